import { createHash } from 'node:crypto';
import { StoreProblem } from '../store-problem.ts';
import { changes, type Driver, type Plan, rows, select } from './driver.ts';

export interface Migration {
  /** Sorts after those before it. */
  readonly id: string;
  readonly statements: readonly string[];
}

interface Applied {
  readonly id: string;
  readonly sha256: string;
}

const hashOf = ({ statements }: Migration): string =>
  createHash('sha256').update(statements.join(';\n')).digest('hex');

/**
 * Brings the schema up to date in one transaction, so that it is either as before or as wanted; replicas that start
 * together wait for each other. Refuses a store that it does not understand, before anything is written.
 */
export function migrate(driver: Driver, migrations: readonly Migration[]): Promise<void> {
  return driver.transaction(() => plan(driver.location, migrations));
}

function* plan(location: string, migrations: readonly Migration[]): Plan<void> {
  yield* rows('{migrationLock}');
  yield* changes(
    'CREATE TABLE IF NOT EXISTS schema_migration (id {text} PRIMARY KEY, sha256 {text} NOT NULL, at BIGINT NOT NULL)',
  );
  const applied = yield* rows<Applied>('SELECT id, sha256 FROM schema_migration ORDER BY id');
  checkApplied(applied, migrations, location);
  for (const migration of migrations.slice(applied.length)) {
    for (const statement of migration.statements) yield* changes(statement);
    yield* changes(
      'INSERT INTO schema_migration (id, sha256, at) VALUES (?, ?, {now})',
      migration.id,
      hashOf(migration),
    );
  }
}

/** For a reader, who must not write: the schema must be there and be ours. */
export async function checkSchema(driver: Driver, migrations: readonly Migration[]): Promise<void> {
  const applied = await select<Applied>(driver, 'SELECT id, sha256 FROM schema_migration ORDER BY id').catch(
    (error) => {
      if (!/no such table|does not exist/i.test(error instanceof Error ? error.message : '')) throw error;
      throw new StoreProblem(
        'wrong-url',
        `There is no store of Errata at ${driver.location}. Start the bot once, or correct STORE_URL.`,
      );
    },
  );
  checkApplied(applied, migrations, driver.location);
  if (applied.length < migrations.length) {
    throw new StoreProblem(
      'changed-schema',
      `The store at ${driver.location} is from an older version of Errata. Start this version's bot once; it brings the store up to date.`,
    );
  }
}

function checkApplied(applied: readonly Applied[], migrations: readonly Migration[], location: string): void {
  const newer = applied[migrations.length];
  if (newer) {
    throw new StoreProblem(
      'newer-schema',
      `The store at ${location} was made by a newer version of Errata (it knows "${newer.id}"). Run that version or a newer one, or put a backup from before the upgrade in its place.`,
    );
  }
  for (const [place, { id, sha256 }] of applied.entries()) {
    const known = migrations[place];
    if (known && known.id === id && hashOf(known) === sha256) continue;
    throw new StoreProblem(
      'changed-schema',
      `The store at ${location} was made with another "${id}" than this program has. Run the released version that made it; released migrations never change.`,
    );
  }
}
