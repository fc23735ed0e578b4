import type { Loaded } from './load-entries.ts';
import { type Problem, problemText } from './problem.ts';

/** The entries cannot be started with; the message names every error of every file and what to do about it. */
export class EntriesError extends Error {
  readonly problems: readonly Problem[];
  constructor(problems: readonly Problem[]) {
    const lines = problems.map((problem) => `  ${problemText(problem)}`);
    super(
      ['The entries cannot be used:', ...lines, 'Mend them, or set ENTRIES; errata check says more.'].join(
        '\n',
      ),
    );
    this.name = 'EntriesError';
    this.problems = problems;
  }
}

/**
 * For the first start, where nothing good is in use yet that could stay: an error in a file, a pattern that does not
 * compile or is not bounded in time (load with `checkPattern`), or no entry at all refuses. Warnings pass.
 */
export function requireSound(loaded: Loaded): Loaded {
  const errors = loaded.problems.filter(({ level }) => level === 'error');
  if (errors.length > 0) throw new EntriesError(errors);
  if (loaded.entries.size === 0) {
    const file = loaded.sources.map(({ source }) => source).join(', ') || 'ENTRIES';
    const remedy = 'Set ENTRIES to a folder or file with entries';
    throw new EntriesError([{ level: 'error', rule: 'file', file, message: 'holds no entries', remedy }]);
  }
  return loaded;
}
