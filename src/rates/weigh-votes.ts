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
  { voters, people } = numberVoters(votes),
): WeighedVote[] {
  const { voices, late } = lookOver({ votes, voters, people });
  // Field by field: there can be many, and copying an object that was not made here takes ten times as long.
  return votes.map(({ target, voter, outcome, at, driveBy }, place) => {
    const person = voters[place] ?? 0;
    const isLate = late[person] === 1;
    const trust = (driveBy ? DRIVE_BY_WEIGHT : 1) * (isLate ? BURST_WEIGHT : 1);
    const weight = trust / (voices[person] ?? 1);
    const past = at < epochOf(target);
    return { target, voter, outcome, at, driveBy, weight, sound: !driveBy && !isLate, past };
  });
}

interface Voters {
  /** By person: on how much of the entry each voted. */
  readonly voices: Uint32Array;
  /** By person: 1 where the first vote on the entry came when enough others had come within the span before it. */
  readonly late: Uint8Array;
}

function lookOver({ votes, voters, people }: NumberedVotes): Voters {
  const voices = new Uint32Array(people);
  const late = new Uint8Array(people);
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
    if (earlier !== undefined && at - earlier <= BURST_SPAN) late[person] = 1;
    arrivals.push(at);
  }
  return { voices, late };
}
