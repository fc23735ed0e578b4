import { closeSync, copyFileSync, existsSync, fsyncSync, openSync, rmSync, statSync } from 'node:fs';
import { fileProblem } from './private-file.ts';
import { openSqliteDriver } from './sql/sqlite-driver.ts';
import { StoreProblem } from './store-problem.ts';

/**
 * A consistent copy, also while the bot writes: a second, reading connection copies one moment of the store into a new
 * file. The bot goes on meanwhile.
 * @returns bytes written
 */
export async function backUpSqlite(file: string, target: string): Promise<number> {
  if (!existsSync(file)) {
    throw new StoreProblem('wrong-url', `There is no store at ${file} to back up. Correct STORE_URL.`);
  }
  createEmpty(target);
  try {
    const driver = openSqliteDriver(file, 'read');
    try {
      // Refuses what is not a store, and reads into the file that is there already, so it stays its owner's alone.
      await driver.run('SELECT COUNT(*) AS n FROM schema_migration');
      await driver.run('VACUUM INTO ?', target);
    } finally {
      await driver.close();
    }
    syncFile(target);
    return statSync(target).size;
  } catch (error) {
    rmSync(target, { force: true });
    throw error;
  }
}

/** The key beside the store, for whoever wants both in one place: with it, hashes can be compared with people. */
export function backUpKey(keyFile: string, target: string): void {
  createEmpty(target);
  copyFileSync(keyFile, target);
  syncFile(target);
}

function createEmpty(target: string): void {
  try {
    closeSync(openSync(target, 'wx', 0o600));
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'EEXIST') {
      throw new StoreProblem(
        'in-use',
        `${target} exists already. Name a new file; a backup never replaces one.`,
      );
    }
    throw fileProblem(error, target);
  }
}

function syncFile(file: string): void {
  const handle = openSync(file, 'r+');
  fsyncSync(handle);
  closeSync(handle);
}
