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
  /** The source itself is not there. */
  readonly missing?: true;
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
const NO_ENTRY = /\.schema\.json$|^(?:readme|license|notice|changelog|contributing)\b/i;

/** The files of a source in a stable order: the file itself, or everything below a folder, links followed once. */
export async function listFiles(source: string): Promise<Listing> {
  try {
    const found = await stat(source, { bigint: true });
    if (!found.isDirectory()) return { files: [listed(source, found)], problems: [] };
  } catch (error) {
    if (!isMissing(error)) return { files: [], problems: [unreadable(source, error)] };
    const problem = unreadable(source, error);
    const remedy = 'Check the path; relative ones start where the program was started';
    return { files: [], problems: [{ ...problem, message: 'does not exist', remedy }], missing: true };
  }
  const files: ListedFile[] = [];
  const problems: Problem[] = [];
  await walk(source, [], { files, problems, seen: new Set() });
  return { files, problems };
}

interface Found {
  readonly files: ListedFile[];
  readonly problems: Problem[];
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
    else if (result.isDirectory()) await walk(file, [...parents, real], found);
    else if (result.isFile() && mayHoldEntries(name)) take(file, result, found);
  }
}

function take(file: string, stats: BigStat, { files, seen }: Found): void {
  const identity = `${stats.dev} ${stats.ino}`;
  if (seen.has(identity)) return;
  seen.add(identity);
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
