import { MAX_ATTEMPTS } from '../limits.ts';
import type { Hold, NewJob, Outbox, TakenJob } from '../store.ts';
import { changes, type Driver, type Plan, rows, type Statement, select } from './driver.ts';

interface JobRow {
  readonly key: string;
  readonly platform: string;
  readonly payload: string;
  readonly attempts: number;
  readonly revision: number;
  readonly created_at: number;
  readonly late: number;
}

const TAKEN = `key, platform, payload, attempts, revision, created_at,
  CASE WHEN drop_at <= {now} THEN 1 ELSE 0 END AS late`;

const INSERT = `INSERT INTO outbox (key, platform, payload, state, attempts, revision, owner, lease_until, due_at, drop_at,
  created_at, changed_at, reason)`;

const jobOf = (row: JobRow): TakenJob => ({
  key: row.key,
  platform: row.platform,
  payload: JSON.parse(row.payload),
  attempt: row.attempts,
  late: row.late === 1,
  revision: row.revision,
  createdAt: row.created_at,
});

/** `open` is waiting or held (its lease says which); a job that is over keeps its key, so that it is never done again. */
const BURY = `UPDATE outbox SET state = 'dead', payload = 'null', changed_at = {now},
  reason = CASE WHEN reason = '' THEN 'its worker died every time' ELSE reason END
  WHERE state = 'open' AND lease_until <= {now} AND attempts >= ${MAX_ATTEMPTS}`;

/** Nobody has tried, so nothing can have been posted. What was tried is handed out as late instead. */
const DROP = `UPDATE outbox SET state = 'dropped', payload = 'null', changed_at = {now}
  WHERE state = 'open' AND attempts = 0 AND drop_at <= {now}`;

function* takePlan(hold: Hold, platforms: readonly string[], limit: number): Plan<readonly TakenJob[]> {
  yield* changes(BURY);
  yield* changes(DROP);
  const taken = yield* rows<JobRow>(
    `WITH due AS MATERIALIZED (
      SELECT key FROM outbox WHERE state = 'open' AND due_at <= {now} AND lease_until <= {now}
        AND platform IN (${platforms.map(() => '?').join(', ') || 'NULL'})
      ORDER BY due_at, key LIMIT ? {skipLocked})
    UPDATE outbox SET owner = ?, lease_until = {now} + ?, attempts = attempts + 1, changed_at = {now}
      WHERE key IN (SELECT key FROM due) RETURNING ${TAKEN}`,
    ...platforms,
    limit,
    hold.owner,
    hold.leaseMs,
  );
  return taken.map(jobOf).toSorted((a, b) => a.createdAt - b.createdAt);
}

function claimJob({ key, platform, payload, dropAfterMs }: NewJob, { owner, leaseMs }: Hold): Statement {
  return {
    sql: `${INSERT} VALUES (?, ?, ?, 'open', 1, 1, ?, {now} + ?, {now}, {now} + ?, {now}, {now}, '')
      ON CONFLICT (key) DO NOTHING RETURNING ${TAKEN}`,
    values: [key, platform, JSON.stringify(payload ?? null), owner, leaseMs, dropAfterMs],
  };
}

export function* claimPlan(job: NewJob, hold: Hold): Plan<TakenJob | undefined> {
  const { sql, values } = claimJob(job, hold);
  const [made] = yield* rows<JobRow>(sql, ...values);
  return made && jobOf(made);
}

export function sqlOutbox(driver: Driver): Outbox {
  return {
    async claim(job, hold) {
      const { sql, values } = claimJob(job, hold);
      const [made] = await select<JobRow>(driver, sql, ...values);
      return made && jobOf(made);
    },

    async request({ key, platform, payload, dropAfterMs }, delayMs) {
      // While it is being worked on, due_at lies in the past and means nothing; otherwise the earlier wish stands.
      await driver.run(
        `${INSERT} VALUES (?, ?, ?, 'open', 0, 1, '', 0, {now} + ?, {now} + ?, {now}, {now}, '')
          ON CONFLICT (key) DO UPDATE SET
            payload = excluded.payload,
            drop_at = excluded.drop_at,
            revision = outbox.revision + 1,
            due_at = CASE
              WHEN outbox.state <> 'open' THEN excluded.due_at
              WHEN outbox.lease_until > {now} AND outbox.due_at <= {now} THEN excluded.due_at
              WHEN outbox.due_at < excluded.due_at THEN outbox.due_at
              ELSE excluded.due_at END,
            attempts = CASE WHEN outbox.state = 'open' THEN outbox.attempts ELSE 0 END,
            reason = '',
            state = 'open'`,
        ...[key, platform, JSON.stringify(payload ?? null), delayMs, delayMs + dropAfterMs],
      );
    },

    take: (hold, { platforms, limit }) => driver.transaction(() => takePlan(hold, platforms, limit)),

    async renew(job, { owner, leaseMs }) {
      const { changes } = await driver.run(
        `UPDATE outbox SET lease_until = {now} + ? WHERE key = ? AND owner = ? AND attempts = ? AND state = 'open'`,
        ...[leaseMs, job.key, owner, job.attempt],
      );
      return changes === 1;
    },

    async finish(job, owner) {
      const { changes } = await driver.run(
        `UPDATE outbox SET
          state = CASE WHEN revision = ? THEN 'done' ELSE 'open' END,
          payload = CASE WHEN revision = ? THEN 'null' ELSE payload END,
          attempts = 0, owner = '', lease_until = 0, changed_at = {now}, reason = ''
        WHERE key = ? AND owner = ? AND attempts = ? AND state = 'open'`,
        ...[job.revision, job.revision, job.key, owner, job.attempt],
      );
      return changes === 1;
    },

    async fail(job, owner, { reason, retryMs }) {
      const given = retryMs === 'never' || job.attempt >= MAX_ATTEMPTS;
      await driver.run(
        given
          ? `UPDATE outbox SET state = 'dead', payload = 'null', reason = ?, due_at = {now} + ?, changed_at = {now}
              WHERE key = ? AND owner = ? AND attempts = ? AND state = 'open'`
          : `UPDATE outbox SET owner = '', lease_until = 0, reason = ?, due_at = {now} + ?, changed_at = {now}
              WHERE key = ? AND owner = ? AND attempts = ? AND state = 'open'`,
        ...[reason, retryMs === 'never' ? 0 : retryMs, job.key, owner, job.attempt],
      );
    },

    async counts() {
      const [found] = await select<{ pending: number; held: number; dead: number; oldest: number }>(
        driver,
        `SELECT
          COALESCE(SUM(CASE WHEN state = 'open' AND lease_until <= {now} THEN 1 ELSE 0 END), 0) AS pending,
          COALESCE(SUM(CASE WHEN state = 'open' AND lease_until > {now} THEN 1 ELSE 0 END), 0) AS held,
          COALESCE(SUM(CASE WHEN state = 'dead' THEN 1 ELSE 0 END), 0) AS dead,
          COALESCE(MAX(CASE WHEN state = 'open' AND lease_until <= {now} AND due_at <= {now} THEN {now} - due_at END), 0)
            AS oldest
        FROM outbox WHERE state IN ('open', 'dead')`,
      );
      return {
        pending: found?.pending ?? 0,
        held: found?.held ?? 0,
        dead: found?.dead ?? 0,
        oldestMs: found?.oldest ?? 0,
      };
    },

    dead: (limit) =>
      select(
        driver,
        `SELECT key, reason, changed_at AS at FROM outbox WHERE state = 'dead' ORDER BY changed_at DESC, key LIMIT ?`,
        limit,
      ),
  };
}
