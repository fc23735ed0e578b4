import type { DayCounts, Scope, Sighting, Statistics } from '../store.ts';
import { type Driver, select, type Value } from './driver.ts';
import { targetPages } from './target-pages.ts';

/** In rising order: a paste that was only suggested may be answered later, never the other way round. */
const ANSWERS: readonly Sighting['answer'][] = ['silent', 'suggested', 'pointed', 'answered'];
const ANSWERED = ANSWERS.indexOf('answered');
const DAY_MS = 86_400_000;
const DAY_US = DAY_MS * 1000;

interface EntryRow {
  readonly entry_id: string;
  readonly seen: number;
  readonly answered: number;
  readonly last_seen: number;
}

function scopeFilter({ platform, workspace, channel }: Scope): {
  readonly where: string;
  readonly values: Value[];
} {
  const parts = Object.entries({ platform, workspace, channel }).filter(([, value]) => value !== undefined);
  return {
    where: parts.map(([column]) => ` AND ${column} = ?`).join(''),
    values: parts.map(([, value]) => value),
  };
}

export function sqlStatistics(driver: Driver): Statistics {
  return {
    async add({ message, entryId, fingerprint, answer, at }) {
      await driver.run(
        `INSERT INTO sighting (platform, workspace, channel, message, entry_id, fingerprint, answer, at)
          VALUES (?, ?, ?, ?, ?, ?, ?, ?)
          ON CONFLICT (platform, workspace, channel, message, entry_id)
          DO UPDATE SET answer = excluded.answer WHERE excluded.answer > sighting.answer`,
        ...[message.platform, message.workspace, message.channel, message.message],
        ...[entryId ?? '', fingerprint ?? '', ANSWERS.indexOf(answer), at],
      );
    },

    async entries(scope, since) {
      const { where, values } = scopeFilter(scope);
      const [seen, solved] = await Promise.all([
        select<EntryRow>(
          driver,
          `SELECT entry_id, COUNT(*) AS seen, MAX(at) AS last_seen,
            SUM(CASE WHEN answer = ${ANSWERED} THEN 1 ELSE 0 END) AS answered
          FROM sighting WHERE at >= ? AND entry_id <> ''${where}
          GROUP BY entry_id ORDER BY seen DESC, entry_id`,
          since,
          ...values,
        ),
        select<{ entry_id: string; solved: number }>(
          driver,
          `SELECT entry_id, COUNT(*) AS solved FROM paste_case WHERE opened_at >= ? AND state = 'solved'${where}
            GROUP BY entry_id`,
          since,
          ...values,
        ),
      ]);
      const solvedOf = new Map(solved.map((row) => [row.entry_id, row.solved]));
      return seen.map(({ entry_id, seen, answered, last_seen }) => ({
        entryId: entry_id,
        ...{ seen, answered },
        solved: solvedOf.get(entry_id) ?? 0,
        lastSeenAt: last_seen,
      }));
    },

    async days(scope, since) {
      const { where, values } = scopeFilter(scope);
      const [seen, solved] = await Promise.all([
        select<{ day: number; seen: number; answered: number; unanswered: number }>(
          driver,
          `SELECT at / ${DAY_MS} AS day, COUNT(*) AS seen,
            SUM(CASE WHEN answer = ${ANSWERED} THEN 1 ELSE 0 END) AS answered,
            SUM(CASE WHEN entry_id = '' THEN 1 ELSE 0 END) AS unanswered
          FROM sighting WHERE at >= ?${where} GROUP BY at / ${DAY_MS}`,
          since,
          ...values,
        ),
        select<{ day: number; solved: number }>(
          driver,
          `SELECT opened_at / ${DAY_MS} AS day, COUNT(*) AS solved FROM paste_case
            WHERE opened_at >= ? AND state = 'solved'${where} GROUP BY opened_at / ${DAY_MS}`,
          since,
          ...values,
        ),
      ]);
      const none = { seen: 0, answered: 0, unanswered: 0, solved: 0 };
      const days = new Map<number, DayCounts>();
      for (const { day, ...counts } of [...seen, ...solved]) {
        days.set(day, { ...none, ...days.get(day), ...counts, day: day * DAY_MS });
      }
      return [...days.values()].toSorted((a, b) => a.day - b.day);
    },

    async votesPerDay(since, prefix = '') {
      const days = new Map<number, { worked: number; failed: number }>();
      for await (const { where, values } of targetPages(driver, 'vote_event', prefix)) {
        const found = await select<{ day: number; worked: number; failed: number }>(
          driver,
          `SELECT version / ${DAY_US} AS day, SUM(CASE WHEN outcome = 1 THEN 1 ELSE 0 END) AS worked,
            SUM(CASE WHEN outcome = 2 THEN 1 ELSE 0 END) AS failed
          FROM vote_event WHERE ${where} AND version >= ? AND outcome <> 0 GROUP BY version / ${DAY_US}`,
          ...[...values, since * 1000],
        );
        for (const { day, worked, failed } of found) {
          const known = days.get(day) ?? { worked: 0, failed: 0 };
          days.set(day, { worked: known.worked + worked, failed: known.failed + failed });
        }
      }
      return [...days]
        .toSorted(([a], [b]) => a - b)
        .map(([day, counts]) => ({ day: day * DAY_MS, ...counts }));
    },

    async unanswered(scope, since, limit) {
      const { where, values } = scopeFilter(scope);
      const found = await select<{ fingerprint: string; seen: number; last_seen: number }>(
        driver,
        `SELECT fingerprint, COUNT(*) AS seen, MAX(at) AS last_seen FROM sighting
          WHERE at >= ? AND entry_id = '' AND fingerprint <> ''${where}
          GROUP BY fingerprint ORDER BY seen DESC, fingerprint LIMIT ?`,
        since,
        ...values,
        limit,
      );
      return found.map(({ fingerprint, seen, last_seen }) => ({ fingerprint, seen, lastSeenAt: last_seen }));
    },
  };
}
