import { type ProblemCode, StoreProblem } from '../store-problem.ts';

/** Primary result codes of SQLite; extended ones carry them in their low byte. */
const READONLY = 8;
const IOERR = 10;
const CORRUPT = 11;
const FULL = 13;
const CANTOPEN = 14;
const PERM = 3;
const BUSY = 5;
const NOTADB = 26;

/** What the library threw, as a problem of the world, or as it was when the program itself is at fault. */
export function sqliteProblem(error: unknown, file: string): unknown {
  const {
    rawCode,
    errcode,
    message = '',
  } = error as { rawCode?: number; errcode?: number; message?: string };
  // libsql gives the code of a failed opening in its message only.
  const inMessage = /^ConnectionFailed\(.*: (\d+)"\)$/.exec(message)?.[1];
  const code = Number(rawCode ?? errcode ?? inMessage ?? -1) & 0xff;
  const problem = (kind: ProblemCode, text: string): StoreProblem =>
    new StoreProblem(kind, `${text} (SQLite says: ${message})`, error);
  switch (code) {
    case FULL:
      return problem(
        'full',
        `No space left for ${file}. Free some on that disk; until then lookups work and votes wait in memory.`,
      );
    case READONLY:
    case PERM:
      return problem(
        'read-only',
        `${file} cannot be written. Check that the file, its folder and the disk are writable for the user the bot runs as.`,
      );
    case CANTOPEN:
      return problem(
        'read-only',
        `${file} cannot be opened. Check that its folder exists and belongs to the user the bot runs as.`,
      );
    case IOERR:
      return problem('away', `${file} cannot be read or written. Check the disk it is on.`);
    case BUSY:
      return problem(
        'away',
        `${file} is locked by another program. Close it; the bot tries again by itself.`,
      );
    case CORRUPT:
    case NOTADB:
      return problem(
        'damaged',
        `${file} is damaged or not a store of Errata. Stop the bot, move the file away, and put the last backup in its place.`,
      );
    default:
      return error;
  }
}
