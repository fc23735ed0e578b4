import type { Store } from './store.ts';
import { storeLocation } from './store-location.ts';
import type { StoreOptions } from './store-options.ts';

/** The store that the bot writes to. The drivers are loaded here, so that nobody pays for the one that is not used. */
export async function openStore(options: StoreOptions): Promise<Store> {
  const location = storeLocation(options.url, options.folder);
  if (location.engine === 'postgres') {
    const { openPostgresStore } = await import('./open-postgres-store.ts');
    return openPostgresStore(location.url, options);
  }
  const { openSqliteStore } = await import('./open-sqlite-store.ts');
  return openSqliteStore(location.file, options);
}

/** The same store for a terminal that only looks, also while the bot runs. */
export async function openStoreForReading(options: StoreOptions): Promise<Store> {
  const location = storeLocation(options.url, options.folder);
  if (location.engine === 'postgres') {
    const { openPostgresStoreForReading } = await import('./open-postgres-store.ts');
    return openPostgresStoreForReading(location.url, options);
  }
  const { openSqliteStoreForReading } = await import('./open-sqlite-store.ts');
  return openSqliteStoreForReading(location.file, options);
}
