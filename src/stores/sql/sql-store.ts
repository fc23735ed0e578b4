import type { Store } from '../store.ts';
import { type Driver, select } from './driver.ts';
import { MIGRATIONS } from './migrations/index.ts';
import { sqlCards } from './sql-cards.ts';
import { sqlCases } from './sql-cases.ts';
import { sqlChannels } from './sql-channels.ts';
import { sqlInstallations } from './sql-installations.ts';
import { sqlLeases } from './sql-leases.ts';
import { sqlNotes } from './sql-notes.ts';
import { sqlOutbox } from './sql-outbox.ts';
import { sqlPeople } from './sql-people.ts';
import { sqlStatistics } from './sql-statistics.ts';
import { sqlTidy } from './sql-tidy.ts';
import { sqlVotes } from './sql-votes.ts';

/** All nouns over one driver whose schema is up to date. Which engine it is, nothing here knows. */
export function createSqlStore(driver: Driver, hashKey: string | undefined): Store {
  const notes = sqlNotes(driver);
  return {
    votes: sqlVotes(driver),
    cards: sqlCards(driver),
    cases: sqlCases(driver),
    outbox: sqlOutbox(driver),
    channels: sqlChannels(driver),
    statistics: sqlStatistics(driver),
    notes,
    installations: sqlInstallations(driver),
    leases: sqlLeases(driver),
    people: sqlPeople(driver, hashKey),
    tidy: (keep) => sqlTidy(driver, keep),
    // A write, because a full disk or a read-only replica still answers reads.
    check: () => notes.set('check', '', 60_000),
    clock: async () => (await select<{ at: number }>(driver, 'SELECT {now} AS at'))[0]?.at ?? Number.NaN,
    describe: () => ({
      engine: driver.engine,
      location: driver.location,
      schema: MIGRATIONS.length,
      waiting: 0,
    }),
    close: () => driver.close(),
  };
}
