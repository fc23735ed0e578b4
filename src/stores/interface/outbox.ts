/**
 * Everything the bot owes to a platform. The claim and the work are one row, so a crash cannot leave a claim behind
 * that nobody works on. All times are the database's, so replicas with different clocks agree.
 */
export interface Job {
  /** One job per key for ever: `answer/<message>`, `step/<case>/2`, `update/<message>`. Also what a post is found by. */
  readonly key: string;
  readonly platform: string;
  /** Small JSON: ids, and at most the case's quote. Wiped when the job is finished, dropped or dead. */
  readonly payload: unknown;
}

export interface NewJob extends Job {
  /** Nobody wants it when it is later than this; `DROP_AFTER_MS` for anything posted into a channel. */
  readonly dropAfterMs: number;
}

export interface TakenJob extends Job {
  /** Which try this is. More than 1: somebody may have posted already, so look on the platform before posting. */
  readonly attempt: number;
  /**
   * Too late for the channel, but an earlier try may have posted it: look, keep what is found, post nothing, finish.
   * Otherwise votes on a card that was posted just before a crash would be about nothing.
   */
  readonly late: boolean;
  /** Which request this answers; `finish` compares. */
  readonly revision: number;
  readonly createdAt: number;
}

/** Who works, and for how long nobody else may: three times what the platform call can take. */
export interface Hold {
  readonly owner: string;
  readonly leaseMs: number;
}

export interface OutboxCounts {
  /** Waiting for a worker, including those put off after a failure. */
  readonly pending: number;
  /** Held by a worker right now. */
  readonly held: number;
  readonly dead: number;
  /** Age of the oldest one that should have been taken by now. */
  readonly oldestMs: number;
}

export interface Outbox {
  /** Makes the job and holds it in one step; `undefined`: somebody else has it or had it. The way of an answer. */
  claim(job: NewJob, hold: Hold): Promise<TakenJob | undefined>;
  /**
   * Asks for work that may be asked for again and again, like bringing a card up to date. Requests before it is done
   * are one job; a request while it is being done makes it due again after; `delayMs` puts it off, and a job that is
   * already due stays due.
   */
  request(job: NewJob, delayMs: number): Promise<void>;
  /** Jobs that are due and held by nobody, oldest first. Drops what is too old, buries what failed too often. */
  take(
    hold: Hold,
    which: { readonly platforms: readonly string[]; readonly limit: number },
  ): Promise<readonly TakenJob[]>;
  /** `false`: the lease was lost to somebody else; stop working on it. */
  renew(job: TakenJob, hold: Hold): Promise<boolean>;
  /** `false`: the lease was lost; whoever has it now will look before posting. */
  finish(job: TakenJob, owner: string): Promise<boolean>;
  /** Tried again after `retryMs`, up to `MAX_ATTEMPTS` times; `dead` at once when trying again is pointless. */
  fail(
    job: TakenJob,
    owner: string,
    why: { readonly reason: string; readonly retryMs: number | 'never' },
  ): Promise<void>;
  counts(): Promise<OutboxCounts>;
  dead(
    limit: number,
  ): Promise<readonly { readonly key: string; readonly reason: string; readonly at: number }[]>;
}
