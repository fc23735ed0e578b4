import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type EntryInput, entrySchema } from '../../src/entries/entry-schema.ts';
import { entryRates, targetsOf } from '../../src/rates/entry-rates.ts';
import { rateOf } from '../../src/rates/rate-of.ts';
import type { RateVote } from '../../src/rates/vote.ts';

const NOW = Date.parse('2026-06-01T12:00:00Z');
const DAY = 24 * 3_600_000;
const HOUR = 3_600_000;
const NOBODY = { worked: 0, failed: 0 };

const entry = (change: Partial<EntryInput> = {}) =>
  entrySchema.parse({
    id: 'node/x',
    signature: 'Error: x',
    cause: { text: 'x' },
    workarounds: [
      { id: 'a', action: 'Do a', successRate: 0.9 },
      { id: 'b', action: 'Do b', successRate: 0.9 },
      { id: 'c', action: 'Do c', successRate: 0.5 },
    ],
    deadEnds: [{ id: 'no', action: 'Do not', whyFails: 'It fails', failRate: 0.8 }],
    verification: { tier: 'ai_generated', confidence: 0.87 },
    ...change,
  });

/** Votes far enough apart that none is part of a burst. */
const votes = (outcomes: string, target = 'node/x#w:a', from = NOW - 30 * DAY): RateVote[] =>
  [...outcomes].map((char, at) => ({
    target,
    voter: `${target} ${at}`,
    outcome: char === '+' ? 'worked' : 'failed',
    at: from + at * HOUR,
    driveBy: false,
  }));

const rates = (cast: readonly RateVote[], of = entry()) =>
  entryRates({ entry: of, votes: cast, domain: NOBODY, now: NOW });
const rate = (cast: readonly RateVote[], target = 'node/x#w:a', of = entry()) => {
  const found = rates(cast, of).byTarget.get(target);
  if (!found) throw new Error(`no rate for ${target}`);
  return found;
};

describe('the formula', () => {
  it.each([
    [0, 0, 0.89, 0.68, 1.0],
    [0, 1, 0.62, 0.3, 0.93],
    [3, 1, 0.76, 0.52, 0.96],
    [11, 3, 0.74, 0.55, 0.92],
    [30, 20, 0.52, 0.38, 0.7],
    [90, 10, 0.86, 0.77, 0.94],
  ])('%i worked and %i failed give %f, likely %f to %f', (worked, failed, middle, low, high) => {
    const spread = [...Array(worked).fill('worked'), ...Array(failed).fill('failed')].map((outcome, at) => ({
      target: 't',
      voter: `v${at}`,
      outcome,
      // The failures are spread evenly, so that none of these histories is a drift.
      at: NOW - (outcome === 'worked' ? at : (at - worked) * (worked / failed) + 0.5),
      driveBy: false,
      weight: 1,
    }));
    const found = rateOf({
      votes: spread,
      estimate: { success: 0.9, confidence: 0.87, tier: 'ai_generated', evidence: 1 },
      domainMean: 0.88,
      domain: NOBODY,
      epochSince: undefined,
      now: NOW,
    });
    expect(found.drift).toBeUndefined();
    expect([found.rate, found.low, found.high].map((each) => Number(each.toFixed(2)))).toEqual([
      middle,
      low,
      high,
    ]);
    expect([found.worked, found.failed]).toEqual([worked, failed]);
  });

  it('rises with what worked, falls with what failed, and stays within its interval', () => {
    const outcomes = fc.string({ unit: fc.constantFrom('+', '-'), maxLength: 40 });
    fc.assert(
      fc.property(outcomes, (cast) => {
        const before = rate(votes(cast));
        expect(before.low).toBeGreaterThanOrEqual(0);
        expect(before.low).toBeLessThanOrEqual(before.rate);
        expect(before.rate).toBeLessThanOrEqual(before.high);
        expect(before.high).toBeLessThanOrEqual(1);
        // A vote that makes the drift found or forgotten may move the rate by more than itself; leave those out.
        const [up, down] = [rate(votes(`${cast}+`)), rate(votes(`${cast}-`))];
        if (!before.drift && !up.drift && !down.drift && cast.length < 9) {
          expect(up.rate).toBeGreaterThan(before.rate);
          expect(down.rate).toBeLessThan(before.rate);
        }
      }),
    );
  });

  it('does not depend on the order in which votes are handed in', () => {
    const outcomes = fc.string({ unit: fc.constantFrom('+', '-'), minLength: 2, maxLength: 25 });
    fc.assert(
      fc.property(outcomes, fc.infiniteStream(fc.nat()), (cast, dice) => {
        const all = [...votes(cast), ...votes(cast, 'node/x#w:b')];
        const keys = all.map(() => dice.next().value as number);
        const shuffled = all.map((vote, at) => ({ vote, key: keys[at] ?? 0 })).sort((a, b) => a.key - b.key);
        expect(rates(shuffled.map(({ vote }) => vote))).toEqual(rates(all));
      }),
    );
  });

  it('learns from the other entries of the domain', () => {
    const poor = entryRates({ entry: entry(), votes: [], domain: { worked: 10, failed: 40 }, now: NOW });
    expect(poor.byTarget.get('node/x#w:a')?.rate).toBeLessThan(rate([]).rate - 0.1);
  });
});

