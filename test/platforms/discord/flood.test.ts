import { expect, it } from 'vitest';
import { scene } from './bot-on-discord.ts';
import { flood } from './flood.ts';

/** The bench does the same ten times over, with more to read off. */
it('loses nothing of a thousand events at once and answers nothing twice', { timeout: 120_000 }, async () => {
  const now = await scene();
  const result = await flood(now, { events: 1_000, pastes: 20 });
  expect(result).toMatchObject({ lost: 0, doubled: 0, votesLost: 0 });
  expect(now.fake.refused).toEqual([]);
  await now.end();
});
