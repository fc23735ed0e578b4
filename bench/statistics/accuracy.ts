import { Draws } from './draws.ts';
import type { Rule } from './rules.ts';
import { drawWorkaround, reported, type World } from './worlds.ts';

/** Workarounds of one domain, which learn from each other's votes. */
const DOMAIN = 25;

export interface Accuracy {
  /** Mean absolute error of the rate. */
  readonly error: number;
  /** Expected calibration error: ten equal bins of the rate against the mean truth in them. */
  readonly calibration: number;
  /** The share of truths inside the interval. */
  readonly coverage: number;
}

interface Question {
  readonly world: World;
  readonly skew: number;
  /** Votes on each workaround. */
  readonly votes: number;
  readonly runs: number;
}

export function accuracyOf(rule: Rule, { world, skew, votes, runs }: Question): Accuracy {
  const chance = new Draws(1000 * votes + Math.round(100 * skew));
  const seen: { readonly rate: number; readonly truth: number; readonly inside: boolean }[] = [];
  while (seen.length < runs) {
    const domain = Array.from({ length: DOMAIN }, () => {
      const workaround = drawWorkaround(world, chance);
      const share = reported(workaround.truth, skew);
      let worked = 0;
      for (let n = 0; n < votes; n += 1) if (chance.is(share)) worked += 1;
      return { ...workaround, worked };
    });
    const all = domain.reduce((sum, { worked }) => sum + worked, 0);
    for (const { claimed, truth, worked } of domain) {
      const others = { worked: all - worked, failed: (DOMAIN - 1) * votes - (all - worked) };
      const { rate, low, high } = rule(claimed, worked, votes - worked, others);
      seen.push({ rate, truth, inside: truth >= low && truth <= high });
    }
  }
  return {
    error: mean(seen.map(({ rate, truth }) => Math.abs(rate - truth))),
    calibration: calibrationOf(seen),
    coverage: mean(seen.map(({ inside }) => (inside ? 1 : 0))),
  };
}

function calibrationOf(seen: readonly { readonly rate: number; readonly truth: number }[]): number {
  const bins = 10;
  const sorted = seen.toSorted((a, b) => a.rate - b.rate);
  let sum = 0;
  for (let bin = 0; bin < bins; bin += 1) {
    const part = sorted.slice((bin * sorted.length) / bins, ((bin + 1) * sorted.length) / bins);
    const off = mean(part.map(({ rate }) => rate)) - mean(part.map(({ truth }) => truth));
    sum += (part.length / sorted.length) * Math.abs(off);
  }
  return sum;
}

export const mean = (values: readonly number[]): number =>
  values.reduce((sum, value) => sum + value, 0) / values.length;
