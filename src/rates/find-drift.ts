import { binomialTail } from './beta.ts';
import { DRIFT_FLOOR, DRIFT_MIN_VOTES, DRIFT_PROBABILITY, DRIFT_WINDOW } from './constants.ts';
import type { RateVote } from './vote.ts';

export interface Drift {
  /** Votes before this place of the given order speak of a world that is gone. */
  readonly from: number;
  /** Set while it is news: what the latest votes say. */
  readonly recent: { readonly failed: number; readonly of: number } | undefined;
}

/** The last time the votes became clearly worse than they had been, in votes of one target in order of time. */
export function findDrift(votes: readonly RateVote[]): Drift | undefined {
  let from = 0;
  let found = false;
  for (let end = 1; end <= votes.length; end += 1) {
    if (end - from < DRIFT_MIN_VOTES) continue;
    const start = end - DRIFT_WINDOW;
    const before = votes.slice(from, start);
    const worked = before.filter(({ outcome }) => outcome === 'worked').length;
    const expected = Math.max(DRIFT_FLOOR, (worked + 1) / (before.length + 2));
    if (binomialTail(failures(votes.slice(start, end)), DRIFT_WINDOW, 1 - expected) >= DRIFT_PROBABILITY)
      continue;
    from = start;
    found = true;
  }
  if (!found) return undefined;
  const isNews = votes.length - from < DRIFT_MIN_VOTES;
  const recent = { failed: failures(votes.slice(-DRIFT_WINDOW)), of: DRIFT_WINDOW };
  return { from, recent: isNews ? recent : undefined };
}

const failures = (votes: readonly RateVote[]): number =>
  votes.filter(({ outcome }) => outcome === 'failed').length;
