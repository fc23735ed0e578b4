import { type ChildProcess, spawn, spawnSync } from 'node:child_process';
import {
  chmodSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { openStore, openStoreForReading } from '../../src/stores/open-store.ts';
import { askToForget } from '../../src/stores/requests.ts';
import { MIGRATIONS } from '../../src/stores/sql/migrations/index.ts';
import { openSqliteDriver } from '../../src/stores/sql/sqlite-driver.ts';
import type { Store } from '../../src/stores/store.ts';
import { act, person, TARGET } from '../contracts/store/samples.ts';

const HOLDER = path.join(import.meta.dirname, 'crash', 'hold-store.ts');
const isRoot = process.getuid?.() === 0;
const NOBODY = 65534;

describe('a SQLite file', () => {
  let folder: string;
  let file: string;
  let notices: string[];
  const stores: Store[] = [];
  const children: ChildProcess[] = [];
  beforeEach(() => {
    folder = mkdtempSync(path.join(tmpdir(), 'errata-file-'));
    file = path.join(folder, 'data', 'errata.db');
    notices = [];
  });
  afterEach(async () => {
    for (const child of children.splice(0)) child.kill('SIGKILL');
    await Promise.all(stores.splice(0).map((store) => store.close()));
    chmodSync(folder, 0o700);
    rmSync(folder, { recursive: true });
  });

  const options = (more: { url?: string; hashKey?: string } = {}) => ({
    ...{ url: `sqlite:${file}`, folder: path.join(folder, 'data'), hashKey: undefined },
    onNotice: (message: string) => void notices.push(message),
    ...more,
  });
  async function open(more: { url?: string; hashKey?: string } = {}): Promise<Store> {
    const store = await openStore(options(more));
    stores.push(store);
    return store;
  }

  describe('on first start', () => {
    it('is made in the data folder, with its key beside it, for its owner only', async () => {
      const store = await openStore({ ...options(), url: undefined });
      stores.push(store);
      await store.votes.cast(act(store, 'ann', {}));
      for (const name of ['errata.db', 'errata.db-wal', 'errata.db-shm', 'errata.db.key', 'errata.db.lock']) {
        expect([name, statSync(path.join(folder, 'data', name)).mode & 0o777]).toEqual([name, 0o600]);
      }
      expect(statSync(path.join(folder, 'data')).mode & 0o777).toBe(0o700);
      expect(store.describe()).toMatchObject({ location: file, schema: MIGRATIONS.length, waiting: 0 });
    });

    it('keeps the key and every user id out of the database', async () => {
      const store = await open();
      const ann = store.people.hash({ platform: 'slack', workspace: 'T1', user: 'U-ANN-SECRET' });
      await store.votes.cast({ ...act(store, 'x', {}), voter: ann });
      await store.close();
      const content = readFileSync(file, 'latin1');
      expect(content).toContain(ann);
      expect(content).not.toContain('U-ANN-SECRET');
      expect(content).not.toContain(readFileSync(`${file}.key`, 'utf8').trim());
    });

    it.each([
      ['wipes what was removed from the file and from its log of writes', 'ON', 0],
      ['would leave it there without secure_delete: the test can fail', 'OFF', 50],
    ])('%s', async (_, secureDelete, left) => {
      mkdirSync(path.dirname(file), { recursive: true });
      const driver = openSqliteDriver(file, 'write');
      if (secureDelete === 'OFF') await driver.run('PRAGMA secure_delete = OFF');
      await driver.run('CREATE TABLE quoted (id INTEGER PRIMARY KEY, quote TEXT)');
      for (let id = 0; id < 50; id += 1)
        await driver.run(
          'INSERT INTO quoted VALUES (?, ?)',
          id,
          `planted-${'x'.repeat(id % 7 ? 90 : 6_000)}`,
        );
      await driver.run('UPDATE quoted SET quote = NULL');
      const readable = () =>
        [file, `${file}-wal`].flatMap((name) => readFileSync(name, 'latin1').match(/planted-/g) ?? []).length;
      expect(readable()).toBeGreaterThan(left);
      await driver.clearTraces();
      if (left === 0) expect(readable()).toBe(0);
      else expect(readable()).toBeGreaterThanOrEqual(left);
      expect((await driver.run('PRAGMA busy_timeout')).rows).toMatchObject([{ timeout: 5_000 }]);
      await driver.close();
    });

    it('tightens a file that others could read', async () => {
      mkdirSync(path.dirname(file));
      writeFileSync(file, '', { mode: 0o644 });
      await open();
      expect(statSync(file).mode & 0o777).toBe(0o600);
    });
  });

  it('keeps everything over a restart', async () => {
    const store = await open();
    await store.votes.cast(act(store, 'ann', {}));
    const ann = person(store, 'ann');
    await store.close();
    const again = await open();
    expect(person(again, 'ann')).toBe(ann);
    expect(await again.votes.currentOf(ann, TARGET)).toMatchObject({ outcome: 'worked' });
  });

  it('gives the work of the process before to the next at once', async () => {
    const store = await open();
    await store.outbox.claim(
      { key: 'a', platform: 'slack', payload: 1, dropAfterMs: 60_000 },
      { owner: 'before', leaseMs: 60_000 },
    );
    await store.leases.hold('shard/0', 'before', 60_000);
    await store.close();
    const again = await open();
    const hold = { owner: 'after', leaseMs: 1000 };
    expect(await again.outbox.take(hold, { platforms: ['slack'], limit: 9 })).toMatchObject([{ attempt: 2 }]);
    expect(await again.leases.hold('shard/0', 'after', 1000)).toBe(true);
  });

  describe('in use by another process', () => {
    function hold(): Promise<string> {
      const child = spawn(process.execPath, ['--import', 'tsx', HOLDER, `sqlite:${file}`]);
      children.push(child);
      return new Promise((resolve) => child.stdout.once('data', (chunk) => resolve(String(chunk).trim())));
    }
    const MESSAGE = /in use by another Errata process.*to run several replicas use PostgreSQL/;

    it('is refused, from outside and from inside', async () => {
      await open();
      expect(await hold()).toMatch(MESSAGE);
      await expect(open()).rejects.toThrow(MESSAGE);
      await stores[0]!.check();
    });

    it('is free again at once when that process is killed, with nothing to clean up', async () => {
      expect(await hold()).toBe('open');
      await expect(open()).rejects.toThrow(MESSAGE);
      const gone = new Promise((resolve) => children[0]!.once('exit', resolve));
      children[0]!.kill('SIGKILL');
      await gone;
      await (await open()).check();
    }, 20_000);

    it('can be read meanwhile, without being written', async () => {
      const store = await open();
      await store.votes.cast(act(store, 'ann', {}));
      const reader = await openStoreForReading(options());
      stores.push(reader);
      expect(await reader.votes.current([TARGET])).toHaveLength(1);
      expect(person(reader, 'ann')).toBe(person(store, 'ann'));
      await expect(reader.notes.set('a', 'b', 1)).rejects.toThrow('cannot be written');
      await store.votes.cast(act(store, 'bob', {}));
      expect(await reader.votes.current([TARGET])).toHaveLength(2);
    });

    it('forgets a person on request, also on one that was left before it started', async () => {
      const store = await open();
      for (const user of ['ann', 'bob']) await store.votes.cast(act(store, user, {}));
      expect(await askToForget(file, person(store, 'ann'))).toEqual({ votes: 1, cases: 0 });
      expect(await store.votes.current([TARGET])).toMatchObject([{ voter: person(store, 'bob') }]);
      const bob = person(store, 'bob');
      await store.close();
      await expect(askToForget(file, bob, 10)).rejects.toThrow('has not answered yet');
      const again = await open();
      await vi.waitFor(async () => expect(await again.votes.current([TARGET])).toEqual([]), 5_000);
    });
  });

  describe('whose key is not the one it was made with', () => {
    const KEY = 'sixteen characters';

    it.each([
      ['is missing', (keyFile: string) => rmSync(keyFile), /key is missing. Put it back from your backup/],
      [
        'was replaced',
        (keyFile: string) => writeFileSync(keyFile, KEY),
        /hashed with another key than .*key holds/,
      ],
    ])('is refused when the key %s', async (_, change, message) => {
      await (await open()).close();
      change(`${file}.key`);
      await expect(open()).rejects.toThrow(message);
      await expect(open({ hashKey: KEY })).rejects.toThrow('another key');
    });

    it('takes the key of the environment before the file, and no weak one', async () => {
      await (await open({ hashKey: KEY })).close();
      expect(existsSync(`${file}.key`)).toBe(false);
      await expect(open()).rejects.toThrow('is missing');
      await expect(open({ hashKey: 'short' })).rejects.toThrow(/shorter than 16.*openssl rand/);
      await (await open({ hashKey: KEY })).check();
    });
  });

  describe('that cannot be used', () => {
    it('says so when the file is no store', async () => {
      mkdirSync(path.dirname(file));
      writeFileSync(file, 'this is a text, and long enough to be mistaken for a database header');
      await expect(open()).rejects.toThrow(/is damaged or not a store of Errata.*last backup/);
    });

    it.each([
      ['mysql://user:secret@host/db', /STORE_URL\) has mysql: where sqlite: or postgres:\/\/ is expected/],
      ['errata.db', /STORE_URL\) has no scheme/],
    ])('says what a STORE_URL like %s should be, without repeating passwords', async (url, message) => {
      const problem = await open({ url }).catch((error: Error) => error);
      expect(String(problem)).toMatch(message);
      expect(String(problem)).not.toContain('secret');
    });

    it('says so when the folder is a file', async () => {
      writeFileSync(path.join(folder, 'data'), '');
      await expect(open()).rejects.toThrow(
        /data is in the way or cannot be made \(EEXIST\). Correct DATA_FOLDER or STORE_URL/,
      );
    });

    it('says so when there is nothing to read yet', async () => {
      await expect(openStoreForReading(options())).rejects.toThrow(/no store at .* yet. Start the bot once/);
      mkdirSync(path.dirname(file));
      writeFileSync(file, '');
      await expect(openStoreForReading(options())).rejects.toThrow('There is no store of Errata');
    });

    it('says whose folder it must be when it may not write there', async () => {
      const locked = path.join(folder, 'locked');
      mkdirSync(locked, { mode: 0o555 });
      chmodSync(folder, 0o755);
      const url = `sqlite:${locked}/errata.db`;
      // Root may write everywhere, so somebody else tries.
      const said = isRoot
        ? spawnSync(process.execPath, ['--import', 'tsx', HOLDER, url], {
            uid: NOBODY,
            gid: NOBODY,
            encoding: 'utf8',
          }).stdout
        : String(await open({ url }).catch((error: Error) => error));
      expect(said).toMatch(/cannot be written \(EACCES\). Give its folder to the user the bot runs as/);
    });
  });

  it('reports a full disk, a read-only file and a damaged one by what to do', async () => {
    mkdirSync(path.dirname(file));
    const driver = openSqliteDriver(file, 'write');
    await driver.run('CREATE TABLE big (text TEXT)');
    await driver.run('PRAGMA max_page_count = 4');
    await expect(driver.run('INSERT INTO big VALUES (?)', 'x'.repeat(100_000))).rejects.toThrow(
      /No space left.*Free some/,
    );
    await driver.run('PRAGMA max_page_count = 1000000');
    await driver.run('PRAGMA query_only = ON');
    await expect(driver.run('INSERT INTO big VALUES (?)', 'x')).rejects.toThrow(
      /cannot be written.*writable for the user/,
    );
    await driver.close();
    await driver.close();
    await expect(driver.run('SELECT 1')).rejects.toThrow('closed');
    writeFileSync(file, 'x'.repeat(5000));
    await expect(async () => openSqliteDriver(file, 'write').run('SELECT * FROM big')).rejects.toThrow(
      'is damaged',
    );
  });
});
