import type { Secret } from './redact-rule.ts';
import { PERSONAL, scanForSecrets } from './redact-scan.ts';

export interface Found {
  /** What it was, in words that may be shown and counted: `github-token`, `password`, `email`, … */
  readonly kind: string;
  readonly count: number;
}

export interface Redaction {
  readonly text: string;
  /** Most frequent first. */
  readonly found: readonly Found[];
}

export interface RedactOptions {
  /** Addresses of machines too. They are part of many errors, so they stay unless asked for. */
  readonly ips?: boolean;
}

/** Stands for what was taken out. No rule finds anything in it, so that redacting twice changes nothing. */
export const MASK = '[redacted]';
/** What was glued to a secret may be seen for one only when that is gone. Two passes do nearly always. */
const PASSES = 5;
/** Shorter parts of a secret tell nothing, and occur everywhere. */
const TELLING = 4;

/** Credentials are worth a warning to who pasted them; the rest is only left out of what is kept. */
export const isCredential = (kind: string): boolean => !PERSONAL.has(kind);

/**
 * Takes secrets out of a text, before it is stored, logged or shown. Linear in the length of the text.
 * What it cannot know: a password that looks like a word in a sentence, one with blanks in it, a token with neither a
 * name nor a format of its own (`login('…')`, a line of `.pgpass`), and one that was broken into lines.
 */
export function redact(text: string, options: RedactOptions = {}): Redaction {
  const counts = new Map<string, number>();
  let clean = text;
  for (let pass = 0; pass < PASSES; pass += 1) {
    const { secrets } = scanForSecrets(clean, options);
    if (secrets.length === 0) break;
    clean = masked(clean, secrets);
    for (const { kind } of secrets) counts.set(kind, (counts.get(kind) ?? 0) + 1);
  }
  const found = [...counts].map(([kind, count]) => ({ kind, count })).sort((a, b) => b.count - a.count);
  return { text: clean, found };
}

function masked(text: string, secrets: readonly Secret[]): string {
  const pieces: string[] = [];
  let from = 0;
  for (const { start, end } of secrets) {
    pieces.push(text.slice(from, start), MASK);
    from = end;
  }
  pieces.push(text.slice(from));
  return pieces.join('');
}

/**
 * Cleans values that a pattern captured from `text`. A value alone does not say what it is: only in the whole text
 * `hunter2` stands behind `password=`.
 */
export function redactCaptures(
  text: string,
  captures: Readonly<Record<string, string>>,
  options: RedactOptions = {},
): Record<string, string> {
  const { secrets } = scanForSecrets(text, options);
  const clean = (value: string): string => redact(withoutPartsOf(value, text, secrets), options).text;
  return Object.fromEntries(Object.entries(captures).map(([name, value]) => [name, clean(value)]));
}

function withoutPartsOf(value: string, text: string, secrets: readonly Secret[]): string {
  return secrets.reduce((rest, { start, end }) => {
    const secret = text.slice(start, end);
    if (rest.length > TELLING && secret.includes(rest)) return MASK;
    return rest.replaceAll(secret, MASK);
  }, value);
}
