/** One person's current outcome for one target. */
export interface RateVote {
  readonly target: string;
  readonly voter: string;
  readonly outcome: 'worked' | 'failed';
  /** Unix ms. */
  readonly at: number;
  readonly driveBy: boolean;
}

/** A vote with how far it is believed, before its age. */
export interface WeighedVote extends RateVote {
  readonly weight: number;
  /** Neither a passer-by's nor late in a burst: may testify that something has changed. */
  readonly sound: boolean;
  /** From before the epoch of what it was cast on. */
  readonly past: boolean;
}

/** Not by locale: all machines must sort alike. */
export const byName = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0);

/** Oldest first, and the same in whatever order votes are handed in. */
export const inTime = (a: RateVote, b: RateVote): number =>
  a.at - b.at || byName(a.voter, b.voter) || byName(a.target, b.target);
