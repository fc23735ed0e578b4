/** Beyond it nothing is a pattern, and looking for groups inside groups would take long. */
const MAX_LENGTH = 16_000;

/**
 * Other formats have one regular expression. Several patterns are written as one, each in a group of its own, and only
 * that spelling is taken apart again, so that a foreign expression stays in one piece.
 */
export function joinPatterns(patterns: readonly string[]): string {
  const [only = ''] = patterns;
  if (patterns.length === 1 && splitPatterns(only).length === 1 && splitPatterns(only)[0] === only)
    return only;
  return patterns.map((pattern) => `(?:${pattern})`).join('|');
}

export function splitPatterns(written: string): string[] {
  if (written.length > MAX_LENGTH) return [written];
  const parts = groupsOf(written);
  const [only = ''] = parts;
  // A single group is ours only where it protects what would otherwise be taken apart.
  const protects = parts.length === 1 && (groupsOf(only).length > 1 || splitPatterns(only)[0] !== only);
  return parts.length > 1 || protects ? parts : [written];
}

/** The insides of `(?:…)|(?:…)`; nothing for any other expression. */
function groupsOf(written: string): string[] {
  const parts: string[] = [];
  for (let start = 0; written.startsWith('(?:', start); ) {
    const end = endOfGroup(written, start);
    const inside = written.slice(start + 3, end);
    if (end === undefined || inside === '') return [];
    parts.push(inside);
    if (end === written.length - 1) return parts;
    if (written.charAt(end + 1) !== '|') return [];
    start = end + 2;
  }
  return [];
}

function endOfGroup(written: string, start: number): number | undefined {
  let depth = 0;
  for (let i = start; i < written.length; i += 1) {
    const char = written.charAt(i);
    if (char === '\\') i += 1;
    else if (char === '[') i = endOfClass(written, i);
    else if (char === '(') depth += 1;
    else if (char === ')') {
      depth -= 1;
      if (depth === 0) return i;
    }
  }
  return undefined;
}

function endOfClass(written: string, start: number): number {
  let i = start + (written.charAt(start + 1) === '^' ? 2 : 1);
  if (written.charAt(i) === ']') i += 1;
  for (; i < written.length && written.charAt(i) !== ']'; i += 1) if (written.charAt(i) === '\\') i += 1;
  return i;
}
