import { createHash } from 'node:crypto';
import { StoreProblem } from '../store-problem.ts';
import { changes, type Driver, type Plan, rows, select } from './driver.ts';

export interface Migration {
  /** Sorts after those before it. */
  readonly id: string;
  readonly statements: readonly string[];
  /**
   * The newest migration of the oldest program that can go on with the schema after this one, because it only adds to
   * what that program uses. Without it, older programs are refused. The store remembers it: who has to know it does not
   * have the migration.
   */
  readonly worksFrom?: string;
}

interface Applied {
  readonly id: string;
  readonly sha256: string;
  readonly works_from: string | null;
}

const hashOf = ({ statements }: Migration): string =>
  createHash('sha256').update(statements.join(';\n')).digest('hex');

const WORKS_FROM =
  'CREATE TABLE IF NOT EXISTS schema_works_from (id {text} PRIMARY KEY, works_from {text} NOT NULL)';
const APPLIED = `SELECT m.id, m.sha256, w.works_from
  FROM schema_migration m LEFT JOIN schema_works_from w ON w.id = m.id ORDER BY m.id`;

/**
 * Brings the schema up to date in one transaction, so that it is either as before or as wanted; replicas that start
 * together wait for each other. Refuses a store that it does not understand, before anything is written. Gives the
 * migrations of newer programs that this one can go on with.
 */
export function migrate(driver: Driver, migrations: readonly Migration[]): Promise<readonly string[]> {
  return driver.transaction(() => plan(driver.location, migrations));
}

function* plan(location: string, migrations: readonly Migration[]): Plan<readonly string[]> {
  yield* rows('{migrationLock}');
  yield* changes(
    'CREATE TABLE IF NOT EXISTS schema_migration (id {text} PRIMARY KEY, sha256 {text} NOT NULL, at BIGINT NOT NULL)',
  );
  yield* changes(WORKS_FROM);
  const applied = yield* rows<Applied>(APPLIED);
  const newer = checkApplied(applied, migrations, location);
  for (const migration of migrations.slice(applied.length)) {
    for (const statement of migration.statements) yield* changes(statement);
    yield* changes(
      'INSERT INTO schema_migration (id, sha256, at) VALUES (?, ?, {now})',
      migration.id,
      hashOf(migration),
    );
    if (migration.worksFrom === undefined) continue;
    yield* changes(
      'INSERT INTO schema_works_from (id, works_from) VALUES (?, ?)',
      migration.id,
      migration.worksFrom,
    );
  }
  return newer;
}

/** For a reader, who must not write: the schema must be there and be one that we can read. */
export async function checkSchema(
  driver: Driver,
  migrations: readonly Migration[],
): Promise<readonly string[]> {
  const applied = await readApplied(driver);
  const newer = checkApplied(applied, migrations, driver.location);
  if (applied.length < migrations.length) {
    throw new StoreProblem(
      'changed-schema',
      `The store at ${driver.location} is from an older version of Errata. Start this version's bot once; it brings the store up to date.`,
    );
  }
  return newer;
}

async function readApplied(driver: Driver): Promise<readonly Applied[]> {
  const isMissing = (error: unknown): boolean =>
    /no such table|does not exist/i.test(error instanceof Error ? error.message : '');
  try {
    return await select<Applied>(driver, APPLIED);
  } catch (error) {
    if (!isMissing(error)) throw error;
  }
  // A store from before the second table was made has everything else.
  const before = 'SELECT id, sha256, NULL AS works_from FROM schema_migration ORDER BY id';
  return await select<Applied>(driver, before).catch((error) => {
    if (!isMissing(error)) throw error;
    throw new StoreProblem(
      'wrong-url',
      `There is no store of Errata at ${driver.location}. Start the bot once, or correct STORE_URL.`,
    );
  });
}

/** Gives the migrations that are newer than ours and let us go on. */
function checkApplied(
  applied: readonly Applied[],
  migrations: readonly Migration[],
  location: string,
): readonly string[] {
  const newest = migrations.at(-1)?.id ?? '';
  const newer = applied.slice(migrations.length);
  const refusing = newer.find(({ works_from }) => works_from === null || works_from > newest);
  if (refusing) {
    throw new StoreProblem(
      'newer-schema',
      `The store at ${location} was made by a newer version of Errata (it knows "${refusing.id}"). Run that version or a newer one, or put a backup from before the upgrade in its place.`,
    );
  }
  for (const [place, { id, sha256 }] of applied.slice(0, migrations.length).entries()) {
    const known = migrations[place];
    if (known && known.id === id && hashOf(known) === sha256) continue;
    throw new StoreProblem(
      'changed-schema',
      `The store at ${location} was made with another "${id}" than this program has. Run the released version that made it; released migrations never change.`,
    );
  }
  return newer.map(({ id }) => id);
}

/** What an operator should know of a store that a newer version has been at; nothing where none has. */
export function toldOfNewer(newer: readonly string[], location: string): string | undefined {
  const last = newer.at(-1);
  return last === undefined
    ? undefined
    : `A newer version of Errata has brought the store at ${location} to "${last}". This one works with it all the same; put the newer version in its place soon.`;
}
