import type { Tier } from '../entries/entry-schema.ts';
import { ENOUGH_VOTES, HELPS_SOME } from './constants.ts';
import type { Item } from './items-of.ts';
import type { Rate } from './rate.ts';

/**
 * What may be said of a rate, as data; each language has its own phrases for it. Percentages are whole numbers and
 * never come without the counts, except the editors' own, which says whose it is. Those of a dead end are of failing.
 */
export type RateInWords =
  /** No votes, and the editors gave no figure. */
  | { readonly kind: 'unknown' }
  | { readonly kind: 'estimate'; readonly percent: number; readonly tier: Tier }
  | { readonly kind: 'few'; readonly worked: number; readonly failed: number }
  | {
      readonly kind: 'rate';
      readonly percent: number;
      readonly low: number;
      readonly high: number;
      readonly worked: number;
      readonly failed: number;
      /** People who voted. */
      readonly of: number;
      /** A workaround whose newest votes are clearly worse than the ones before. */
      readonly worse: { readonly worked: number; readonly of: number } | undefined;
      /** A dead end that is none for some. */
      readonly helpsSome: boolean;
    };

export function rateInWords(rate: Rate, role: Item['role']): RateInWords {
  const { worked, failed, estimate, tier, drift } = rate;
  const isWorkaround = role === 'workaround';
  const percent = (success: number): number => Math.round(100 * (isWorkaround ? success : 1 - success));
  const of = worked + failed;
  if (of === 0 && estimate === undefined) return { kind: 'unknown' };
  if (of === 0 && estimate !== undefined) return { kind: 'estimate', percent: percent(estimate), tier };
  if (of < ENOUGH_VOTES) return { kind: 'few', worked, failed };
  const [low, high] = isWorkaround ? [rate.low, rate.high] : [rate.high, rate.low];
  return {
    kind: 'rate',
    percent: percent(rate.rate),
    low: percent(low),
    high: percent(high),
    ...{ worked, failed, of },
    // That a dead end began to fail is no news.
    worse: isWorkaround && drift ? { worked: drift.of - drift.failed, of: drift.of } : undefined,
    helpsSome: !isWorkaround && rate.low > HELPS_SOME,
  };
}
