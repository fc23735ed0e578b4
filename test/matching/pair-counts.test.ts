import fc from 'fast-check';
import { expect, it } from 'vitest';
import { PairCounts } from '../../src/matching/pair-counts.ts';

it('counts pairs as a map does', () => {
  const addition = fc.record({ first: fc.nat(3_000_000), second: fc.nat(40), by: fc.constantFrom(1, -1) });
  fc.assert(
    fc.property(fc.array(addition, { maxLength: 60 }), fc.nat(4_000), (additions, more) => {
      const counts = new PairCounts();
      const expected = new Map<string, number>();
      const add = (first: number, second: number, by: number): void => {
        counts.add(first, second, by);
        expected.set(`${first} ${second}`, (expected.get(`${first} ${second}`) ?? 0) + by);
      };
      for (const { first, second, by } of additions) add(first, second, by);
      // Enough that the lists have to grow.
      for (let n = 0; n < more; n += 1) add(n * 7, n % 3, 1);
      for (const [pair, count] of expected) {
        const [first = 0, second = 0] = pair.split(' ').map(Number);
        if (counts.get(first, second) !== count) expect(`${pair}: ${counts.get(first, second)}`).toBe(count);
      }
      expect(counts.get(3_000_001, 1)).toBe(0);
    }),
    { numRuns: 50 },
  );
});
