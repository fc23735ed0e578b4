import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it, vi } from 'vitest';
import { openStore } from '../../src/stores/open-store.ts';
import { migrate } from '../../src/stores/sql/migrate.ts';
import { MIGRATIONS } from '../../src/stores/sql/migrations/index.ts';
import { createSqlStore } from '../../src/stores/sql/sql-store.ts';
import { openSqliteDriver } from '../../src/stores/sql/sqlite-driver.ts';
import type { Store } from '../../src/stores/store.ts';
import { openVoteJournal } from '../../src/stores/vote-journal.ts';
import { withWaitingVotes } from '../../src/stores/waiting-votes.ts';
import { act, person, TARGET } from '../contracts/store/samples.ts';
import { openSmallDisk } from '../fakes/small-disk.ts';
import { type PostgresServer, startPostgres } from './postgres-server.ts';

const HASH_KEY = 'a key for tests that is long enough';
let folder: string;
let notices: string[];
const closing: (() => unknown)[] = [];
const onNotice = (message: string): void => void notices.push(message);
beforeEach(() => {
  folder = mkdtempSync(path.join(tmpdir(), 'errata-outage-'));
  notices = [];
});
afterEach(async () => {
  for (const close of closing.splice(0).toReversed()) await close();
  rmSync(folder, { recursive: true });
});

const users = (from: number, to: number): string[] =>
  Array.from({ length: to - from }, (_, n) => `user-${from + n}`);

/** Everybody votes once; in the log, the order of storing is the order of casting. */
async function everybodyIsStored(store: Store, names: readonly string[]): Promise<void> {
  await vi.waitFor(() => expect(store.describe().waiting).toBe(0), { timeout: 15_000, interval: 50 });
  const acts = await store.votes.history([TARGET], 1000);
  expect(acts.map(({ voter }) => voter)).toEqual(names.map((name) => person(store, name)));
}

describe('SQLite', () => {
  async function open(file: string) {
    const driver = openSqliteDriver(file, 'write');
    await migrate(driver, MIGRATIONS);
    const journal = openVoteJournal(folder, true);
    const store = withWaitingVotes(createSqlStore(driver, HASH_KEY), { journal, onNotice });
    closing.push(() => store.close());
    return { driver, store };
  }

  it.each([
    ['full', 'max_page_count = 1', 'max_page_count = 1000000', /^Votes wait.*No space left for .*Free some/],
    ['read-only', 'query_only = ON', 'query_only = OFF', /^Votes wait.*cannot be written. Check that/],
  ])(
    'keeps votes in order while its file is %s, and answers meanwhile',
    async (_, breaks, mends, message) => {
      const { driver, store } = await open(path.join(folder, 'errata.db'));
      let at = 0;
      const vote = (user: string) =>
        store.votes.cast(act(store, user, { at: ++at, key: `${user} ${'x'.repeat(900)}` }));
      for (const user of users(0, 3)) expect(await vote(user)).toBe('stored');
      await driver.run(`PRAGMA ${breaks}`);
      const results = [];
      for (const user of users(3, 40)) results.push(await vote(user));
      expect(results.at(-1)).toBe('waiting');
      await expect(store.check().then(() => store.notes.set('big', 'x'.repeat(1e6), 1000))).rejects.toThrow();
      expect(await store.votes.current([TARGET])).not.toHaveLength(0);
      expect(notices).toEqual([expect.stringMatching(message)]);
      await driver.run(`PRAGMA ${mends}`);
      await everybodyIsStored(store, users(0, 40));
      expect(notices.at(-1)).toMatch(/^The store is back/);
    },
  );

  it('lives through a disk that is really full', async (context) => {
    const disk = openSmallDisk(8);
    if (typeof disk === 'string') return context.skip(disk);
    closing.push(() => disk.close());
    const store = await openStore({
      url: `sqlite:${disk.folder}/errata.db`,
      folder: disk.folder,
      hashKey: HASH_KEY,
      onNotice,
    });
    closing.push(() => store.close());
    expect(await store.votes.cast(act(store, 'user-0', {}))).toBe('stored');
    disk.fill();
    const results = [];
    for (const user of users(1, 60))
      results.push(await store.votes.cast(act(store, user, { at: results.length + 1 })));
    expect(results.at(-1)).toBe('waiting');
    expect(await store.votes.current([TARGET])).not.toHaveLength(0);
    expect(notices.join('\n')).toMatch(/No space left for .*errata.db. Free some on that disk/);
    expect(notices.join('\n')).toContain('kept in memory only');
    disk.free();
    await everybodyIsStored(store, users(0, 60));
  }, 30_000);
});

