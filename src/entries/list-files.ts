import { lstat, readdir, realpath, stat } from 'node:fs/promises';
import path from 'node:path';
import type { Problem } from './problem.ts';

export interface ListedFile {
  readonly file: string;
  readonly size: number;
  /** Changes whenever the content may have. */
  readonly stamp: string;
}

export interface Listing {
  readonly files: readonly ListedFile[];
  readonly problems: readonly Problem[];
  /** The source and every folder below it, each with what changes when something in it comes, goes or is renamed. */
  readonly folders: ReadonlyMap<string, string>;
}

/** What may hold entries of some format. README and the like are offered to the readers, which know none of them. */
const EXTENSIONS = new Set([
  '.json',
  '.ndjson',
  '.jsonl',
  '.jsonlines',
  '.md',
  '.markdown',
  '.html',
  '.htm',
  '.txt',
]);
const NO_ENTRY = /\.schema\.json$|^(?:readme|license|notice|changelog|contributing)(?:\.|$)/i;

/** The files of a source in a stable order: the file itself, or everything below a folder, links followed once. */
export async function listFiles(source: string): Promise<Listing> {
  try {
    const found = await stat(source, { bigint: true });
    const folders = new Map([[source, identity(found)]]);
    if (!found.isDirectory()) return { files: [listed(source, found)], problems: [], folders };
    const listing = { files: [], problems: [], folders, seen: new Set<string>() };
    await walk(source, [], listing);
    return listing;
  } catch (error) {
    const problem = unreadable(source, error);
    const remedy = 'Check the path; relative ones start where the program was started';
    return {
      files: [],
      problems: [isMissing(error) ? { ...problem, message: 'does not exist', remedy } : problem],
      folders: new Map([[source, MISSING]]),
    };
  }
}

const MISSING = 'missing';

/** Differs from what a listing holds when the folder was changed, replaced or removed since. */
export const folderIdentity = (folder: string): Promise<string> =>
  bigStat(folder).then(identity, () => MISSING);

interface Found {
  readonly files: ListedFile[];
  readonly problems: Problem[];
  readonly folders: Map<string, string>;
  /** Device and number of every file taken: one that two links lead to is one file. */
  readonly seen: Set<string>;
}

async function walk(folder: string, parents: readonly string[], found: Found): Promise<void> {
  let names: string[];
  let real: string;
  try {
    real = await realpath(folder);
    names = await readdir(folder);
  } catch (error) {
    // Gone between being listed and being read: somebody is tidying up, and the next look will see it.
    if (!isMissing(error)) found.problems.push(unreadable(folder, error));
    return;
  }
  if (parents.includes(real)) {
    found.problems.push({
      level: 'warning',
      rule: 'file',
      file: folder,
      message: 'is a link to a folder it lies in',
      remedy: 'Remove the link; it was not followed',
    });
    return;
  }
  const visible = names.filter((name) => !name.startsWith('.') && name !== 'node_modules').sort();
  // Asked for together, a slow disk or network share answers once instead of thousands of times.
  const stats = await Promise.all(visible.map((name) => statOrError(path.join(folder, name))));
  for (const [index, name] of visible.entries()) {
    const file = path.join(folder, name);
    const result = stats[index];
    if (result === undefined) continue;
    if (result instanceof Error) found.problems.push(unreadable(file, result));
    else if (result.isDirectory()) {
      found.folders.set(file, identity(result));
      await walk(file, [...parents, real], found);
    } else if (result.isFile() && mayHoldEntries(name)) take(file, result, found);
  }
}

function take(file: string, stats: BigStat, { files, seen }: Found): void {
  const number = `${stats.dev} ${stats.ino}`;
  if (seen.has(number)) return;
  seen.add(number);
  files.push(listed(file, stats));
}

const mayHoldEntries = (name: string): boolean =>
  EXTENSIONS.has(path.extname(name).toLowerCase()) && !NO_ENTRY.test(name);

type BigStat = Awaited<ReturnType<typeof bigStat>>;
const bigStat = (file: string) => stat(file, { bigint: true });

async function statOrError(file: string): Promise<BigStat | Error | undefined> {
  try {
    return await bigStat(file);
  } catch (error) {
    if (isMissing(error)) return danglingLink(file);
    return error instanceof Error ? error : new Error(String(error));
  }
}

/** A file that is gone is no problem; a link that points nowhere stays until somebody sees it. */
const danglingLink = (file: string): Promise<Error | undefined> =>
  lstat(file).then(
    () => new Error('a link to something that is not there'),
    () => undefined,
  );

const identity = ({ dev, ino, mtimeNs }: BigStat): string => `${dev} ${ino} ${mtimeNs}`;

const listed = (file: string, { size, mtimeNs, ctimeNs, ino }: BigStat): ListedFile => ({
  file,
  size: Number(size),
  stamp: `${size} ${mtimeNs} ${ctimeNs} ${ino}`,
});

const isMissing = (error: unknown): boolean =>
  error instanceof Error && 'code' in error && (error.code === 'ENOENT' || error.code === 'ENOTDIR');

const unreadable = (file: string, error: unknown): Problem => ({
  level: 'error',
  rule: 'file',
  file,
  message: `cannot be read (${error instanceof Error ? error.message : String(error)})`,
  remedy: 'Check the permissions and that it still exists',
});
