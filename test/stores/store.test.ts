import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, afterEach, beforeAll, describe, expect, it, vi } from 'vitest';
import { openStore } from '../../src/stores/open-store.ts';
import { describeStore } from '../contracts/store-contract.ts';
import { createMemoryStore } from '../fakes/memory-store/memory-store.ts';
import { type PostgresServer, startPostgres } from './postgres-server.ts';

const folder = mkdtempSync(path.join(tmpdir(), 'errata-stores-'));
const options = { folder, hashKey: 'a key for tests that is long enough', onNotice: () => {} };
afterAll(() => rmSync(folder, { recursive: true }));

let files = 0;

describeStore('in memory', async () => {
  const store = createMemoryStore();
  return [store, store];
});

describeStore('SQLite', async () => {
  const store = await openStore({ ...options, url: `sqlite:${folder}/${++files}.db` });
  return [store, store];
});

// Without fsync: what survives a crash is shown in crash.test.ts.
const server = await startPostgres(['-c', 'fsync=off']);
if (typeof server === 'string') {
  describe('PostgreSQL', () => it.skip(server));
} else {
  describe('on a server', () => {
    let url: string;
    afterAll(() => (server as PostgresServer).close());
    beforeAll(async () => {
      url = await server.freshUrl();
    });
    describeStore('PostgreSQL', async () => {
      url = await server.freshUrl();
      return [await openStore({ ...options, url }), await openStore({ ...options, url })];
    });

    describe('a replica whose clock is wrong', () => {
      afterEach(() => void vi.useRealTimers());

      it('gets no lease that another one holds, and loses none', async () => {
        const store = await openStore({ ...options, url: await server.freshUrl() });
        expect(await store.leases.hold('gateway', 'right', 60_000)).toBe(true);
        vi.useFakeTimers({ toFake: ['Date'] });
        for (const wrong of [-1, 1]) {
          vi.setSystemTime(Date.now() + wrong * 365 * 86_400_000);
          expect(await store.leases.hold('gateway', 'wrong', 60_000)).toBe(false);
          expect(await store.leases.held('gateway')).toEqual([{ name: 'gateway', owner: 'right' }]);
        }
        await store.close();
      });
    });
  });
}