describe('order', () => {
  it('is by rate, and the editors’ where rates are equal', () => {
    expect(rates([]).order).toEqual(['a', 'b', 'c']);
    expect(rates(votes('---')).order).toEqual(['b', 'c', 'a']);
  });
});

describe('trust', () => {
  it('gives one person one vote over the whole entry', () => {
    const both: RateVote[] = [
      { target: 'node/x#w:a', voter: 'ada', outcome: 'failed', at: NOW - DAY, driveBy: false },
      { target: 'node/x#w:b', voter: 'ada', outcome: 'worked', at: NOW - DAY, driveBy: false },
    ];
    const alone = rate(both.slice(0, 1)).rate;
    expect(rate(both).rate).toBeGreaterThan(alone);
    expect(rate(both).rate).toBeLessThan(rate([]).rate);
  });

  it('weighs those who only drive by less', () => {
    const [vote] = votes('-');
    expect(rate([{ ...vote!, driveBy: true }]).rate).toBeGreaterThan(rate([vote!]).rate);
  });

  it('weighs a sudden crowd less than the same people one by one', () => {
    const crowd = votes('----------').map((vote, at) => ({ ...vote, at: NOW - DAY + at }));
    expect(rate(crowd).rate).toBeGreaterThan(rate(votes('----------')).rate + 0.1);
    expect(rate(crowd).failed).toBe(10);
  });
});

describe('time', () => {
  it('old votes fade', () => {
    const long = votes('-----', 'node/x#w:a', NOW - 3 * 365 * DAY);
    expect(rate(long).rate).toBeGreaterThan(rate(votes('-----')).rate);
  });

  it('votes from before an epoch weigh a tenth', () => {
    const since = new Date(NOW - 2 * DAY).toISOString().slice(0, 10);
    const changed = entry({
      workarounds: [{ id: 'a', action: 'Do a', successRate: 0.9, epoch: { since, reason: 'x 2.0' } }],
    });
    expect(rate(votes('------'), 'node/x#w:a', changed).rate).toBeGreaterThan(
      rate(votes('------')).rate + 0.2,
    );
  });

  it('finds that a workaround has stopped to work, and says so while it is news', () => {
    const stopped = rate(votes('++++++++++++++++++++++++------'));
    expect(stopped.drift).toEqual({ failed: 6, of: 6 });
    expect(stopped.rate).toBeLessThan(0.5);
    expect(rate(votes('+++-+++++-+++++++-++++++')).drift).toBeUndefined();
  });
});

describe('items', () => {
  it('a renamed workaround keeps its votes, and one person counts once under both names', () => {
    const renamed = entry({ workarounds: [{ id: 'a2', replaces: ['a'], action: 'Do a', successRate: 0.9 }] });
    expect(targetsOf(renamed)).toEqual(['node/x#w:a2', 'node/x#w:a', 'node/x#d:no']);
    const cast: RateVote[] = [
      { target: 'node/x#w:a', voter: 'ada', outcome: 'failed', at: NOW - 2 * DAY, driveBy: false },
      { target: 'node/x#w:a2', voter: 'ada', outcome: 'worked', at: NOW - DAY, driveBy: false },
    ];
    const found = rate(cast, 'node/x#w:a2', renamed);
    expect([found.worked, found.failed]).toEqual([1, 0]);
  });

  it('a dead end starts where the editors say and moves when it helps people', () => {
    expect(rate([], 'node/x#d:no').rate).toBeCloseTo(0.22, 2);
    expect(rate(votes('+++++', 'node/x#d:no'), 'node/x#d:no').rate).toBeGreaterThan(0.5);
  });

  it('the entry as a whole worked for whoever was helped by anything in it', () => {
    const cast: RateVote[] = [
      { target: 'node/x#w:a', voter: 'ada', outcome: 'failed', at: NOW - 2 * DAY, driveBy: false },
      { target: 'node/x#w:b', voter: 'ada', outcome: 'worked', at: NOW - DAY, driveBy: false },
      { target: 'node/x#w:a', voter: 'ben', outcome: 'failed', at: NOW - DAY, driveBy: false },
    ];
    const whole = rate(cast, 'node/x');
    expect([whole.worked, whole.failed]).toEqual([1, 1]);
  });

  it('never takes exported community figures for a prior', () => {
    const community = {
      worked: 0,
      failed: 99,
      rate: 0.01,
      low: 0,
      high: 0.1,
      voters: 99,
      asOf: '2026-01-01',
      formula: 'beta-v1',
    };
    const exported = entry({
      workarounds: [{ id: 'a', action: 'Do a', successRate: 0.9, community }],
      community,
    });
    expect(rate([], 'node/x#w:a', exported)).toEqual(rate([]));
  });
});
