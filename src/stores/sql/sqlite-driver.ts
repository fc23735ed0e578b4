import { StoreProblem } from '../store-problem.ts';
import { SQLITE, storable, translator } from './dialect.ts';
import type { Driver, Plan, Result, Value } from './driver.ts';
import { type SqliteConnection, type SqliteStatement, sqliteLibrary } from './sqlite-library.ts';
import { sqliteProblem } from './sqlite-problem.ts';

const BUSY = 'busy_timeout = 5000';

/**
 * FULL: a commit returns only after its fsync, so what was acknowledged survives a power cut. That costs one fsync a
 * vote, and a chat has fewer than ten a second.
 */
const PRAGMAS = [
  BUSY,
  'journal_mode = WAL',
  'synchronous = FULL',
  'foreign_keys = ON',
  'wal_autocheckpoint = 1000',
  // What is wiped is overwritten: otherwise it stays readable in the file until its place is used again.
  'secure_delete = ON',
];

interface Prepared {
  readonly statement: SqliteStatement;
  readonly returnsRows: boolean;
}

export function openSqliteDriver(file: string, access: 'write' | 'read'): Driver {
  const guarded = <T>(work: () => T): T => explained(file, work);
  const connection = openSqliteFile(file, access);
  guarded(() => prepareConnection(connection, access));
  const translate = translator(SQLITE, (sql) => sql);
  const prepared = new Map<string, Prepared>();
  let closed = false;

  function prepare(sql: string): Prepared {
    const known = prepared.get(sql);
    if (known) return known;
    const statement = connection.prepare(translate(sql));
    const fresh = { statement, returnsRows: statement.columns().length > 0 };
    prepared.set(sql, fresh);
    return fresh;
  }

  function run(sql: string, values: readonly Value[]): Result {
    const { statement, returnsRows } = prepare(sql);
    const given = values.map(storable);
    if (!returnsRows) return { rows: [], changes: Number(statement.run(...given).changes) };
    const found = statement.all(...given);
    return { rows: found, changes: found.length };
  }

  function complete<T>(plan: Plan<T>): T {
    let step = plan.next();
    while (!step.done) step = plan.next(run(step.value.sql, step.value.values));
    return step.value;
  }

  const usable = (): void => {
    if (closed) throw new StoreProblem('closed', 'The store is closed.');
  };

  return {
    engine: `SQLite (${sqliteLibrary().name})`,
    location: file,
    writesInsideWith: false,
    rowsAtATime: 4_000,
    async run(sql, ...values) {
      usable();
      return guarded(() => run(sql, values));
    },
    async transaction(plan) {
      usable();
      return guarded(() => {
        connection.exec(access === 'write' ? 'BEGIN IMMEDIATE' : 'BEGIN');
        try {
          const value = complete(plan());
          connection.exec('COMMIT');
          return value;
        } catch (error) {
          rollBack(connection);
          throw error;
        }
      });
    },
    async clearTraces() {
      usable();
      checkpoint(connection);
      guarded(() => connection.exec(`PRAGMA ${BUSY}`));
    },
    async close() {
      if (closed) return;
      closed = true;
      prepared.clear();
      if (access === 'write') checkpoint(connection);
      connection.close();
    },
  };
}

export const openSqliteFile = (file: string, access: 'write' | 'read'): SqliteConnection =>
  explained(file, () => sqliteLibrary().open(file, access));

function explained<T>(file: string, work: () => T): T {
  try {
    return work();
  } catch (error) {
    throw sqliteProblem(error, file);
  }
}

function prepareConnection(connection: SqliteConnection, access: 'write' | 'read'): void {
  try {
    // A reader takes the file as it is: setting the journal mode would be a write.
    for (const pragma of access === 'write' ? PRAGMAS : [BUSY]) connection.exec(`PRAGMA ${pragma}`);
  } catch (error) {
    connection.close();
    throw error;
  }
}

/** Leaves everything in the one file: for whoever copies it while the bot is stopped, and because -wal keeps old pages. */
function checkpoint(connection: SqliteConnection): void {
  try {
    // Without waiting for a reader: neither the bot nor its end must hang on somebody's open terminal.
    connection.exec('PRAGMA busy_timeout = 0');
    connection.exec('PRAGMA wal_checkpoint(TRUNCATE)');
  } catch {
    // A full disk or a reader is in the way; what is in the log is found again at the next start.
  }
}

/** SQLite has rolled back by itself after some failures (disk full), and then says that there is nothing to roll back. */
function rollBack(connection: SqliteConnection): void {
  try {
    connection.exec('ROLLBACK');
  } catch {
    // The failure that led here is the one to report.
  }
}
