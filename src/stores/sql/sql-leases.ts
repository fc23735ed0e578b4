import type { Leases } from '../store.ts';
import { type Driver, select } from './driver.ts';
import { prefixRange } from './prefix-range.ts';

export function sqlLeases(driver: Driver): Leases {
  return {
    async hold(name, owner, leaseMs) {
      const { changes } = await driver.run(
        `INSERT INTO lease (name, owner, held_until) VALUES (?, ?, {now} + ?)
          ON CONFLICT (name) DO UPDATE SET owner = excluded.owner, held_until = excluded.held_until
          WHERE lease.owner = excluded.owner OR lease.held_until <= {now}`,
        ...[name, owner, leaseMs],
      );
      return changes === 1;
    },

    async release(name, owner) {
      await driver.run('DELETE FROM lease WHERE name = ? AND owner = ?', name, owner);
    },

    held(prefix) {
      const [from, to] = prefixRange(prefix);
      return select(
        driver,
        'SELECT name, owner FROM lease WHERE name >= ? AND name < ? AND held_until > {now} ORDER BY name',
        ...[from, to],
      );
    },
  };
}
