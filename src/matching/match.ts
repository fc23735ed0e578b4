import type { Entry } from '../entries/entry-schema.ts';

/** A stretch of the original text, before any cleaning: `text.slice(start, end)`. */
export interface Span {
  readonly start: number;
  readonly end: number;
}

export interface Evidence {
  readonly kind: 'pattern' | 'sequence' | 'code' | 'words' | 'fuzzy' | 'technology';
  /** One-based line of the original text. */
  readonly line: number;
  readonly span: Span;
  /** Named groups of the pattern that matched, as found in the original text. */
  readonly captures: Readonly<Record<string, string>>;
  /** How much this weighed in the score; only comparable within one recognition. */
  readonly weight: number;
}

export interface Match {
  readonly entry: Entry;
  /** Calibrated: of all first matches with 0.9, nine in ten are right. */
  readonly confidence: number;
  readonly evidence: readonly Evidence[];
}

/** What the bot may do unasked. */
export type Verdict = 'answer' | 'suggest' | 'silent';

export interface Recognition {
  readonly verdict: Verdict;
  /** Why, as a stable word for counters and logs: `confident`, `no-error`, `ambiguous`, `unknown`, … */
  readonly reason: string;
  /** Best first, also when the verdict is silent; but nothing is ranked where nothing tells of an error. */
  readonly matches: readonly Match[];
}
