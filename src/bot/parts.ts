import type { Card } from '../cards/card.ts';
import type { Entry } from '../entries/entry-schema.ts';
import type { Recognition } from '../matching/match.ts';
import type { RecogniseOptions } from '../matching/matcher.ts';
import type { Rate } from '../rates/rate.ts';
import type { ChannelRef, Store } from '../stores/store.ts';
import type { Mode } from './decide.ts';
import type { Person } from './platform.ts';
import type { Watch } from './watch.ts';

/** What is known right now. A reload swaps what is behind it; nobody keeps an entry across two messages. */
export interface Knowledge {
  entry(id: string): Entry | undefined;
  recognise(text: string, options?: RecogniseOptions): Recognition;
  entries(): Iterable<Entry>;
  readonly size: number;
}

/** The rates of one entry as the votes stand, and the order they give. */
export interface EntryRates {
  /** Of a target, or of the entry's id for the entry as a whole. */
  readonly rateOf: (target: string) => Rate;
  /** Ids of the workarounds, the one to try first in front. */
  readonly order: readonly string[];
}

/** The commands with everything they work with already at hand. */
export interface CommandRunner {
  /** Whether the text begins with the name of a command. */
  names(text: string): boolean;
  run(text: string, by: { readonly place: ChannelRef; readonly person: Person }): Promise<Card>;
  complete(kind: 'entry' | 'domain' | 'command', typed: string): Promise<readonly string[]>;
}

/** The bot's own log lines: facts and ids, never what people wrote. */
export interface BotLog {
  debug(facts: object, line: string): void;
  info(facts: object, line: string): void;
  warn(facts: object, line: string): void;
  error(facts: object, line: string): void;
}

export interface BotSettings {
  readonly defaultMode: Mode;
  /** Bots that are read like people everywhere, as `platform:id`. */
  readonly alertBots: readonly string[];
  /** Days back over which votes are read again from the cards after a time away, by platform. */
  readonly reconcileDays: Readonly<Record<string, number>>;
  /** A message found only after a time away is answered when it is not older than this. */
  readonly lookBackMs: number;
}

/** Everything the bot works with. All of it is handed in, so that tests replace the world and not our modules. */
export interface Parts {
  readonly store: Store;
  readonly knowledge: Knowledge;
  readonly ratesOf: (entry: Entry) => Promise<EntryRates>;
  /** A vote on the entry was cast here: what is remembered of its rates is out of date. */
  readonly voted: (entryId: string) => void;
  readonly commands: CommandRunner;
  readonly write: (entry: Entry, format: 'json' | 'markdown') => string;
  readonly redact: (text: string) => string;
  /** Values found in a text, without what is secret there; a value alone does not tell. */
  readonly redactCaptures: (text: string, values: Readonly<Record<string, string>>) => Record<string, string>;
  readonly log: BotLog;
  readonly watch: Watch;
  readonly settings: BotSettings;
  readonly now: () => number;
  /** Names this process among the replicas. */
  readonly owner: string;
}
