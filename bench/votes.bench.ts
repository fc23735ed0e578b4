import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { countDomain } from '../src/commands/read-rate-inputs.ts';
import { entrySchema } from '../src/entries/entry-schema.ts';
import { entryRates } from '../src/rates/entry-rates.ts';
import { messageKey } from '../src/stores/message-key.ts';
import { MOST_TOGETHER, STATEMENTS_AT_ONCE } from '../src/stores/sql/cast-together.ts';
import type { Driver, Value } from '../src/stores/sql/driver.ts';
import { migrate } from '../src/stores/sql/migrate.ts';
import { MIGRATIONS } from '../src/stores/sql/migrations/index.ts';
import { openPostgresDriver } from '../src/stores/sql/postgres-driver.ts';
import { createSqlStore } from '../src/stores/sql/sql-store.ts';
import { openSqliteDriver } from '../src/stores/sql/sqlite-driver.ts';
import { together } from '../src/stores/sql/together.ts';
import type { PersonHash, Store, VoteAct } from '../src/stores/store.ts';
import { startPostgres } from '../test/stores/postgres-server.ts';
import { alternate, type Compared, median } from './stores/alternate.ts';
import { ENTRIES, fillVotes, ITEMS, itemsOf, MUCH_READ, READ, targetOf, VOTES } from './stores/fill-votes.ts';

/**
 * Durable votes a second next to bare INSERTs of the same row in the same durability mode, and reading an entry with a
 * thousand votes, both with a million votes in the store. PostgreSQL gets eight of either at once over the same
 * connections; votes of one moment share a statement there, so they are also held against INSERTs that share theirs.
 */
const READS = 300;
const READ_TARGET_MS = 2;
const HASH_KEY = 'k'.repeat(40);

/**
 * One row in one table: with a key, because a vote that arrives twice must count once, and for comparison without any
 * index. Neither has the log, the tombstones and the order of controls that a vote needs.
 */
const BARE = ['PRIMARY KEY', ''].map(
  (
    key,
    n,
  ) => `CREATE TABLE bare${n} (key TEXT ${key}, target TEXT, voter TEXT, message TEXT, control SMALLINT,
    outcome SMALLINT, drive_by SMALLINT, version BIGINT)`,
);

let moment = Date.now() * 1000;
const hashOf = (n: number): PersonHash =>
  ((n * 2654435761) >>> 0).toString(16).padStart(32, 'a') as PersonHash;
const vote = (n: number): VoteAct => ({
  key: `bench-${n}-${moment}`,
  voter: hashOf(n),
  message: {
    platform: 'slack',
    workspace: 'T0123ABCD',
    channel: `C0${n % 300}`,
    message: `17000000${n % 9973}`,
  },
  target: targetOf(n * 7919),
  control: 'button',
  outcome: 'worked',
  driveBy: false,
  version: ++moment,
});

/** What a bare INSERT writes: the text of the message is as long as in a vote. */
function bareRow(n: number): Value[] {
  const { key, target, voter, message, version } = vote(n);
  return [key, target, voter, messageKey(message), version];
}

const insertBare = (driver: Driver, table: 'bare0' | 'bare1', rows: readonly Value[][]): Promise<unknown> =>
  driver.run(
    `INSERT INTO ${table} VALUES ${rows.map(() => '(?, ?, ?, ?, 3, 1, 0, ?)').join(', ')}`,
    ...rows.flat(),
  );

/** As votes are, so that what is left between the two is what a vote costs the database. */
const insertTogether = (driver: Driver) =>
  together<Value[], true>({
    apart: () => [],
    work: (rows) => insertBare(driver, 'bare0', rows).then(() => rows.map(() => true)),
    mayBeOnes: () => false,
    most: MOST_TOGETHER,
    atOnce: STATEMENTS_AT_ONCE,
  });

/** Milliseconds at the median, from the question to the entry's rates. */
async function readRates(store: Store, { id, votes: many }: typeof READ | typeof MUCH_READ): Promise<number> {
  const entry = entrySchema.parse({
    id,
    signature: 'Error: made up',
    cause: { text: 'Made up.' },
    workarounds: Array.from({ length: ITEMS }, (_, n) => ({
      id: `w${n}`,
      action: `Step ${n}`,
      successRate: 0.8,
    })),
    verification: { tier: 'ai_generated' },
  });
  const times: number[] = [];
  for (let n = 0; n < READS; n += 1) {
    const begin = performance.now();
    const votes = await store.votes.current(itemsOf(id));
    const { byTarget } = entryRates({ entry, votes, domain: { worked: 0, failed: 0 }, now: Date.now() });
    times.push(performance.now() - begin);
    const counted = byTarget.get(`${id}#w:w0`);
    if (votes.length !== many || !counted) throw new Error(`read ${votes.length} votes of ${many}`);
  }
  return median(times);
}

