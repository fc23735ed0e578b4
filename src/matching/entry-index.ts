import { domainOf, type Entry } from '../entries/entry-schema.ts';
import type { PatternBranch } from './compile-pattern.ts';
import { secondaryWords, wordingsOf } from './entry-words.ts';
import { GrowingList } from './growing-list.ts';
import { Postings } from './postings.ts';
import { Vocabulary } from './vocabulary.ts';
import { type Word, wordsOf } from './words.ts';

const SHARE_STEPS = 100;
const FROM = ['signature', 'alias', 'pattern'] as const;

/** Terms of one wording as word numbers, with the share of each in hundredths. */
export interface IndexedWording {
  readonly from: (typeof FROM)[number];
  readonly start: number;
  readonly end: number;
}

/**
 * All words of all entries in packed lists. An entry is a number here (`doc`); nothing but looking an entry up by
 * its number may depend on the order in which they came.
 */
export class EntryIndex {
  readonly vocabulary = new Vocabulary();
  /** Words of signatures, aliases, codes and patterns. */
  readonly primary = new Postings();
  /** All other words of an entry. */
  readonly secondary = new Postings();
  readonly entries: (Entry | undefined)[] = [];
  readonly domains: string[] = [];
  readonly #domainOf = new GrowingList();
  readonly #domainIds = new Map<string, number>();
  readonly #domainSizes: number[] = [];
  /** What a domain and what its entries run on are called: thousands of entries share a few. */
  readonly #names = new Map<string, readonly string[]>();
  readonly #nameOf: (readonly string[])[] = [];
  /** word * 4096 + domain → in how many entries of the domain the word stands. */
  readonly #domainCounts = new Map<number, number>();
  readonly #terms = new GrowingList();
  readonly #shares = new GrowingList();
  readonly #wordingStart = new GrowingList();
  readonly #wordingFrom = new GrowingList();
  readonly #docWordings = new GrowingList();
  readonly #words = new GrowingList();
  readonly #docWords = new GrowingList();

  constructor() {
    this.#wordingStart.push(0);
    this.#docWordings.push(0);
    this.#docWords.push(0);
  }

  get capacity(): number {
    return this.entries.length;
  }

  add(entry: Entry, branches: readonly PatternBranch[]): number {
    const doc = this.entries.length;
    this.entries.push(entry);
    const own = new Set<number>();
    const take = (word: Word, postings: Postings): number => {
      const id = this.vocabulary.intern(word.stem, word.parts);
      for (const each of [id, ...word.parts.map((part) => this.vocabulary.intern(part))]) {
        if (own.has(each)) continue;
        own.add(each);
        postings.add(each, doc);
      }
      return id;
    };
    for (const wording of wordingsOf(entry, branches)) {
      for (const term of wording.terms) {
        this.#terms.push(take(term.word, this.primary));
        this.#shares.push(Math.round(term.share * SHARE_STEPS));
      }
      this.#wordingFrom.push(FROM.indexOf(wording.from));
      this.#wordingStart.push(this.#terms.length);
    }
    this.#docWordings.push(this.#wordingFrom.length);
    for (const word of secondaryWords(entry)) take(word, this.secondary);
    for (const id of own) this.#words.push(id);
    this.#docWords.push(this.#words.length);
    this.#domainOf.push(this.#domain(domainOf(entry.id)));
    this.#nameOf.push(this.#name(`${domainOf(entry.id)} ${entry.environment?.runtime?.name ?? ''}`));
    this.#count(doc, 1);
    return doc;
  }

  remove(doc: number): void {
    if (this.entries[doc] === undefined) return;
    this.#count(doc, -1);
    for (const id of this.words(doc)) if (!this.primary.bury(id, doc)) this.secondary.bury(id, doc);
    this.entries[doc] = undefined;
  }

  pack(): void {
    this.primary.pack(this.vocabulary.size);
    this.secondary.pack(this.vocabulary.size);
    for (const list of [this.#terms, this.#shares, this.#wordingStart, this.#wordingFrom, this.#words])
      list.trim();
  }

  #domain(name: string): number {
    let id = this.#domainIds.get(name);
    if (id === undefined) {
      id = this.domains.push(name) - 1;
      this.#domainIds.set(name, id);
      this.#domainSizes.push(0);
    }
    return id;
  }

  #name(written: string): readonly string[] {
    let stems = this.#names.get(written);
    if (!stems) {
      stems = wordsOf(written).map(({ stem }) => stem);
      this.#names.set(written, stems);
    }
    return stems;
  }

  #count(doc: number, by: number): void {
    const domain = this.domain(doc);
    this.#domainSizes[domain] = (this.#domainSizes[domain] ?? 0) + by;
    this.vocabulary.documents += by;
    for (const id of this.words(doc)) {
      this.vocabulary.count(id, by);
      const key = id * 4096 + (domain % 4096);
      this.#domainCounts.set(key, (this.#domainCounts.get(key) ?? 0) + by);
    }
  }

  domain(doc: number): number {
    return this.#domainOf.at(doc);
  }

  /** The words that name its domain and what it runs on. */
  nameOf(doc: number): readonly string[] {
    return this.#nameOf[doc] ?? [];
  }

  domainSize(domain: number): number {
    return this.#domainSizes[domain] ?? 0;
  }

  domainCount(word: number, domain: number): number {
    return this.#domainCounts.get(word * 4096 + (domain % 4096)) ?? 0;
  }

  /** All words of an entry, the primary ones first. */
  words(doc: number): Int32Array {
    return this.#words.slice(this.#docWords.at(doc), this.#docWords.at(doc + 1));
  }

  wordings(doc: number): IndexedWording[] {
    const found: IndexedWording[] = [];
    for (let i = this.#docWordings.at(doc); i < this.#docWordings.at(doc + 1); i += 1)
      found.push({
        from: FROM[this.#wordingFrom.at(i)] ?? 'signature',
        start: this.#wordingStart.at(i),
        end: this.#wordingStart.at(i + 1),
      });
    return found;
  }

  term(index: number): number {
    return this.#terms.at(index);
  }

  share(index: number): number {
    return this.#shares.at(index) / SHARE_STEPS;
  }
}
