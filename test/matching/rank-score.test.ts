import { expect, it } from 'vitest';
import { rankScore } from '../../src/matching/confidence.ts';
import type { Features } from '../../src/matching/features.ts';
import { RANK_WEIGHTS } from '../../src/matching/weights.ts';

it('counts every feature by its weight', () => {
  const names = Object.keys(RANK_WEIGHTS) as (keyof Features)[];
  const none = Object.fromEntries(names.map((name) => [name, 0])) as unknown as Features;
  expect(rankScore(none)).toBe(0);
  for (const name of names) expect(rankScore({ ...none, [name]: 2 }), name).toBe(2 * RANK_WEIGHTS[name]);
});
