import { createRequire } from 'node:module';

/** What both libraries can do in the same words; neither is used beyond this. */
export interface SqliteStatement {
  all(...values: (string | number | null)[]): readonly Readonly<Record<string, unknown>>[];
  run(...values: (string | number | null)[]): { readonly changes: number | bigint };
  columns(): readonly unknown[];
}

export interface SqliteConnection {
  exec(sql: string): unknown;
  prepare(sql: string): SqliteStatement;
  close(): void;
}

export interface SqliteLibrary {
  readonly name: 'node:sqlite' | 'libsql';
  open(file: string, access: 'write' | 'read'): SqliteConnection;
}

/** Before this version two connections could, very rarely, damage a WAL file. */
const SOUND = [3, 51, 3] as const;

const isSound = (version: string): boolean => {
  const parts = version.split('.').map(Number);
  const different = SOUND.findIndex((wanted, place) => parts[place] !== wanted);
  return different === -1 || (parts[different] ?? 0) > (SOUND[different] ?? 0);
};

const fileUrl = (file: string): string =>
  `file:${encodeURI(file).replaceAll('?', '%3F').replaceAll('#', '%23')}`;

/** Node's own, where it is there (22 and newer) and sound. */
function nodeSqlite(): SqliteLibrary | undefined {
  const found = process.getBuiltinModule('node:sqlite') as
    | { DatabaseSync: new (file: string, options?: { readOnly: boolean }) => SqliteConnection }
    | undefined;
  if (!found) return undefined;
  const probe = new found.DatabaseSync(':memory:');
  const [row] = probe.prepare('SELECT sqlite_version() AS version').all();
  probe.close();
  if (!isSound(String(row?.['version']))) return undefined;
  return {
    name: 'node:sqlite',
    open: (file, access) => new found.DatabaseSync(file, { readOnly: access === 'read' }),
  };
}

/**
 * A prebuilt SQLite for Node 20. It reports 3.45, and whether the mending of the WAL was taken over is not known; one
 * writing connection in one process, which the lock file ensures, cannot run into it.
 */
function libsql(): SqliteLibrary {
  const Database = createRequire(import.meta.url)('libsql') as new (file: string) => SqliteConnection;
  // The library ignores its `readonly` option, so the file's address says it.
  return {
    name: 'libsql',
    open: (file, access) => new Database(access === 'read' ? `${fileUrl(file)}?mode=ro` : file),
  };
}

let library: SqliteLibrary | undefined;

export function sqliteLibrary(): SqliteLibrary {
  library ??= nodeSqlite() ?? libsql();
  return library;
}
