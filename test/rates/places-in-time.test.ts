import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { oldestFirst, placesInTime } from '../../src/rates/places-in-time.ts';
import { inTime, type RateVote } from '../../src/rates/vote.ts';
import { A, B } from './some-votes.ts';

/** Moments that fit beside a place into one number, that do not, that are no whole numbers, and many of one moment. */
const anyMoment = fc.oneof(
  fc.integer({ min: 0, max: 5 }),
  fc.integer({ min: 1_700_000_000_000, max: 1_800_000_000_000 }),
  fc.constantFrom(-Number.MAX_SAFE_INTEGER, Number.MAX_SAFE_INTEGER, 0.5),
);
const anyVotes = (at: fc.Arbitrary<number>): fc.Arbitrary<RateVote[]> =>
  fc.array(
    fc.record({
      target: fc.constantFrom(A, B),
      voter: fc.nat(9).map(String),
      outcome: fc.constantFrom('worked' as const, 'failed' as const),
      at,
      driveBy: fc.boolean(),
    }),
    { maxLength: 60, size: 'max' },
  );

describe('votes in time', () => {
  it.each([
    ['any moments', anyMoment],
    ['whole milliseconds of some months', fc.integer({ min: 1_760_000_000_000, max: 1_780_000_000_000 })],
  ])('stand as comparing them one by one puts them (%s)', (_, moments) => {
    fc.assert(
      fc.property(anyVotes(moments), (votes) => {
        const sorted = votes.toSorted(inTime);
        expect(oldestFirst(votes)).toEqual(sorted);
        const places = placesInTime(votes);
        expect(places ? Array.from(places, (place) => votes[place]) : votes).toEqual(sorted);
      }),
      { numRuns: 500 },
    );
  });

  it('are left as they are where they stand so already', () => {
    const votes: RateVote[] = [1, 2, 2, 3].map((at, n) => ({
      ...{ target: A, voter: `v${n}`, outcome: 'worked', at },
      driveBy: false,
    }));
    expect(placesInTime(votes)).toBeUndefined();
    expect(oldestFirst(votes)).toBe(votes);
    expect(placesInTime(votes.toReversed())).toBeDefined();
  });
});
