import type { Item } from './items-of.ts';
import { inTime, type RateVote } from './vote.ts';

/** Votes under a former id count for the item that has replaced it, and each person's newest stands. */
export function standingVotes(items: readonly Item[], votes: Iterable<RateVote>): RateVote[] {
  const targetNow = new Map(items.flatMap(({ target, targets }) => targets.map((each) => [each, target])));
  const newest = new Map<string, Map<string, RateVote>>(items.map(({ target }) => [target, new Map()]));
  for (const vote of votes) {
    const voters = newest.get(targetNow.get(vote.target) ?? '');
    if (voters === undefined) continue;
    const other = voters.get(vote.voter);
    if (!other || isNewer(vote, other)) voters.set(vote.voter, vote);
  }
  const standing: RateVote[] = [];
  for (const [target, voters] of newest) {
    for (const { voter, outcome, at, driveBy } of voters.values())
      standing.push({ target, voter, outcome, at, driveBy });
  }
  return standing.sort(inTime);
}

/** Within one millisecond the worse outcome stands: whichever does, it must not hang on the order of arrival. */
function isNewer(vote: RateVote, other: RateVote): boolean {
  if (vote.at !== other.at) return vote.at > other.at;
  return vote.outcome === other.outcome ? vote.target < other.target : vote.outcome === 'failed';
}
