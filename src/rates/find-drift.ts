import { DRIFT_FLOOR, DRIFT_MIN_VOTES, DRIFT_PROBABILITY, DRIFT_WINDOW } from './constants.ts';

export interface Drift {
  /** Votes before this place of the given order speak of a world that is gone. */
  readonly from: number;
  /** Set while it is true: the latest votes, where they are clearly worse than those from before the change. */
  readonly recent: { readonly failed: number; readonly of: number } | undefined;
}

/**
 * The last time the votes became clearly worse than they had been; `failed` of one target's votes, oldest first.
 * Whenever the last few are too bad to be chance, given those before, the walk begins anew with those few. Only a turn
 * for the worse is looked for: what stopped to work costs people time, what became better rises by its votes anyway.
 */
export function findDrift(failed: readonly boolean[]): Drift | undefined {
  let from = 0;
  let expected: number | undefined;
  let workedBefore = 0;
  for (let end = DRIFT_WINDOW + 1; end <= failed.length; end += 1) {
    const start = end - DRIFT_WINDOW;
    if (start > from && !failed[start - 1]) workedBefore += 1;
    // Only a failure can tell of a turn for the worse; so nobody's ✅ ever lowers a rate.
    if (end - from < DRIFT_MIN_VOTES || !failed[end - 1]) continue;
    const success = (workedBefore + 1) / (start - from + 2);
    if (!isWorse(failures(failed, end), success)) continue;
    from = start;
    expected = success;
    workedBefore = 0;
  }
  if (expected === undefined) return undefined;
  const recent = failures(failed, failed.length);
  return { from, recent: isWorse(recent, expected) ? { failed: recent, of: DRIFT_WINDOW } : undefined };
}

function failures(failed: readonly boolean[], end: number): number {
  let count = 0;
  for (let at = end - DRIFT_WINDOW; at < end; at += 1) if (failed[at]) count += 1;
  return count;
}

function isWorse(failures: number, expected: number): boolean {
  const chance = 1 - Math.max(DRIFT_FLOOR, expected);
  // No more than on average is never too many; asking that first saves most of the work.
  return failures > DRIFT_WINDOW * chance && chanceOfAtLeast(failures, chance) < DRIFT_PROBABILITY;
}

/** Among the votes of one window, when each fails with this chance. */
function chanceOfAtLeast(failures: number, chance: number): number {
  let sum = 0;
  let ways = 1;
  for (let i = 0; i <= DRIFT_WINDOW; i += 1) {
    if (i >= failures) sum += ways * chance ** i * (1 - chance) ** (DRIFT_WINDOW - i);
    ways = (ways * (DRIFT_WINDOW - i)) / (i + 1);
  }
  return sum;
}
