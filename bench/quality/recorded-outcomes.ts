import path from 'node:path';
import type { Outcome } from './outcomes.ts';
import { FIXTURES } from './own-cases.ts';

/** Which fixture cases are right: with the rule of silence in force, and as the first candidate on request. */
export interface Recorded {
  readonly right: readonly string[];
  readonly first: readonly string[];
}

export const OUTCOMES = path.join(FIXTURES, 'outcomes.json');

export function recordOf(outcomes: readonly Outcome[]): Recorded {
  const ids = (is: (one: Outcome) => boolean): string[] =>
    outcomes
      .filter(is)
      .map(({ id }) => id)
      .sort();
  return {
    right: ids(({ right }) => right),
    first: ids(({ set, firstRight }) => set !== 'negatives' && firstRight),
  };
}

/** What was right and is not any more; a case that is not asked now (its entry is gone) is no loss here. */
export function lostSince(recorded: Recorded, outcomes: readonly Outcome[]): string[] {
  const now = recordOf(outcomes);
  const asked = new Set(outcomes.map(({ id }) => id));
  return (['right', 'first'] as const).flatMap((list) =>
    recorded[list].filter((id) => asked.has(id) && !now[list].includes(id)).map((id) => `${id} (${list})`),
  );
}
