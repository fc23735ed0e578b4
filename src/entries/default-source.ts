import { existsSync } from 'node:fs';
import path from 'node:path';

/** Beside `src` and beside `dist` alike. */
const OWN_ENTRIES = path.join(import.meta.dirname, '../../entries');

/** Where entries are when nobody says: `entries/` in the folder one works in, else those that come with the program. */
export function defaultSource(folder: string): string {
  const here = path.resolve(folder, 'entries');
  return existsSync(here) ? here : OWN_ENTRIES;
}
