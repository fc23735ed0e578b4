import path from 'node:path';
import { defaultSource } from '../../entries/default-source.ts';
import { hasErrors, type Loaded, loadEntries } from '../../entries/load-entries.ts';
import type { LoadOptions } from '../../entries/load-options.ts';
import type { Problem } from '../../entries/problem.ts';
import { readForeign } from '../../formats/index.ts';
import { problemsForPeople } from '../problems/problems-for-people.ts';
import { FailureError, type Option } from './command.ts';
import type { Terminal } from './terminal.ts';

/** The option by which every command that reads entries is told where they are. */
export const entriesOption = {
  type: 'string',
  multiple: true,
  short: 'e',
  value: 'source',
  help: 'Folder or file with entries, in any format; several: later ones override. Default: ENTRIES, or entries/.',
} as const satisfies Option;

/** What was asked for, else what the environment says, else `entries/` here, else those that come with the program. */
export function entrySources(asked: readonly string[] | undefined, terminal: Terminal): string[] {
  const configured = terminal.environment['ENTRIES']?.split(',').map((source) => source.trim());
  const sources = [asked ?? [], configured ?? []].find((list) => list.some((source) => source !== ''));
  if (sources) return sources.filter((source) => source !== '');
  return [defaultSource(terminal.folder)];
}

/** In every format; relative to where the terminal is, which in tests is not where the process is. */
export function loadHere(
  sources: readonly string[],
  terminal: Terminal,
  options: LoadOptions = {},
): Promise<Loaded> {
  const paths = sources.map((source) => path.resolve(terminal.folder, source));
  return loadEntries(paths, { readForeign, ...options });
}

/** For commands that use the entries: broken ones are told about on standard error, and none at all is a failure. */
export async function entriesFor(
  asked: readonly string[] | undefined,
  terminal: Terminal,
  options: LoadOptions = {},
): Promise<Loaded> {
  const sources = entrySources(asked, terminal);
  const loaded = await loadHere(sources, terminal, options);
  const errors = loaded.problems.filter(({ level }) => level === 'error');
  terminal.err.write(problemsForPeople(shown(errors, terminal), terminal.err.paint));
  if (loaded.entries.size > 0) return loaded;
  const reason = hasErrors(loaded.problems) ? 'see above' : 'they hold none';
  throw new FailureError(`no entries in ${sources.join(', ')} (${reason}). Name a source with --entries.`);
}

/** With paths as short as they can be said from here. */
export const shown = (problems: readonly Problem[], { folder }: Terminal): Problem[] =>
  problems.map((problem) => {
    const relative = path.relative(folder, problem.file);
    return { ...problem, file: relative === '' || relative.startsWith('..') ? problem.file : relative };
  });
