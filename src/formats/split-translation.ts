/**
 * Several texts that were run together, in the order of their originals, taken apart again: where they are the
 * originals themselves, or where there are as many sentences and each part names what its original names. Undefined
 * where that cannot be told.
 */
export function splitTranslation(joined: string, originals: readonly string[]): string[] | undefined {
  if (originals.length < 2) return originals.length === 1 ? [joined] : undefined;
  return splitCopies(joined, originals) ?? splitSentences(joined, originals);
}

function splitCopies(joined: string, originals: readonly string[]): string[] | undefined {
  let rest = joined.trim();
  for (const original of originals) {
    if (!rest.startsWith(original.trim())) return undefined;
    rest = rest.slice(original.trim().length).trimStart();
  }
  return rest === '' ? originals.map((original) => original.trim()) : undefined;
}

function splitSentences(joined: string, originals: readonly string[]): string[] | undefined {
  const counts = originals.map((original) => sentencesOf(original).length);
  const sentences = sentencesOf(joined);
  if (sentences.length !== counts.reduce((sum, count) => sum + count, 0)) return undefined;
  let at = 0;
  const parts = counts.map((count) => {
    at += count;
    return sentences
      .slice(at - count, at)
      .join('')
      .trim();
  });
  return parts.every((part, index) => namesOnly(part, originals[index] ?? '')) ? parts : undefined;
}

/** Code and words in Latin letters stand in a translation as they stand in the original. */
function namesOnly(part: string, original: string): boolean {
  const known = original.toLowerCase();
  const names = part.match(/`[^`]+`|[A-Za-z0-9][\w.+-]*[A-Za-z0-9]/g) ?? [];
  return names.every((name) => known.includes(name.toLowerCase()));
}

/** Stops inside code and parentheses end no sentence. */
function sentencesOf(text: string): string[] {
  const sentences: string[] = [];
  let start = 0;
  let depth = 0;
  let inCode = false;
  for (let i = 0; i < text.length; i += 1) {
    const char = text.charAt(i);
    if (char === '`') inCode = !inCode;
    else if (inCode) continue;
    else if ('(（'.includes(char)) depth += 1;
    else if (')）'.includes(char)) depth = Math.max(0, depth - 1);
    else if (depth === 0 && ends(text, i)) {
      sentences.push(text.slice(start, i + 1));
      start = i + 1;
    }
  }
  if (text.slice(start).trim() !== '') sentences.push(text.slice(start));
  return sentences;
}

const ends = (text: string, at: number): boolean =>
  /[。！？]/.test(text.charAt(at)) ||
  (/[.!?]/.test(text.charAt(at)) && /^(?:\s+[A-Z`]|\s*$)/.test(text.slice(at + 1, at + 9)));
