import { deadEndTarget, type Entry, workaroundTarget } from '../../entries/entry-schema.ts';
import type { Rate } from '../../rates/rate.ts';

/** Rates as they are without a store, and so without a vote: what the editors say, as far as they say it. */
export function editorsRates(entries: readonly Entry[]): (target: string) => Rate {
  const known = new Map<string, Rate>();
  const put = (target: string, entry: Entry, estimate: number | undefined): void => {
    const { tier } = entry.verification;
    known.set(target, {
      rate: estimate ?? 0.5,
      low: 0,
      high: 1,
      worked: 0,
      failed: 0,
      estimate,
      tier,
      drift: undefined,
    });
  };
  for (const entry of entries) {
    put(entry.id, entry, entry.verification.fixRate);
    for (const { id, successRate } of entry.workarounds)
      put(workaroundTarget(entry.id, id), entry, successRate);
    for (const { id, failRate } of entry.deadEnds ?? [])
      put(deadEndTarget(entry.id, id), entry, failRate === undefined ? undefined : 1 - failRate);
  }
  return (target) => {
    const rate = known.get(target);
    if (!rate) throw new Error(`no rate for ${target}`);
    return rate;
  };
}
