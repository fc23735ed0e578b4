import type { MessageRef, PersonHash } from './refs.ts';

export type Outcome = 'worked' | 'failed';

/**
 * What a person can act with on one message. Each control remembers its own last state, so that taking one of two
 * contradicting reactions away brings the other back.
 */
export type Control = 'reaction-worked' | 'reaction-failed' | 'button';

export interface VoteAct {
  /**
   * The same act has the same key however often it arrives: Slack's event_id; for a button the interaction's id; on
   * Discord, which gives reactions no id, message + user + emoji + added or removed + version.
   */
  readonly key: string;
  readonly voter: PersonHash;
  /** The message acted on: a card, or the private full entry. */
  readonly message: MessageRef;
  /** `<entry id>#w:<workaround id>` or `<entry id>#d:<dead end id>`. */
  readonly target: string;
  readonly control: Control;
  /** `undefined`: taken back (reaction removed, Undo). */
  readonly outcome: Outcome | undefined;
  /**
   * Microseconds since 1970; orders acts whatever order they arrive in, across controls, messages and platforms. From
   * the platform's clock where it gives one (Slack's event_ts, action_ts), otherwise the time of receipt by a clock
   * that does not jump, plus a sequence number below the millisecond.
   */
  readonly version: number;
  /** Neither in the thread before nor a member for a week. Rates give such votes less weight. */
  readonly driveBy: boolean;
}

/**
 * `stored`: durable, and the newest state of its control. `repeated`: this key was here before. `outdated`: durable in
 * the log, but its control already has a newer state. `waiting`: the store is away; kept in order and stored when it
 * is back.
 */
export type CastResult = 'stored' | 'repeated' | 'outdated' | 'waiting';

/** One person's vote on one target as it stands: the newest control that was not taken back, on any message. */
export interface CurrentVote {
  readonly target: string;
  readonly voter: PersonHash;
  readonly outcome: Outcome;
  readonly driveBy: boolean;
  readonly version: number;
  /** Unix ms of the act: `version` without its microseconds. */
  readonly at: number;
}

/** One person's outcome on one message as it stands there; decides about the case, not about rates. */
export interface Ballot {
  readonly message: MessageRef;
  readonly target: string;
  readonly voter: PersonHash;
  readonly outcome: Outcome;
  readonly at: number;
}

/** What the platform says stands on a card. Both outcomes of one person are two elements. The bot's own are left out. */
export interface Reading {
  readonly message: MessageRef;
  readonly target: string;
  /**
   * Microseconds since 1970 when the reading started, never later: acts that arrive meanwhile are newer than the
   * reading and must win over it.
   */
  readonly version: number;
  readonly reactions: readonly {
    readonly voter: PersonHash;
    readonly outcome: Outcome;
    readonly driveBy: boolean;
  }[];
}

export interface Reconciled {
  readonly added: number;
  readonly withdrawn: number;
}

export interface Tally {
  readonly target: string;
  readonly worked: number;
  readonly failed: number;
}

export interface VoteEvent {
  readonly target: string;
  readonly voter: PersonHash;
  readonly message: MessageRef;
  readonly control: Control;
  readonly outcome: Outcome | undefined;
  readonly driveBy: boolean;
  readonly version: number;
}

export interface Votes {
  /** Resolves when the act is durable. Never throws because the store is away: then the act waits. */
  cast(act: VoteAct): Promise<CastResult>;
  /**
   * Makes the reaction controls of one card equal to what stands on it, writing differences only. Where both emojis of
   * one person are new, their order is unknown and neither counts, until one of them is taken away.
   */
  reconcile(reading: Reading): Promise<Reconciled>;
  /** Ids that an item had before are asked for as targets of their own; the caller keeps each person's newest. */
  current(targets: readonly string[]): Promise<readonly CurrentVote[]>;
  currentOf(voter: PersonHash, target: string): Promise<CurrentVote | undefined>;
  /** What stands on these messages; a case is solved while any of its cards carries a `worked`. */
  ballots(messages: readonly MessageRef[]): Promise<readonly Ballot[]>;
  /**
   * Counts per target in the order of targets, a page at a time so that a million votes do not stop the process: ask
   * again with `after` = `next`, until there is none. `prefix` narrows to a domain (`docker/`) or an entry.
   */
  tallies(page: {
    readonly prefix: string;
    readonly after?: string;
    readonly limit: number;
  }): Promise<{ readonly tallies: readonly Tally[]; readonly next: string | undefined }>;
  /** Every act still in the log (400 days), oldest first: what a plot of a rate over time is made of. */
  history(targets: readonly string[], limit: number): Promise<readonly VoteEvent[]>;
}
