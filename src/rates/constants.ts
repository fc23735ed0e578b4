/**
 * Every number of the rates, each with its reason. They were chosen by simulation over worlds in which editors are
 * right, optimistic or random and in which people report success one to two times as readily as failure;
 * `npm run bench -- statistics` repeats it.
 *
 *     mean = DOMAIN_SHARE * domain's mean + (1 - DOMAIN_SHARE) * estimate
 *     k    = PRIOR_STRENGTH * confidence + evidence, from PRIOR_MIN to PRIOR_MAX
 *     S, F = sums of the weights of those for whom it worked, and of those for whom it did not
 *     rate = (k*mean + S) / (k + S + FAIL_WEIGHT*F)
 *     low  = lower quantile of Beta(k*mean + S, k*(1-mean) + FAIL_WEIGHT_LOW*F)
 *     high = upper quantile of Beta(k*mean + S, k*(1-mean) + FAIL_WEIGHT_HIGH*F)
 */

/** Written with exported figures. Another formula gets another name. */
export const FORMULA = 'beta-v1';

/**
 * A failure weighs more than a success, because people who were helped react more readily than people who were not, and
 * no number of votes shows by how much. 1.5 is the choice with the smallest worst error over reporting skews from 1 to 2.
 */
export const FAIL_WEIGHT = 1.5;
/** The lower end of the interval reckons with the strongest skew we believe in, the upper end with none. */
export const FAIL_WEIGHT_LOW = 2;
export const FAIL_WEIGHT_HIGH = 1;
/** Eight in ten of what we believe lies between these. */
export const INTERVAL = { low: 0.1, high: 0.9 } as const;

/** How many votes an editors' estimate is worth, at full confidence. Large numbers would drown the first honest votes. */
export const PRIOR_STRENGTH = { ai_generated: 4, community: 6, human_reviewed: 8 } as const;
/** Reviewed entries that were observed more than once get a little more, never much: counts of evidence are claims. */
export const MAX_EVIDENCE_BONUS = 4;
export const PRIOR_MIN = 1;
/** Four times as much doubled what people lost before the better workaround came first. */
export const PRIOR_MAX = 12;
/** Where the editors did not say how sure they are. */
export const DEFAULT_CONFIDENCE = 0.5;
/** Where they gave no figure: tier and confidence vouch for figures, so what the domain says is worth this much. */
export const STRENGTH_WITHOUT_ESTIMATE = 2;

/** Half of the prior is what votes say about the other entries of the domain: a fifth less error in the first votes. */
export const DOMAIN_SHARE = 0.5;
/** The domain begins at what editors claim on average, worth ten votes. */
export const DOMAIN_STRENGTH = 10;
export const DOMAIN_MEAN = 0.88;
/** The same for dead ends, as chance of success: editors say that they fail for three in four. */
export const DEAD_END_MEAN = 0.24;

/** Ages count in whole days: the same votes give the same rates on every replica, all day long. */
export const DAY = 24 * 3_600_000;
/** Only hygiene: a change of the world is found by epochs and by drift long before. */
export const HALF_LIFE_DAYS = 365;
/** Votes from before a known change, or before a change that the votes themselves show. */
export const OLD_EPOCH_WEIGHT = 0.1;

/** Somebody who neither was in the thread nor has been a member for a week: most attackers, few of the others. */
export const DRIVE_BY_WEIGHT = 0.25;
/** Past this many new voters on one entry within the span, a further one counts a fifth. */
export const BURST_VOTERS = 3;
export const BURST_SPAN = 10 * 60_000;
export const BURST_WEIGHT = 0.2;

/** Drift: so many failures among the last votes are less likely than this, given the votes before. */
export const DRIFT_WINDOW = 6;
export const DRIFT_MIN_VOTES = 10;
/** Asked after every vote: at three votes a day this makes about one false alarm in seven years, or fewer. */
export const DRIFT_PROBABILITY = 0.0005;
/** A rate that was never good cannot get worse enough to tell. */
export const DRIFT_FLOOR = 0.3;

/** From so many people on a percentage is said, and a figure is exported. */
export const ENOUGH_VOTES = 5;
/** A dead end that, even read unkindly, helps so many is not dead for everybody. */
export const HELPS_SOME = 0.3;
