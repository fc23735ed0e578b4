import { BURST_SPAN, BURST_VOTERS, BURST_WEIGHT, DRIVE_BY_WEIGHT } from './constants.ts';
import { type NumberedVotes, numberVoters } from './numbered-votes.ts';
import { placesInTime } from './places-in-time.ts';
import type { RateVote, WeighedVote } from './vote.ts';

/**
 * How far each vote on one entry is believed. Whoever drives by weighs a quarter; when many new voters come at once, the
 * later ones weigh a fifth; and one person has one voice, divided among all that the person voted on in the entry. An
 * attacker votes the best down and another up; whom one did not help and the next did loses half a vote by that rule,
 * and the better workaround comes first as soon as without it.
 */
export function weighVotes(
  votes: readonly RateVote[],
  epochOf: (target: string) => number,
  { voters } = numberVoters(votes),
): WeighedVote[] {
  const { voices, late } = lookOver({ votes, voters });
  // Field by field: there can be many, and copying an object that was not made here takes ten times as long.
  return votes.map(({ target, voter, outcome, at, driveBy }, place) => {
    const person = voters[place] ?? 0;
    const isLate = late[person] === true;
    const trust = (driveBy ? DRIVE_BY_WEIGHT : 1) * (isLate ? BURST_WEIGHT : 1);
    const weight = trust / (voices[person] ?? 1);
    const past = at < epochOf(target);
    return { target, voter, outcome, at, driveBy, weight, sound: !driveBy && !isLate, past };
  });
}

interface Voters {
  /** By person: on how much of the entry each voted. */
  readonly voices: readonly number[];
  /** By person: whether the first vote on the entry came when enough others had come within the span before it. */
  readonly late: readonly boolean[];
}

function lookOver({ votes, voters }: NumberedVotes): Voters {
  const voices: number[] = [];
  const late: boolean[] = [];
  const arrivals: number[] = [];
  const places = placesInTime(votes);
  for (let n = 0; n < votes.length; n += 1) {
    const place = places?.[n] ?? n;
    const person = voters[place] ?? 0;
    const at = votes[place]?.at ?? 0;
    const before = voices[person] ?? 0;
    voices[person] = before + 1;
    if (before > 0) continue;
    const earlier = arrivals[arrivals.length - BURST_VOTERS];
    late[person] = earlier !== undefined && at - earlier <= BURST_SPAN;
    arrivals.push(at);
  }
  return { voices, late };
}
