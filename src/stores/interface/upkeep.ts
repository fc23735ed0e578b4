import type { Person, PersonHash } from './refs.ts';

/**
 * Small state that has no table of its own: ids of inbound events and interactions, the cooldown of an entry in a
 * channel, who got a pointer, problems that were told once, the hash of registered commands, the web chat's messages.
 */
export interface Notes {
  get(key: string): Promise<string | undefined>;
  /** `Infinity` keeps it until it is removed. */
  set(key: string, value: string, keepMs: number): Promise<void>;
  /** `true`: nothing was there (or it had run out) and now this is. Exactly one of several replicas gets `true`. */
  add(key: string, value: string, keepMs: number): Promise<boolean>;
  /** In the order of keys. `after`: the last key of the page before. */
  list(
    prefix: string,
    page: { readonly after?: string; readonly limit: number },
  ): Promise<readonly { readonly key: string; readonly value: string }[]>;
  remove(key: string): Promise<void>;
}

/** Installations of a platform in workspaces, encrypted by whoever puts them here. */
export interface Installations {
  get(platform: string, id: string): Promise<string | undefined>;
  put(platform: string, id: string, secret: string): Promise<void>;
  remove(platform: string, id: string): Promise<boolean>;
  list(platform: string): Promise<readonly { readonly id: string; readonly secret: string }[]>;
}

/** One owner at a time, for Discord shards and daily work. */
export interface Leases {
  /** Takes it when free or run out, keeps it longer when it is one's own. `false`: somebody else has it. */
  hold(name: string, owner: string, leaseMs: number): Promise<boolean>;
  release(name: string, owner: string): Promise<void>;
  /** Those that have not run out. */
  held(prefix: string): Promise<readonly { readonly name: string; readonly owner: string }[]>;
}

export interface People {
  /** At once and without the database. Same person, same key: same hash. */
  hash(person: Person): PersonHash;
  /**
   * Removes the person's votes and takes them out of cases and mutes. Reconciliation does not bring back reactions
   * that still stand on cards from before; a new act counts again.
   */
  forget(person: Person): Promise<{ readonly votes: number; readonly cases: number }>;
}

/** In days. Not here because it is a promise: the quote of a case, which goes after 24 hours. */
export interface Retention {
  /** The log of acts. What stands (one vote per person and target) is kept, beyond this age without its message. */
  readonly voteEvents: number;
  /** Votes on a card count for as long as it is kept. */
  readonly cards: number;
  /** Sightings and cases: what statistics are made of. */
  readonly sightings: number;
  /** Keys of what was answered. Longer than any platform delivers a message again. */
  readonly finishedJobs: number;
}

/** Rows removed, by what they were. */
export type Tidied = Readonly<Record<string, number>>;

export interface StoreDescription {
  readonly engine: string;
  /** Where it is, without a password. */
  readonly location: string;
  readonly schema: number;
  /** Votes that wait for the store to come back. */
  readonly waiting: number;
}
