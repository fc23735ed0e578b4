import { type Community, deadEndTarget, type Entry, workaroundTarget } from '../entries/entry-schema.ts';
import { ENOUGH_VOTES, FORMULA } from './constants.ts';
import { type EntryRatesInput, entryRates } from './entry-rates.ts';
import type { Rate } from './rate.ts';

/** A percentage point: less than that is the decay of a few months, not news. */
const NEWS = 0.01;

/**
 * The entry with what votes say written beside the editors' figures, for somebody to review as a diff. Nothing reads it
 * back: a rate begins with the editors' figure and the votes at hand, or the same votes would count twice.
 *
 * A figure stands only for so many people that none can be told from it. Without a new vote and without news the block
 * stays as it is, with the day it was written. One that no vote here speaks of is somebody else's, and stays too.
 */
export function withCommunity(input: EntryRatesInput): Entry {
  const { entry, now } = input;
  const { byTarget } = entryRates(input);
  const asOf = new Date(now).toISOString().slice(0, 10);
  const written = <T extends { readonly community?: Community | undefined }>(of: T, target: string): T => {
    const { community: before, ...rest } = of;
    const rate = byTarget.get(target);
    const community = rate && communityOf(rate, asOf, before);
    // Spread over the item as it was, so that its fields keep their order and a diff shows figures only.
    return (community ? { ...of, community } : rest) as T;
  };
  const { deadEnds } = entry;
  return {
    ...written(entry, entry.id),
    workarounds: entry.workarounds.map((each) => written(each, workaroundTarget(entry.id, each.id))),
    ...(deadEnds && { deadEnds: deadEnds.map((each) => written(each, deadEndTarget(entry.id, each.id))) }),
  };
}

function communityOf(
  { worked, failed, rate, low, high }: Rate,
  asOf: string,
  before: Community | undefined,
): Community | undefined {
  const voters = worked + failed;
  if (voters === 0) return before;
  if (voters < ENOUGH_VOTES) return undefined;
  const now = {
    worked,
    failed,
    rate: threeDigits(rate),
    low: threeDigits(low),
    high: threeDigits(high),
    voters,
    asOf,
    formula: FORMULA,
  };
  return before && !isNews(now, before) ? before : now;
}

const isNews = (now: Community, before: Community): boolean =>
  now.worked !== before.worked ||
  now.failed !== before.failed ||
  now.voters !== before.voters ||
  now.formula !== before.formula ||
  (['rate', 'low', 'high'] as const).some((figure) => Math.abs(now[figure] - before[figure]) >= NEWS);

const threeDigits = (share: number): number => Math.round(share * 1000) / 1000;
