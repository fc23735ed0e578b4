import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { CandidateFinder, FINALISTS } from '../../src/matching/candidates.ts';
import { EntryIndex } from '../../src/matching/entry-index.ts';
import type { SeenWindow } from '../../src/matching/message-words.ts';
import { Sums } from '../../src/matching/sums.ts';
import { entry } from './entries.ts';

const WORDS = Array.from(
  { length: 60 },
  (_, n) => `w${String.fromCharCode(97 + (n % 26))}${'xyz'[n % 3]}${n}q`,
);

function indexOf(signatures: readonly (readonly string[])[]): EntryIndex {
  const index = new EntryIndex();
  for (const [n, words] of signatures.entries())
    index.add(entry(`made/up-${String(n).padStart(4, '0')}`, words.join(' ')), []);
  index.pack();
  return index;
}

function windowOf(index: EntryIndex, words: readonly string[]): SeenWindow {
  const seen = [...new Set(words)].flatMap((word, position) => {
    const id = index.vocabulary.id(word);
    return id === undefined ? [] : [{ id, strength: 1, position }];
  });
  const window = { line: 0, start: 0, end: 1, words: [], talk: 0, columns: false, root: 0 };
  const cues = { level: undefined, cue: 3, isReport: true, isFrame: false, isCode: false } as const;
  return {
    window: { ...window, cues: { ...cues, isSetting: false, isCause: false, isAftermath: false } },
    words: seen,
    total: 1,
  };
}

/** What an entry shares with its best window, counted without any short cut. */
function shareOf(doc: number, index: EntryIndex, windows: readonly SeenWindow[]): number {
  const { vocabulary, primary, entries } = index;
  const says = (id: number): number =>
    primary.count(id) <= Math.max(50, entries.length * 0.2) && primary.packed(id).includes(doc)
      ? vocabulary.information(id)
      : 0;
  return Math.max(...windows.map(({ words }) => words.reduce((sum, { id }) => sum + says(id), 0)));
}

describe('the entries worth comparing', () => {
  it('are those that share most with one window, however early the others are given up', () => {
    const words = fc.array(fc.integer({ min: 0, max: WORDS.length - 1 }), { minLength: 1, maxLength: 9 });
    const inOrder = (shares: readonly number[]): string[] =>
      [...shares].sort((a, b) => b - a).map((share) => share.toFixed(9));
    fc.assert(
      fc.property(
        fc.array(words, { minLength: 100, maxLength: 240 }),
        fc.array(words, { minLength: 1, maxLength: 5 }),
        (signatures, asked) => {
          const said = (numbers: readonly number[]) => numbers.map((n) => WORDS[n] ?? '');
          const index = indexOf(signatures.map(said));
          const windows = asked.map((numbers) => windowOf(index, said(numbers)));
          const found = [...new CandidateFinder(index).find(windows)];
          const all = index.entries.map((_, doc) => shareOf(doc, index, windows));
          expect(inOrder(found.map((doc) => all[doc] ?? 0))).toEqual(
            inOrder(all.filter((share) => share > 0)).slice(0, FINALISTS),
          );
        },
      ),
      { numRuns: 60 },
    );
  });
});

describe('sums', () => {
  it('name the nth highest as sorting does', () => {
    fc.assert(
      fc.property(
        fc.array(fc.record({ entry: fc.nat(40), by: fc.integer({ min: 1, max: 9 }) }), { maxLength: 120 }),
        fc.integer({ min: 1, max: 20 }),
        (additions, n) => {
          const sums = new Sums();
          sums.reset(41);
          const all = new Map<number, number>();
          for (const { entry: one, by } of additions) {
            sums.add([one], by);
            all.set(one, (all.get(one) ?? 0) + by);
          }
          const sorted = [...all.values()].sort((a, b) => b - a);
          expect(sums.highest(n)).toBe(sorted[n - 1] ?? 0);
          const least = sorted[n - 1] ?? 0;
          expect(sums.from(least)).toEqual([...all].filter(([, sum]) => sum >= least).map(([one]) => one));
          sums.reset(41);
          expect([...all.keys()].map((one) => sums.at(one))).toEqual([...all.keys()].map(() => 0));
        },
      ),
    );
  });
});
