import type { Cards, Cases } from './interface/cases.ts';
import type { Channels } from './interface/channels.ts';
import type { Outbox } from './interface/outbox.ts';
import type { Statistics } from './interface/statistics.ts';
import type {
  Installations,
  Leases,
  Notes,
  People,
  Retention,
  StoreDescription,
  Tidied,
} from './interface/upkeep.ts';
import type { Votes } from './interface/votes.ts';

export type * from './interface/cases.ts';
export type * from './interface/channels.ts';
export type * from './interface/outbox.ts';
export type * from './interface/refs.ts';
export type * from './interface/statistics.ts';
export type * from './interface/upkeep.ts';
export type * from './interface/votes.ts';

/**
 * What the bot remembers. Plain data in, plain data out; times are unix ms unless named otherwise. Every method but
 * `votes.cast` and `people.hash` throws a `StoreProblem` when the store cannot be used; its message says what to do.
 */
export interface Store {
  readonly votes: Votes;
  readonly cards: Cards;
  readonly cases: Cases;
  readonly outbox: Outbox;
  readonly channels: Channels;
  readonly statistics: Statistics;
  readonly notes: Notes;
  readonly installations: Installations;
  readonly leases: Leases;
  readonly people: People;
  /** Removes what is older than it may be, a slice at a time. Safe to run twice at once. */
  tidy(retention: Retention): Promise<Tidied>;
  /** Resolves when the store can be read and written. */
  check(): Promise<void>;
  /** Unix ms by the clock of whoever keeps it, which decides for all replicas what is due. */
  clock(): Promise<number>;
  /** Also while the store is away. */
  describe(): StoreDescription;
  /** Waits for what is under way. Afterwards every method throws. */
  close(): Promise<void>;
}
