import type { Reader } from './redact-reader.ts';

/** A stretch of the text that must not be shown: `text.slice(start, end)`. */
export interface Secret {
  readonly kind: string;
  readonly start: number;
  readonly end: number;
}

/** Called wherever one of its cues stands, with the place of the cue. What it finds may overlap with what others find. */
export interface Rule {
  readonly cues: readonly string[];
  /** Cues are written in lower case and found in any. */
  readonly anyCase?: true;
  readonly find: (reader: Reader, at: number, cue: string) => Secret | undefined;
}

/**
 * What may stand in front of a word without being part of it, though it ends in a letter or digit: the `n` of `\n` in
 * a JSON log line, the `3D` of `%3D` in a URL, the end of a colour.
 */
const ESCAPE = /(?:\\[nrtbf]|\\u00[0-7][0-9a-fA-F]|\\x[0-9a-fA-F]{2}|%[0-9A-Fa-f]{2}|\[[0-9;]{0,8}m)$/;
const LONGEST_ESCAPE = 10;

export function beginsWord(reader: Reader, at: number): boolean {
  return at === 0 || !reader.has('alnum', at - 1) || ESCAPE.test(reader.peek(at - LONGEST_ESCAPE, at));
}

/** Where the word that was walked back to `start` really begins: behind an escape that the walk ran into. */
export function withoutEscape(reader: Reader, start: number, at: number): number {
  for (let offset = 0; offset <= 4 && start + offset <= at; offset += 1) {
    if (ESCAPE.test(reader.peek(start + offset - LONGEST_ESCAPE, start + offset))) return start + offset;
  }
  return start;
}
