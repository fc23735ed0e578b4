import type { ChannelRef, MessageRef } from './refs.ts';

/** One paste that was recognised as an error, and what the bot did about it. No text. */
export interface Sighting {
  readonly message: MessageRef;
  /** `undefined`: nothing fitted well enough. */
  readonly entryId: string | undefined;
  /** Hash of the normalised error, for counting what nobody could answer. */
  readonly fingerprint: string | undefined;
  readonly answer: 'answered' | 'suggested' | 'pointed' | 'silent';
  readonly at: number;
}

/** All of the installation, or one platform, workspace or channel. */
export type Scope = Partial<ChannelRef>;

export interface EntryCounts {
  readonly entryId: string;
  readonly seen: number;
  readonly answered: number;
  readonly solved: number;
  readonly lastSeenAt: number;
}

export interface DayCounts {
  /** Unix ms of the day's start in UTC. */
  readonly day: number;
  readonly seen: number;
  readonly answered: number;
  readonly unanswered: number;
  readonly solved: number;
}

export interface Statistics {
  /** The same message with the same entry counts once. */
  add(sighting: Sighting): Promise<void>;
  /** Most seen first. */
  entries(scope: Scope, since: number): Promise<readonly EntryCounts[]>;
  /** Days on which nothing happened are left out. */
  days(scope: Scope, since: number): Promise<readonly DayCounts[]>;
  /** Acts per day, as they were given, of the whole installation or of entries that start with `prefix`. */
  votesPerDay(
    since: number,
    prefix?: string,
  ): Promise<readonly { readonly day: number; readonly worked: number; readonly failed: number }[]>;
  /** Most frequent first. */
  unanswered(
    scope: Scope,
    since: number,
    limit: number,
  ): Promise<readonly { readonly fingerprint: string; readonly seen: number; readonly lastSeenAt: number }[]>;
}
