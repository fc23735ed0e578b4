import { randomBytes } from 'node:crypto';
import { afterAll, describe, expect, it } from 'vitest';
import { castTogether } from '../../../src/stores/sql/cast-together.ts';
import { type Driver, select } from '../../../src/stores/sql/driver.ts';
import { migrate } from '../../../src/stores/sql/migrate.ts';
import { MIGRATIONS } from '../../../src/stores/sql/migrations/index.ts';
import { openPostgresDriver } from '../../../src/stores/sql/postgres-driver.ts';
import type { PersonHash, VoteAct } from '../../../src/stores/store.ts';
import { startPostgres } from '../postgres-server.ts';

const server = await startPostgres(['-c', 'fsync=off']);
const drivers: Driver[] = [];
afterAll(async () => {
  for (const driver of drivers) await driver.close();
  if (typeof server !== 'string') await server.close();
});

const vote = (key: string, n = 0): VoteAct => ({
  key,
  voter: `voter-${n}` as PersonHash,
  message: { platform: 'slack', workspace: 'T', channel: 'C', message: 'card' },
  target: 'a/b#w:c',
  ...{ control: 'button', outcome: 'worked', version: 1_000 + n, driveBy: false },
});
const votes = (count: number): VoteAct[] => Array.from({ length: count }, (_, n) => vote(`key-${n}`, n));

/** Two replicas on one fresh store. */
async function replicas(url: string): Promise<[Driver, Driver]> {
  const open = (): Driver => {
    const driver = openPostgresDriver({ url, access: 'write', onNotice: () => {} });
    drivers.push(driver);
    return driver;
  };
  const pair: [Driver, Driver] = [open(), open()];
  await migrate(pair[0], MIGRATIONS);
  return pair;
}

/** Counts what goes to the server. */
function counted(driver: Driver): { readonly driver: Driver; readonly statements: () => number } {
  let statements = 0;
  const run: Driver['run'] = (sql, ...values) => {
    statements += 1;
    return driver.run(sql, ...values);
  };
  return { driver: { ...driver, run }, statements: () => statements };
}

if (typeof server === 'string') it.skip(`PostgreSQL: ${server}`);
else
  describe('votes that arrive at the same time', () => {
    it('take few statements, and each is committed when it is acknowledged', async () => {
      const [one, other] = await replicas(await server.freshUrl());
      const { driver, statements } = counted(one);
      const cast = castTogether(driver);
      const missing: string[] = [];
      await Promise.all(
        votes(64).map(async (act) => {
          expect(await cast(act)).toBe('stored');
          const found = await select(other, 'SELECT 1 AS one FROM vote_event WHERE key = ?', act.key);
          if (found.length === 0) missing.push(act.key);
        }),
      );
      expect(missing).toEqual([]);
      expect(statements()).toBe(4);
    });

    it('do not suffer from one among them that the server refuses', async () => {
      const [driver] = await replicas(await server.freshUrl());
      const cast = castTogether(driver);
      // No index takes a key of this length.
      const acts = [vote('key-1', 1), vote(randomBytes(20_000).toString('hex'), 2), vote('key-3', 3)];
      const said = await Promise.allSettled(acts.map((act) => cast(act)));
      expect(said.map((one) => (one.status === 'fulfilled' ? one.value : 'refused'))).toEqual([
        'stored',
        'refused',
        'stored',
      ]);
    });

    it('are stored once where two replicas get the same in other orders', async () => {
      const pair = await replicas(await server.freshUrl());
      const casts = pair.map(castTogether);
      for (let round = 0; round < 20; round += 1) {
        const acts = votes(30).map((act) => ({
          ...act,
          key: `${act.key}/${round}`,
          version: act.version + round,
        }));
        const said = await Promise.all(
          [acts, acts.toReversed()].flatMap((order, n) => order.map((act) => casts[n]?.(act))),
        );
        expect(said.filter((one) => one === 'stored')).toHaveLength(30);
        expect(said.filter((one) => one === 'repeated')).toHaveLength(30);
      }
    });
  });
