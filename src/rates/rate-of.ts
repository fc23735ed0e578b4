import { betaQuantile } from './beta-quantile.ts';
import {
  DAY,
  FAIL_WEIGHT,
  FAIL_WEIGHT_HIGH,
  FAIL_WEIGHT_LOW,
  HALF_LIFE_DAYS,
  INTERVAL,
  OLD_EPOCH_WEIGHT,
} from './constants.ts';
import { findDrift } from './find-drift.ts';
import { oldestFirst } from './places-in-time.ts';
import { type DomainVotes, type Estimate, type Prior, priorOf } from './prior.ts';
import type { Rate } from './rate.ts';
import type { WeighedVote } from './vote.ts';

export type { DomainVotes } from './prior.ts';

export interface RateInput {
  /** One for each person. */
  readonly votes: readonly WeighedVote[];
  readonly estimate: Estimate;
  /** Where the domain begins before anybody voted in it. */
  readonly domainMean: number;
  readonly domain: DomainVotes;
  readonly now: number;
}

/**
 * The rate of one target: a Beta prior from the editors' estimate and the domain, moved by the votes. A failure weighs
 * more than a success, and the interval spans what the truth may be whatever the reporting skew is.
 */
export function rateOf(input: RateInput): Rate {
  const { votes, estimate } = input;
  const prior = priorIn(input);
  const evidence = evidenceIn(input);
  const rate = meanOf(prior, evidence);
  const good = prior.strength * prior.mean + evidence.worked;
  const bad = prior.strength * (1 - prior.mean);
  const worked = votes.filter(({ outcome }) => outcome === 'worked').length;
  return {
    rate,
    // With hardly any evidence and a prior close to 0 or 1, the mean of the distribution lies outside its quantiles.
    low: Math.min(rate, betaQuantile(INTERVAL.low, good, bad + FAIL_WEIGHT_LOW * evidence.failed)),
    high: Math.max(rate, betaQuantile(INTERVAL.high, good, bad + FAIL_WEIGHT_HIGH * evidence.failed)),
    worked,
    failed: votes.length - worked,
    estimate: estimate.success,
    tier: estimate.tier,
    drift: evidence.drift,
  };
}

/** The rate alone, for comparing many: most of the time goes into intervals. */
export const expectedSuccess = (input: RateInput): number => meanOf(priorIn(input), evidenceIn(input));

const priorIn = ({ estimate, domainMean, domain }: RateInput): Prior =>
  priorOf(estimate, { mean: domainMean, votes: domain });

/** Votes as sums of weights. */
interface Evidence {
  readonly worked: number;
  readonly failed: number;
  readonly drift: Rate['drift'];
}

function evidenceIn({ votes, now }: RateInput): Evidence {
  const ordered = oldestFirst(votes);
  const today = dayOf(now);
  const sound = ordered.filter((vote) => vote.sound && !vote.past);
  const drift = findDrift(sound.map(({ outcome }) => outcome === 'failed'));
  const changedAt = (drift && sound[drift.from]?.at) ?? -Infinity;
  let worked = 0;
  let failed = 0;
  let day = Number.NaN;
  let left = 1;
  for (const { outcome, weight, past, at } of ordered) {
    // In time, so votes of one day stand together.
    if (dayOf(at) !== day) {
      day = dayOf(at);
      left = 2 ** (-Math.max(0, today - day) / HALF_LIFE_DAYS);
    }
    const ground = past || at < changedAt ? OLD_EPOCH_WEIGHT : 1;
    if (outcome === 'worked') worked += weight * ground * left;
    else failed += weight * ground * left;
  }
  return { worked, failed, drift: drift?.recent };
}

const dayOf = (at: number): number => Math.floor(at / DAY);

const meanOf = ({ mean, strength }: Prior, { worked, failed }: Evidence): number =>
  (strength * mean + worked) / (strength + worked + FAIL_WEIGHT * failed);
