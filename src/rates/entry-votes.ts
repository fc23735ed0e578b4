import { type NumberedVotes, votesAt } from './numbered-votes.ts';

/**
 * One vote a person on the entry as a whole, of those on its workarounds, which are given oldest first: it worked for
 * whom anything in it worked. The mean of the workarounds' rates would count those twice who tried two. The same object
 * where nobody voted on two.
 */
export function entryVotes(onWorkarounds: NumberedVotes): NumberedVotes {
  const { votes, voters, people } = onWorkarounds;
  // By person, the place behind the vote that decides; 0 where there is none yet.
  const deciding = new Uint32Array(people);
  for (let place = 0; place < votes.length; place += 1) {
    const voter = voters[place] ?? 0;
    const outcome = votes[place]?.outcome;
    const other = deciding[voter] ?? 0;
    if (other === 0 || outcome === 'worked' || votes[other - 1]?.outcome === 'failed')
      deciding[voter] = place + 1;
  }
  const places: number[] = [];
  for (let place = 0; place < votes.length; place += 1)
    if (deciding[voters[place] ?? 0] === place + 1) places.push(place);
  return places.length === votes.length ? onWorkarounds : votesAt(onWorkarounds, places);
}
