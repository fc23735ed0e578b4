import { describe, expect, it } from 'vitest';
import { demand, NotTried, triedOrSkipped, until } from './fault.ts';
import { FAULTS } from './faults.ts';
import { IN_REPLICAS } from './in-replicas.ts';
import { IN_TWO_VERSIONS } from './in-two-versions.ts';
import { ON_DISCORD } from './on-discord.ts';

/** Small here, in full in the bench. */
const SCALE = 0.05;

/** These have a file of their own, as they take long. */
const ELSEWHERE = new Set([...IN_REPLICAS, ...IN_TWO_VERSIONS, ...ON_DISCORD]);

describe('Errata survives', () => {
  it.for(FAULTS.filter((each) => !ELSEWHERE.has(each)).map(({ name, survive }) => [name, survive] as const))(
    '%s',
    // What a killed replica held is free after 45 seconds, and the machine may be busy.
    { timeout: 300_000 },
    async ([, survive], context) => {
      expect(await triedOrSkipped(survive(SCALE), context)).toMatch(/\w/);
    },
  );
});

describe('what watches over it', () => {
  it('takes what could not be tried for neither survived nor lost', async () => {
    const skip = (reason: string): never => {
      throw new Error(`skipped: ${reason}`);
    };
    const noServer = Promise.reject(new NotTried('no server'));
    await expect(triedOrSkipped(noServer, { skip })).rejects.toThrow('skipped: no server');
    const lost = Promise.reject(new Error('a vote was lost'));
    await expect(triedOrSkipped(lost, { skip })).rejects.toThrow(/^a vote was lost/);
  });

  it('does say when something was not survived', async () => {
    expect(() => demand(false, 'a vote was lost')).toThrow('a vote was lost');
    await expect(until(() => false, 'it came back', 30)).rejects.toThrow(
      'It never happened that it came back.',
    );
  });
});
