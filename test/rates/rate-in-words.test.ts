import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Rate } from '../../src/rates/rate.ts';
import { rateInWords } from '../../src/rates/rate-in-words.ts';
import { DEAD_END, rateWith, votes } from './some-votes.ts';

const rate = (change: Partial<Rate>): Rate => ({
  ...{ rate: 0.743, low: 0.5547, high: 0.916, worked: 0, failed: 0 },
  ...{ estimate: 0.9, tier: 'ai_generated', drift: undefined },
  ...change,
});

describe('what may be said of a rate', () => {
  it('without votes is the editors’ figure, or nothing', () => {
    expect(rateInWords(rate({}), 'workaround')).toEqual({
      kind: 'estimate',
      percent: 90,
      tier: 'ai_generated',
    });
    expect(rateInWords(rate({ estimate: 0.2 }), 'dead-end')).toMatchObject({ kind: 'estimate', percent: 80 });
    expect(rateInWords(rate({ estimate: undefined }), 'workaround')).toEqual({ kind: 'unknown' });
  });

  it('with few votes is who said what', () => {
    for (const role of ['workaround', 'dead-end'] as const) {
      expect(rateInWords(rate({ worked: 3, failed: 1 }), role)).toEqual({
        kind: 'few',
        worked: 3,
        failed: 1,
      });
    }
  });

  it('from five votes on is a percentage with its counts', () => {
    const counted = { worked: 11, failed: 3, of: 14 };
    expect(rateInWords(rate({ worked: 11, failed: 3 }), 'workaround')).toEqual({
      ...{ kind: 'rate', percent: 74, low: 55, high: 92, ...counted },
      ...{ worse: undefined, helpsSome: false },
    });
    expect(rateInWords(rate({ worked: 11, failed: 3 }), 'dead-end')).toEqual({
      ...{ kind: 'rate', percent: 26, low: 8, high: 45, ...counted },
      ...{ worse: undefined, helpsSome: true },
    });
  });

  it('tells of a turn for the worse, except of what never was meant to work', () => {
    const drifting = rate({ worked: 21, failed: 15, drift: { failed: 5, of: 6 } });
    expect(rateInWords(drifting, 'workaround')).toMatchObject({ worse: { worked: 1, of: 6 } });
    expect(rateInWords(drifting, 'dead-end')).toMatchObject({ worse: undefined });
  });

  it('calls a dead end one that worked for some when even the low end of its interval says so', () => {
    const helpsSome = (outcomes: string) =>
      rateInWords(rateWith(votes(outcomes, DEAD_END), DEAD_END), 'dead-end');
    expect(helpsSome('+++++')).toMatchObject({ kind: 'rate', helpsSome: true });
    expect(helpsSome('+----')).toMatchObject({ kind: 'rate', helpsSome: false });
    expect(helpsSome('++++')).toEqual({ kind: 'few', worked: 4, failed: 0 });
  });

  it('holds a percentage only beside five people or as an estimate', () => {
    const count = fc.nat(20);
    fc.assert(
      fc.property(
        count,
        count,
        fc.constantFrom('workaround' as const, 'dead-end' as const),
        (worked, failed, role) => {
          const said = rateInWords(rate({ worked, failed }), role);
          if (said.kind === 'rate') expect([said.worked, said.failed]).toEqual([worked, failed]);
          else expect(worked + failed).toBeLessThan(5);
          if (said.kind === 'estimate') expect(worked + failed).toBe(0);
        },
      ),
    );
  });
});
