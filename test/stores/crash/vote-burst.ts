import { writeSync } from 'node:fs';
import { openStore } from '../../../src/stores/open-store.ts';
import { migrate } from '../../../src/stores/sql/migrate.ts';
import { MIGRATIONS } from '../../../src/stores/sql/migrations/index.ts';
import { createSqlStore } from '../../../src/stores/sql/sql-store.ts';
import { openSqliteDriver } from '../../../src/stores/sql/sqlite-driver.ts';
import type { PersonHash, Store, VoteAct } from '../../../src/stores/store.ts';

/**
 * A process to be killed: casts votes as fast as it can and prints the key of each after it was acknowledged, one line
 * each, written before anything else happens.
 */
export interface BurstOptions {
  readonly url: string;
  readonly folder: string;
  readonly round: string;
  readonly writers: number;
  /** Stops by itself after so many. */
  readonly votes?: number;
  /** A weaker durability than the store's own, to see that the test would notice. */
  readonly synchronous?: 'NORMAL';
}

export const HASH_KEY = 'a key for tests that is long enough';
const TARGETS = 5;
export const BURST_TARGETS = Array.from({ length: TARGETS }, (_, n) => `burst/entry#w:${n}`);

export const burstVote = (round: string, n: number, version: number): VoteAct => ({
  key: `${round}/${n}`,
  voter: `${round}-voter-${n % 97}` as PersonHash,
  message: { platform: 'slack', workspace: 'T', channel: 'C', message: `card-${n % 7}` },
  target: BURST_TARGETS[n % TARGETS] ?? '',
  ...{ control: 'button', outcome: n % 3 === 0 ? 'failed' : 'worked', driveBy: false },
  version,
});

async function open({ url, folder, synchronous }: BurstOptions): Promise<Store> {
  if (!synchronous) {
    return openStore({ ...{ url, folder, hashKey: HASH_KEY }, onNotice: () => {}, patienceMs: 20_000 });
  }
  const driver = openSqliteDriver(url.replace('sqlite:', ''), 'write');
  await migrate(driver, MIGRATIONS);
  await driver.run(`PRAGMA synchronous = ${synchronous}`);
  return createSqlStore(driver, HASH_KEY);
}

async function burst(options: BurstOptions): Promise<void> {
  const store = await open(options);
  let next = 0;
  const writer = async (): Promise<void> => {
    while (next < (options.votes ?? Number.POSITIVE_INFINITY)) {
      const n = next++;
      // Sub-millisecond digits from the number, so that no two votes are of the same moment.
      const vote = burstVote(options.round, n, Date.now() * 1000 + (n % 1000));
      const result = await store.votes.cast(vote);
      if (result === 'repeated') throw new Error(`${vote.key} was there before`);
      writeSync(1, `${vote.key}\n`);
      // Lets the timers of the waiting votes run also while the store answers at once.
      if (n % 50 === 0) await new Promise((resolve) => setImmediate(resolve));
    }
  };
  await Promise.all(Array.from({ length: options.writers }, writer));
  await store.close();
}

if (process.argv[1]?.endsWith('vote-burst.ts'))
  await burst(JSON.parse(process.argv[2] ?? '{}') as BurstOptions);
