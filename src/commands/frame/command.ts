import type { z } from 'zod';
import type { Card } from '../../cards/card.ts';
import type { Locale } from '../../cards/locale.ts';
import type { ChannelRef, PersonHash } from '../../stores/store.ts';
import type { CommandParts } from './parts.ts';
import type { TypedWords } from './typed-words.ts';

export type InBothLanguages = Readonly<Record<Locale, string>>;

/** What an option holds: how a platform asks for it, and what completes it. */
export type OptionKind =
  | 'text'
  | 'entry'
  | 'domain'
  | 'entry-or-domain'
  | 'command'
  | 'choice'
  | 'duration'
  | 'page';

export interface Option {
  readonly name: string;
  readonly kind: OptionKind;
  readonly summary: InBothLanguages;
  readonly required: boolean;
  /** How usage shows it where its name says too little: `for 7d`. */
  readonly shownAs?: string;
  /** For `choice`. */
  readonly choices?: readonly string[];
  /** Takes all that is left of a typed line, with its blanks and line ends. Only the last option can. */
  readonly rest?: boolean;
}

/** Who asks, where, and how. */
export interface CommandCall {
  readonly locale: Locale;
  readonly channel: ChannelRef;
  readonly person: PersonHash;
  /** By what the platform says about this person in this channel, or by the configuration. */
  readonly mayManage: boolean;
  /** How commands are called here, as in `/fix `. */
  readonly prefix: string;
}

export interface Answer {
  readonly card: Card;
  /** What went wrong on our side; the card tells the person, this is for the log. */
  readonly failure?: unknown;
}

/**
 * One thing people can ask for, on every platform. The list in `../index.ts` is what registrations, completion and help
 * are made from, so a command is described once.
 */
export interface Command<Schema extends z.ZodType = z.ZodType> {
  readonly name: string;
  readonly summary: InBothLanguages;
  readonly options: readonly Option[];
  /** Of the values by option name; what passes is what `run` gets. */
  readonly schema: Schema;
  /** What only those may do who manage the channel; undefined where everything is for everybody. */
  readonly forManagers?: (args: z.output<Schema>) => boolean;
  readonly examples: readonly [Example, ...Example[]];
  /** Where a typed line is more than its options one after another. */
  readonly read?: (words: TypedWords, parts: CommandParts) => Readonly<Record<string, unknown>>;
  readonly run: (args: z.output<Schema>, call: CommandCall, parts: CommandParts) => Promise<Card>;
}

export interface Example {
  /** What follows the prefix. */
  readonly line: string;
  readonly does: InBothLanguages;
}

/** Infers the arguments of `run` from the schema. */
export const defineCommand = <Schema extends z.ZodType>(command: Command<Schema>): Command =>
  command as unknown as Command;

/** `/fix mute <id> [for <duration>] <reason>`: what is required stands in angles, what is not in brackets. */
export function usageOf(command: Command, prefix: string): string {
  const options = command.options.map(({ name, choices, shownAs, required }) => {
    const inner = shownAs ?? choices?.join('|') ?? name;
    return required ? `<${inner}>` : `[${inner}]`;
  });
  return [`${prefix}${command.name}`, ...options].join(' ');
}
