import { domainOf, type Entry } from '../entries/entry-schema.ts';
import type { PatternBranch } from './pattern-branch.ts';
import { isInside, type ValueSpan } from './value-spans.ts';

/** One way an error is written: the signature, an alias, or the literal words of one branch of a pattern. */
export interface Wording {
  readonly text: string;
  readonly from: 'signature' | 'alias' | 'pattern';
}

/** So many different words of a wording count, of its first so many characters. */
export const MAX_TERMS = 32;
export const TERMS_IN = 600;
/** Of what an entry says elsewhere: so many words, and of each text so many characters. */
export const MAX_SECONDARY = 80;
export const SAID_IN = 320;

const isNumber = (stem: string): boolean => /^\d+$/.test(stem);
const LAST_HEX = 'f'.charCodeAt(0);
/** Three to five digits are often a code; other numbers, hexadecimal runs and single letters are values. */
export const shareOf = (stem: string): number =>
  stem.length > 1 && stem.charCodeAt(0) > LAST_HEX ? 1 : shareOfValue(stem);

function shareOfValue(stem: string): number {
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
function quotedShare(text: string, place: ValueSpan): number {
  const before = text.charCodeAt(place.start - 1);
  const after = text.charCodeAt(place.end);
  return OPENING.includes(before) && CLOSING.includes(after) ? 0.5 : 1;
}

/** How much of a word's information counts at its place in a wording: what stands for a value counts less. */
export const shareAt = (stem: string, text: string, place: ValueSpan, values: readonly ValueSpan[]): number =>
  shareOf(stem) * (isInside(values, place) ? IN_VALUE : quotedShare(text, place));

export function wordingsOf(entry: Entry, branches: readonly PatternBranch[]): Wording[] {
  const wordings: Wording[] = [{ text: entry.signature, from: 'signature' }];
  for (const text of entry.aliases ?? []) wordings.push({ text, from: 'alias' });
  for (const text of entry.codes ?? []) wordings.push({ text, from: 'alias' });
  for (const { literals } of branches)
    if (literals.length > 0) wordings.push({ text: literals.join(' '), from: 'pattern' });
  return wordings;
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
