import type { Entry } from '../../entries/entry-schema.ts';
import { Postings } from '../../matching/postings.ts';
import { Vocabulary } from '../../matching/vocabulary.ts';
import { searchTerms } from './search-terms.ts';
import { Tally } from './tally.ts';

/** What people ask for by name, and what an entry says besides. */
const FIRST = 1;
const REST = 0.35;
/** A word that was only begun, and one that was mended. */
const BEGUN = 0.75;
const MENDED = 0.6;
/** Longer questions are pastes; their rarest words find what there is to find. */
const MAX_TERMS = 16;
const MAX_BEGUN = 200;

export interface Hits {
  readonly entries: readonly Entry[];
  /** How many there are altogether. */
  readonly total: number;
}

/**
 * Words of entries, packed. An entry is a number; a removed one leaves a hole, and when there are more holes than
 * entries the owner builds a new index.
 */
export class WordSearch {
  readonly #vocabulary = new Vocabulary();
  readonly #first = new Postings();
  readonly #rest = new Postings();
  readonly #entries: (Entry | undefined)[] = [];
  readonly #numbers = new Map<string, number>();
  #byLetters: { readonly words: readonly string[]; readonly known: number } = { words: [], known: 0 };

  constructor(entries: Iterable<Entry>) {
    for (const entry of entries) this.add(entry);
    this.#first.pack(this.#vocabulary.size);
    this.#rest.pack(this.#vocabulary.size);
  }

  get holes(): number {
    return this.#entries.length - this.#numbers.size;
  }

  add(entry: Entry): void {
    const number = this.#entries.length;
    this.#entries.push(entry);
    this.#numbers.set(entry.id, number);
    this.#vocabulary.documents += 1;
    const { first, rest } = textsOf(entry);
    const known = new Set<number>();
    for (const [text, postings] of [
      [first, this.#first],
      [rest, this.#rest],
    ] as const) {
      for (const term of searchTerms(text)) {
        const word = this.#vocabulary.intern(term);
        if (known.has(word)) continue;
        known.add(word);
        this.#vocabulary.count(word, 1);
        postings.add(word, number);
      }
    }
  }

  /** Whether any entry says a word, as it is written. */
  knows(word: string): boolean {
    return searchTerms(word).some((term) => this.#vocabulary.id(term) !== undefined);
  }

  remove(id: string): void {
    const number = this.#numbers.get(id);
    if (number === undefined) return;
    this.#entries[number] = undefined;
    this.#numbers.delete(id);
  }

  /**
   * Entries that hold all words of the question, or else most of them; the best `limit`, in one order for all replicas,
   * and how many there are.
   */
  search(question: string, limit: number, wanted?: (entry: Entry) => boolean): Hits {
    const terms = this.#terms(question);
    const tally = new Tally(terms.length === 0 ? 0 : this.#entries.length);
    for (const variants of terms) {
      tally.next();
      for (const { word, share } of variants) {
        const weight = share * this.#vocabulary.information(word);
        this.#tallyWord(tally, this.#first, word, weight * FIRST);
        this.#tallyWord(tally, this.#rest, word, weight * REST);
      }
    }
    const isThere = (number: number) => {
      const entry = this.#entries[number];
      return entry !== undefined && (wanted === undefined || wanted(entry));
    };
    return this.#best(tally.touched.filter(isThere), tally, { limit, words: terms.length });
  }

  #tallyWord(tally: Tally, postings: Postings, word: number, weight: number): void {
    tally.addAll(postings.packed(word), weight);
    tally.addAll(postings.later(word), weight);
  }

  /** A common word finds half of all entries, so only as many as are asked for are ever put in order. */
  #best(
    found: readonly number[],
    tally: Tally,
    asked: { readonly limit: number; readonly words: number },
  ): Hits {
    let most = Math.ceil(asked.words / 2);
    for (const number of found) most = Math.max(most, tally.words(number));
    const best: number[] = [];
    let total = 0;
    const isBefore = (a: number, b: number) =>
      tally.score(a) > tally.score(b) || (tally.score(a) === tally.score(b) && this.#id(a) < this.#id(b));
    for (const number of found) {
      if (tally.words(number) < most) continue;
      total += 1;
      const last = best[asked.limit - 1];
      if (last !== undefined && !isBefore(number, last)) continue;
      let at = Math.min(best.length, asked.limit - 1);
      while (at > 0 && isBefore(number, best[at - 1] as number)) at -= 1;
      best.splice(at, 0, number);
      best.length = Math.min(best.length, asked.limit);
    }
    return { entries: best.map((number) => this.#entries[number] as Entry), total };
  }

  #id(number: number): string {
    return this.#entries[number]?.id ?? '';
  }

  /** For each word of the question the words of the index it can stand for; unknown words stay, as words nothing has. */
  #terms(question: string): { readonly word: number; readonly share: number }[][] {
    const typed = searchTerms(question);
    const last = typed.at(-1);
    const terms = typed.map((term) => this.#variants(term, term === last));
    const information = (variants: (typeof terms)[number]) =>
      Math.max(0, ...variants.map(({ word }) => this.#vocabulary.information(word)));
    if (terms.length <= MAX_TERMS) return terms;
    return terms.sort((a, b) => information(b) - information(a)).slice(0, MAX_TERMS);
  }

  #variants(term: string, mayBeBegun: boolean): { readonly word: number; readonly share: number }[] {
    const exact = this.#vocabulary.id(term);
    const variants = exact === undefined ? [] : [{ word: exact, share: 1 }];
    if (mayBeBegun || exact === undefined) {
      for (const begun of this.#begunWith(term)) {
        const word = this.#vocabulary.id(begun);
        if (word !== undefined && word !== exact) variants.push({ word, share: BEGUN });
      }
    }
    if (variants.length > 0) return variants;
    const mended = this.#vocabulary.repair(term);
    return mended === undefined ? [] : [{ word: mended, share: MENDED }];
  }

  #begunWith(term: string): readonly string[] {
    if (term.length < 2) return [];
    const words = this.#sorted();
    let low = 0;
    let high = words.length;
    while (low < high) {
      const middle = (low + high) >> 1;
      if ((words[middle] as string) < term) low = middle + 1;
      else high = middle;
    }
    let end = low;
    while (end < words.length && end - low < MAX_BEGUN && words[end]?.startsWith(term)) end += 1;
    return words.slice(low, end);
  }

  /** Sorting again for every word that comes later would cost more than not beginning with it for a while. */
  #sorted(): readonly string[] {
    const { size } = this.#vocabulary;
    if (this.#byLetters.known === 0 || size - this.#byLetters.known > this.#byLetters.known / 50) {
      const words = Array.from({ length: size }, (_, id) => this.#vocabulary.word(id));
      this.#byLetters = { words: words.sort(), known: size };
    }
    return this.#byLetters.words;
  }
}

function textsOf(entry: Entry): { readonly first: string; readonly rest: string } {
  const translations = Object.values(entry.translations ?? {});
  const first = [
    entry.id,
    entry.signature,
    ...translations.map(({ signature }) => signature),
    ...(entry.aliases ?? []),
    ...(entry.codes ?? []),
    ...(entry.tags ?? []),
  ];
  const rest = [
    entry.category,
    entry.subcategory,
    entry.cause.text,
    ...translations.map(({ cause }) => cause),
    entry.environment?.runtime?.name,
    ...entry.workarounds.map(({ action }) => action),
    ...(entry.deadEnds ?? []).map(({ action }) => action),
  ];
  const lines = (texts: readonly (string | undefined)[]) => texts.filter(Boolean).join('\n');
  return { first: lines(first), rest: lines(rest) };
}
