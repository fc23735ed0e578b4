import { inTime, type RateVote } from './vote.ts';

/**
 * One vote a person on the entry as a whole, of those on its workarounds: it worked for whom anything in it worked. The
 * mean of the workarounds' rates would count those twice who tried two.
 */
export function entryVotes(onWorkarounds: readonly RateVote[]): RateVote[] {
  const deciding = new Map<string, RateVote>();
  for (const vote of onWorkarounds) {
    const other = deciding.get(vote.voter);
    if (!other || decides(vote, other)) deciding.set(vote.voter, vote);
  }
  return [...deciding.values()];
}

const decides = (vote: RateVote, other: RateVote): boolean =>
  vote.outcome === other.outcome ? inTime(vote, other) > 0 : vote.outcome === 'worked';
