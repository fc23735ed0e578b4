import type { ChannelRef, Channels, Mode, Mute, PersonHash, Position } from '../store.ts';
import { changes, type Driver, type Plan, select, type Value } from './driver.ts';

interface SettingsRow {
  readonly mode: Mode | null;
  readonly locale: string | null;
  readonly alert_bots: string | null;
}

interface MuteRow {
  readonly entry_id: string;
  readonly reason: string;
  readonly muted_by: PersonHash;
  readonly muted_at: number;
  readonly ends_at: number | null;
}

interface PositionRow extends ChannelRef {
  readonly place: string;
  readonly at: number;
}

const HERE = 'platform = ? AND workspace = ? AND channel = ?';
const place = ({ platform, workspace, channel }: ChannelRef): Value[] => [platform, workspace, channel];

const muteOf = (row: MuteRow): Mute => ({
  entryId: row.entry_id,
  reason: row.reason,
  by: row.muted_by,
  at: row.muted_at,
  until: row.ends_at ?? undefined,
});

function* movePlan(positions: readonly Position[]): Plan<void> {
  for (const { channel, position, at } of positions) {
    yield* changes(
      `INSERT INTO channel_position (platform, workspace, channel, place, at) VALUES (?, ?, ?, ?, ?)
        ON CONFLICT (platform, workspace, channel) DO UPDATE SET place = excluded.place, at = excluded.at
        WHERE excluded.at > channel_position.at`,
      ...[...place(channel), position, at],
    );
  }
}

function* removePlan(channel: ChannelRef): Plan<void> {
  yield* changes(`DELETE FROM channel_setting WHERE ${HERE}`, ...place(channel));
  yield* changes(`DELETE FROM mute WHERE ${HERE}`, ...place(channel));
  yield* changes(`DELETE FROM channel_position WHERE ${HERE}`, ...place(channel));
}

export function sqlChannels(driver: Driver): Channels {
  return {
    async settings(channel) {
      const [found] = await select<SettingsRow>(
        driver,
        `SELECT mode, locale, alert_bots FROM channel_setting WHERE ${HERE}`,
        ...place(channel),
      );
      return {
        mode: found?.mode ?? undefined,
        locale: found?.locale ?? undefined,
        alertBots: found?.alert_bots ? (JSON.parse(found.alert_bots) as string[]) : [],
      };
    },

    async configure(channel, change) {
      const set: readonly (readonly [string, Value])[] = [
        ...('mode' in change ? [['mode', change.mode] as const] : []),
        ...('locale' in change ? [['locale', change.locale] as const] : []),
        ...('alertBots' in change
          ? [['alert_bots', change.alertBots && JSON.stringify(change.alertBots)] as const]
          : []),
      ];
      if (set.length === 0) return;
      const columns = set.map(([column]) => column);
      await driver.run(
        `INSERT INTO channel_setting (platform, workspace, channel, ${columns.join(', ')})
          VALUES (?, ?, ?, ${columns.map(() => '?').join(', ')})
          ON CONFLICT (platform, workspace, channel)
          DO UPDATE SET ${columns.map((column) => `${column} = excluded.${column}`).join(', ')}`,
        ...place(channel),
        ...set.map(([, value]) => value),
      );
    },

    async mute(channel, { entryId, reason, by, at, until }) {
      await driver.run(
        `INSERT INTO mute (platform, workspace, channel, entry_id, reason, muted_by, muted_at, ends_at)
          VALUES (?, ?, ?, ?, ?, ?, ?, ?)
          ON CONFLICT (platform, workspace, channel, entry_id) DO UPDATE SET reason = excluded.reason,
            muted_by = excluded.muted_by, muted_at = excluded.muted_at, ends_at = excluded.ends_at`,
        ...[...place(channel), entryId, reason, by, at, until],
      );
    },

    async unmute(channel, entryId) {
      const removed = await driver.run(
        `DELETE FROM mute WHERE ${HERE} AND entry_id = ?`,
        ...place(channel),
        entryId,
      );
      return removed.changes > 0;
    },

    async mutes(channel) {
      const found = await select<MuteRow>(
        driver,
        `SELECT entry_id, reason, muted_by, muted_at, ends_at FROM mute
          WHERE ${HERE} AND (ends_at IS NULL OR ends_at > {now}) ORDER BY entry_id`,
        ...place(channel),
      );
      return found.map(muteOf);
    },

    async moveTo(positions) {
      // In a fixed order, so that replicas writing the same channels do not wait for each other in a circle.
      const sorted = positions.toSorted((a, b) =>
        place(a.channel).join('/') < place(b.channel).join('/') ? -1 : 1,
      );
      if (sorted.length > 0) await driver.transaction(() => movePlan(sorted));
    },

    async positions(platform) {
      const found = await select<PositionRow>(
        driver,
        'SELECT platform, workspace, channel, place, at FROM channel_position WHERE platform = ? ORDER BY workspace, channel',
        platform,
      );
      return found.map(({ place: position, at, ...channel }) => ({ channel, position, at }));
    },

    remove: (channel) => driver.transaction(() => removePlan(channel)),
  };
}
