import type { Notes } from '../store.ts';
import { type Driver, type Statement, select, type Value } from './driver.ts';
import { prefixRange } from './prefix-range.ts';

const ALIVE = '(expires_at IS NULL OR expires_at > {now})';
/** The end of a note that is kept for ever is nothing, which `{now} + NULL` gives in both engines. */
const keep = (keepMs: number): Value => (keepMs === Number.POSITIVE_INFINITY ? undefined : keepMs);

/** Makes the note unless one that is alive has its key. */
export function addNote(key: string, value: string, keepMs: number): Statement {
  return {
    sql: `INSERT INTO note (key, value, expires_at) VALUES (?, ?, {now} + CAST(? AS BIGINT))
      ON CONFLICT (key) DO UPDATE SET value = excluded.value, expires_at = excluded.expires_at
      WHERE note.expires_at <= {now}`,
    values: [key, value, keep(keepMs)],
  };
}

export function sqlNotes(driver: Driver): Notes {
  return {
    async get(key) {
      const [found] = await select<{ value: string }>(
        driver,
        `SELECT value FROM note WHERE key = ? AND ${ALIVE}`,
        key,
      );
      return found?.value;
    },

    async set(key, value, keepMs) {
      await driver.run(
        `INSERT INTO note (key, value, expires_at) VALUES (?, ?, {now} + CAST(? AS BIGINT))
          ON CONFLICT (key) DO UPDATE SET value = excluded.value, expires_at = excluded.expires_at`,
        ...[key, value, keep(keepMs)],
      );
    },

    async add(key, value, keepMs) {
      const { sql, values } = addNote(key, value, keepMs);
      return (await driver.run(sql, ...values)).changes === 1;
    },

    list(prefix, { after, limit }) {
      const [from, to] = prefixRange(prefix);
      return select(
        driver,
        `SELECT key, value FROM note WHERE key ${after === undefined ? '>=' : '>'} ? AND key < ? AND ${ALIVE}
          ORDER BY key LIMIT ?`,
        ...[after ?? from, to, limit],
      );
    },

    async remove(key) {
      await driver.run('DELETE FROM note WHERE key = ?', key);
    },
  };
}
