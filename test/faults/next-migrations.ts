import { type Migration, migrate } from '../../src/stores/sql/migrate.ts';
import { MIGRATIONS } from '../../src/stores/sql/migrations/index.ts';
import { openPostgresDriver } from '../../src/stores/sql/postgres-driver.ts';

const today = MIGRATIONS.at(-1)?.id ?? '';

/** It only adds, in every way there is, to tables that are in use. */
export const NEXT: Migration = {
  id: '9001-adds',
  worksFrom: today,
  statements: [
    'ALTER TABLE card ADD COLUMN colour {text}',
    'ALTER TABLE outbox ADD COLUMN weight BIGINT NOT NULL DEFAULT 1',
    'ALTER TABLE vote_signal ADD COLUMN remark {text}',
    'CREATE TABLE badge (voter {text} PRIMARY KEY)',
    'CREATE INDEX paste_case_asker ON paste_case (asker)',
  ],
};

/** It takes away, so that no older program may go on. */
export const AFTER_NEXT: Migration = {
  id: '9002-takes-away',
  statements: ['DROP TABLE badge'],
};

export async function migrateTo(url: string, migrations: readonly Migration[]): Promise<void> {
  const driver = openPostgresDriver({ url, access: 'write', onNotice: () => {} });
  try {
    await migrate(driver, migrations);
  } finally {
    await driver.close();
  }
}

/** As the first version left it, with votes that it stored. */
export async function leaveFirstStore(url: string, target: string, votes: number): Promise<void> {
  const driver = openPostgresDriver({ url, access: 'write', onNotice: () => {} });
  try {
    await migrate(driver, MIGRATIONS.slice(0, 1));
    for (let n = 0; n < votes; n += 1) {
      const row = [target, `voter-${n}`, 'slack/T0001/C1/1', 3, 1, 0, 1_000 + n];
      await driver.run('INSERT INTO vote_event VALUES (?, ?, ?, ?, ?, ?, ?, ?)', `key-${n}`, ...row);
      await driver.run('INSERT INTO vote_signal VALUES (?, ?, ?, ?, ?, ?, ?)', ...row);
    }
  } finally {
    await driver.close();
  }
}
