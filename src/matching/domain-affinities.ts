import type { EntryIndex } from './entry-index.ts';

/** Entries of a domain that a word is imagined to have been seen in, so that one entry proves little. */
const SMOOTHING = 3;
const DOMAIN_SCALE = 12;

/** How much less the words of the message speak for each domain than for the one they speak for most. */
export function domainAffinities(
  index: EntryIndex,
  domains: ReadonlySet<number>,
  words: readonly number[],
): Map<number, number> {
  const { vocabulary } = index;
  const speak = (ratio: number): number => Math.max(-1, Math.min(3, Math.log(ratio)));
  // What a word says of a domain that none of its entries holds it in is the same for all of them.
  const absent = words.map((word) => speak(SMOOTHING / (vocabulary.documentsWith(word) + SMOOTHING)));
  const sums = new Map<number, number>();
  let highest = 0;
  for (const domain of domains) {
    const prior = Math.max(1, index.domainSize(domain)) / Math.max(1, vocabulary.documents);
    let sum = 0;
    for (let n = 0; n < words.length; n += 1) {
      const word = words[n] as number;
      const count = index.domainCount(word, domain);
      sum +=
        count === 0
          ? (absent[n] as number)
          : speak((count / prior + SMOOTHING) / (vocabulary.documentsWith(word) + SMOOTHING));
    }
    sums.set(domain, sum);
    highest = Math.max(highest, sum);
  }
  for (const [domain, sum] of sums) sums.set(domain, Math.max(-1, (sum - highest) / DOMAIN_SCALE));
  return sums;
}
