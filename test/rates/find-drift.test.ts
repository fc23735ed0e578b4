import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { findDrift } from '../../src/rates/find-drift.ts';

const drift = (outcomes: string) => findDrift([...outcomes].map((sign) => sign === '-'));

/** The rule as it is written down, with nothing remembered from one vote to the next. */
function byTheBook(failed: readonly boolean[]): number | undefined {
  const choose = [1, 6, 15, 20, 15, 6, 1];
  const count = (votes: readonly boolean[]) => votes.filter(Boolean).length;
  let from: number | undefined;
  for (let end = 1; end <= failed.length; end += 1) {
    const before = failed.slice(from ?? 0, Math.max(0, end - 6));
    if (end - (from ?? 0) < 10 || !failed[end - 1]) continue;
    const q = Math.max(0.3, (before.length - count(before) + 1) / (before.length + 2));
    const recent = count(failed.slice(end - 6, end));
    const p = choose.reduce(
      (sum, ways, i) => (i < recent ? sum : sum + ways * (1 - q) ** i * q ** (6 - i)),
      0,
    );
    if (p < 0.0005) from = end - 6;
  }
  return from;
}

describe('drift', () => {
  it.each([
    ['', undefined],
    ['------', undefined],
    ['+++------', undefined],
    ['++++------', 4],
    [`${'+'.repeat(30)}----`, 28],
    [`${'+'.repeat(30)}---`, undefined],
    [`${'+-'.repeat(10)}------`, undefined],
  ])('in %j begins at %s', (outcomes, from) => {
    expect(drift(outcomes)?.from).toBe(from);
  });

  it('is what the rule says for every history', () => {
    const history = fc.tuple(
      fc.array(
        fc.integer({ min: 0, max: 9 }).map((n) => n < 1),
        { maxLength: 60 },
      ),
      fc.array(
        fc.integer({ min: 0, max: 9 }).map((n) => n < 8),
        { maxLength: 12 },
      ),
      fc.array(fc.boolean(), { maxLength: 20 }),
    );
    let found = 0;
    fc.assert(
      fc.property(history, (parts) => {
        const failed = parts.flat();
        const expected = byTheBook(failed);
        if (expected !== undefined) found += 1;
        expect(findDrift(failed)?.from).toBe(expected);
      }),
      { numRuns: 500 },
    );
    expect(found).toBeGreaterThan(50);
  });

  it('is told while the latest votes are bad, and no longer', () => {
    const broken = `${'+'.repeat(20)}-----`;
    expect(drift(broken)?.recent).toEqual({ failed: 5, of: 6 });
    expect(drift(`${broken}+`)?.recent).toEqual({ failed: 5, of: 6 });
    expect(drift(`${broken}++++++`)).toEqual({ from: drift(broken)?.from, recent: undefined });
  });

  it('is never found by a vote that it worked', () => {
    fc.assert(
      fc.property(fc.array(fc.boolean(), { maxLength: 60 }), (failed) => {
        expect(findDrift([...failed, false])?.from).toBe(findDrift(failed)?.from);
      }),
    );
  });
});
