import type { Draws } from './draws.ts';

/** How editors' figures and the truth hang together. Nobody knows which of these we live in. */
export const WORLDS = ['good', 'optimistic', 'random'] as const;
export type World = (typeof WORLDS)[number];

export interface Workaround {
  readonly claimed: number;
  readonly truth: number;
}

/** Editors' claims as they are found in large collections: mean 0.88, deviation 0.058. */
const CLAIMS = [26.7, 3.64] as const;

export function drawWorkaround(world: World, chance: Draws): Workaround {
  const claimed = chance.beta(...CLAIMS);
  return { claimed, truth: truthOf(world, claimed, chance) };
}

function truthOf(world: World, claimed: number, chance: Draws): number {
  switch (world) {
    case 'good':
      return chance.beta(12 * claimed, 12 * (1 - claimed));
    case 'optimistic': {
      // Mean 0.65, deviation about 0.21, and only weakly tied to what was claimed.
      const mean = 0.65 + (claimed - 0.88);
      return chance.beta(4.2 * mean, 4.2 * (1 - mean));
    }
    case 'random':
      return chance.beta(1.5, 1.2);
  }
}

/** How much more readily people report success than failure. */
export const SKEWS = [1, 1.5, 2] as const;

/** The chance that a report is a success. */
export const reported = (truth: number, skew: number): number =>
  (truth * skew) / (truth * skew + (1 - truth));
