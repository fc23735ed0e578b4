import { createHash } from 'node:crypto';
import pg from 'pg';
import { StoreProblem } from '../store-problem.ts';
import { numberPlaceholders, POSTGRES, storable, translator } from './dialect.ts';
import type { Driver, Plan, Result, Value } from './driver.ts';
import { postgresProblem } from './postgres-problem.ts';

const INT8 = 20;
/** Serialization failure and deadlock: the server undid everything and asks to try again. */
const TRY_AGAIN = new Set(['40001', '40P01']);
const TRIES = 5;

export interface PostgresOptions {
  readonly url: string;
  readonly access: 'write' | 'read';
  /** Told when an idle connection breaks; the next call opens a new one. */
  readonly onNotice: (message: string) => void;
  /** How long a statement may take. */
  readonly timeoutMs?: number;
}

/** Somebody waits in a chat: fail early, votes wait meanwhile. */
const TIMEOUT_MS = 10_000;

export function openPostgresDriver({
  url,
  access,
  onNotice,
  timeoutMs = TIMEOUT_MS,
}: PostgresOptions): Driver {
  const location = withoutSecrets(url);
  const pool = new pg.Pool({
    connectionString: url,
    application_name: 'errata',
    max: 8,
    keepAlive: true,
    connectionTimeoutMillis: 3_000,
    statement_timeout: timeoutMs,
    lock_timeout: 5_000,
    idle_in_transaction_session_timeout: timeoutMs,
    // Ends calls whose connection was cut without a word.
    query_timeout: timeoutMs + 2_000,
    ...(access === 'read' ? { options: '-c default_transaction_read_only=on' } : {}),
    types: {
      // Counts and milliseconds arrive as text otherwise; all of ours are below 2^53.
      getTypeParser: ((oid: number, format?: 'text' | 'binary') =>
        oid === INT8
          ? Number
          : pg.types.getTypeParser(oid, format as 'text')) as typeof pg.types.getTypeParser,
    },
  });
  // Without a listener a restart of the server ends the whole process.
  pool.on('error', (error) =>
    onNotice(`A connection to PostgreSQL at ${location} was lost: ${error.message}`),
  );

  const translate = translator(POSTGRES, numberPlaceholders);
  const names = new Map<string, string>();
  let closed = false;

  /** A named statement is parsed once per connection. */
  function query(sql: string, values: readonly Value[]): pg.QueryConfig {
    const text = translate(sql);
    let name = names.get(text);
    if (name === undefined) {
      name = createHash('sha256').update(text).digest('base64url').slice(0, 22);
      names.set(text, name);
    }
    return { name, text, values: values.map(storable) };
  }

  async function guarded<T>(work: () => Promise<T>): Promise<T> {
    if (closed) throw new StoreProblem('closed', 'The store is closed.');
    try {
      return await work();
    } catch (error) {
      throw postgresProblem(error, location);
    }
  }

  async function once<T>(plan: Plan<T>): Promise<T> {
    const client = await pool.connect();
    let broken: Error | undefined;
    // A connection that breaks between two statements tells nobody else.
    const onError = (error: Error): void => {
      broken = error;
    };
    client.on('error', onError);
    try {
      await client.query('BEGIN');
      let step = plan.next();
      while (!step.done) {
        step = plan.next(resultOf(await client.query(query(step.value.sql, step.value.values))));
      }
      await client.query('COMMIT');
      return step.value;
    } catch (error) {
      broken ??= error as Error;
      throw error;
    } finally {
      client.off('error', onError);
      // Closing the connection undoes what was not committed, also when the server cannot be told.
      client.release(broken);
    }
  }

  return {
    engine: 'PostgreSQL',
    location,
    writesInsideWith: true,
    rowsAtATime: 100_000,
    run: (sql, ...values) =>
      guarded(async () => {
        const prepared = query(sql, values);
        try {
          return resultOf(await untilUndisturbed(() => pool.query(prepared)));
        } catch (error) {
          // After a restart of the server every pooled connection is stale; a read can simply be repeated.
          if (!/^\s*SELECT/i.test(sql) || !isAway(postgresProblem(error, location))) throw error;
          return resultOf(await pool.query(prepared));
        }
      }),
    transaction: (plan) => guarded(() => untilUndisturbed(() => once(plan()))),
    // Autovacuum does it in time; its write-ahead log is the administrator's.
    async clearTraces() {},
    async close() {
      if (closed) return;
      closed = true;
      await pool.end();
    },
  };
}

async function untilUndisturbed<T>(work: () => Promise<T>): Promise<T> {
  for (let attempt = 1; ; attempt++) {
    try {
      return await work();
    } catch (error) {
      if (attempt >= TRIES || !TRY_AGAIN.has((error as { code?: string }).code ?? '')) throw error;
      await new Promise((resolve) => setTimeout(resolve, Math.random() * 20 * attempt));
    }
  }
}

const isAway = (problem: unknown): boolean => problem instanceof StoreProblem && problem.code === 'away';

const resultOf = ({ rows, rowCount }: pg.QueryResult): Result => ({ rows, changes: rowCount ?? 0 });

/** Host, port and database: enough to find it, nothing to log in with. */
function withoutSecrets(url: string): string {
  try {
    const { host, pathname } = new URL(url);
    return `${host || 'localhost'}${pathname}`;
  } catch {
    throw new StoreProblem(
      'wrong-url',
      'STORE_URL is not a URL. It looks like postgres://user:password@host:5432/database, with special characters in the password percent-encoded.',
    );
  }
}
