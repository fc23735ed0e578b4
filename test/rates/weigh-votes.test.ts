import { describe, expect, it } from 'vitest';
import type { RateVote } from '../../src/rates/vote.ts';
import { weighVotes } from '../../src/rates/weigh-votes.ts';
import { A, B, rateWith, votes } from './some-votes.ts';

const MINUTE = 60_000;
const NEVER = () => -Infinity;
const vote = (change: Partial<RateVote> = {}): RateVote => ({
  ...{ target: A, voter: 'ada', outcome: 'worked', at: 0, driveBy: false },
  ...change,
});
const weights = (cast: readonly RateVote[]) => weighVotes(cast, NEVER).map(({ weight }) => weight);

describe('trust', () => {
  it('is whole for somebody who votes once', () => {
    expect(weighVotes([vote()], NEVER)).toEqual([{ ...vote(), weight: 1, sound: true, past: false }]);
  });

  it('is divided among everything a person voted on in an entry', () => {
    expect(weights([vote({ outcome: 'failed' }), vote({ target: B }), vote({ voter: 'ben' })])).toEqual([
      0.5, 0.5, 1,
    ]);
    expect(weights([vote({ driveBy: true }), vote({ target: B, driveBy: true })])).toEqual([0.125, 0.125]);
  });

  it('is a quarter for who drives by, and such a vote tells of no change', () => {
    expect(weighVotes([vote({ driveBy: true })], NEVER)).toMatchObject([{ weight: 0.25, sound: false }]);
  });

  it('is a fifth for those who come after three others within ten minutes', () => {
    const arriving = (...minutes: number[]) =>
      weights(minutes.map((minute, at) => vote({ voter: `v${at}`, at: minute * MINUTE })));
    expect(arriving(0, 1, 2, 3, 4)).toEqual([1, 1, 1, 0.2, 0.2]);
    expect(arriving(0, 1, 2, 10.1, 11.1)).toEqual([1, 1, 1, 1, 1]);
    expect(arriving(0, 1, 2, 10, 30)).toEqual([1, 1, 1, 0.2, 1]);
  });

  it('counts a person into a crowd by the first vote, not by later ones', () => {
    const early = ['v0', 'v1', 'v2'].map((voter) => vote({ voter }));
    const returning = [vote({ voter: 'v3', at: -60 * MINUTE }), vote({ voter: 'v3', target: B, at: MINUTE })];
    expect(weights([...early, ...returning])).toEqual([1, 1, 1, 0.5, 0.5]);
  });

  it('shows in the rate, never in the counts', () => {
    const crowd = votes('----------').map((each, at) => ({ ...each, at: each.at - at * 60 * MINUTE + at }));
    expect(rateWith(crowd).rate).toBeGreaterThan(rateWith(votes('----------')).rate + 0.1);
    expect(rateWith(crowd).failed).toBe(10);
  });

  it('cannot be turned into an alarm by passers-by', () => {
    const attack = votes(`${'+'.repeat(20)}------`).map((each, at) => ({ ...each, driveBy: at >= 20 }));
    expect(rateWith(attack).drift).toBeUndefined();
    expect(rateWith(attack.map((each) => ({ ...each, driveBy: false }))).drift).toBeDefined();
  });
});
