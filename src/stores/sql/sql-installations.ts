import type { Installations } from '../store.ts';
import { type Driver, select } from './driver.ts';

export function sqlInstallations(driver: Driver): Installations {
  return {
    async get(platform, id) {
      const [found] = await select<{ secret: string }>(
        driver,
        'SELECT secret FROM installation WHERE platform = ? AND id = ?',
        ...[platform, id],
      );
      return found?.secret;
    },

    async put(platform, id, secret) {
      await driver.run(
        `INSERT INTO installation (platform, id, secret) VALUES (?, ?, ?)
          ON CONFLICT (platform, id) DO UPDATE SET secret = excluded.secret`,
        ...[platform, id, secret],
      );
    },

    async remove(platform, id) {
      return (
        (await driver.run('DELETE FROM installation WHERE platform = ? AND id = ?', platform, id)).changes > 0
      );
    },

    list: (platform) =>
      select(driver, 'SELECT id, secret FROM installation WHERE platform = ? ORDER BY id', platform),
  };
}
