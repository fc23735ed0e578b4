import {
  DEFAULT_CONFIDENCE,
  DOMAIN_SHARE,
  DOMAIN_STRENGTH,
  FAIL_WEIGHT,
  MAX_EVIDENCE_BONUS,
  PRIOR_MAX,
  PRIOR_MIN,
  PRIOR_STRENGTH,
  STRENGTH_WITHOUT_ESTIMATE,
} from './constants.ts';
import type { Rate } from './rate.ts';

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

/** What is believed before the first vote: a chance of success, and how many votes it takes to outweigh it. */
export interface Prior {
  readonly mean: number;
  readonly strength: number;
}

export function priorOf(
  { success, confidence = DEFAULT_CONFIDENCE, tier, evidence = 0 }: Estimate,
  domain: { readonly mean: number; readonly votes: DomainVotes },
): Prior {
  const { worked, failed } = domain.votes;
  const usual = (DOMAIN_STRENGTH * domain.mean + worked) / (DOMAIN_STRENGTH + worked + FAIL_WEIGHT * failed);
  if (success === undefined) return { mean: usual, strength: STRENGTH_WITHOUT_ESTIMATE };
  // The first observation is the editors' own, for which their confidence speaks already.
  const bonus = tier === 'human_reviewed' ? within(evidence - 1, 0, MAX_EVIDENCE_BONUS) : 0;
  return {
    mean: DOMAIN_SHARE * usual + (1 - DOMAIN_SHARE) * success,
    strength: within(PRIOR_STRENGTH[tier] * confidence + bonus, PRIOR_MIN, PRIOR_MAX),
  };
}

const within = (value: number, least: number, most: number): number => Math.min(most, Math.max(least, value));
