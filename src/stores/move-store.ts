import { existsSync } from 'node:fs';
import { findHashKey, settleHashKey } from './hash-key.ts';
import { holdSqliteFile } from './hold-sqlite-file.ts';
import { keyFileOf } from './open-sqlite-store.ts';
import { ensurePrivateFile } from './private-file.ts';
import { type CopiedTable, copyTables } from './sql/copy-tables.ts';
import type { Driver } from './sql/driver.ts';
import { checkSchema, migrate } from './sql/migrate.ts';
import { MIGRATIONS } from './sql/migrations/index.ts';
import { openPostgresDriver } from './sql/postgres-driver.ts';
import { sqlNotes } from './sql/sql-notes.ts';
import { openSqliteDriver } from './sql/sqlite-driver.ts';
import type { StoreLocation } from './store-location.ts';
import { StoreProblem } from './store-problem.ts';

export interface Move {
  readonly from: StoreLocation;
  readonly to: StoreLocation;
  /** `ERRATA_HASH_KEY`; without it the key beside a SQLite file. */
  readonly hashKey: string | undefined;
  readonly onTable: (copied: CopiedTable) => void;
  readonly onNotice: (message: string) => void;
}

/** Set in the new store until all of the old one is in it. */
const UNDER_WAY = 'move-store/under-way';

/** Everything a bot remembers, from one store into an empty one. No bot may use either meanwhile. */
export async function moveStore({ from, to, hashKey, onTable, onNotice }: Move): Promise<void> {
  if (from.engine === 'sqlite' && !existsSync(from.file)) {
    throw new StoreProblem('wrong-url', `There is no store at ${from.file}.`);
  }
  const held = [from, to].map((location) => {
    if (location.engine !== 'sqlite') return () => {};
    if (location === to) ensurePrivateFile(location.file);
    return holdSqliteFile(location.file);
  });
  const open = (location: StoreLocation): Driver =>
    location.engine === 'sqlite'
      ? openSqliteDriver(location.file, 'write')
      : openPostgresDriver({ url: location.url, access: 'write', onNotice, timeoutMs: 600_000 });
  const drivers: Driver[] = [];
  try {
    const source = open(from);
    drivers.push(source);
    demandOurs(await checkSchema(source, MIGRATIONS), source.location);
    const key = await settleHashKey(keySource(from, hashKey), sqlNotes(source));
    const target = open(to);
    drivers.push(target);
    demandOurs(await migrate(target, MIGRATIONS), target.location);
    const notes = sqlNotes(target);
    // The same people must have the same hashes there, or everybody could vote again.
    await settleHashKey({ given: key, file: undefined }, notes);
    const mayGoOn = (await notes.get(UNDER_WAY)) === source.location;
    if (!mayGoOn && (await notes.get(UNDER_WAY)) !== undefined) {
      throw new StoreProblem('wrong-url', 'Another store is being moved there. Give an empty database.');
    }
    await notes.set(UNDER_WAY, source.location, Number.POSITIVE_INFINITY);
    await copyTables(source, target, { mayGoOn, onTable });
    await notes.remove(UNDER_WAY);
    if (to.engine === 'sqlite' && findHashKey({ given: undefined, file: keyFileOf(to.file) }) === undefined) {
      ensurePrivateFile(keyFileOf(to.file), `${key}\n`);
    }
  } finally {
    for (const driver of drivers) await driver.close();
    for (const release of held) release();
  }
}

/** What a newer version has added, this one would leave behind. */
function demandOurs([newer]: readonly string[], location: string): void {
  if (newer === undefined) return;
  throw new StoreProblem(
    'newer-schema',
    `A newer version of Errata has been at ${location} (it knows "${newer}"). Move it with that version, which knows all of it.`,
  );
}

const keySource = (location: StoreLocation, given: string | undefined) => ({
  given,
  file: location.engine === 'sqlite' ? keyFileOf(location.file) : undefined,
});
