import type { Entry } from './entry-schema.ts';
import type { LoadOptions } from './load-options.ts';
import type { Problem } from './problem.ts';
import type { PlacedEntry } from './read-document.ts';
import { type SourceState, scanSource } from './scan-source.ts';

/** What all sources say together at one moment. Never changed; reloading makes a new one. */
export interface Loaded {
  readonly entries: ReadonlyMap<string, Entry>;
  /** Where each entry was read. */
  readonly places: ReadonlyMap<string, PlacedEntry>;
  readonly problems: readonly Problem[];
  readonly sources: readonly SourceState[];
}

/**
 * Folders (with everything below), JSON and NDJSON files, and through `readForeign` every other known format.
 * A later source overrides an earlier one entry by entry. Nothing is thrown: what is wrong is in `problems`.
 */
export async function loadEntries(sources: readonly string[], options: LoadOptions = {}): Promise<Loaded> {
  const states: SourceState[] = [];
  for (const source of new Set(sources)) states.push(await scanSource(source, undefined, options));
  return mergeSources(states);
}

export function mergeSources(sources: readonly SourceState[]): Loaded {
  const places = new Map<string, PlacedEntry>();
  const problems: Problem[] = [];
  for (const source of sources) {
    problems.push(...source.problems);
    // The first source has nothing to override.
    const own = places.size === 0 ? places : new Map<string, PlacedEntry>();
    for (const file of source.files.values()) {
      for (const problem of file.problems) problems.push(problem);
      for (const placed of file.entries) {
        const first = own.get(placed.entry.id);
        if (first) problems.push(duplicate(first, placed));
        else own.set(placed.entry.id, placed);
      }
    }
    if (own !== places) for (const [id, placed] of own) places.set(id, placed);
  }
  const entries = new Map<string, Entry>();
  for (const [id, { entry }] of places) entries.set(id, entry);
  return { entries, places, problems, sources };
}

const duplicate = (first: PlacedEntry, second: PlacedEntry): Problem => ({
  level: 'error',
  rule: 'duplicate-entry',
  file: second.file,
  line: second.line,
  entry: second.entry.id,
  field: 'id',
  message: `"${second.entry.id}" stands already in ${first.file}${first.line === undefined ? '' : `:${first.line}`}`,
  remedy: 'Give one of them another id, or remove it; the first is used',
});

export const hasErrors = (problems: readonly Problem[]): boolean =>
  problems.some(({ level }) => level === 'error');
