import path from 'node:path';
import type { Entry } from '../../src/entries/entry-schema.ts';
import { loadEntries } from '../../src/entries/load-entries.ts';
import { createMatcher } from '../../src/matching/matcher.ts';
import { readCases } from '../training/practice-cases.ts';
import { type CaseSet, type Outcome, outcomeOf } from './outcomes.ts';

const ROOT = path.join(import.meta.dirname, '..', '..');
export const FIXTURES = path.join(ROOT, 'test', 'fixtures', 'recognition');
const FILES: Readonly<Record<CaseSet, string>> = {
  positives: 'pastes',
  negatives: 'negatives',
  near: 'near',
};

export interface OwnCases {
  readonly outcomes: readonly Outcome[];
  /** Cases that expect only entries that are not there. */
  readonly skipped: readonly string[];
  readonly entries: readonly Entry[];
}

/** Our own fixtures against our own entries. */
export async function lookAtOwnCases(): Promise<OwnCases> {
  const loaded = await loadEntries([path.join(ROOT, 'entries')]);
  const entries = [...loaded.entries.values()];
  const matcher = createMatcher(entries);
  const skipped: string[] = [];
  const outcomes: Outcome[] = [];
  for (const set of ['positives', 'negatives', 'near'] as const)
    for (const one of readCases(FIXTURES, FILES[set])) {
      if (set !== 'negatives' && !(one.expected ?? []).some((id) => loaded.entries.has(id)))
        skipped.push(one.id);
      else outcomes.push(outcomeOf(matcher, set, one));
    }
  return { outcomes, skipped, entries };
}
