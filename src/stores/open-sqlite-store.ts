import { existsSync } from 'node:fs';
import path from 'node:path';
import { findHashKey, settleHashKey } from './hash-key.ts';
import { holdSqliteFile } from './hold-sqlite-file.ts';
import { ensurePrivateFile } from './private-file.ts';
import { answerRequests } from './requests.ts';
import type { Driver } from './sql/driver.ts';
import { forgetPerson } from './sql/forget-person.ts';
import { checkSchema, migrate, toldOfNewer } from './sql/migrate.ts';
import { MIGRATIONS } from './sql/migrations/index.ts';
import { sqlNotes } from './sql/sql-notes.ts';
import { createSqlStore } from './sql/sql-store.ts';
import { openSqliteDriver } from './sql/sqlite-driver.ts';
import type { Store } from './store.ts';
import type { StoreOptions } from './store-options.ts';
import { StoreProblem } from './store-problem.ts';
import { openVoteJournal } from './vote-journal.ts';
import { withWaitingVotes } from './waiting-votes.ts';

/** The key of a SQLite store lies beside it, so that a copy of the database alone tells nothing about people. */
export const keyFileOf = (file: string): string => `${file}.key`;

/** The one process that writes. */
export async function openSqliteStore(file: string, { hashKey, onNotice }: StoreOptions): Promise<Store> {
  ensurePrivateFile(file);
  const release = holdSqliteFile(file);
  let driver: Driver | undefined;
  try {
    driver = openSqliteDriver(file, 'write');
    const told = toldOfNewer(await migrate(driver, MIGRATIONS), driver.location);
    if (told) onNotice(told);
    const key = await settleHashKey({ given: hashKey, file: keyFileOf(file) }, sqlNotes(driver));
    // Whoever held these does not run any more: nobody else can.
    await driver.run(`UPDATE outbox SET lease_until = 0 WHERE state = 'open'`);
    await driver.run('DELETE FROM lease');
    const open = driver;
    const stopAnswering = answerRequests(file, (voter) => forgetPerson(open, voter), onNotice);
    const journal = openVoteJournal(path.dirname(file), true);
    const store = withWaitingVotes(createSqlStore(driver, key), { journal, onNotice });
    return {
      ...store,
      async close() {
        stopAnswering();
        await store.close();
        release();
      },
    };
  } catch (error) {
    await driver?.close();
    release();
    throw error;
  }
}

/** Beside the process that writes, for looking only. It makes no file and never touches the write-ahead log. */
export async function openSqliteStoreForReading(file: string, { hashKey }: StoreOptions): Promise<Store> {
  if (!existsSync(file)) {
    throw new StoreProblem(
      'wrong-url',
      `There is no store at ${file} yet. Start the bot once, or correct STORE_URL.`,
    );
  }
  const driver = openSqliteDriver(file, 'read');
  try {
    await checkSchema(driver, MIGRATIONS);
    return createSqlStore(driver, findHashKey({ given: hashKey, file: keyFileOf(file) }));
  } catch (error) {
    await driver.close();
    throw error;
  }
}
