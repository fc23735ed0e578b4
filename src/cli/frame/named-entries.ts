import type { Entry } from '../../entries/entry-schema.ts';
import { UsageError } from './command.ts';

/** Those that ids and domains name; all of them where nothing is named. */
export function namedEntries(entries: readonly Entry[], names: readonly string[]): readonly Entry[] {
  const matches = (name: string) => (id: string) => id === name || id.startsWith(`${name}/`);
  for (const name of names) {
    if (!entries.some(({ id }) => matches(name)(id)))
      throw new UsageError(`There is no entry or domain ${JSON.stringify(name)}.`);
  }
  return names.length === 0 ? entries : entries.filter(({ id }) => names.some((name) => matches(name)(id)));
}
