import type { Entry } from '../../src/entries/entry-schema.ts';
import { Chance } from './chance.ts';

/**
 * As many entries as wanted: copies of the given ones whose rarer words are replaced by made-up ones at 70 %. Harder
 * than life, because every error then has dozens of near-twins.
 */
export function manyEntries(entries: readonly Entry[], count: number, seed = 11): Entry[] {
  const chance = new Chance(seed);
  const counts = new Map<string, number>();
  for (const entry of entries)
    for (const word of new Set(entry.signature.toLowerCase().match(/[a-z]{4,}/g) ?? []))
      counts.set(word, (counts.get(word) ?? 0) + 1);
  const many: Entry[] = entries.slice(0, count);
  for (let copy = 1; many.length < count; copy += 1)
    for (const entry of entries) {
      if (many.length >= count) break;
      const swaps = new Map<string, string>();
      const swap = (text: string): string =>
        text.replace(/\\[a-zA-Z]|[A-Za-z]{4,}/g, (word) => {
          const key = word.toLowerCase();
          if (word.startsWith('\\') || (counts.get(key) ?? 99) >= 25) return word;
          let other = swaps.get(key);
          if (other === undefined) {
            other = chance.is(0.7) ? chance.name(2 + chance.below(2)) : word;
            swaps.set(key, other);
          }
          return other;
        });
      const [domain, ...rest] = entry.id.split('/');
      many.push({
        ...entry,
        id: `${domain}/copy-${copy}-${rest.join('-')}`,
        signature: swap(entry.signature),
        patterns: (entry.patterns ?? []).map(swap),
        cause: { text: swap(entry.cause.text) },
      });
    }
  return many;
}
