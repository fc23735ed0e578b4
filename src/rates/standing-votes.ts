import type { Item } from './items-of.ts';
import { type NumberedVotes, numberOf, votesAt } from './numbered-votes.ts';
import { placesInTime } from './places-in-time.ts';
import type { RateVote } from './vote.ts';

/**
 * Votes under a former id count for the item that has replaced it, and each person's newest stands. Oldest first.
 */
export function standingVotes(items: readonly Item[], votes: Iterable<RateVote>): NumberedVotes {
  const targetNow = new Map(items.flatMap(({ target, targets }) => targets.map((each) => [each, target])));
  const numbers = new Map<string, number>();
  const kept: RateVote[] = [];
  const targets: string[] = [];
  const voters: number[] = [];
  // A person has few votes on one entry: each leads to the one before it, and the chain is walked.
  const latest: number[] = [];
  const before: (number | undefined)[] = [];
  let former: string | undefined;
  let target: string | undefined;
  for (const vote of votes) {
    // A store hands over one target's votes after the other's.
    if (vote.target !== former) target = targetNow.get(vote.target);
    former = vote.target;
    if (target === undefined) continue;
    const person = numberOf(vote.voter, numbers);
    let place = latest[person];
    while (place !== undefined && targets[place] !== target) place = before[place];
    if (place !== undefined) {
      const other = kept[place];
      if (other && isNewer(vote, other)) kept[place] = vote;
      continue;
    }
    before.push(latest[person]);
    latest[person] = kept.length;
    kept.push(vote);
    targets.push(target);
    voters.push(person);
  }
  const standing = {
    votes: kept.map((vote, place) => under(targets[place] ?? '', vote)),
    voters,
    people: numbers.size,
  };
  const places = placesInTime(standing.votes);
  return places ? votesAt(standing, places) : standing;
}

const under = (target: string, vote: RateVote): RateVote =>
  vote.target === target ? vote : { ...vote, target };

/** Within one millisecond the worse outcome stands: whichever does, it must not hang on the order of arrival. */
function isNewer(vote: RateVote, other: RateVote): boolean {
  if (vote.at !== other.at) return vote.at > other.at;
  return vote.outcome === other.outcome ? vote.target < other.target : vote.outcome === 'failed';
}
