import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { openStore } from '../../src/stores/open-store.ts';
import { openSqliteDriver } from '../../src/stores/sql/sqlite-driver.ts';
import { killRounds, missing } from './crash/kill-rounds.ts';
import { canTrace, cutPower } from './crash/power-cut.ts';
import { burstVote, HASH_KEY } from './crash/vote-burst.ts';
import { startPostgres } from './postgres-server.ts';

/** `npm run bench -- crash` does thirty on each engine. */
const ROUNDS = 3;
const folder = mkdtempSync(path.join(tmpdir(), 'errata-crash-'));

describe('killed in a burst of votes', () => {
  it('loses no acknowledged vote in SQLite, and nothing has to be cleaned up', async () => {
    const file = path.join(folder, 'killed.db');
    const survived = await killRounds({ url: `sqlite:${file}`, folder, rounds: ROUNDS });
    expect(survived.lost).toEqual([]);
    expect(survived.acknowledged).toBeGreaterThan(ROUNDS);
    const driver = openSqliteDriver(file, 'read');
    expect((await driver.run('PRAGMA integrity_check')).rows).toMatchObject([{ integrity_check: 'ok' }]);
    await driver.close();
  }, 60_000);

  it('loses no acknowledged vote in PostgreSQL, also when the server is killed too', async (context) => {
    const server = await startPostgres();
    if (typeof server === 'string') return context.skip(server);
    const { power } = server;
    const waiting = mkdtempSync(path.join(folder, 'waiting-'));
    const survived = await killRounds({
      ...{ url: await server.freshUrl(), folder: waiting, rounds: ROUNDS },
      ...(power ? { server: power } : {}),
    });
    await server.close();
    expect(survived.lost).toEqual([]);
    expect(survived.acknowledged).toBeGreaterThan(ROUNDS);
    expect(survived.kills).toBe(power ? ROUNDS + 1 : ROUNDS);
  }, 60_000);
});

describe('what watches over it', () => {
  it('does miss a vote that is not there, and one that only the log knows', async () => {
    const url = `sqlite:${path.join(folder, 'watched.db')}`;
    const store = await openStore({ url, folder, hashKey: HASH_KEY, onNotice: () => {} });
    for (const n of [1, 2]) await store.votes.cast(burstVote('round-0', n, 1));
    await store.close();
    expect(await missing(url, folder, ['round-0/1', 'round-0/2'])).toEqual([]);
    expect(await missing(url, folder, ['round-0/1', 'round-0/3'])).toEqual(['round-0/3']);
    const driver = openSqliteDriver(path.join(folder, 'watched.db'), 'write');
    await driver.run('DELETE FROM vote_signal');
    await driver.close();
    expect(await missing(url, folder, ['round-0/1'])).not.toEqual([]);
  });
});

describe('power cut', () => {
  it.skipIf(!canTrace())(
    'has every acknowledged vote on the disk, and would notice if not (needs strace)',
    async () => {
      const cut = await cutPower({ votes: 100, cuts: 20 });
      expect(cut).toMatchObject({ lossy: 0, damaged: 0, acknowledged: 100 });
      expect(cut.fsyncs).toBeGreaterThanOrEqual(cut.acknowledged - 1);
      const weaker = await cutPower({ votes: 60, cuts: 6, synchronous: 'NORMAL' });
      expect(weaker.lossy).toBeGreaterThan(0);
    },
    60_000,
  );

  it('asks SQLite to sync every commit', async () => {
    const driver = openSqliteDriver(path.join(folder, 'pragmas.db'), 'write');
    expect((await driver.run('PRAGMA synchronous')).rows).toMatchObject([{ synchronous: 2 }]);
    expect((await driver.run('PRAGMA journal_mode')).rows).toMatchObject([{ journal_mode: 'wal' }]);
    await driver.close();
  });
});

afterAll(() => rmSync(folder, { recursive: true }));
