import { describe, expect, it } from 'vitest';
import { entryRates, targetsOf, workaroundOrder } from '../../src/rates/entry-rates.ts';
import type { RateVote } from '../../src/rates/vote.ts';
import {
  A,
  B,
  DAY,
  DEAD_END,
  HOUR,
  NOBODY,
  NOW,
  ratesWith,
  rateWith,
  someEntry,
  votes,
} from './some-votes.ts';

const vote = (voter: string, target: string, outcome: RateVote['outcome'], at = NOW - DAY): RateVote => ({
  ...{ voter, target, outcome, at },
  driveBy: false,
});

describe('the formula', () => {
  /** Failures spread evenly, so that none of these histories is a drift. */
  const history = (worked: number, failed: number): string =>
    Array.from({ length: worked + failed }, (_, at) => {
      const failures = (n: number) => Math.floor((n * failed) / (worked + failed));
      return failures(at + 1) > failures(at) ? '-' : '+';
    }).join('');

  it.each([
    [0, 0, 0.89, 0.68, 1.0],
    [0, 1, 0.62, 0.3, 0.93],
    [3, 1, 0.76, 0.52, 0.96],
    [11, 3, 0.74, 0.55, 0.92],
    [30, 20, 0.52, 0.38, 0.7],
    [90, 10, 0.86, 0.77, 0.94],
  ])('%i worked and %i failed give %f, likely %f to %f', (worked, failed, rate, low, high) => {
    // All of one day, an hour apart and nobody late in a burst: age plays no part.
    const cast = votes(history(worked, failed)).map((each, at) => ({ ...each, at: NOW + at * HOUR }));
    const found = rateWith(cast);
    expect(found.drift).toBeUndefined();
    expect([found.rate, found.low, found.high].map((each) => Number(each.toFixed(2)))).toEqual([
      rate,
      low,
      high,
    ]);
    expect([found.worked, found.failed]).toEqual([worked, failed]);
  });

  it('learns from the other entries of the domain', () => {
    const poor = entryRates({ entry: someEntry(), votes: [], domain: { worked: 10, failed: 40 }, now: NOW });
    expect(poor.byTarget.get(A)?.rate).toBeLessThan(rateWith([]).rate - 0.1);
    expect(poor.byTarget.get(DEAD_END)).toEqual(rateWith([], DEAD_END));
  });

  it('believes reviewed figures longer than written ones, and those of nobody shortest', () => {
    const afterFailures = (verification: Parameters<typeof someEntry>[0]) =>
      rateWith(votes('---'), A, someEntry(verification)).rate;
    const tiers = (['human_reviewed', 'community', 'ai_generated'] as const).map((tier) =>
      afterFailures({ verification: { tier, confidence: 0.9 } }),
    );
    const observed = afterFailures({
      verification: { tier: 'human_reviewed', confidence: 0.9, evidence: 400 },
    });
    const unstated = afterFailures({ workarounds: [{ id: 'a', action: 'Do a' }] });
    const sorted = [observed, ...tiers, unstated];
    expect(sorted).toEqual(sorted.toSorted((a, b) => b - a));
    expect(new Set(sorted).size).toBe(5);
  });

  it('has no estimate to tell of where the editors gave none', () => {
    const found = rateWith([], A, someEntry({ workarounds: [{ id: 'a', action: 'Do a' }] }));
    expect(found.estimate).toBeUndefined();
    expect(found.rate).toBeCloseTo(0.88, 12);
  });

  it('never takes exported figures for a prior', () => {
    const counted = { worked: 0, failed: 99, rate: 0.01, low: 0, high: 0.1, voters: 99 };
    const community = { ...counted, asOf: '2026-01-01', formula: 'beta-v1' };
    const { workarounds, deadEnds } = someEntry();
    const exported = someEntry({
      workarounds: workarounds.map((each) => ({ ...each, community })),
      deadEnds: deadEnds?.map((each) => ({ ...each, community })),
      community,
    });
    for (const cast of [[], votes('+-+')]) expect(ratesWith(cast, exported)).toEqual(ratesWith(cast));
  });
});

describe('the order', () => {
  it('is by rate, and the editors’ where rates are equal', () => {
    expect(ratesWith([]).order).toEqual(['a', 'b', 'c']);
    expect(ratesWith(votes('---')).order).toEqual(['b', 'c', 'a']);
    expect(ratesWith([...votes('+-'), ...votes('+-', B)]).order).toEqual(['a', 'b', 'c']);
  });

  it('does not begin with what can do harm while something safer is known', () => {
    const entry = someEntry();
    const risky = (ids: readonly string[]) => ({
      ...entry,
      workarounds: entry.workarounds.map((one) =>
        ids.includes(one.id) ? { ...one, risk: { level: 'caution' as const } } : one,
      ),
    });
    const orderOf = (ids: readonly string[], cast: RateVote[] = []) =>
      entryRates({ entry: risky(ids), votes: cast, domain: NOBODY, now: NOW }).order;
    expect(orderOf(['a'])).toEqual(['b', 'a', 'c']);
    expect(orderOf(['a'], votes('+++++'))).toEqual(['b', 'a', 'c']);
    expect(orderOf(['a', 'b'])).toEqual(['c', 'a', 'b']);
    expect(orderOf(['a', 'b', 'c'])).toEqual(['a', 'b', 'c']);
  });

  it('is the same when asked for alone', () => {
    const input = { entry: someEntry(), votes: votes('---'), domain: NOBODY, now: NOW };
    expect(workaroundOrder(input)).toEqual(entryRates(input).order);
  });
});