/** Milliseconds at the median to count the votes of one domain of fifty, which is done every ten minutes where asked. */
async function countDomains(store: Store): Promise<number> {
  const times: number[] = [];
  for (let n = 10; n < 20; n += 1) {
    const begin = performance.now();
    const { worked, failed } = await countDomain(store.votes, `domain-${n}`);
    times.push(performance.now() - begin);
    if (worked + failed < VOTES / 50) throw new Error(`counted ${worked + failed} votes`);
  }
  return median(times);
}

async function measure(driver: Driver, { atOnce, most }: { atOnce: number; most: number }): Promise<boolean> {
  await migrate(driver, MIGRATIONS);
  const filling = performance.now();
  await fillVotes(driver);
  for (const table of BARE) await driver.run(table);
  console.log(
    `${driver.engine}: ${VOTES.toLocaleString('en')} votes on ${ENTRIES} entries, filled in ${seconds(filling)}`,
  );
  const store = createSqlStore(driver, HASH_KEY);
  const against = (bare: (n: number) => Promise<unknown>): Promise<Compared> =>
    alternate(bare, (n) => store.votes.cast(vote(n)), atOnce);
  const keyed = await against((n) => insertBare(driver, 'bare0', [bareRow(n)]));
  const unkeyed = await against((n) => insertBare(driver, 'bare1', [bareRow(n)]));
  const insert = insertTogether(driver);
  const grouped = atOnce > 1 ? await against((n) => insert(bareRow(n))) : undefined;
  const read = await readRates(store, READ);
  const worst = await readRates(store, MUCH_READ);
  const counting = await countDomains(store);
  await store.close();
  const writes = say(
    `votes against bare INSERTs, ${atOnce} at once: ${spread(keyed)}`,
    keyed.ratio,
    most,
    'x',
  );
  console.log(`          against INSERTs into a table without a key: ${unkeyed.ratio.toFixed(2)}x`);
  if (grouped)
    console.log(`          against INSERTs that share statements as votes do: ${grouped.ratio.toFixed(2)}x`);
  const reads = say(`rates of an entry with ${READ.votes} votes`, read, READ_TARGET_MS, ' ms');
  console.log(
    `          of one with ${MUCH_READ.votes} votes: ${worst.toFixed(1)} ms; counting a domain: ${counting.toFixed(0)} ms`,
  );
  return reads && writes;
}

const seconds = (since: number): string => `${((performance.now() - since) / 1000).toFixed(0)} s`;
const spread = ({ rates }: Compared): string => {
  const of = (place: 0 | 1): string =>
    Math.round(median(rates.map((each) => each[place]))).toLocaleString('en');
  return `${of(1)}/s next to ${of(0)}/s`;
};

function say(about: string, figure: number, most: number, unit: string): boolean {
  const fits = figure <= most;
  console.log(
    `  ${fits ? 'ok    ' : 'MISSED'}  ${about}: ${figure.toFixed(2)}${unit} (at most ${most}${unit})`,
  );
  return fits;
}

const folder = mkdtempSync(path.join(tmpdir(), 'errata-votes-'));
try {
  const sqlite = await measure(openSqliteDriver(path.join(folder, 'votes.db'), 'write'), {
    atOnce: 1,
    most: 2,
  });
  const server = await startPostgres(['-c', 'max_wal_size=4GB']);
  if (typeof server === 'string') {
    console.log(`PostgreSQL was not measured: ${server}`);
    process.exitCode = 1;
  } else {
    const url = await server.freshUrl();
    const driver = openPostgresDriver({ url, access: 'write', onNotice: console.error, timeoutMs: 600_000 });
    const postgres = await measure(driver, { atOnce: 8, most: 1.5 });
    await server.close();
    process.exitCode = sqlite && postgres ? 0 : 1;
  }
} finally {
  rmSync(folder, { recursive: true });
}
