import type { CardRecord, Cards } from '../store.ts';
import { type Driver, select } from './driver.ts';

interface CardRow {
  readonly platform: string;
  readonly workspace: string;
  readonly channel: string;
  readonly message: string;
  readonly case_id: string;
  readonly entry_id: string;
  readonly target: string | null;
  readonly kind: string;
  readonly posted_at: number;
}

const COLUMNS = 'platform, workspace, channel, message, case_id, entry_id, target, kind, posted_at';

const cardOf = (row: CardRow): CardRecord => ({
  message: { platform: row.platform, workspace: row.workspace, channel: row.channel, message: row.message },
  caseId: row.case_id,
  entryId: row.entry_id,
  target: row.target ?? undefined,
  kind: row.kind,
  postedAt: row.posted_at,
});

export function sqlCards(driver: Driver): Cards {
  return {
    async add({ message, caseId, entryId, target, kind, postedAt }) {
      await driver.run(
        `INSERT INTO card (${COLUMNS}) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?) ON CONFLICT DO NOTHING`,
        ...[message.platform, message.workspace, message.channel, message.message],
        ...[caseId, entryId, target, kind, postedAt],
      );
    },

    async find({ platform, workspace, channel, message }) {
      const [found] = await select<CardRow>(
        driver,
        `SELECT ${COLUMNS} FROM card WHERE platform = ? AND workspace = ? AND channel = ? AND message = ?`,
        ...[platform, workspace, channel, message],
      );
      return found && cardOf(found);
    },

    async ofCase(caseId) {
      const found = await select<CardRow>(
        driver,
        `SELECT ${COLUMNS} FROM card WHERE case_id = ? ORDER BY posted_at, message`,
        caseId,
      );
      return found.map(cardOf);
    },

    async recent({ platform, since, before, limit }) {
      const last = before?.message;
      const found = await select<CardRow>(
        driver,
        `SELECT ${COLUMNS} FROM card
          WHERE platform = ? AND posted_at >= ? AND (posted_at, workspace, channel, message) < (?, ?, ?, ?)
          ORDER BY posted_at DESC, workspace DESC, channel DESC, message DESC LIMIT ?`,
        ...[platform, since],
        ...[
          before?.postedAt ?? Number.MAX_SAFE_INTEGER,
          last?.workspace ?? '',
          last?.channel ?? '',
          last?.message ?? '',
        ],
        limit,
      );
      return found.map(cardOf);
    },

    async remove({ platform, workspace, channel, message }) {
      await driver.run(
        'DELETE FROM card WHERE platform = ? AND workspace = ? AND channel = ? AND message = ?',
        ...[platform, workspace, channel, message],
      );
    },
  };
}
