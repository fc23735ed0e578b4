/** Told apart only by white space, case or a final stop, two texts say the same. */
export const sameText = (a: string, b: string): boolean =>
  a === b || (firstSign(a) === firstSign(b) && bareText(a) === bareText(b));

/** Most texts differ from the start, which is cheap to see. */
function firstSign(text: string): string {
  for (let i = 0; i < text.length; i += 1) {
    const sign = text.charAt(i);
    if (sign.trim() !== '') return sign.toLowerCase();
  }
  return '';
}

export const bareText = (text: string): string =>
  text
    .trim()
    .replaceAll(/\s+/g, ' ')
    .replace(/[.。]$/, '')
    .toLowerCase();

/** Words of scripts with spaces, pairs of characters of those without. */
function tokensOf(text: string): Set<string> {
  const tokens = new Set<string>();
  for (const [word] of text.toLowerCase().matchAll(/[\p{L}\p{N}]+/gu)) {
    if (/^[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}]/u.test(word) && word.length > 2) {
      for (let i = 0; i + 1 < word.length; i += 1) tokens.add(word.slice(i, i + 2));
    } else tokens.add(word);
  }
  return tokens;
}

/** From 0, nothing in common, to 1, the same words. */
export function likeness(a: string, b: string): number {
  return sameText(a, b) ? 1 : overlap(tokensOf(a), tokensOf(b));
}

function overlap(left: ReadonlySet<string>, right: ReadonlySet<string>): number {
  const smaller = Math.min(left.size, right.size);
  if (smaller === 0) return 0;
  const shared = [...left].filter((token) => right.has(token)).length;
  const dice = (2 * shared) / (left.size + right.size);
  // A text that was only lengthened or shortened holds all of the other's words.
  return shared / smaller > 0.9 && smaller >= 4 ? Math.max(dice, 0.7) : Math.min(dice, 0.99);
}

const RECOGNISABLE = 0.6;
const MAX_COMPARISONS = 250_000;

/** Pairs up two lists by likeness, best pairs first, each item once: index on the left to index on the right. */
export function pairUp(left: readonly string[], right: readonly string[]): Map<number, number> {
  const found = pairEqual(left, right);
  const taken = new Set(found.values());
  const lefts = left.flatMap((text, i) => (found.has(i) ? [] : [{ i, tokens: tokensOf(text) }]));
  const rights = right.flatMap((text, j) => (taken.has(j) ? [] : [{ j, tokens: tokensOf(text) }]));
  if (lefts.length * rights.length > MAX_COMPARISONS) return found;
  const pairs = lefts.flatMap((a) =>
    rights.map((b) => ({ i: a.i, j: b.j, score: overlap(a.tokens, b.tokens) })),
  );
  const close = pairs.filter(({ score }) => score >= RECOGNISABLE);
  close.sort((a, b) => b.score - a.score || Math.abs(a.i - a.j) - Math.abs(b.i - b.j) || a.i - b.i);
  for (const { i, j } of close) {
    if (found.has(i) || taken.has(j)) continue;
    found.set(i, j);
    taken.add(j);
  }
  return found;
}

function pairEqual(left: readonly string[], right: readonly string[]): Map<number, number> {
  const places = new Map<string, number[]>();
  for (const [j, text] of right.entries()) {
    const key = bareText(text);
    places.set(key, [...(places.get(key) ?? []), j]);
  }
  const found = new Map<number, number>();
  for (const [i, text] of left.entries()) {
    const j = places.get(bareText(text))?.shift();
    if (j !== undefined) found.set(i, j);
  }
  return found;
}
