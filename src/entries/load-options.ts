import type { Entry } from './entry-schema.ts';

/** What is wrong with a pattern, and what to do; undefined when nothing is. */
export type PatternCheck = (
  source: string,
) => { readonly message: string; readonly remedy: string } | undefined;

export interface ForeignReading {
  /** The name of the format the text was recognised as. */
  readonly format: string;
  readonly entries: readonly Entry[];
  readonly problems: readonly {
    readonly message: string;
    readonly remedy?: string | undefined;
    readonly field?: string | undefined;
  }[];
}

/**
 * Reads one document of a foreign format, told by its content: a text, or a value that was JSON and has been parsed.
 * Undefined when it is none; asked about every record, so that answer has to be quick.
 */
export type ReadForeign = (content: unknown, about: { readonly name: string }) => ForeignReading | undefined;

/** What loading needs from outer folders, handed in. */
export interface LoadOptions {
  readonly readForeign?: ReadForeign | undefined;
  readonly checkPattern?: PatternCheck | undefined;
}
