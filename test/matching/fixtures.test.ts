import { readFileSync } from 'node:fs';
import { beforeAll, describe, expect, it } from 'vitest';
import { calibrationError, figuresOf, type Outcome } from '../../bench/quality/outcomes.ts';
import { lookAtOwnCases, type OwnCases } from '../../bench/quality/own-cases.ts';
import { lostSince, OUTCOMES, type Recorded } from '../../bench/quality/recorded-outcomes.ts';

const recorded = JSON.parse(readFileSync(OUTCOMES, 'utf8')) as Recorded;
let own: OwnCases;
beforeAll(async () => {
  own = await lookAtOwnCases();
}, 60_000);

const outcome = (more: Partial<Outcome>): Outcome => ({
  id: 'x',
  set: 'positives',
  kind: 'variant',
  debatable: false,
  reason: 'confident',
  answered: true,
  right: true,
  firstRight: true,
  inThree: true,
  firstWrong: false,
  confidence: 0.9,
  ...more,
});

describe('our fixtures against our entries', () => {
  it('no case that was right is wrong now (npx tsx bench/record-outcomes.ts records anew)', () => {
    expect(lostSince(recorded, own.outcomes)).toEqual([]);
  });

  it('asks enough cases to mean something', ({ annotate }) => {
    void annotate(`${own.skipped.length} cases expect entries that are not there`);
    expect(own.outcomes.length).toBeGreaterThan(300);
  });

  it('stays below one false answer in a hundred', () => {
    expect(figuresOf(own.outcomes).falseAnswers).toBeLessThanOrEqual(0.01);
  });
});

describe('the figures', () => {
  it('notice a case that is lost', () => {
    const before = { right: ['x', 'gone'], first: ['x'] };
    expect(lostSince(before, [outcome({})])).toEqual([]);
    expect(lostSince(before, [outcome({ right: false })])).toEqual(['x (right)']);
    expect(lostSince(before, [outcome({ firstRight: false })])).toEqual(['x (first)']);
  });

  it('are zero for a calibrated matcher and not for a boaster', () => {
    const cases = (confidence: number, rights: number) =>
      Array.from({ length: 100 }, (_, i) =>
        outcome({ id: `c${i}`, confidence, firstRight: i % 100 < rights }),
      );
    expect(calibrationError(cases(0.9, 100))).toBeCloseTo(0.1);
    expect(calibrationError(cases(1, 0))).toBeCloseTo(1);
  });
});