describe('PostgreSQL', () => {
  let server: PostgresServer | string;
  beforeAll(async () => {
    server = await startPostgres(['-c', 'fsync=off']);
  });
  afterAll(async () => {
    if (typeof server !== 'string') await server.close();
  });

  /** Skips where there is no server, or where the test needs one of its own. */
  function ready(context: { skip(reason: string): never }, needsPower = false): PostgresServer {
    if (typeof server === 'string') return context.skip(server);
    if (needsPower && !server.power) context.skip('a server that is not ours cannot be restarted');
    return server;
  }
  async function open(url: string, more: { hashKey?: string; patienceMs?: number } = {}): Promise<Store> {
    const store = await openStore({ url, folder, hashKey: HASH_KEY, onNotice, ...more });
    closing.push(() => store.close());
    return store;
  }
  const refusal = (url: string, more: { hashKey?: string; patienceMs?: number } = {}): Promise<string> =>
    open(url, { patienceMs: 0, ...more }).then(
      () => 'was opened',
      (error: Error) => `${error.name}: ${error.message}`,
    );
  const changed = (url: string, change: (parts: URL) => unknown): string => {
    const parts = new URL(url);
    change(parts);
    return parts.href;
  };

  it('keeps votes in order through a restart of the server, and the process lives', async (context) => {
    const { power, freshUrl } = ready(context, true);
    const store = await open(await freshUrl());
    // All connections of the pool are open, so all of them break.
    await Promise.all(
      users(0, 8).map((user) => store.votes.cast(act(store, user, { at: Number(user.slice(5)) }))),
    );
    for (const how of ['SIGINT', 'SIGKILL'] as const) {
      await power?.stop(how);
      const before = (await store.votes
        .currentOf(person(store, 'user-0'), TARGET)
        .catch((error: Error) => error)) as Error;
      expect(before.message).toMatch(/PostgreSQL does not answer. Check that it runs/);
      const offset = how === 'SIGINT' ? 8 : 20;
      for (const user of users(offset, offset + 12)) {
        expect(await store.votes.cast(act(store, user, { at: Number(user.slice(5)) }))).toBe('waiting');
      }
      expect(store.describe().waiting).toBe(12);
      await power?.start();
      await everybodyIsStored(store, users(0, offset + 12));
    }
    expect(notices.filter((notice) => notice.startsWith('Votes wait'))).toHaveLength(2);
    expect(notices.filter((notice) => notice.startsWith('The store is back'))).toHaveLength(2);
  }, 60_000);

  it('reads on at once after a restart, with a pool full of dead connections', async (context) => {
    const { power, freshUrl } = ready(context, true);
    const store = await open(await freshUrl());
    await Promise.all(users(0, 8).map((user) => store.votes.cast(act(store, user, {}))));
    await power?.stop('SIGINT');
    await power?.start();
    expect(await store.votes.current([TARGET])).toHaveLength(8);
  }, 30_000);

  it('waits at its start for a server that is still starting', async (context) => {
    const { power, freshUrl } = ready(context, true);
    const url = await freshUrl();
    await power?.stop('SIGINT');
    const opening = open(url, { patienceMs: 20_000 });
    await sleep(700);
    await power?.start();
    await (await opening).check();
    expect(notices[0]).toMatch(/^Waiting up to 20 s for the database: PostgreSQL does not answer/);
  }, 30_000);

  it('says what is wrong with a URL, a password, a user or a database, and never the password', async (context) => {
    const { freshUrl, power } = ready(context);
    const url = await freshUrl();
    const said = {
      password: await refusal(changed(url, (parts) => Object.assign(parts, { password: 'hunter2' }))),
      database: await refusal(changed(url, (parts) => Object.assign(parts, { pathname: '/nowhere' }))),
      port: await refusal(changed(url, (parts) => Object.assign(parts, { port: '1' }))),
      host: await refusal(
        changed(url, (parts) => Object.assign(parts, { hostname: 'no-such-host.invalid' })),
      ),
      tls: await refusal(changed(url, (parts) => parts.searchParams.set('sslmode', 'require'))),
      nonsense: await refusal('postgres://user:hunter2@:x:/y'),
    };
    expect(said.database).toMatch(/There is no such database. Create it with createdb/);
    expect(said.port).toMatch(/PostgreSQL does not answer. Check that it runs/);
    expect(said.host).toMatch(/There is no such host|does not answer/);
    expect(said.nonsense).toMatch(/STORE_URL is not a URL. It looks like postgres:\/\//);
    if (power) {
      expect(said.password).toMatch(/PostgreSQL refuses the user or password. Correct them in STORE_URL/);
      expect(said.tls).toMatch(/encrypted connection was refused. Check sslmode/);
    }
    expect(JSON.stringify(said)).not.toContain('hunter2');
    expect(JSON.stringify(said)).not.toContain(new URL(url).password);
  }, 30_000);

  it('demands the hash key, and the same one of every replica', async (context) => {
    const url = await ready(context).freshUrl();
    expect(await refusal(url, { hashKey: '' })).toMatch(/PostgreSQL needs ERRATA_HASH_KEY.*openssl rand/);
    await open(url);
    expect(await refusal(url, { hashKey: 'another key for tests, long enough' })).toMatch(
      /hashed with another key than ERRATA_HASH_KEY holds/,
    );
    await open(url);
  });

  it('waits for a database that is read-only, and says why', async (context) => {
    const { freshUrl } = ready(context);
    const url = await freshUrl();
    await (await open(url)).check();
    const readOnly = changed(url, (parts) =>
      parts.searchParams.set(
        'options',
        `${parts.searchParams.get('options')} -c default_transaction_read_only=on`,
      ),
    );
    expect(await refusal(readOnly)).toMatch(/PostgreSQL is read-only. Point STORE_URL at the primary/);
  });

  it('makes its tables once when several replicas start together', async (context) => {
    const url = await ready(context).freshUrl();
    const stores = await Promise.all([1, 2, 3, 4].map(() => open(url)));
    await Promise.all(stores.map((store) => store.check()));
    expect(new Set(stores.map((store) => person(store, 'ann'))).size).toBe(1);
  });
});
