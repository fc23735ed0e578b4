import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, afterEach, beforeEach, describe, expect, it } from 'vitest';
import { openStore } from '../../src/stores/open-store.ts';
import { select } from '../../src/stores/sql/driver.ts';
import { openSqliteDriver } from '../../src/stores/sql/sqlite-driver.ts';
import { TABLES } from '../../src/stores/sql/tables.ts';
import type { Store } from '../../src/stores/store.ts';
import { act, channel, NOW, openCase, person, TARGET } from '../contracts/store/samples.ts';
import { startPostgres } from '../stores/postgres-server.ts';
import { runInTest } from './run-in-test.ts';

const server = await startPostgres(['-c', 'fsync=off']);
afterAll(async () => {
  if (typeof server !== 'string') await server.close();
});
let folder: string;
const open: Store[] = [];
beforeEach(() => {
  folder = mkdtempSync(path.join(tmpdir(), 'errata-move-'));
});
afterEach(async () => {
  for (const store of open.splice(0)) await store.close();
  rmSync(folder, { recursive: true });
});

async function start(file: string | undefined, url?: string, hashKey?: string): Promise<Store> {
  const given = url ?? `sqlite:${folder}/${file}`;
  const store = await openStore({ url: given, folder, hashKey, onNotice: () => {} });
  open.push(store);
  return store;
}
const stop = async (): Promise<void> => {
  for (const store of open.splice(0)) await store.close();
};
const move = (from: string, to: string, environment: Record<string, string> = {}) => {
  const absolute = (url: string): string => url.replace(/^sqlite:/, `sqlite:${folder}/`);
  return runInTest(['move-store', absolute(from), absolute(to)], { folder, environment });
};

/** Something in every corner, and more votes than go into one batch. */
async function fill(store: Store): Promise<void> {
  for (let n = 0; n < 450; n += 1) {
    await store.votes.cast(act(store, `voter-${n}`, { outcome: n % 3 ? 'worked' : 'failed', at: n }));
  }
  await openCase(store);
  await store.cards.add({
    message: { ...channel('C1'), message: 'card-1' },
    caseId: 'case-1',
    entryId: 'docker/no-space',
    target: TARGET,
    kind: 'step',
    postedAt: NOW,
  });
  await store.notes.set('some/note', 'kept', 3_600_000);
  await store.installations.put('slack', 'T1', 'sealed');
  await store.channels.moveTo([{ channel: channel('C1'), position: '17', at: NOW }]);
  await store.outbox.request({ key: 'job', platform: 'slack', payload: { a: 1 }, dropAfterMs: 60_000 }, 0);
}
async function seenIn(store: Store): Promise<object> {
  const votes = await store.votes.current([TARGET]);
  return {
    votes: votes.toSorted((a, b) => (a.voter < b.voter ? -1 : 1)),
    of: await store.cases.find('case-1'),
    cards: await store.cards.ofCase('case-1'),
    note: await store.notes.get('some/note'),
    installed: await store.installations.list('slack'),
    jobs: (await store.outbox.counts()).pending,
    events: (await store.votes.history([TARGET], 1_000)).length,
    known: person(store, 'voter-1'),
  };
}

describe('errata move-store', () => {
  it('knows every table there is', async () => {
    await start('old.db');
    await stop();
    const driver = openSqliteDriver(path.join(folder, 'old.db'), 'read');
    const tables = await select<{ name: string }>(
      driver,
      "SELECT name FROM sqlite_master WHERE type = 'table'",
    );
    await driver.close();
    const names = tables.map(({ name }) => name).filter((name) => !name.startsWith('schema_'));
    expect(names.toSorted()).toEqual(Object.keys(TABLES).toSorted());
  });

  it.skipIf(typeof server === 'string')(
    'moves to PostgreSQL and back, and nothing is different',
    async () => {
      if (typeof server === 'string') return;
      const url = await server.freshUrl();
      const old = await start('old.db');
      await fill(old);
      const before = await seenIn(old);
      await stop();
      const there = await move('sqlite:old.db', url);
      expect(there).toMatchObject({
        code: 0,
        out: expect.stringMatching(/Moved \d+ rows.*ERRATA_HASH_KEY/s),
      });
      const hashKey = readFileSync(path.join(folder, 'old.db.key'), 'utf8').trim();
      const moved = await start(undefined, url, hashKey);
      expect(await seenIn(moved)).toEqual(before);
      await stop();
      expect(await move(url, 'sqlite:back.db', { ERRATA_HASH_KEY: hashKey })).toMatchObject({ code: 0 });
      expect(await seenIn(await start('back.db'))).toEqual(before);
    },
  );

  it('refuses a store in use, one that holds data, and itself, and changes nothing', async () => {
    const old = await start('old.db');
    await fill(old);
    expect((await move('sqlite:old.db', 'sqlite:new.db')).err).toMatch(/use PostgreSQL for several|in use/i);
    await stop();
    await fill(await start('new.db'));
    await stop();
    const refused = await move('sqlite:old.db', 'sqlite:new.db', {
      ERRATA_HASH_KEY: readFileSync(path.join(folder, 'old.db.key'), 'utf8').trim(),
    });
    expect(refused.code).not.toBe(0);
    expect((await move('sqlite:old.db', 'sqlite:./old.db')).err).toContain('Both are the same store');
    expect((await move('sqlite:nothing.db', 'sqlite:new2.db')).err).toContain('There is no store at');
  });
});
