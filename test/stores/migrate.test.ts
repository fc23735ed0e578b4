import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, afterEach, describe, expect, it } from 'vitest';
import { type Driver, select } from '../../src/stores/sql/driver.ts';
import { checkSchema, type Migration, migrate } from '../../src/stores/sql/migrate.ts';
import { MIGRATIONS } from '../../src/stores/sql/migrations/index.ts';
import { openPostgresDriver } from '../../src/stores/sql/postgres-driver.ts';
import { openSqliteDriver } from '../../src/stores/sql/sqlite-driver.ts';
import { startPostgres } from './postgres-server.ts';

const one: Migration = { id: '0001-one', statements: ['CREATE TABLE one (id {text} PRIMARY KEY)'] };
const two: Migration = {
  id: '0002-two',
  statements: ['CREATE TABLE two (id BIGINT)', `INSERT INTO one VALUES ('a')`],
};
const broken: Migration = {
  id: '0002-broken',
  statements: ['CREATE TABLE two (id BIGINT)', 'CREATE TABLE one (id BIGINT)'],
};

const folder = mkdtempSync(path.join(tmpdir(), 'errata-migrate-'));
const server = await startPostgres(['-c', 'fsync=off']);
const drivers: Driver[] = [];
afterEach(async () => {
  for (const driver of drivers.splice(0)) await driver.close();
});
afterAll(async () => {
  if (typeof server !== 'string') await server.close();
  rmSync(folder, { recursive: true });
});

let files = 0;
const engines: readonly (readonly [string, () => Promise<() => Driver>])[] = [
  [
    'SQLite',
    async () => {
      const file = path.join(folder, `${++files}.db`);
      return () => openSqliteDriver(file, 'write');
    },
  ],
  ...(typeof server === 'string'
    ? []
    : ([
        [
          'PostgreSQL',
          async () => {
            const url = await server.freshUrl();
            return () => openPostgresDriver({ url, access: 'write', onNotice: () => {} });
          },
        ],
      ] as const)),
];
if (typeof server === 'string') it.skip(`PostgreSQL: ${server}`);

