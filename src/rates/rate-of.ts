import { betaQuantile } from './beta.ts';
import {
  DEFAULT_CONFIDENCE,
  DOMAIN_SHARE,
  DOMAIN_STRENGTH,
  FAIL_WEIGHT,
  FAIL_WEIGHT_HIGH,
  FAIL_WEIGHT_LOW,
  HALF_LIFE,
  INTERVAL,
  MAX_EVIDENCE_BONUS,
  OLD_EPOCH_WEIGHT,
  PRIOR_MAX,
  PRIOR_MIN,
  PRIOR_STRENGTH,
} from './constants.ts';
import { findDrift } from './find-drift.ts';
import type { Rate } from './rate.ts';
import { inTime, type WeighedVote } from './vote.ts';

/** What the editors say about one target, as chance of success. */
export interface Estimate {
  readonly success: number | undefined;
  readonly confidence: number | undefined;
  readonly tier: Rate['tier'];
  readonly evidence: number | undefined;
}

/** Votes on the other entries of the domain, added up. */
export interface DomainVotes {
  readonly worked: number;
  readonly failed: number;
}

export interface RateInput {
  readonly votes: readonly WeighedVote[];
  readonly estimate: Estimate;
  /** Where the domain begins before anybody voted in it. */
  readonly domainMean: number;
  readonly domain: DomainVotes;
  /** Unix ms; votes from before weigh less. */
  readonly epochSince: number | undefined;
  readonly now: number;
}

/**
 * The rate of one target: a Beta prior from the editors' estimate and the domain, moved by the votes. A failure weighs
 * more than a success, and the interval spans what the truth may be whatever the reporting skew is.
 */
export function rateOf({ votes, estimate, domainMean, domain, epochSince, now }: RateInput): Rate {
  const ordered = [...votes].sort(inTime);
  const drift = findDrift(ordered);
  let worked = 0;
  let failed = 0;
  ordered.forEach((vote, at) => {
    const isOld =
      (epochSince !== undefined && vote.at < epochSince) || (drift !== undefined && at < drift.from);
    const aged = 2 ** (-Math.max(0, now - vote.at) / HALF_LIFE) * (isOld ? OLD_EPOCH_WEIGHT : 1);
    if (vote.outcome === 'worked') worked += vote.weight * aged;
    else failed += vote.weight * aged;
  });
  const { strength, mean } = priorOf(estimate, { mean: domainMean, votes: domain });
  const good = strength * mean + worked;
  const bad = strength * (1 - mean);
  const rate = good / (strength + worked + FAIL_WEIGHT * failed);
  const count = (outcome: 'worked' | 'failed') => ordered.filter((vote) => vote.outcome === outcome).length;
  return {
    rate,
    low: Math.min(rate, quantile(INTERVAL.low, good, bad + FAIL_WEIGHT_LOW * failed)),
    high: Math.max(rate, quantile(INTERVAL.high, good, bad + FAIL_WEIGHT_HIGH * failed)),
    worked: count('worked'),
    failed: count('failed'),
    estimate: estimate.success,
    tier: estimate.tier,
    drift: drift?.recent,
  };
}

export function priorOf(
  { success, confidence = DEFAULT_CONFIDENCE, tier, evidence }: Estimate,
  domain: { readonly mean: number; readonly votes: DomainVotes },
): { readonly strength: number; readonly mean: number } {
  const bonus =
    tier === 'human_reviewed' ? Math.min(Math.max(0, (evidence ?? 1) - 1), MAX_EVIDENCE_BONUS) : 0;
  const strength = Math.min(PRIOR_MAX, Math.max(PRIOR_MIN, PRIOR_STRENGTH[tier] * confidence + bonus));
  const { worked, failed } = domain.votes;
  const domainMean =
    (DOMAIN_STRENGTH * domain.mean + worked) / (DOMAIN_STRENGTH + worked + FAIL_WEIGHT * failed);
  const mean = success === undefined ? domainMean : (1 - DOMAIN_SHARE) * success + DOMAIN_SHARE * domainMean;
  return { strength, mean };
}

/** An editors' estimate of exactly 0 or 1 leaves one side without mass; then all of it lies at the other end. */
function quantile(share: number, good: number, bad: number): number {
  if (bad <= 0) return 1;
  return good <= 0 ? 0 : betaQuantile(share, good, bad);
}
