import type { Entry } from '../../src/entries/entry-schema.ts';
import type { Examination } from '../../src/matching/examiner.ts';
import { createMatcher, type Matcher } from '../../src/matching/matcher.ts';
import { stem, wordsOf } from '../../src/matching/words.ts';
import { Chance } from './chance.ts';
import { makeChat, makeLog, makeOther, makeUnknown } from './make-innocent.ts';
import { makeMention, makeQuoting } from './make-mention.ts';
import { type Made, makePaste } from './make-paste.ts';

/** One made-up message, what the matcher saw in it, and whether its first candidate is right. */
export interface Seen {
  readonly made: Made;
  readonly examination: Examination;
  readonly right: boolean;
  /** Cases of one record always fall into one fold. */
  readonly fold: number;
}

export const FOLDS = 4;

const stemsOf = (text: string): Set<string> => new Set(wordsOf(text).map((word) => stem(word.stem)));

/** Two records of one error: their signatures share most of their words, or they differ only in environment. */
export function isSameError(a: Entry, b: Entry): boolean {
  if (a.id === b.id || a.id.split('/').slice(0, 2).join('/') === b.id.split('/').slice(0, 2).join('/'))
    return true;
  const left = stemsOf(a.signature);
  const right = stemsOf(b.signature);
  const common = [...left].filter((word) => right.has(word)).length;
  return common / Math.max(1, Math.min(left.size, right.size)) >= 0.75 && common >= 2;
}

const foldOf = (id: string): number => {
  let hash = 7;
  for (const char of id) hash = (Math.imul(hash, 31) + char.charCodeAt(0)) >>> 0;
  return hash % FOLDS;
};

function see(matcher: Matcher, made: Made, fold: number): Seen {
  const examination = matcher.examine(made.text);
  const first = examination.scored[0]?.entry;
  return {
    made,
    examination,
    fold,
    right: made.from !== undefined && first !== undefined && isSameError(first, made.from),
  };
}

/** All training and test material for one set of entries; the same seed gives the same material. */
export function makeMaterial(entries: readonly Entry[], seed: number, scale = 1): Seen[] {
  const chance = new Chance(seed);
  const domains = [...new Set(entries.map((entry) => entry.id.slice(0, entry.id.indexOf('/'))))].sort();
  const seen: Seen[] = [];
  const all = createMatcher(entries);
  for (const entry of entries) {
    if (!chance.is(scale)) continue;
    seen.push(see(all, makePaste(entry, chance), foldOf(entry.id)));
    if (chance.is(0.35)) seen.push(see(all, { ...makeMention(entry, chance) }, foldOf(entry.id)));
    if (chance.is(0.15)) seen.push(see(all, makeQuoting(entry, chance), foldOf(entry.id)));
  }
  // The errors of a quarter of the records at a time, asked of a matcher that does not know them.
  for (let fold = 0; fold < FOLDS; fold += 1) {
    const known = createMatcher(entries.filter((entry) => foldOf(entry.id) !== fold));
    for (const entry of entries.filter((one) => foldOf(one.id) === fold))
      if (chance.is(0.35 * scale)) {
        const made = makePaste(entry, chance);
        seen.push(see(known, { ...made, kind: 'held-out' }, fold));
      }
  }
  const many = (count: number, make: () => Made): void => {
    for (let i = 0; i < count * scale; i += 1) seen.push(see(all, make(), i % FOLDS));
  };
  many(1_600, () => makeChat(chance, domains));
  many(300, () => makeLog(chance));
  many(500, () => makeUnknown(chance));
  many(500, () => makeOther(chance, domains));
  return seen;
}
