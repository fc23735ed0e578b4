import { wordsOf } from '../../matching/words.ts';

const CHINESE = /\p{Script=Han}+/gu;
/** What is compared of one text; entries and questions are shorter. */
const MAX_TEXT = 4_000;

/** The words of a text as the index knows them: stems, the parts of compound names, pairs of Chinese signs. */
export function searchTerms(text: string): string[] {
  const terms = new Set<string>();
  const short = text.slice(0, MAX_TEXT);
  for (const word of wordsOf(short)) {
    if (word.stem === '' || /\p{Script=Han}/u.test(word.stem)) continue;
    terms.add(word.stem);
    for (const part of word.parts) terms.add(part);
  }
  for (const [run] of short.matchAll(CHINESE)) {
    const signs = [...run];
    if (signs.length === 1) terms.add(run);
    for (let i = 1; i < signs.length; i += 1) terms.add(`${signs[i - 1]}${signs[i]}`);
  }
  return [...terms];
}