describe('time', () => {
  it('lets old votes fade by half in a year', () => {
    const old = rateWith(votes('----', A, NOW - 365 * DAY)).rate;
    // The prior's 3.48 votes against two instead of four.
    expect(old).toBeCloseTo((3.48 * 0.89) / (3.48 + 1.5 * 2), 3);
  });

  it('gives the same figures all day long', () => {
    const cast = votes('+-+--');
    const [morning, night] = ['00:00:01', '23:59:59'].map((time) =>
      ratesWith(cast, someEntry(), Date.parse(`2026-06-01T${time}Z`)),
    );
    expect(morning).toEqual(night);
    expect(ratesWith(cast, someEntry(), NOW + DAY)).not.toEqual(night);
  });

  it('takes a vote from a clock that runs ahead for one of today', () => {
    expect(rateWith(votes('-', A, NOW + 40 * DAY)).rate).toBe(rateWith(votes('-', A, NOW)).rate);
  });

  const changed = (day: string) =>
    someEntry({
      workarounds: [
        { id: 'a', action: 'Do a', successRate: 0.9, epoch: { since: day, reason: 'x 2.0' } },
        { id: 'b', action: 'Do b', successRate: 0.9 },
      ],
    });

  it('lets votes from before an epoch weigh a tenth, also on the entry as a whole', () => {
    const cast = votes('------', A, NOW - 5 * DAY);
    const entry = changed('2026-05-30');
    for (const target of [A, 'node/x'])
      expect(rateWith(cast, target, entry).rate).toBeGreaterThan(rateWith(cast, target).rate + 0.2);
    expect(rateWith(cast, A, entry).failed).toBe(6);
    expect(rateWith(cast, A, changed('2026-05-01'))).toEqual(rateWith(cast));
  });

  it('finds that a workaround has stopped to work', () => {
    const stopped = rateWith(votes('++++++++++++++++++++++++------'));
    expect(stopped.drift).toEqual({ failed: 6, of: 6 });
    expect(stopped.rate).toBeLessThan(0.5);
    expect(rateWith(votes('+++-+++++-+++++++-++++++')).drift).toBeUndefined();
  });

  it('does not look back over an epoch for a drift', () => {
    const cast = [...votes('+'.repeat(24), A, NOW - 5 * DAY), ...votes('------', A, NOW - DAY)].map(
      (each, at) => ({ ...each, voter: `v${at}` }),
    );
    expect(rateWith(cast).drift).toBeDefined();
    expect(rateWith(cast, A, changed('2026-05-31')).drift).toBeUndefined();
  });
});

describe('items', () => {
  const workaround = (id: string, replaces: string[]) => ({ id, replaces, action: 'Do', successRate: 0.9 });

  it('keep their votes under a new name, and one person counts once under both', () => {
    const renamed = someEntry({ workarounds: [workaround('a2', ['a'])] });
    expect(targetsOf(renamed)).toEqual(['node/x#w:a2', A, DEAD_END]);
    const cast = [vote('ada', A, 'failed', NOW - 2 * DAY), vote('ada', 'node/x#w:a2', 'worked')];
    const found = rateWith(cast, 'node/x#w:a2', renamed);
    expect([found.worked, found.failed]).toEqual([1, 0]);
  });

  it('never share votes, whatever is said to be replaced', () => {
    const greedy = someEntry({
      workarounds: [workaround('a', []), workaround('b', ['a', 'z']), workaround('c', ['z'])],
    });
    const targets = targetsOf(greedy);
    expect(targets).toEqual([A, B, 'node/x#w:z', 'node/x#w:c', DEAD_END]);
    const { byTarget } = ratesWith([...votes('++'), ...votes('---', 'node/x#w:z')], greedy);
    const counted = [...byTarget].map(([target, { worked, failed }]) => [target, worked, failed]);
    expect(counted).toEqual([
      [A, 2, 0],
      [B, 0, 3],
      ['node/x#w:c', 0, 0],
      [DEAD_END, 0, 0],
      ['node/x', 2, 3],
    ]);
  });

  it('that are dead ends start where the editors say and move when they help people', () => {
    expect(rateWith([], DEAD_END).rate).toBeCloseTo(0.22, 2);
    expect(rateWith([], DEAD_END).estimate).toBeCloseTo(0.2, 12);
    expect(rateWith(votes('+++++', DEAD_END), DEAD_END).rate).toBeGreaterThan(0.5);
  });

  it('make an entry that worked for whoever was helped by anything in it', () => {
    const cast = [
      vote('ada', A, 'failed', NOW - 2 * DAY),
      vote('ada', B, 'worked'),
      vote('ben', A, 'failed'),
      vote('ben', B, 'failed'),
      vote('cy', DEAD_END, 'worked'),
    ];
    const { rate, worked, failed } = rateWith(cast, 'node/x');
    expect([worked, failed]).toEqual([1, 1]);
    // Nobody's vote is halved here: one person, one vote on the whole. No fix rate is given, so the domain's 0.88.
    expect(rate).toBeCloseTo((2 * 0.88 + 1) / (2 + 1 + 1.5), 2);
  });
});
