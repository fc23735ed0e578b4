import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import fc from 'fast-check';
import { afterAll, describe, expect, it } from 'vitest';
import { messageKey } from '../../src/stores/message-key.ts';
import { migrate } from '../../src/stores/sql/migrate.ts';
import { MIGRATIONS } from '../../src/stores/sql/migrations/index.ts';
import { openPostgresDriver } from '../../src/stores/sql/postgres-driver.ts';
import { createSqlStore } from '../../src/stores/sql/sql-store.ts';
import { openSqliteDriver } from '../../src/stores/sql/sqlite-driver.ts';
import type { Outcome, Store, VoteAct } from '../../src/stores/store.ts';
import { createMemoryStore } from '../fakes/memory-store/memory-store.ts';
import { startPostgres } from './postgres-server.ts';
import { actsOf, cardOf, type History, history, targetsOf, voterOf, votesByHand } from './vote-histories.ts';

const RUNS = 200;
const AT_ONCE = 6;

let runs = 0;

async function votesIn(store: Store, run: string): Promise<readonly string[]> {
  const votes = await store.votes.current(targetsOf(run));
  // The ways of reading must agree: all of a target, one person's, and the counts.
  for (const vote of votes) expect(await store.votes.currentOf(vote.voter, vote.target)).toEqual(vote);
  const { tallies } = await store.votes.tallies({ prefix: `${run}/`, limit: 99 });
  for (const outcome of ['worked', 'failed'] as const) {
    const counted = tallies.reduce((sum, tally) => sum + tally[outcome], 0);
    expect(counted).toBe(votes.filter((vote) => vote.outcome === outcome).length);
  }
  return votes.map(({ voter, target, outcome }) => `${voter} ${target} ${outcome}`).toSorted();
}

/** Delivers in the order of arrival, a few at the same moment, to one replica or the other. */
async function deliver(
  replicas: readonly Store[],
  acts: readonly VoteAct[],
  arrivals: readonly number[],
): Promise<void> {
  for (let start = 0; start < arrivals.length; start += AT_ONCE) {
    const together = arrivals.slice(start, start + AT_ONCE);
    await Promise.all(
      together.map((place, n) => replicas[(start + n) % replicas.length]!.votes.cast(acts[place]!)),
    );
  }
}

function describeHistories(name: string, open: () => Promise<readonly [Store, Store]>): void {
  describe(name, () => {
    it(`comes to the votes that brute force finds, in ${RUNS} histories`, async () => {
      const replicas = await open();
      await fc.assert(
        fc.asyncProperty(history, async (told: History) => {
          const run = `run-${++runs}`;
          const acts = actsOf(told, run);
          await deliver(replicas, acts, told.arrivals);
          expect(await votesIn(replicas[0], run)).toEqual(votesByHand(acts));
        }),
        { numRuns: RUNS },
      );
    }, 120_000);

    it('agrees with the cards after an outage that swallowed events', async () => {
      const replicas = await open();
      await fc.assert(
        fc.asyncProperty(history, fc.infiniteStream(fc.boolean()), async (told, isLost) => {
          const run = `run-${++runs}`;
          const acts = actsOf(told, run);
          const arrived = told.arrivals.filter(() => !isLost.next().value);
          await deliver(replicas, acts, arrived);
          const version = (acts.at(-1)?.version ?? 0) + 1;
          const standing = [0, 1, 2, 3].map((card) => standingOn(acts, card, run));
          const readAll = () =>
            Promise.all(
              standing.map((reactions, card) =>
                replicas[card % 2]!.votes.reconcile({
                  ...{
                    message: cardOf(card, run),
                    target: targetsOf(run)[card < 3 ? 0 : 1]!,
                    version,
                    reactions,
                  },
                }),
              ),
            );
          await readAll();
          const again = await readAll();
          expect(again).toEqual(Array(4).fill({ added: 0, withdrawn: 0 }));
          // Whoever shows one opinion only, by reactions alone, has that vote; whoever shows none has none.
          for (const [place, target] of targetsOf(run).entries()) {
            const cards = place === 0 ? standing.slice(0, 3) : standing.slice(3);
            for (const user of [0, 1, 2, 3]) {
              const voter = voterOf(user, run);
              if (acts.some((act) => act.voter === voter && act.control === 'button')) continue;
              const shown = new Set(
                cards.flat().flatMap((one) => (one.voter === voter ? [one.outcome] : [])),
              );
              const vote = await replicas[0].votes.currentOf(voter, target);
              if (shown.size < 2)
                expect([vote?.outcome]).toEqual(shown.size === 0 ? [undefined] : [...shown]);
            }
          }
        }),
        { numRuns: 60 },
      );
    }, 120_000);
  });
}

/** What the platform shows on a card in the end. */
function standingOn(acts: readonly VoteAct[], card: number, run: string) {
  const last = new Map<string, VoteAct>();
  const here = messageKey(cardOf(card, run));
  for (const act of acts) {
    if (act.control !== 'button' && messageKey(act.message) === here)
      last.set(`${act.voter} ${act.control}`, act);
  }
  return [...last.values()].flatMap(({ voter, outcome }) =>
    outcome === undefined ? [] : [{ voter, outcome, driveBy: false }],
  );
}

describeHistories('in memory', async () => {
  const store = createMemoryStore();
  return [store, store];
});

const folder = mkdtempSync(path.join(tmpdir(), 'errata-histories-'));
const opened: { close(): Promise<void> }[] = [];
afterAll(async () => {
  for (const one of opened) await one.close();
  rmSync(folder, { recursive: true });
});

let files = 0;
describeHistories('SQLite', async () => {
  const driver = openSqliteDriver(path.join(folder, `${++files}.db`), 'write');
  opened.push(driver);
  // This is about order, not about surviving; the disk would be all that is measured.
  await driver.run('PRAGMA synchronous = OFF');
  await migrate(driver, MIGRATIONS);
  const store = createSqlStore(driver, 'key');
  return [store, store];
});

const server = await startPostgres(['-c', 'fsync=off', '-c', 'synchronous_commit=off']);
if (typeof server === 'string') {
  describe('PostgreSQL', () => it.skip(server));
} else {
  describeHistories('PostgreSQL, two replicas', async () => {
    const url = await server.freshUrl();
    const drivers = [1, 2].map(() => openPostgresDriver({ url, access: 'write', onNotice: () => {} }));
    opened.unshift(...drivers);
    await Promise.all(drivers.map((driver) => migrate(driver, MIGRATIONS)));
    const [one, other] = drivers.map((driver) => createSqlStore(driver, 'key'));
    return [one!, other!];
  });
  opened.push(server);
}

describe('the brute force', () => {
  it('catches a store that believes the order of arrival', () => {
    const found = fc.check(
      fc.property(history, (told) => {
        const acts = actsOf(told, 'run');
        const arrived = told.arrivals.map((place) => acts[place]!);
        return JSON.stringify(votesByHand(arrived)) === JSON.stringify(votesByHand(acts));
      }),
      { numRuns: RUNS },
    );
    expect(found.failed).toBe(true);
  });

  it('catches a store that counts instead of remembering', () => {
    const counted = (acts: readonly VoteAct[], outcome: Outcome): number =>
      new Set(acts.filter((act) => act.outcome === outcome).map(({ voter, target }) => `${voter} ${target}`))
        .size;
    const found = fc.check(
      fc.property(history, (told) => {
        const acts = actsOf(told, 'run');
        return counted(acts, 'worked') === votesByHand(acts).filter((vote) => vote.endsWith('worked')).length;
      }),
      { numRuns: RUNS },
    );
    expect(found.failed).toBe(true);
  });
});
