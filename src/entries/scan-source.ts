import { type ListedFile, listFiles } from './list-files.ts';
import type { LoadOptions } from './load-options.ts';
import type { Problem } from './problem.ts';
import type { PlacedEntry } from './read-document.ts';
import { readEntryFile } from './read-entry-file.ts';
import { sameJson } from './same-json.ts';

/** What one source held when it was last looked at. Never changed; a new look makes a new one. */
export interface SourceState {
  readonly source: string;
  readonly files: ReadonlyMap<string, FileState>;
  /** Problems of the source itself: missing, unreadable folders, links in a circle. */
  readonly problems: readonly Problem[];
  readonly folders: ReadonlyMap<string, string>;
}

export interface FileState {
  readonly stamp: string;
  readonly entries: readonly PlacedEntry[];
  readonly problems: readonly Problem[];
}

const AT_ONCE = 32;

/**
 * Looks at a source again, reading only the files that changed since `previous`. Entries that did not change keep
 * their identity, so that a comparison of two states is cheap. What broke since then stays as it was:
 * a broken file loses nothing, and a source that vanished or emptied at a stroke is taken for an accident.
 */
export async function scanSource(
  source: string,
  previous: SourceState | undefined,
  options: LoadOptions,
): Promise<SourceState> {
  const listing = await listFiles(source);
  const isFile = listing.files[0]?.file === source;
  const files = new Map<string, FileState>();
  for (let at = 0; at < listing.files.length; at += AT_ONCE) {
    const batch = listing.files.slice(at, at + AT_ONCE);
    const states = await Promise.all(
      batch.map((listed) => scanFile(listed, previous?.files.get(listed.file), isFile, options)),
    );
    for (const [index, state] of states.entries()) files.set(batch[index]?.file ?? '', state);
  }
  const next: SourceState = { source, files, problems: listing.problems, folders: listing.folders };
  if (previous && isUnchanged(previous, next)) return previous;
  return previous && holdsEntries(previous) && !holdsEntries(next) ? kept(previous, next) : next;
}

/** The same object again spares everybody the comparison of a hundred thousand entries with themselves. */
function isUnchanged(previous: SourceState, { files, problems, folders }: SourceState): boolean {
  return (
    files.size === previous.files.size &&
    [...files].every(([file, state]) => previous.files.get(file) === state) &&
    sameJson([...folders], [...previous.folders]) &&
    sameJson(problems, previous.problems)
  );
}

const holdsEntries = ({ files }: SourceState): boolean =>
  [...files.values()].some(({ entries }) => entries.length > 0);

function kept(previous: SourceState, next: SourceState): SourceState {
  const reason: Problem = {
    level: 'error',
    rule: 'file',
    file: next.source,
    message: 'holds no entries any more',
    remedy: 'The last good version stays in use; restart to do without this source',
  };
  // Stamps are forgotten, so that whatever comes back is read anew.
  const files = new Map([...previous.files].map(([file, state]) => [file, { ...state, stamp: '' }]));
  const problems = [...next.problems, ...[...next.files.values()].flatMap((file) => file.problems)];
  return { ...next, files, problems: [...problems, reason] };
}

async function scanFile(
  { file, size, stamp }: ListedFile,
  previous: FileState | undefined,
  isSource: boolean,
  options: LoadOptions,
): Promise<FileState> {
  if (previous?.stamp === stamp) return previous;
  const before = new Map(previous?.entries.map((placed) => [placed.entry.id, placed]));
  const reading = await readEntryFile({ file, size }, options, (placed) => recognised(placed, before));
  if (reading.unknown) {
    const problems = isSource || file.endsWith('.json') ? [unknownFormat(file)] : [];
    return { stamp, entries: [], problems };
  }
  return { stamp, ...withLastGood(reading, before) };
}

/** The old object for what did not change; `before` is left with what was not seen again. */
function recognised(placed: PlacedEntry, before: Map<string, PlacedEntry>): PlacedEntry {
  const old = before.get(placed.entry.id);
  if (!old) return placed;
  before.delete(placed.entry.id);
  return sameJson(old.entry, placed.entry) ? { ...placed, entry: old.entry } : placed;
}

const unknownFormat = (file: string): Problem => ({
  level: 'error',
  rule: 'file',
  file,
  message: 'is in no format that is known here',
  remedy: 'See errata help import for the formats',
});

/** Which entry a broken line was cannot be told, so nothing of a broken file counts as removed. */
function withLastGood(
  { entries, problems }: Omit<FileState, 'stamp'>,
  before: ReadonlyMap<string, PlacedEntry>,
): Omit<FileState, 'stamp'> {
  const isBroken = problems.some(({ level }) => level === 'error');
  if (!isBroken || before.size === 0) return { entries, problems };
  return {
    entries: [...entries, ...before.values()],
    problems: problems.map((problem) => ({
      ...problem,
      remedy: `${problem.remedy ? `${problem.remedy}. ` : ''}The last good version stays in use`,
    })),
  };
}
