export type Value = string | number | null | undefined;

export interface Statement {
  /** Written once for both engines: `?` for values, `{…}` for the few words of `dialect.ts`. */
  readonly sql: string;
  readonly values: readonly Value[];
}

export interface Result {
  readonly rows: readonly Readonly<Record<string, unknown>>[];
  /** Rows inserted, updated or deleted, also where they are returned. */
  readonly changes: number;
}

/**
 * The statements of a transaction, each yielded for its result. SQLite runs a plan without ever giving up control, so
 * nothing else can slip into the one connection's transaction; PostgreSQL awaits between the statements, and runs the
 * whole plan again when the server says that two transactions got in each other's way.
 */
export type Plan<T> = Generator<Statement, T, Result>;

/** The seam between the one SQL and the two engines. Failures arrive as `StoreProblem` where the world is at fault. */
export interface Driver {
  readonly engine: string;
  /** Without a password. */
  readonly location: string;
  /** Whether INSERT … RETURNING may stand in a WITH, which saves round trips. */
  readonly writesInsideWith: boolean;
  /** How many rows one statement may work through before others get a turn: few where it runs on this thread. */
  readonly rowsAtATime: number;
  run(sql: string, ...values: Value[]): Promise<Result>;
  transaction<T>(plan: () => Plan<T>): Promise<T>;
  /** What was wiped stays readable nowhere beside the tables, so far as the engine lets us. Also while others read. */
  clearTraces(): Promise<void>;
  close(): Promise<void>;
}

/** For plans: `const found = yield* rows<{ at: number }>('SELECT …', id)`. The type is what the statement selects. */
export function* rows<Row>(sql: string, ...values: Value[]): Plan<readonly Row[]> {
  return (yield { sql, values }).rows as readonly Row[];
}

export function* changes(sql: string, ...values: Value[]): Plan<number> {
  return (yield { sql, values }).changes;
}

/** The same for single statements outside of a plan. */
export async function select<Row>(driver: Driver, sql: string, ...values: Value[]): Promise<readonly Row[]> {
  return (await driver.run(sql, ...values)).rows as readonly Row[];
}
