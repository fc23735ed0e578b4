import { inTime, type RateVote } from './vote.ts';

/** Oldest first; the same array where they stand so already, which takes a tenth of the time to see. */
export const oldestFirst = <V extends RateVote>(votes: readonly V[]): readonly V[] =>
  areInTime(votes) ? votes : votes.toSorted(inTime);

/** The places of the votes, oldest first; `undefined`: they stand so already. */
export function placesInTime(votes: readonly RateVote[]): ArrayLike<number> | undefined {
  if (areInTime(votes)) return undefined;
  const places = placesByMoment(votes);
  if (places && areInTime(votes, places)) return places;
  const compare = (a: number, b: number): number => {
    const one = votes[a];
    const other = votes[b];
    return one && other ? inTime(one, other) : 0;
  };
  // Votes of one moment are few, and what is nearly sorted is sorted fast.
  return (places ?? Float64Array.from(votes.keys())).sort(compare);
}

function areInTime(votes: readonly RateVote[], places?: ArrayLike<number>): boolean {
  let before: RateVote | undefined;
  for (let n = 0; n < votes.length; n += 1) {
    const vote = votes[places?.[n] ?? n];
    if (before && vote && inTime(before, vote) > 0) return false;
    before = vote;
  }
  return true;
}

/**
 * By the moment alone: each moment and its place as one number, because plain numbers are sorted five times as fast as
 * votes are compared. `undefined` where they do not fit into one.
 */
function placesByMoment(votes: readonly RateVote[]): Float64Array | undefined {
  // A power of two: no digit is lost when the place is taken out again.
  const room = 2 ** Math.ceil(Math.log2(votes.length + 1));
  let first = Infinity;
  for (const { at } of votes) if (at < first) first = at;
  const places = new Float64Array(votes.length);
  let place = 0;
  for (const { at } of votes) {
    const key = (at - first) * room + place;
    if (!Number.isSafeInteger(at - first) || !Number.isSafeInteger(key)) return undefined;
    places[place] = key;
    place += 1;
  }
  places.sort();
  for (place = 0; place < places.length; place += 1) {
    const key = places[place] ?? 0;
    places[place] = key - Math.floor(key / room) * room;
  }
  return places;
}
