import type { JsonObject } from './json.ts';

const FILLERS = new Set(
  'a an and as at by for from in into is it of on or that the then this to with your'.split(' '),
);
const MAX_WORDS = 6;
const MAX_LENGTH = 48;

/** The words that make an id out of a text: readable, and the same for the same text wherever it stands. */
export function slugOf(text: string, maxWords = MAX_WORDS, maxLength = MAX_LENGTH): string {
  const words = plainLetters(text.toLowerCase())
    .split(/[^a-z0-9]+/)
    .filter((word) => word !== '');
  const telling = words.filter((word) => !FILLERS.has(word));
  let slug = '';
  for (const word of (telling.length > 0 ? telling : words).slice(0, maxWords)) {
    const longer = slug === '' ? word : `${slug}-${word}`;
    if (longer.length > maxLength) break;
    slug = longer;
  }
  return slug === '' ? words.join('-').slice(0, maxLength).replace(/-+$/, '') : slug;
}

/** Letters without their accents; an apostrophe joins what it stands between. */
function plainLetters(text: string): string {
  const plain = /[^ -~\s]/.test(text) ? text.normalize('NFKD') : text;
  return plain.replaceAll(/[\u0300-\u036f'’]/g, '');
}

/** FNV-1a over the whole text: tells apart what has no letters for a slug, or the same ones. */
export function hashOf(text: string): string {
  let hash = 0x811c9dc5;
  for (let i = 0; i < text.length; i += 1) hash = Math.imul(hash ^ text.charCodeAt(i), 0x01000193) >>> 0;
  return hash.toString(36).padStart(7, '0');
}

/**
 * Gives every item an id made from its text alone, never from its place, so that votes stay with it when the list
 * changes. Only items equal in every word are numbered.
 */
export function giveIds(items: readonly JsonObject[], mainText: (item: JsonObject) => string): JsonObject[] {
  const slugs = items.map((item) => slugOf(firstSentence(mainText(item))));
  const times = new Map<string, number>();
  for (const slug of slugs) times.set(slug, (times.get(slug) ?? 0) + 1);
  const numbers = new Map<string, number>();
  const taken = new Set<string>();
  return items.map((item, index) => {
    const slug = slugs[index] ?? '';
    const plain = slug.length >= 3 && times.get(slug) === 1;
    const base = plain ? slug : [slug === '' ? 'item' : slug, hashOf(wholeText(item, mainText))].join('-');
    let number = numbers.get(base) ?? 0;
    let id: string;
    do {
      number += 1;
      id = number === 1 ? base : `${base}-${number}`;
    } while (taken.has(id));
    numbers.set(base, number);
    taken.add(id);
    return { id, ...item };
  });
}

const wholeText = (item: JsonObject, mainText: (item: JsonObject) => string): string =>
  JSON.stringify([mainText(item), item['how'] ?? null, item['code'] ?? null]);

const firstSentence = (text: string): string => /^.{8,}?[.:;!?](?=\s)/s.exec(text)?.[0] ?? text;
