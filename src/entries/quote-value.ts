import type { ShellPlace } from './shell-place.ts';

/** Means itself in every place of every shell, and cannot be taken for an option, a job or a command's path. */
const PLAIN_WORD = /^[A-Za-z0-9_./:@][A-Za-z0-9_./:@%+=-]*$/;
/** Means itself in cmd, YAML, SQL and inside a string of any programming language. */
const PLAIN_EVERYWHERE = /^[A-Za-z0-9_./@][A-Za-z0-9_./:@-]*$/;
/** PowerShell reads `@` and `,` as operators. */
const PLAIN_IN_POWERSHELL = /^[A-Za-z0-9_./][A-Za-z0-9_./:-]*$/;

export type Quote = (value: string, place: ShellPlace) => string | undefined;

/** `undefined`: this value cannot stand in this place, whatever is put around it. */
export const quoteForShell: Quote = (value, place) => {
  if (PLAIN_WORD.test(value)) return value;
  // Quoting keeps a value in one piece, but `rm '-rf'` is still an option; and fish reads a back-slash inside quotes.
  if (place === 'unsure' || value.startsWith('-') || value.includes('\\')) return undefined;
  const escaped = value.replaceAll("'", String.raw`'\''`);
  if (place === 'single') return escaped;
  return place === 'double' ? `"'${escaped}'"` : `'${escaped}'`;
};

/** A recorded session mixes commands with output, so that no quote in it can be trusted to be one. */
export const quoteForSession: Quote = (value) => quoteForShell(value, 'unsure');

export const quoteForPowerShell: Quote = (value, place) => {
  if (PLAIN_IN_POWERSHELL.test(value)) return value;
  // PowerShell takes typographic quotes for real ones, and does not join neighbouring strings.
  if (place !== 'bare' || value.startsWith('-') || /[\u2018-\u201f]/.test(value)) return undefined;
  return `'${value.replaceAll("'", "''")}'`;
};

/** A language whose quoting is not known here: a value either needs none or stays out. */
export const quoteForAny: Quote = (value) => (PLAIN_EVERYWHERE.test(value) ? value : undefined);
