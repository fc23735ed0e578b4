import type { Terminal } from './terminal.ts';

/** Scripts rely on these; `errata help` prints them. */
export const EXIT = { ok: 0, problems: 1, usage: 2, failed: 3 } as const;
export type ExitCode = (typeof EXIT)[keyof typeof EXIT];

export interface Option {
  readonly type: 'string' | 'boolean';
  readonly short?: string;
  /** May be given several times; the values arrive as a list. */
  readonly multiple?: boolean;
  /** How help names the value of a string option, as in `--entries <source>`. */
  readonly value?: string;
  readonly help: string;
}

export interface Operand {
  readonly name: string;
  readonly optional?: boolean;
  /** Takes all the operands that are left. Only for the last one. */
  readonly many?: boolean;
  /** Typed as it stands, like the name of the command. */
  readonly literal?: boolean;
}

export interface Example {
  /** What follows `errata `. */
  readonly line: string;
  readonly does: string;
}

export type Options = Readonly<Record<string, Option>>;
type ValueOf<O extends Option> = O['type'] extends 'boolean'
  ? boolean
  : O['multiple'] extends true
    ? readonly string[]
    : string;
export type Values<O extends Options> = { readonly [Name in keyof O]?: ValueOf<O[Name]> | undefined };

export interface Call<O extends Options> {
  readonly values: Values<O>;
  readonly operands: readonly string[];
}

/**
 * One thing `errata` can be told to do. The frame parses the arguments, answers `--help`, and turns a `UsageError` or
 * an exception into a message and an exit code, so `run` holds only the work.
 */
export interface Command<O extends Options = Options> {
  readonly name: string;
  readonly summary: string;
  readonly operands: readonly Operand[];
  readonly options: O;
  readonly examples: readonly [Example, ...Example[]];
  /** Further paragraphs of help: formats, exit codes that mean something special, limits. */
  readonly details?: string;
  run(call: Call<O>, terminal: Terminal): Promise<ExitCode>;
}

/** Infers the option types, so that `call.values` is typed without being declared twice. */
export const defineCommand = <const O extends Options>(command: Command<O>): Command<O> => command;

/** The person can mend it by typing something else. Exit code 2. */
export class UsageError extends Error {}

/** The world is not as it must be (a file is missing, the store is away); the message says what to do. Exit code 3. */
export class FailureError extends Error {}
