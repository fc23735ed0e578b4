import { domainOf, type Entry } from '../entries/entry-schema.ts';
import type { PatternBranch } from './pattern-branch.ts';
import { isInside, valueSpans } from './value-spans.ts';
import { type Word, wordsOf } from './words.ts';

/** A word of a signature and how much of its information counts: what stands for a value counts less. */
export interface Term {
  readonly word: Word;
  readonly share: number;
}

/** One way an error is written: the signature, an alias, or the literal words of one branch of a pattern. */
export interface Wording {
  readonly terms: readonly Term[];
  readonly from: 'signature' | 'alias' | 'pattern';
}

const MAX_TERMS = 32;
/** Of what an entry says elsewhere: so many words, and of each text so many characters. */
export const MAX_SECONDARY = 80;
export const SAID_IN = 320;

const isNumber = (stem: string): boolean => /^\d+$/.test(stem);
const LAST_HEX = 'f'.charCodeAt(0);
/** Three to five digits are often a code; other numbers, hexadecimal runs and single letters are values. */
export function shareOf(stem: string): number {
  if (stem.length > 1 && stem.charCodeAt(0) > LAST_HEX) return 1;
  if (isNumber(stem)) return stem.length >= 3 && stem.length <= 5 ? 0.7 : 0.1;
  if (stem.length === 1) return 0.1;
  if (/^0x[0-9a-f]+$/.test(stem) || /^[0-9a-f]{7,}$/.test(stem)) return 0.05;
  return 1;
}

const IN_VALUE = 0.2;

const codesOf = (chars: string): readonly number[] => [...chars].map((char) => char.charCodeAt(0));
const OPENING = codesOf('\'"`<{[');
const CLOSING = codesOf('\'"`>}]');
/** A quoted word is usually whatever the author happened to have; a quoted sentence is not. */
function quotedShare(text: string, word: Word): number {
  const before = text.charCodeAt(word.start - 1);
  const after = text.charCodeAt(word.end);
  return OPENING.includes(before) && CLOSING.includes(after) ? 0.5 : 1;
}

export function termsOf(text: string): Term[] {
  const seen = new Set<string>();
  const terms: Term[] = [];
  const values = valueSpans(text, 0, Math.min(600, text.length));
  for (const word of wordsOf(text.slice(0, 600))) {
    if (seen.has(word.stem)) continue;
    seen.add(word.stem);
    terms.push({
      word,
      share: shareOf(word.stem) * (isInside(values, word) ? IN_VALUE : quotedShare(text, word)),
    });
    if (terms.length === MAX_TERMS) break;
  }
  return terms;
}

export function wordingsOf(entry: Entry, branches: readonly PatternBranch[]): Wording[] {
  const wordings: Wording[] = [{ terms: termsOf(entry.signature), from: 'signature' }];
  for (const alias of entry.aliases ?? []) wordings.push({ terms: termsOf(alias), from: 'alias' });
  for (const code of entry.codes ?? []) wordings.push({ terms: termsOf(code), from: 'alias' });
  for (const branch of branches) {
    if (branch.literals.length === 0) continue;
    wordings.push({ terms: termsOf(branch.literals.join(' ')), from: 'pattern' });
  }
  return wordings.filter((wording) => wording.terms.length > 0);
}

/** What an entry says about its error elsewhere: found when somebody describes the error in words of their own. */
export const saidElsewhere = (entry: Entry): readonly string[] => [
  entry.id.replace(/[/._+-]/g, ' '),
  domainOf(entry.id),
  entry.environment?.runtime?.name ?? '',
  entry.category?.replaceAll('_', ' ') ?? '',
  ...(entry.tags ?? []),
  entry.cause.text,
  ...(entry.symptoms ?? []),
  ...(entry.commonCauses ?? []),
  ...entry.workarounds.map((workaround) => workaround.action),
  ...entry.workarounds.map((workaround) => workaround.how ?? ''),
  ...(entry.deadEnds ?? []).map((deadEnd) => `${deadEnd.action ?? ''} ${deadEnd.whyFails}`),
];
