import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { entryRates } from '../../src/rates/entry-rates.ts';
import type { RateVote } from '../../src/rates/vote.ts';
import type { Control, Outcome } from '../../src/stores/store.ts';
import { act, message } from '../contracts/store/samples.ts';
import { createMemoryStore } from '../fakes/memory-store/memory-store.ts';
import { A, B, DAY, DEAD_END, HOUR, NOBODY, NOW, ratesWith, rateWith, someEntry } from './some-votes.ts';

const TARGETS = [A, B, 'node/x#w:c', DEAD_END];

/** Any current votes, none of this very moment: one per person and target, from crowds within minutes to years apart. */
const anyVotes: fc.Arbitrary<RateVote[]> = fc.uniqueArray(
  fc.record({
    target: fc.constantFrom(...TARGETS),
    voter: fc.nat(25).map((n) => `v${n}`),
    outcome: fc.constantFrom('worked' as const, 'failed' as const),
    at: fc.oneof(
      fc.integer({ min: NOW - 900 * DAY, max: NOW - 1 }),
      fc.integer({ min: NOW - HOUR, max: NOW - 1 }),
      fc.constant(NOW - DAY),
    ),
    driveBy: fc.boolean(),
  }),
  { selector: ({ target, voter }) => `${target} ${voter}`, maxLength: 80, size: 'max' },
);

/** Runs of luck, so that drifts happen: each stretch has its own share of failures. */
const anyStretches: fc.Arbitrary<RateVote[]> = fc
  .array(
    fc.tuple(
      fc.integer({ min: 1, max: 25 }),
      fc.oneof(fc.constantFrom(0, 0.1, 1), fc.double({ min: 0, max: 1, noNaN: true })),
      fc.nat(),
    ),
    { maxLength: 4, size: 'max' },
  )
  .map((stretches) =>
    stretches
      .flatMap(([length, share, seed]) =>
        Array.from({ length }, (_, i) => ((seed + i * 0.61803398875) % 1 < share ? '-' : '+')),
      )
      .map((sign, place) => ({
        target: A,
        voter: `v${place}`,
        outcome: sign === '+' ? ('worked' as const) : ('failed' as const),
        at: NOW - 400 * DAY + place * 2 * HOUR,
        driveBy: place % 7 === 0,
      })),
  );

describe('rates', () => {
  it('are probabilities inside their intervals, with counts of people', () => {
    fc.assert(
      fc.property(anyVotes, (votes) => {
        const { byTarget } = ratesWith(votes);
        expect([...byTarget.keys()]).toEqual([...TARGETS, 'node/x']);
        for (const [target, { low, rate, high, worked, failed }] of byTarget) {
          const bounds = [0, low, rate, high, 1];
          expect(bounds).toEqual(bounds.toSorted((a, b) => a - b));
          if (target !== 'node/x')
            expect(worked + failed).toBe(votes.filter((each) => each.target === target).length);
        }
      }),
    );
  });

  it('do not depend on the order in which votes are handed in, to the last bit', () => {
    const shuffled = anyVotes.chain((votes) =>
      fc.tuple(
        fc.constant(votes),
        fc.shuffledSubarray(votes, { minLength: votes.length, maxLength: votes.length }),
      ),
    );
    fc.assert(
      fc.property(shuffled, ([votes, others]) => {
        expect(ratesWith(others)).toEqual(ratesWith(votes));
      }),
    );
  });

  it.each([
    ['worked', anyVotes],
    ['worked', anyStretches],
    ['failed', anyVotes],
    ['failed', anyStretches],
  ] as const)('move the right way with one more %s (%#)', (outcome, histories) => {
    let drifted = 0;
    fc.assert(
      fc.property(histories, fc.boolean(), (votes, driveBy) => {
        // The last to come. Of two in one moment either may be the one too many of a crowd.
        const next: RateVote = { target: A, voter: 'newcomer', outcome, at: NOW, driveBy };
        const before = rateWith(votes).rate;
        const after = rateWith([...votes, next]);
        if (after.drift) drifted += 1;
        if (outcome === 'worked') expect(after.rate).toBeGreaterThan(before);
        else expect(after.rate).toBeLessThan(before);
      }),
      { numRuns: 300 },
    );
    if (histories === anyStretches) expect(drifted).toBeGreaterThan(0);
  });

  it('rank a workaround by what people say about it, and nothing else decides', () => {
    fc.assert(
      fc.property(anyVotes, (votes) => {
        const { byTarget, order } = ratesWith(votes);
        const rates = order.map((id) => byTarget.get(`node/x#w:${id}`)?.rate ?? Number.NaN);
        expect(order.toSorted()).toEqual(['a', 'b', 'c']);
        for (const [place, rate] of rates.entries()) {
          if (place > 0) expect(rate).toBeLessThanOrEqual((rates[place - 1] ?? 0) + 1e-9);
        }
      }),
    );
  });
});

describe('one person', () => {
  const deeds = fc.array(
    fc.record({
      card: fc.nat(2),
      control: fc.constantFrom<Control>('reaction-worked', 'reaction-failed', 'button'),
      outcome: fc.constantFrom<Outcome | undefined>('worked', 'failed', undefined),
      again: fc.boolean(),
    }),
    { minLength: 1, maxLength: 40 },
  );

  it('with any number of acts in any number of threads moves a rate by exactly one vote', async () => {
    const outcomes = new Set<string>();
    await fc.assert(
      fc.asyncProperty(deeds, async (list) => {
        const store = createMemoryStore();
        for (const [place, { card, control, outcome, again }] of list.entries()) {
          const said =
            control === 'button' ? outcome : outcome && (control.slice('reaction-'.length) as Outcome);
          const cast = act(store, 'ann', {
            target: A,
            message: message(`card-${card}`),
            ...{ control, outcome: said, at: place },
          });
          await store.votes.cast(cast);
          if (again) await store.votes.cast(cast);
        }
        const current = await store.votes.current([A]);
        expect(current.length).toBeLessThanOrEqual(1);
        const [vote] = current;
        const now = vote?.at ?? NOW;
        const rates = entryRates({ entry: someEntry(), votes: current, domain: NOBODY, now });
        const single = vote
          ? [{ target: A, voter: 'x', outcome: vote.outcome, at: now, driveBy: false }]
          : [];
        expect(rates).toEqual(ratesWith(single, someEntry(), now));
        outcomes.add(vote?.outcome ?? 'none');
      }),
    );
    expect(outcomes.size).toBe(3);
  });
});
