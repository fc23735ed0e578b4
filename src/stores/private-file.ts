import { chmodSync, closeSync, fsyncSync, openSync, statSync, writeSync } from 'node:fs';
import path from 'node:path';
import { makeFolders } from './make-folders.ts';
import { StoreProblem } from './store-problem.ts';

const OWNER_ONLY = 0o600;
const FOR_OTHERS = 0o077;

/**
 * Makes sure that the file exists and only its owner can read it, without opening one that is there: closing a second
 * handle of a file drops the locks that SQLite holds on it. Returns whether it was made now.
 */
export function ensurePrivateFile(file: string, content = ''): boolean {
  makeFolder(path.dirname(file));
  try {
    const handle = openSync(file, 'wx', OWNER_ONLY);
    try {
      writeSync(handle, content);
      fsyncSync(handle);
    } finally {
      closeSync(handle);
    }
    return true;
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'EEXIST') throw fileProblem(error, file);
    tighten(file);
    return false;
  }
}

function makeFolder(folder: string): void {
  try {
    makeFolders(folder);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'ENOENT') throw fileProblem(error, folder);
    throw new StoreProblem(
      'read-only',
      `The folder ${folder} cannot be made there. Choose another place with DATA_FOLDER or STORE_URL.`,
      error,
    );
  }
}

function tighten(file: string): void {
  try {
    if ((statSync(file).mode & FOR_OTHERS) !== 0) chmodSync(file, OWNER_ONLY);
  } catch {
    // Somebody else's file: whether it can be used shows when it is opened.
  }
}

/** What the file system said, as a problem with something to do about it. */
export function fileProblem(error: unknown, file: string): unknown {
  const { code } = error as NodeJS.ErrnoException;
  if (code === 'ENOSPC' || code === 'EDQUOT') {
    return new StoreProblem('full', `No space left for ${file}. Free some on that disk.`, error);
  }
  if (code === 'ENOENT') {
    return new StoreProblem(
      'wrong-url',
      `The folder ${path.dirname(file)} does not exist. Make it first, or name another one.`,
      error,
    );
  }
  if (code === 'EACCES' || code === 'EPERM' || code === 'EROFS') {
    return new StoreProblem(
      'read-only',
      `${file} cannot be written (${code}). Give its folder to the user the bot runs as, or choose another place with DATA_FOLDER or STORE_URL.`,
      error,
    );
  }
  if (code === 'ENOTDIR' || code === 'EISDIR' || code === 'EEXIST' || code === 'ENAMETOOLONG') {
    return new StoreProblem(
      'wrong-url',
      `${file} is in the way or cannot be made (${code}). Correct DATA_FOLDER or STORE_URL.`,
      error,
    );
  }
  return error;
}
