import { describe, expect, it } from 'vitest';
import { demand, until } from './fault.ts';
import { FAULTS } from './faults.ts';

/** Small here, in full in the bench. */
const SCALE = 0.05;

describe('Errata survives', () => {
  it.each(FAULTS.map(({ name, survive }) => [name, survive] as const))(
    '%s',
    async (_, survive) => {
      expect(await survive(SCALE)).toMatch(/\w/);
    },
    120_000,
  );
});

describe('what watches over it', () => {
  it('does say when something was not survived', async () => {
    expect(() => demand(false, 'a vote was lost')).toThrow('a vote was lost');
    await expect(until(() => false, 'it came back', 30)).rejects.toThrow(
      'It never happened that it came back.',
    );
  });
});
