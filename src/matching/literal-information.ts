import { BACKGROUND, backgroundCount } from './common-words.ts';
import { stem } from './words.ts';

/** No run of letters or digits tells more: what nobody knows is rare enough. */
const MOST_TOLD = 7;
const SIGN = 0.4;

/** Where letters and digits stand in a row. */
function runsOf(literal: string): (readonly [start: number, end: number])[] {
  const runs: (readonly [number, number])[] = [];
  for (let at = 0; at < literal.length; at += 1) {
    const start = at;
    while (at < literal.length && isLetterOrDigit(literal.charCodeAt(at))) at += 1;
    if (at > start) runs.push([start, at]);
  }
  return runs;
}
const isLetterOrDigit = (code: number): boolean => (code >= 97 && code <= 122) || (code >= 48 && code <= 57);

/**
 * How unlikely a literal is to stand in a text by chance, in nats, by what is known of words in writing of any kind.
 * It knows nothing of the entries, so that their order cannot decide what a search spends.
 */
export function literalInformation(literal: string): number {
  let told = 0;
  let signs = literal.length;
  for (const [start, end] of runsOf(literal)) {
    const length = end - start;
    signs -= length;
    const seen = length < 3 ? 0 : backgroundCount(stem(literal.slice(start, end)));
    told += seen > 0 ? Math.log(BACKGROUND / seen) : Math.min(MOST_TOLD, length);
  }
  return told + SIGN * signs;
}

/** The four characters of a longer literal that are asked for first: those that its longest word begins with. */
export function tellingGram(literal: string): string {
  const longest = runsOf(literal).reduce((a, b) => (b[1] - b[0] > a[1] - a[0] ? b : a), [0, 0]);
  const from = Math.min(longest[0], literal.length - 4);
  return literal.slice(from, from + 4);
}
