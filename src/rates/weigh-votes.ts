import { BURST_SPAN, BURST_VOTERS, BURST_WEIGHT, DRIVE_BY_WEIGHT } from './constants.ts';
import { byName, type RateVote, type WeighedVote } from './vote.ts';

/**
 * How far each vote on one entry is believed. Whoever drives by weighs a quarter; when many new voters come at once, the
 * later ones weigh a fifth; and one person has one voice, divided among all that the person voted on in the entry. An
 * attacker votes the best down and another up; whom one did not help and the next did loses half a vote by that rule,
 * and the better workaround comes first as soon as without it.
 */
export function weighVotes(votes: readonly RateVote[], epochOf: (target: string) => number): WeighedVote[] {
  const late = lateInBurst(votes);
  const voices = new Map<string, number>();
  for (const { voter } of votes) voices.set(voter, (voices.get(voter) ?? 0) + 1);
  return votes.map((vote) => {
    const isLate = late.has(vote.voter);
    const trust = (vote.driveBy ? DRIVE_BY_WEIGHT : 1) * (isLate ? BURST_WEIGHT : 1);
    return {
      ...vote,
      weight: trust / (voices.get(vote.voter) ?? 1),
      sound: !vote.driveBy && !isLate,
      past: vote.at < epochOf(vote.target),
    };
  });
}

/** Voters whose first vote on the entry came when enough others had come within the span before it. */
function lateInBurst(votes: readonly RateVote[]): Set<string> {
  const first = new Map<string, number>();
  for (const { voter, at } of votes) first.set(voter, Math.min(at, first.get(voter) ?? at));
  const arrivals = [...first].sort(([a, atA], [b, atB]) => atA - atB || byName(a, b));
  const late = arrivals.filter(([, at], place) => {
    const earlier = arrivals[place - BURST_VOTERS];
    return earlier !== undefined && at - earlier[1] <= BURST_SPAN;
  });
  return new Set(late.map(([voter]) => voter));
}
