import type { Entry } from './entry-schema.ts';
import type { Loaded } from './load-entries.ts';
import { type Problem, problemText } from './problem.ts';

export interface EntriesChange {
  readonly loaded: Loaded;
  readonly added: readonly Entry[];
  readonly changed: readonly Entry[];
  readonly removed: readonly string[];
  /** Problems that were not there before. While there are any, the last good version of what they concern is in use. */
  readonly appeared: readonly Problem[];
  /** Problems that are mended. */
  readonly mended: readonly Problem[];
}

/** Undefined when nothing changed. Entries that did not change keep their identity, so this never looks inside. */
export function compareLoaded(before: Loaded, loaded: Loaded): EntriesChange | undefined {
  const added: Entry[] = [];
  const changed: Entry[] = [];
  for (const [id, entry] of loaded.entries) {
    const old = before.entries.get(id);
    if (old === undefined) added.push(entry);
    else if (old !== entry) changed.push(entry);
  }
  const removed = [...before.entries.keys()].filter((id) => !loaded.entries.has(id));
  const appeared = without(loaded.problems, before.problems);
  const mended = without(before.problems, loaded.problems);
  const sum = added.length + changed.length + removed.length + appeared.length + mended.length;
  return sum === 0 ? undefined : { loaded, added, changed, removed, appeared, mended };
}

function without(problems: readonly Problem[], others: readonly Problem[]): Problem[] {
  const texts = new Set(others.map(problemText));
  return problems.filter((problem) => !texts.has(problemText(problem)));
}
