/** One person's current outcome for one target. */
export interface RateVote {
  readonly target: string;
  readonly voter: string;
  readonly outcome: 'worked' | 'failed';
  /** Unix ms. */
  readonly at: number;
  readonly driveBy: boolean;
}

/** A vote with what it counts for in a rate. */
export interface WeighedVote extends RateVote {
  readonly weight: number;
}

/** Oldest first; ties by voter, so that every replica agrees. */
export const inTime = (a: RateVote, b: RateVote): number =>
  a.at - b.at || (a.voter < b.voter ? -1 : a.voter > b.voter ? 1 : 0);
