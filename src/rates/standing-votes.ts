import type { Item } from './items-of.ts';
import { inTime, type RateVote } from './vote.ts';

/** Votes under a former id count for the item that has replaced it, and each person's newest stands. */
export function standingVotes(items: readonly Item[], votes: Iterable<RateVote>): RateVote[] {
  const targetNow = new Map(items.flatMap(({ target, targets }) => targets.map((each) => [each, target])));
  const newest = new Map<string, RateVote>();
  for (const vote of votes) {
    const target = targetNow.get(vote.target);
    if (target === undefined) continue;
    const key = `${target} ${vote.voter}`;
    const other = newest.get(key);
    if (!other || isNewer(vote, other)) newest.set(key, vote);
  }
  return [...newest.values()]
    .sort(inTime)
    .map((vote) => ({ ...vote, target: targetNow.get(vote.target) ?? vote.target }));
}

/** Within one millisecond the worse outcome stands: whichever does, it must not hang on the order of arrival. */
function isNewer(vote: RateVote, other: RateVote): boolean {
  if (vote.at !== other.at) return vote.at > other.at;
  return vote.outcome === other.outcome ? vote.target < other.target : vote.outcome === 'failed';
}