describe.each(engines)('migrate on %s', (_, place) => {
  async function fresh(): Promise<() => Driver> {
    const open = await place();
    return () => {
      const driver = open();
      drivers.push(driver);
      return driver;
    };
  }
  const applied = async (driver: Driver): Promise<string[]> =>
    (await select<{ id: string }>(driver, 'SELECT id FROM schema_migration ORDER BY id')).map(({ id }) => id);

  it('applies what is missing, in order, once', async () => {
    const driver = (await fresh())();
    await migrate(driver, [one]);
    await migrate(driver, [one, two]);
    await migrate(driver, [one, two]);
    expect(await applied(driver)).toEqual(['0001-one', '0002-two']);
    expect(await select(driver, 'SELECT id FROM one')).toEqual([{ id: 'a' }]);
  });

  it('leaves everything as it was when a statement fails', async () => {
    const driver = (await fresh())();
    await migrate(driver, [one]);
    await expect(migrate(driver, [one, broken])).rejects.toThrow(/one.*already exists/);
    expect(await applied(driver)).toEqual(['0001-one']);
    await migrate(driver, [one, two]);
  });

  it('lets replicas start together', async () => {
    const open = await fresh();
    const first = open();
    const replicas = first.engine === 'PostgreSQL' ? [first, open(), open()] : [first];
    await Promise.all([...replicas, ...replicas].map((driver) => migrate(driver, [one, two])));
    expect(await select(replicas[0]!, 'SELECT id FROM one')).toHaveLength(1);
  });

  it('refuses a store that a newer version made, and names what to do', async () => {
    const driver = (await fresh())();
    await migrate(driver, [one, two]);
    const message = /newer version of Errata \(it knows "0002-two"\). Run that version or a newer one/;
    await expect(migrate(driver, [one])).rejects.toThrow(message);
    await expect(checkSchema(driver, [one])).rejects.toThrow(message);
  });

  it('goes on with a newer schema that says it only adds, and tells which', async () => {
    const driver = (await fresh())();
    const adds: Migration = {
      id: '0002-adds',
      worksFrom: '0001-one',
      statements: ['ALTER TABLE one ADD COLUMN more {text}'],
    };
    const addsToo: Migration = {
      id: '0003-adds-too',
      worksFrom: '0002-adds',
      statements: ['CREATE TABLE three (id BIGINT)'],
    };
    await migrate(driver, [one, adds]);
    expect(await migrate(driver, [one])).toEqual(['0002-adds']);
    expect(await checkSchema(driver, [one])).toEqual(['0002-adds']);
    expect(await migrate(driver, [one, adds])).toEqual([]);
    await migrate(driver, [one, adds, addsToo]);
    expect(await migrate(driver, [one, adds])).toEqual(['0003-adds-too']);
    await expect(migrate(driver, [one])).rejects.toThrow(
      /newer version of Errata \(it knows "0003-adds-too"\)/,
    );
    const edited = { ...one, statements: ['CREATE TABLE one (id BIGINT)'] };
    await expect(migrate(driver, [edited, adds])).rejects.toThrow(/made with another "0001-one"/);
  });

  it('reads a store from before it was written down who can go on', async () => {
    const driver = (await fresh())();
    await migrate(driver, [one]);
    await driver.run('DROP TABLE schema_works_from');
    expect(await checkSchema(driver, [one])).toEqual([]);
    await migrate(driver, [one, two]);
    await expect(checkSchema(driver, [one])).rejects.toThrow(/newer version/);
  });

  it('refuses a migration that was changed after it was applied', async () => {
    const driver = (await fresh())();
    await migrate(driver, [one]);
    const edited = { ...one, statements: ['CREATE TABLE one (id {text} PRIMARY KEY, more {text})'] };
    await expect(migrate(driver, [edited, two])).rejects.toThrow(/made with another "0001-one"/);
    expect(await applied(driver)).toEqual(['0001-one']);
  });

  it('keeps every vote from the first schema on', async () => {
    const driver = (await fresh())();
    await migrate(driver, MIGRATIONS.slice(0, 1));
    for (const [n, outcome] of [1, 2, 0].entries()) {
      const values = ['a/b#w:c', `voter-${n}`, 'slack/T/C/1', 3, outcome, 0, 1_000 + n];
      await driver.run('INSERT INTO vote_event VALUES (?, ?, ?, ?, ?, ?, ?, ?)', `key-${n}`, ...values);
      await driver.run('INSERT INTO vote_signal VALUES (?, ?, ?, ?, ?, ?, ?)', ...values);
    }
    const current = () => select(driver, 'SELECT voter, outcome FROM vote_current ORDER BY voter');
    const before = await current();
    expect(before).toHaveLength(2);
    await migrate(driver, MIGRATIONS);
    expect(await current()).toEqual(before);
    expect(await select(driver, 'SELECT key FROM vote_event')).toHaveLength(3);
  });

  it('tells a reader to start the bot where the schema is older or not there', async () => {
    const driver = (await fresh())();
    await expect(checkSchema(driver, [one])).rejects.toThrow(/There is no store of Errata/);
    await migrate(driver, [one]);
    await checkSchema(driver, [one]);
    await expect(checkSchema(driver, [one, two])).rejects.toThrow(
      /older version.*Start this version's bot once/,
    );
  });
});

describe('the migrations', () => {
  it('are in the order of their names', () => {
    const ids = MIGRATIONS.map(({ id }) => id);
    expect(ids).toEqual(ids.toSorted());
    expect(new Set(ids).size).toBe(ids.length);
  });

  /** What an older program would stumble over: something gone, renamed or tightened, or a column it does not fill. */
  const breaks = (statement: string): boolean =>
    /\b(DROP|RENAME|ALTER COLUMN|ADD CONSTRAINT|CREATE UNIQUE)\b/i.test(statement) ||
    (/\bADD COLUMN\b/i.test(statement) && /\bNOT NULL\b(?!.*\bDEFAULT\b)/i.test(statement));

  it('only add, where they say that older programs can go on', () => {
    const ids = MIGRATIONS.map(({ id }) => id);
    for (const { id, worksFrom, statements } of MIGRATIONS) {
      if (worksFrom === undefined) continue;
      expect(ids.slice(0, ids.indexOf(id))).toContain(worksFrom);
      expect(statements.filter(breaks)).toEqual([]);
    }
  });

  it.each([
    'DROP VIEW vote_current',
    'ALTER TABLE a RENAME TO b',
    'ALTER TABLE card ADD COLUMN colour {text} NOT NULL',
    'CREATE UNIQUE INDEX a ON b (c)',
  ])('may not say so of %s', (statement) => expect(breaks(statement)).toBe(true));

  it.each(['ALTER TABLE card ADD COLUMN colour BIGINT NOT NULL DEFAULT 1', 'CREATE INDEX a ON b (c)'])(
    'may say so of %s',
    (statement) => expect(breaks(statement)).toBe(false),
  );
});
