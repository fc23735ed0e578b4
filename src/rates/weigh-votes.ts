import { BUDGET, BURST_SPAN, BURST_VOTERS, BURST_WEIGHT, DRIVE_BY_WEIGHT } from './constants.ts';
import { inTime, type RateVote, type WeighedVote } from './vote.ts';

/**
 * How far each vote on one entry is trusted. Whoever drives by weighs a quarter; one person's votes over the entry
 * weigh one vote together; and when many new voters come at once, the later ones weigh a fifth.
 */
export function weighVotes(votes: readonly RateVote[]): WeighedVote[] {
  const late = lateInBurst(votes);
  const trusted = votes.map((vote) => ({
    ...vote,
    weight: (vote.driveBy ? DRIVE_BY_WEIGHT : 1) * (late.has(vote.voter) ? BURST_WEIGHT : 1),
  }));
  const spent = new Map<string, number>();
  for (const { voter, weight } of trusted) spent.set(voter, (spent.get(voter) ?? 0) + weight);
  return trusted.map((vote) => ({
    ...vote,
    weight: (vote.weight * BUDGET) / Math.max(BUDGET, spent.get(vote.voter) ?? 0),
  }));
}

/** Voters whose first vote on the entry came when enough others had come within the span before it. */
function lateInBurst(votes: readonly RateVote[]): Set<string> {
  const late = new Set<string>();
  const seen = new Set<string>();
  const arrivals: number[] = [];
  let oldest = 0;
  for (const { voter, at } of [...votes].sort(inTime)) {
    if (seen.has(voter)) continue;
    seen.add(voter);
    while (oldest < arrivals.length && at - (arrivals[oldest] ?? 0) > BURST_SPAN) oldest += 1;
    if (arrivals.length - oldest >= BURST_VOTERS) late.add(voter);
    arrivals.push(at);
  }
  return late;
}
