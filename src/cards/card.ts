import type { Rate } from '../rates/rate.ts';
import type { CardAction } from './action.ts';
import type { CleanCode, CleanLine } from './clean-text.ts';
import type { Locale } from './locale.ts';
import type { RichText } from './rich-text.ts';

/**
 * What the bot says, as data: meaning, never looks. Builders make cards, renderers (text, Slack, Discord, web) show
 * them; a renderer switches over `section.kind` and ends in `satisfies never`, so a new kind fails every compiler
 * run until all of them know it. All words are already in the reader's language.
 */
export interface Card {
  readonly kind: CardKind;
  readonly locale: Locale;
  /** One line for notifications, screen readers and lists. */
  readonly summary: CleanLine;
  readonly entryId: string | undefined;
  /** The one workaround that ✅ and ❌ on this message are about. It never changes during the life of a message. */
  readonly ballotTarget: string | undefined;
  readonly sections: readonly Section[];
}

export type CardKind =
  | 'step'
  | 'no-workaround'
  | 'nothing-helped'
  | 'seen-before'
  | 'entry'
  | 'all-steps'
  | 'search'
  | 'domains'
  | 'domain'
  | 'chain'
  | 'stats'
  | 'top'
  | 'help'
  | 'not-known'
  | 'problem'
  | 'receipt'
  | 'status'
  | 'setting';

/**
 * What may go when a platform has no room: `may` first, then `should`; `must` is shortened, never dropped.
 * `fitCard` does it the same way for everybody.
 */
export type Importance = 'must' | 'should' | 'may';

interface Base<Kind extends string> {
  readonly kind: Kind;
  readonly importance: Importance;
}

export type Mood = 'open' | 'good' | 'bad' | 'neutral';

export interface TitleSection extends Base<'title'> {
  readonly text: RichText;
  /** A word or two beside the title: how sure we are, or what became of the case. */
  readonly note: CleanLine | undefined;
  readonly mood: Mood;
}

/** The line of the paste that gave the error away. Code from a stranger. */
export interface MatchedSection extends Base<'matched'> {
  readonly label: CleanLine;
  readonly code: CleanLine;
}

export type Block =
  | { readonly kind: 'paragraph'; readonly text: RichText }
  | { readonly kind: 'code'; readonly language: CleanLine | undefined; readonly text: CleanCode };

export interface ProseSection extends Base<'prose'> {
  readonly role: 'cause' | 'seen' | 'note' | 'warning' | 'body';
  readonly heading: CleanLine | undefined;
  readonly blocks: readonly Block[];
}

/** A rate in words, and the figures for renderers that draw. Words come first: no figure may be shown without them. */
export interface RateWords {
  readonly words: RichText;
  readonly figures: Rate | undefined;
}

/** A workaround to try, or in an entry in full a dead end. */
export interface StepSection extends Base<'step'> {
  readonly role: 'workaround' | 'dead-end';
  readonly target: string;
  /** "Try 1 of 3", or a dead end's "Does not help". */
  readonly label: CleanLine;
  readonly action: RichText;
  readonly blocks: readonly Block[];
  /** When it applies, what it costs, what can be lost, where it is from: one line each. */
  readonly facts: readonly Fact[];
  readonly rate: RateWords;
}

/** The vote of one person on one target. */
export interface BallotSection extends Base<'ballot'> {
  readonly target: string;
  readonly worked: Button;
  readonly failed: Button;
}

export interface Item {
  /** "2", "✗": stands before the text. */
  readonly marker: CleanLine | undefined;
  readonly text: RichText;
  /** One further line, smaller. */
  readonly detail: RichText | undefined;
  /** What leads on from here, for renderers that can link or open an item. */
  readonly action: CardAction | undefined;
  readonly rate: Rate | undefined;
  /** How far it stands below the first of its list, 0 for most. */
  readonly depth: number;
}

export interface ListSection extends Base<'list'> {
  readonly role: 'steps' | 'dead-ends' | 'entries' | 'domains' | 'relations' | 'commands' | 'points';
  readonly heading: CleanLine | undefined;
  readonly items: readonly Item[];
  /** What the list left out, in words. */
  readonly more: RichText | undefined;
}

export interface Fact {
  readonly label: CleanLine;
  readonly value: RichText;
  /** Something a reader must not overlook: a risk, a drift. */
  readonly warns: boolean;
}

export interface FactsSection extends Base<'facts'> {
  readonly heading: CleanLine | undefined;
  readonly facts: readonly Fact[];
}

export interface Button {
  readonly label: CleanLine;
  readonly action: CardAction;
}

export interface ButtonsSection extends Base<'buttons'> {
  readonly buttons: readonly Button[];
}

/** The small print: where the knowledge comes from and how good it is. */
export interface ProvenanceSection extends Base<'provenance'> {
  readonly lines: readonly RichText[];
}

export type Section =
  | TitleSection
  | MatchedSection
  | ProseSection
  | StepSection
  | BallotSection
  | ListSection
  | FactsSection
  | ButtonsSection
  | ProvenanceSection;
