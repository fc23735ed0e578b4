import { readFile, rename, rm, writeFile } from 'node:fs/promises';
import path from 'node:path';
import type { Entry } from '../../entries/entry-schema.ts';
import { parseEntry } from '../../entries/parse-entry.ts';
import { sameJson } from '../../entries/same-json.ts';
import { keepIds } from '../../formats/keep-ids.ts';
import { EVERYBODYS, makeFolders } from '../../stores/make-folders.ts';

export type Outcome = 'new' | 'changed' | 'unchanged' | 'refused';

export interface Placed {
  readonly outcome: Outcome;
  readonly file: string;
  /** Ids of items that are no longer there, so that their votes count for nothing. */
  readonly lost: readonly string[];
  readonly why?: string;
}

export interface Placing {
  readonly folder: string;
  readonly force: boolean;
  readonly dryRun: boolean;
}

/** Writes an entry to where its id says, unless something else is there and nobody said `force`. */
export async function placeEntry(imported: Entry, { folder, force, dryRun }: Placing): Promise<Placed> {
  const file = path.join(folder, `${imported.id}.json`);
  const before = await readOwn(file);
  const entry = before && 'entry' in before ? keepIds(imported, before.entry) : imported;
  const lost = before && 'entry' in before ? lostIds(before.entry, entry) : [];
  if (before && 'entry' in before && sameJson(before.entry, entry))
    return { outcome: 'unchanged', file, lost: [] };
  if (before && !force) {
    const why =
      'entry' in before ? 'it is there already and says something else' : `what is there ${before.reason}`;
    return { outcome: 'refused', file, lost: [], why };
  }
  if (!dryRun) await writeWhole(file, `${JSON.stringify(entry, undefined, 2)}\n`);
  return { outcome: before ? 'changed' : 'new', file, lost };
}

async function readOwn(file: string): Promise<{ entry: Entry } | { reason: string } | undefined> {
  let text: string;
  try {
    text = await readFile(file, 'utf8');
  } catch (error) {
    if (error instanceof Error && 'code' in error && (error.code === 'ENOENT' || error.code === 'ENOTDIR'))
      return undefined;
    throw error;
  }
  try {
    const parsed = parseEntry(JSON.parse(text));
    return 'entry' in parsed ? { entry: parsed.entry } : { reason: 'is no sound entry' };
  } catch {
    return { reason: 'is no JSON' };
  }
}

/** Beside the target and then renamed over it, so that a bot which watches the folder never sees half a file. */
export async function writeWhole(file: string, text: string): Promise<void> {
  makeFolders(path.dirname(file), EVERYBODYS);
  const draft = path.join(path.dirname(file), `.${path.basename(file)}.${process.pid}`);
  try {
    await writeFile(draft, text);
    await rename(draft, file);
  } catch (error) {
    await rm(draft, { force: true });
    throw error;
  }
}

function lostIds(before: Entry, after: Entry): string[] {
  const kept = new Set([
    ...after.workarounds.flatMap(({ id, replaces = [] }) => [
      `w:${id}`,
      ...replaces.map((old) => `w:${old}`),
    ]),
    ...(after.deadEnds ?? []).flatMap(({ id, replaces = [] }) => [
      `d:${id}`,
      ...replaces.map((old) => `d:${old}`),
    ]),
  ]);
  const all = [
    ...before.workarounds.map(({ id }) => `w:${id}`),
    ...(before.deadEnds ?? []).map(({ id }) => `d:${id}`),
  ];
  return all.filter((id) => !kept.has(id));
}
