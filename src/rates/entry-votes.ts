import { type NumberedVotes, votesAt } from './numbered-votes.ts';

/**
 * One vote a person on the entry as a whole, of those on its workarounds, which are given oldest first: it worked for
 * whom anything in it worked. The mean of the workarounds' rates would count those twice who tried two.
 */
export function entryVotes(onWorkarounds: NumberedVotes): NumberedVotes {
  const { votes, voters } = onWorkarounds;
  // By person, the place of the vote that decides.
  const deciding: number[] = [];
  for (let place = 0; place < votes.length; place += 1) {
    const voter = voters[place] ?? 0;
    const outcome = votes[place]?.outcome;
    const other = deciding[voter];
    if (other === undefined || outcome === 'worked' || votes[other]?.outcome === 'failed')
      deciding[voter] = place;
  }
  const places: number[] = [];
  for (let place = 0; place < votes.length; place += 1)
    if (deciding[voters[place] ?? 0] === place) places.push(place);
  return places.length === votes.length ? onWorkarounds : votesAt(onWorkarounds, places);
}
