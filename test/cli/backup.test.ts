import { existsSync, mkdtempSync, readFileSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { openStore } from '../../src/stores/open-store.ts';
import type { Store } from '../../src/stores/store.ts';
import { act, person, TARGET } from '../contracts/store/samples.ts';
import { runInTest } from './run-in-test.ts';

let folder: string;
let bot: Store | undefined;
beforeEach(() => {
  folder = mkdtempSync(path.join(tmpdir(), 'errata-backup-'));
});
afterEach(async () => {
  await bot?.close();
  bot = undefined;
  rmSync(folder, { recursive: true });
});

const start = async (data = 'data'): Promise<Store> => {
  bot = await openStore({
    url: undefined,
    folder: path.join(folder, data),
    hashKey: undefined,
    onNotice: () => {},
  });
  return bot;
};
const backup = (...args: string[]) => runInTest(['backup', ...args], { folder });

describe('errata backup', () => {
  it('copies a consistent store while the bot votes, for its owner only', async () => {
    const store = await start();
    let casting = true;
    let cast = 0;
    const voting = (async () => {
      while (casting) {
        await store.votes.cast(act(store, `user-${cast++}`, {}));
        await new Promise((resolve) => setImmediate(resolve));
      }
    })();
    const before = cast;
    const { code, out, err } = await backup('copy.db');
    casting = false;
    await voting;
    const copy = path.join(folder, 'copy.db');
    expect({ code, out }).toEqual({ code: 0, out: expect.stringMatching(/copy\.db \(\d+\.\d MB\)\n/) });
    expect(err).toMatch(/Keep .*errata\.db\.key too, in another place/);
    expect(statSync(copy).mode & 0o777).toBe(0o600);
    expect(existsSync(`${copy}-wal`)).toBe(false);

    const key = readFileSync(path.join(folder, 'data', 'errata.db.key'), 'utf8').trim();
    const restored = await openStore({ url: `sqlite:${copy}`, folder, hashKey: key, onNotice: () => {} });
    const votes = await restored.votes.current([TARGET]);
    expect(votes.length).toBeGreaterThanOrEqual(before);
    expect(votes.length).toBeLessThanOrEqual(cast);
    expect(person(restored, 'user-0')).toBe(person(store, 'user-0'));
    await restored.close();
  });

  it('takes the key along when asked to, so that the copy opens by itself', async () => {
    const store = await start();
    await store.votes.cast(act(store, 'ann', {}));
    expect((await backup('--with-key', 'elsewhere.db')).code).toBe(0);
    expect(statSync(path.join(folder, 'elsewhere.db.key')).mode & 0o777).toBe(0o600);
    const options = { folder, hashKey: undefined, onNotice: () => {} };
    const restored = await openStore({ ...options, url: `sqlite:${path.join(folder, 'elsewhere.db')}` });
    expect(await restored.votes.current([TARGET])).toHaveLength(1);
    await restored.close();
  });

  it('works also while the bot is stopped, and leaves it startable', async () => {
    await (await start()).close();
    expect((await backup('copy.db')).code).toBe(0);
    await (await start()).check();
  });

  it('never replaces a file', async () => {
    await start();
    await backup('copy.db');
    const again = await backup('copy.db');
    expect(again.code).toBe(3);
    expect(again.err).toMatch(/copy\.db exists already. Name a new file/);
    expect(statSync(path.join(folder, 'copy.db')).size).toBeGreaterThan(0);
  });

  it('says what is missing, and leaves nothing half-made behind', async () => {
    const none = await backup('copy.db');
    expect(none).toMatchObject({
      code: 3,
      err: expect.stringMatching(/There is no store at .*errata\.db to back up/),
    });
    await start();
    const nowhere = await backup('no/such/folder/copy.db');
    expect(nowhere.code).toBe(3);
    expect(existsSync(path.join(folder, 'copy.db'))).toBe(false);
    expect((await backup('nowhere/copy.db')).err).toContain('nowhere does not exist. Make it first');
    expect(await backup()).toMatchObject({ code: 2, err: expect.stringContaining('Missing <file>') });
  });

  it('points to pg_dump for PostgreSQL', async () => {
    const environment = { STORE_URL: 'postgres://u:secret@h/d', ERRATA_HASH_KEY: 'k'.repeat(40) };
    const { code, err } = await runInTest(['backup', 'x.db'], { folder, environment });
    expect(code).toBe(3);
    expect(err).toContain('pg_dump');
    expect(err).not.toContain('secret');
  });
});
