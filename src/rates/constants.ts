/**
 * Every number of the formula, each with its reason. They were chosen by simulation over worlds in which editors are
 * right, optimistic or random and in which people report success one to two times as readily as failure;
 * `npm run bench -- statistics` repeats it.
 */

const DAY = 24 * 3_600_000;

/**
 * A failure weighs more than a success, because people who were helped react more readily than people who were not.
 * 1.5 is the choice with the smallest worst error over reporting skews from 1 to 2.
 */
export const FAIL_WEIGHT = 1.5;
/** The lower end of the interval reckons with the strongest skew we believe in, the upper end with none. */
export const FAIL_WEIGHT_LOW = 2;
export const FAIL_WEIGHT_HIGH = 1;

/** How many votes an editors' estimate is worth, at full confidence. Large numbers would drown the first honest votes. */
export const PRIOR_STRENGTH = { ai_generated: 4, community: 6, human_reviewed: 8 } as const;
/** Reviewed entries that were observed more than once get a little more, never much: counts of evidence are claims. */
export const MAX_EVIDENCE_BONUS = 4;
export const PRIOR_MIN = 1;
export const PRIOR_MAX = 12;
/** Where the editors did not say how sure they are. */
export const DEFAULT_CONFIDENCE = 0.5;

/** Half of the prior comes from what votes say about the other entries of the domain: it halves the error of few votes. */
export const DOMAIN_SHARE = 0.5;
/** The domain begins at what editors claim on average, worth ten votes. */
export const DOMAIN_STRENGTH = 10;
export const DOMAIN_MEAN = 0.88;
/** The same for dead ends, as chance of success: editors say that they fail for three in four. */
export const DEAD_END_MEAN = 0.24;

/** Only hygiene: a change of the world is found by epochs and by drift long before. */
export const HALF_LIFE = 365 * DAY;
/** Votes from before a known change, or before a change that the votes themselves show. */
export const OLD_EPOCH_WEIGHT = 0.1;

/** Somebody who neither was in the thread nor has been a member for a week. */
export const DRIVE_BY_WEIGHT = 0.25;
/** One person's votes over the workarounds of one entry together. */
export const BUDGET = 1;
/** Past this many new voters on one entry within the span, a further one counts a fifth. */
export const BURST_VOTERS = 3;
export const BURST_SPAN = 10 * 60_000;
export const BURST_WEIGHT = 0.2;

/** Drift: the last so many votes are less likely than this, given the ones before. */
export const DRIFT_WINDOW = 6;
export const DRIFT_MIN_VOTES = 10;
export const DRIFT_PROBABILITY = 0.002;
/** A rate that was never good cannot get worse enough to tell. */
export const DRIFT_FLOOR = 0.3;

export const INTERVAL = { low: 0.1, high: 0.9 } as const;
