import { ensurePrivateFile } from './private-file.ts';
import { openSqliteFile } from './sql/sqlite-driver.ts';
import { StoreProblem } from './store-problem.ts';

/**
 * Keeps a second process away from the store, by an exclusive lock of the operating system on a file beside it. The
 * system takes the lock back when the process ends in whatever way, so there is never a stale one to clean up, and no
 * process id to be mistaken for another's. Does not hold on network file systems without locking.
 */
export function holdSqliteFile(file: string): () => void {
  const lock = `${file}.lock`;
  ensurePrivateFile(lock);
  // SQLite takes the lock because Node cannot; nothing is ever written here.
  const connection = openSqliteFile(lock, 'write');
  try {
    connection.exec('PRAGMA locking_mode = EXCLUSIVE');
    connection.exec('BEGIN EXCLUSIVE');
  } catch (error) {
    connection.close();
    throw new StoreProblem(
      'in-use',
      `${file} is in use by another Errata process. Stop that one first; to run several replicas use PostgreSQL (STORE_URL=postgres://…).`,
      error,
    );
  }
  return () => connection.close();
}
