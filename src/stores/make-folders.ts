import { existsSync, mkdirSync, statSync } from 'node:fs';
import path from 'node:path';

const OWNER_ONLY = 0o700;
/** As the system gives it to any new folder. */
export const EVERYBODYS = 0o777;

/**
 * Makes a folder and those above it, one after the other: where the system lets nobody make any, as under /proc, Node's
 * own way never returns. Throws what the system said.
 */
export function makeFolders(folder: string, mode = OWNER_ONLY): void {
  try {
    mkdirSync(folder, { mode });
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException;
    if (code === 'EEXIST' && statSync(folder).isDirectory()) return;
    const above = path.dirname(folder);
    if (code !== 'ENOENT' || existsSync(above)) throw error;
    makeFolders(above, mode);
    makeFolders(folder, mode);
  }
}
