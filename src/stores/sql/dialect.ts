import type { Value } from './driver.ts';

/** All that the two engines do not say in the same words. */
export interface Dialect {
  /** Text compared byte by byte, so that ranges over prefixes mean the same everywhere. */
  readonly text: string;
  /** Keeps the rows of a table in the order of its primary key, where that is not a matter of the index alone. */
  readonly clustered: string;
  /** The aggregate that joins texts. */
  readonly joined: string;
  /** Unix ms by the database's clock, the same for all replicas. */
  readonly now: string;
  /** Leaves rows alone that another replica is just taking. */
  readonly skipLocked: string;
  /** Lets one replica at a time migrate. */
  readonly migrationLock: string;
}

export const SQLITE: Dialect = {
  text: 'TEXT',
  clustered: 'WITHOUT ROWID',
  joined: 'group_concat',
  now: `CAST(unixepoch('subsec') * 1000 AS BIGINT)`,
  skipLocked: '',
  // BEGIN IMMEDIATE has locked the file already.
  migrationLock: 'SELECT 1',
};

export const POSTGRES: Dialect = {
  text: 'TEXT COLLATE "C"',
  clustered: '',
  joined: 'string_agg',
  now: 'CAST(extract(epoch FROM statement_timestamp()) * 1000 AS BIGINT)',
  skipLocked: 'FOR UPDATE SKIP LOCKED',
  // Any number will do, as long as every version of the program uses the same.
  migrationLock: 'SELECT pg_advisory_xact_lock(7237128391)',
};

/** Turns the one SQL into an engine's; remembers what it made, so that an engine can prepare each text once. */
export function translator(dialect: Dialect, finish: (sql: string) => string): (sql: string) => string {
  const made = new Map<string, string>();
  return (sql) => {
    const known = made.get(sql);
    if (known !== undefined) return known;
    const text = finish(sql.replaceAll(/\{(\w+)\}/g, (_, word: keyof Dialect) => dialect[word]));
    made.set(sql, text);
    return text;
  };
}

export const numberPlaceholders = (sql: string): string => {
  let place = 0;
  return sql.replaceAll('?', () => `$${++place}`);
};

// biome-ignore lint/suspicious/noControlCharactersInRegex: PostgreSQL refuses it and SQLite ends the text at it.
const UNSTORABLE = /\u0000|[\ud800-\udbff](?![\udc00-\udfff])|(?<![\ud800-\udbff])[\udc00-\udfff]/g;

/** What both engines store and give back unchanged. */
export function storable(value: Value): string | number | null {
  if (value === undefined || value === null) return null;
  if (typeof value === 'string') return value.replaceAll(UNSTORABLE, '\ufffd');
  if (Number.isFinite(value)) return value;
  throw new TypeError(`Cannot store ${value}`);
}
