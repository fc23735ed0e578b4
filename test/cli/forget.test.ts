import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, afterEach, beforeEach, describe, expect, it } from 'vitest';
import { openStore } from '../../src/stores/open-store.ts';
import type { Store } from '../../src/stores/store.ts';
import { act, openCase, TARGET } from '../contracts/store/samples.ts';
import { startPostgres } from '../stores/postgres-server.ts';
import { runInTest } from './run-in-test.ts';

const ANN = { platform: 'slack', workspace: 'T1', user: 'ann' };
const HASH_KEY = 'k'.repeat(40);
let folder: string;
const open: Store[] = [];
beforeEach(() => {
  folder = mkdtempSync(path.join(tmpdir(), 'errata-forget-'));
});
afterEach(async () => {
  for (const store of open.splice(0)) await store.close();
  rmSync(folder, { recursive: true });
});

async function start(url?: string): Promise<Store> {
  const options = { folder: path.join(folder, 'data'), hashKey: url && HASH_KEY, onNotice: () => {} };
  const store = await openStore({ ...options, url });
  open.push(store);
  return store;
}
async function filled(url?: string): Promise<Store> {
  const store = await start(url);
  for (const user of ['ann', 'bob']) await store.votes.cast(act(store, user, {}));
  await openCase(store, { asker: store.people.hash(ANN) });
  return store;
}
const forget = (args: readonly string[], environment: Record<string, string> = {}) =>
  runInTest(['forget', ...args], { folder, environment });

describe('errata forget', () => {
  it('removes a person while the bot runs, and says how much that was', async () => {
    const store = await filled();
    expect(await forget(['slack', 'T1', 'ann'])).toEqual({
      code: 0,
      out: 'Forgotten: 1 vote, 1 case.\n',
      err: '',
    });
    expect((await store.votes.current([TARGET])).map(({ voter }) => voter)).toEqual([
      store.people.hash({ ...ANN, user: 'bob' }),
    ]);
  });

  it('removes a person while the bot is stopped', async () => {
    await (await filled()).close();
    expect((await forget(['slack', 'T1', 'ann'])).out).toBe('Forgotten: 1 vote, 1 case.\n');
    expect((await forget(['slack', 'T1', 'ann'])).out).toMatch(/^Nothing was known of this person/);
    expect(await (await start()).votes.current([TARGET])).toHaveLength(1);
  });

  it('knows a person of Discord whatever guild is named', async () => {
    const store = await start();
    const voter = store.people.hash({ platform: 'discord', workspace: 'G1', user: '42' });
    await store.votes.cast({ ...act(store, 'x', {}), voter });
    expect((await forget(['discord', '-', '42'])).out).toBe('Forgotten: 1 vote, 0 cases.\n');
  });

  it('says what is wrong with what was typed, and with where it looked', async () => {
    expect(await forget(['irc', 'x', 'y'])).toMatchObject({
      code: 2,
      err: expect.stringContaining('There are slack, discord, web.'),
    });
    expect(await forget(['slack', 'T1'])).toMatchObject({
      code: 2,
      err: expect.stringContaining('Missing <user>'),
    });
    expect(await forget(['slack', 'T1', 'ann'])).toMatchObject({
      code: 3,
      err: expect.stringMatching(/there is no store at .*errata\.db. Correct STORE_URL or DATA_FOLDER/),
    });
  });
});

describe('errata forget on PostgreSQL', async () => {
  const server = await startPostgres(['-c', 'fsync=off']);
  if (typeof server === 'string') return it.skip(server);
  afterAll(() => server.close());

  it('removes a person beside running bots', async () => {
    const url = await server.freshUrl();
    const store = await filled(url);
    const environment = { STORE_URL: url, ERRATA_HASH_KEY: HASH_KEY };
    expect(await forget(['slack', 'T1', 'ann'], environment)).toMatchObject({
      out: 'Forgotten: 1 vote, 1 case.\n',
    });
    expect(await store.votes.current([TARGET])).toHaveLength(1);
  });
});
