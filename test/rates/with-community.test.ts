import { describe, expect, it } from 'vitest';
import { type Entry, entrySchema } from '../../src/entries/entry-schema.ts';
import type { RateVote } from '../../src/rates/vote.ts';
import { withCommunity } from '../../src/rates/with-community.ts';
import { B, DAY, DEAD_END, NOBODY, NOW, ratesWith, someEntry, votes } from './some-votes.ts';

const written = (cast: readonly RateVote[], entry = someEntry(), now = NOW): Entry =>
  withCommunity({ entry, votes: cast, domain: NOBODY, now });
const blockOf = (entry: Entry) => entry.workarounds[0]?.community;

describe('figures of the community', () => {
  it('are written beside the editors’ for everything that five people voted on', () => {
    const entry = written([...votes('++-++'), ...votes('+---', B), ...votes('-----', DEAD_END)]);
    expect(blockOf(entry)).toEqual({
      ...{ worked: 4, failed: 1, rate: 0.793, low: 0.563, high: 0.969 },
      ...{ voters: 5, asOf: '2026-06-01', formula: 'beta-v1' },
    });
    expect(entry.workarounds.map(({ community }) => community?.voters)).toEqual([5, undefined, undefined]);
    expect(entry.workarounds[0]?.successRate).toBe(0.9);
    expect(entry.deadEnds?.[0]?.community).toMatchObject({ worked: 0, failed: 5, voters: 5 });
    expect(entry.community).toMatchObject({ worked: 5, failed: 4, voters: 9 });
    expect(entrySchema.parse(entry)).toEqual(entry);
  });

  it('change nothing else, and nothing at all without votes', () => {
    const entry = someEntry();
    expect(JSON.stringify(written([]))).toBe(JSON.stringify(entry));
    const { community: _, ...rest } = written(votes('+++++'));
    const stripped = { ...rest, workarounds: rest.workarounds.map(({ community: _, ...each }) => each) };
    expect(JSON.stringify(stripped)).toBe(JSON.stringify(entry));
  });

  it('are the same bytes for the same votes on the same day, in whatever order', () => {
    const cast = votes('++-+--+++');
    const text = JSON.stringify(written(cast));
    expect(JSON.stringify(written(cast.toReversed(), someEntry(), NOW + 60_000))).toBe(text);
  });

  it('stay as they were written until there is news', () => {
    const first = written(votes('++-++'));
    expect(written(votes('++-++'), first, NOW + 10 * DAY)).toEqual(first);
    expect(blockOf(written(votes('++-+++'), first, NOW + 10 * DAY))).toMatchObject({
      voters: 6,
      asOf: '2026-06-11',
    });
    expect(blockOf(written(votes('++-++'), first, NOW + 400 * DAY))?.asOf).toBe('2027-07-06');
  });

  it('go when too few people are left, and stay when they are somebody else’s', () => {
    const first = written(votes('++-++'));
    expect(blockOf(written(votes('++-+'), first))).toBeUndefined();
    expect(written([], first)).toEqual(first);
  });

  it('keep their place among the fields, so that a diff shows figures only', () => {
    const first = written(votes('++-++'));
    const again = written(votes('++-++-'), first);
    expect(Object.keys(again.workarounds[0] ?? {})).toEqual(Object.keys(first.workarounds[0] ?? {}));
  });

  it('are never read back: a rate is the same before and after an export', () => {
    for (const cast of [votes('++-++'), votes('------')]) {
      expect(ratesWith(cast, written(cast))).toEqual(ratesWith(cast));
      expect(ratesWith([], written(cast))).toEqual(ratesWith([]));
    }
  });
});
