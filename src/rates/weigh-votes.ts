import { BURST_SPAN, BURST_VOTERS, BURST_WEIGHT, DRIVE_BY_WEIGHT } from './constants.ts';
import { inTime, type RateVote, type WeighedVote } from './vote.ts';

/**
 * How far each vote on one entry is believed. Whoever drives by weighs a quarter; when many new voters come at once, the
 * later ones weigh a fifth; and one person has one voice, divided among all that the person voted on in the entry. An
 * attacker votes the best down and another up; whom one did not help and the next did loses half a vote by that rule,
 * and the better workaround comes first as soon as without it.
 */
export function weighVotes(votes: readonly RateVote[], epochOf: (target: string) => number): WeighedVote[] {
  const { voices, late } = lookOver(votes);
  // Field by field: there can be many, and copying an object that was not made here takes ten times as long.
  return votes.map(({ target, voter, outcome, at, driveBy }) => {
    const isLate = late.size > 0 && late.has(voter);
    const trust = (driveBy ? DRIVE_BY_WEIGHT : 1) * (isLate ? BURST_WEIGHT : 1);
    const weight = trust / (voices.get(voter) ?? 1);
    const past = at < epochOf(target);
    return { target, voter, outcome, at, driveBy, weight, sound: !driveBy && !isLate, past };
  });
}

interface Voters {
  /** On how much of the entry each voted. */
  readonly voices: ReadonlyMap<string, number>;
  /** Voters whose first vote on the entry came when enough others had come within the span before it. */
  readonly late: ReadonlySet<string>;
}

function lookOver(votes: readonly RateVote[]): Voters {
  const voices = new Map<string, number>();
  const late = new Set<string>();
  const arrivals: number[] = [];
  for (const { voter, at } of votes.toSorted(inTime)) {
    const before = voices.get(voter) ?? 0;
    voices.set(voter, before + 1);
    if (before > 0) continue;
    const earlier = arrivals[arrivals.length - BURST_VOTERS];
    if (earlier !== undefined && at - earlier <= BURST_SPAN) late.add(voter);
    arrivals.push(at);
  }
  return { voices, late };
}
