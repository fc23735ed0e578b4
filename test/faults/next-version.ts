import { migrate } from '../../src/stores/sql/migrate.ts';
import { MIGRATIONS } from '../../src/stores/sql/migrations/index.ts';
import { openPostgresDriver } from '../../src/stores/sql/postgres-driver.ts';
import { NEXT } from './next-migrations.ts';

/** The next version of the program, run as `main.ts` is: it brings the schema one step further and is this one otherwise. */
const driver = openPostgresDriver({
  url: process.env['STORE_URL'] ?? '',
  access: 'write',
  onNotice: () => {},
});
await migrate(driver, [...MIGRATIONS, NEXT]);
await driver.close();
await import('../../src/main.ts');
