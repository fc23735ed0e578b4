import { StoreProblem } from '../store-problem.ts';
import { changes, type Driver, type Plan, select, type Value } from './driver.ts';
import { TABLES } from './tables.ts';

const BATCH = 200;

type Row = Readonly<Record<string, Value>>;

export interface CopiedTable {
  readonly table: string;
  readonly rows: number;
}

/** Tables that a store fills by itself when it is opened. */
const OWN = new Set(['note', 'lease']);

/**
 * All rows of one store into another, which nobody has used yet, engine to engine. What is there already is left alone, so
 * a copy that was broken off goes on where it is run again; at the end every table is counted.
 */
export async function copyTables(
  from: Driver,
  to: Driver,
  { mayGoOn, onTable }: { readonly mayGoOn: boolean; readonly onTable: (copied: CopiedTable) => void },
): Promise<void> {
  if (!mayGoOn) await demandEmpty(to);
  for (const [table, key] of Object.entries(TABLES)) {
    let after: readonly Value[] | undefined;
    for (;;) {
      const rows = await page(from, table, key, after);
      const last = rows.at(-1);
      if (!last) break;
      await to.transaction(() => insert(table, rows));
      after = key.map((column) => last[column]);
    }
    const [before, now] = [await count(from, table), await count(to, table)];
    if (now < before) {
      throw new StoreProblem(
        'damaged',
        `${table} has ${now} rows in the new store and ${before} in the old one. Was the old one still in use? Stop every bot and run it again.`,
      );
    }
    onTable({ table, rows: before });
  }
}

async function demandEmpty(to: Driver): Promise<void> {
  for (const table of Object.keys(TABLES)) {
    if (OWN.has(table) || (await count(to, table)) === 0) continue;
    throw new StoreProblem(
      'wrong-url',
      `The new store at ${to.location} holds data already (${table}). Give an empty database, so that nothing is mixed up.`,
    );
  }
}

async function count(driver: Driver, table: string): Promise<number> {
  const [found] = await select<{ n: number }>(driver, `SELECT COUNT(*) AS n FROM ${table}`);
  return found?.n ?? 0;
}

async function page(
  from: Driver,
  table: string,
  key: readonly string[],
  after: readonly Value[] | undefined,
): Promise<readonly Row[]> {
  const columns = key.join(', ');
  const where = after ? `WHERE (${columns}) > (${after.map(() => '?').join(', ')})` : '';
  return await select<Row>(
    from,
    `SELECT * FROM ${table} ${where} ORDER BY ${columns} LIMIT ${BATCH}`,
    ...(after ?? []),
  );
}

function* insert(table: string, rows: readonly Row[]): Plan<void> {
  const columns = Object.keys(rows[0] ?? {});
  const marks = `(${columns.map(() => '?').join(', ')})`;
  yield* changes(
    `INSERT INTO ${table} (${columns.join(', ')}) VALUES ${rows.map(() => marks).join(', ')} ON CONFLICT DO NOTHING`,
    ...rows.flatMap((row) => columns.map((column) => row[column])),
  );
}
