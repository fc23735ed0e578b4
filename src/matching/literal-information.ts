import { BACKGROUND, backgroundCount } from './common-words.ts';
import { stem } from './words.ts';

/** No run of letters or digits tells more: what nobody knows is rare enough. */
const MOST_TOLD = 7;
const SIGN = 0.4;

/**
 * How unlikely a literal is to stand in a text by chance, in nats, by what is known of words in writing of any kind.
 * It knows nothing of the entries, so that their order cannot decide what a search spends.
 */
export function literalInformation(literal: string): number {
  let told = 0;
  let signs = literal.length;
  for (const [run] of literal.matchAll(/[a-z0-9]+/g)) {
    signs -= run.length;
    const seen = run.length < 3 ? 0 : backgroundCount(stem(run));
    told += seen > 0 ? Math.log(BACKGROUND / seen) : Math.min(MOST_TOLD, run.length);
  }
  return told + SIGN * signs;
}

/** The four characters of a longer literal that are asked for first: those that its longest word begins with. */
export function tellingGram(literal: string): string {
  let longest = '';
  let start = 0;
  for (const run of literal.matchAll(/[a-z0-9]+/g))
    if (run[0].length > longest.length) {
      longest = run[0];
      start = run.index;
    }
  const from = Math.min(start, literal.length - 4);
  return literal.slice(from, from + 4);
}
