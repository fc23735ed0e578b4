import type { Entry } from '../entry-schema.ts';
import type { PlacedEntry } from '../read-document.ts';

export interface Finding {
  /** An error unless it says otherwise. */
  readonly level?: 'warning';
  readonly field?: string;
  readonly message: string;
  readonly remedy: string;
}

/** What the check needs from the matching, handed in: this folder imports nothing from the others. */
export interface CheckTools {
  readonly compile: (source: string) => Compiled | PatternFault;
  readonly createMatcher: (entries: Iterable<Entry>) => ExampleMatcher;
  /** For dates in the future, as `2026-11-21`; without it they pass. */
  readonly today?: string | undefined;
}

export interface Compiled {
  readonly kind: 'pattern';
  readonly names: readonly string[];
  find(text: string): { readonly start: number; readonly end: number } | undefined;
}

export interface PatternFault {
  readonly kind: 'fault';
  readonly message: string;
}

export interface ExampleMatcher {
  recognise(text: string, options?: { readonly all?: boolean }): ExampleRecognition;
}

export interface ExampleRecognition {
  readonly verdict: 'answer' | 'suggest' | 'silent';
  readonly reason: string;
  readonly matches: readonly { readonly entry: { readonly id: string }; readonly confidence: number }[];
}

/** All that is known while one entry is looked at. */
export interface CheckContext {
  readonly entries: ReadonlyMap<string, Entry>;
  readonly compile: CheckTools['compile'];
  /** What the bot would find, silent or not. */
  readonly rank: (text: string) => ExampleRecognition;
  /** What the bot would do unasked. */
  readonly answer: (text: string) => ExampleRecognition;
  /** The path an entry's file should have below its folder is judged against this; undefined for a file on its own. */
  readonly folderOf: (file: string) => string | undefined;
  readonly today: string | undefined;
}

/** One thing that every entry must keep to. Rules know nothing of each other. */
export type Rule = (placed: PlacedEntry, context: CheckContext) => Iterable<Finding>;

/** A text of any length and layout as part of a message of one line. */
export function quoted(text: string, limit = 70): string {
  const line = text.replaceAll(/\s+/g, ' ').trim();
  return `“${line.length > limit ? `${line.slice(0, limit - 1)}…` : line}”`;
}
