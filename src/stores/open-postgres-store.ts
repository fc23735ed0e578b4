import { findHashKey, settleHashKey } from './hash-key.ts';
import { checkSchema, migrate, toldOfNewer } from './sql/migrate.ts';
import { MIGRATIONS } from './sql/migrations/index.ts';
import { openPostgresDriver } from './sql/postgres-driver.ts';
import { sqlNotes } from './sql/sql-notes.ts';
import { createSqlStore } from './sql/sql-store.ts';
import type { Store } from './store.ts';
import type { StoreOptions } from './store-options.ts';
import { StoreProblem } from './store-problem.ts';
import { openVoteJournal } from './vote-journal.ts';
import { withWaitingVotes } from './waiting-votes.ts';

const PATIENCE_MS = 30_000;
const RETRY_MS = 500;

/** One replica of any number. */
export async function openPostgresStore(url: string, options: StoreOptions): Promise<Store> {
  const { folder, hashKey, onNotice, patienceMs = PATIENCE_MS } = options;
  const driver = openPostgresDriver({ url, access: 'write', onNotice });
  try {
    const newer = await whenAwake(() => migrate(driver, MIGRATIONS), patienceMs, onNotice);
    const told = toldOfNewer(newer, driver.location);
    if (told) onNotice(told);
    const key = await settleHashKey({ given: hashKey, file: undefined }, sqlNotes(driver));
    return withWaitingVotes(createSqlStore(driver, key), {
      journal: openVoteJournal(folder, false),
      onNotice,
    });
  } catch (error) {
    await driver.close();
    throw error;
  }
}

/** For looking only; the server refuses writes of this connection. */
export async function openPostgresStoreForReading(url: string, options: StoreOptions): Promise<Store> {
  const driver = openPostgresDriver({ url, access: 'read', onNotice: options.onNotice });
  try {
    await checkSchema(driver, MIGRATIONS);
    return createSqlStore(driver, findHashKey({ given: options.hashKey, file: undefined }));
  } catch (error) {
    await driver.close();
    throw error;
  }
}

/** A database that is started together with the bot needs a while; a wrong password does not get better by waiting. */
async function whenAwake<T>(
  work: () => Promise<T>,
  patienceMs: number,
  onNotice: StoreOptions['onNotice'],
): Promise<T> {
  const end = Date.now() + patienceMs;
  for (let told = false; ; told = true) {
    try {
      return await work();
    } catch (error) {
      if (!(error instanceof StoreProblem) || error.code !== 'away' || Date.now() >= end) throw error;
      if (!told)
        onNotice(`Waiting up to ${Math.round(patienceMs / 1000)} s for the database: ${error.message}`);
      await new Promise((resolve) => setTimeout(resolve, RETRY_MS));
    }
  }
}
