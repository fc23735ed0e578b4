import { domainOf, type Entry } from '../entries/entry-schema.ts';
import {
  MAX_SECONDARY,
  MAX_TERMS,
  SAID_IN,
  saidElsewhere,
  shareAt,
  TERMS_IN,
  wordingsOf,
} from './entry-words.ts';
import { GrowingList } from './growing-list.ts';
import { Marks } from './marks.ts';
import { PairCounts } from './pair-counts.ts';
import type { PatternBranch } from './pattern-branch.ts';
import { Postings } from './postings.ts';
import { Spellings } from './spellings.ts';
import { valueSpans } from './value-spans.ts';
import { Vocabulary } from './vocabulary.ts';
import { wordsOf } from './words.ts';

const SHARE_STEPS = 100;
const FROM = ['signature', 'alias', 'pattern'] as const;

export interface Range {
  readonly start: number;
  readonly end: number;
}

export type WordingFrom = (typeof FROM)[number];

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
  /** In how many entries of a domain a word stands, of the words that were asked for. */
  readonly #domainCounts = new PairCounts();
  readonly #isCounted = new Marks();
  readonly #terms = new GrowingList();
  readonly #shares = new GrowingList();
  readonly #wordingStart = new GrowingList();
  readonly #wordingFrom = new GrowingList();
  readonly #docWordings = new GrowingList();
  readonly #words = new GrowingList();
  readonly #docWords = new GrowingList();
  /** Of the entry that is being added: its words, and those it says elsewhere. */
  readonly #own = new Marks();
  readonly #said = new Marks();
  #spellings = new Spellings(this.vocabulary);

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
    const { vocabulary, secondary } = this;
    this.#own.clear(vocabulary.size);
    for (const { text, from } of wordingsOf(entry, branches)) {
      this.#readTerms(text, doc);
      if (this.#terms.length === this.#wordingStart.at(this.#wordingFrom.length)) continue;
      this.#wordingFrom.push(FROM.indexOf(from));
      this.#wordingStart.push(this.#terms.length);
    }
    this.#docWordings.push(this.#wordingFrom.length);
    this.#said.clear(vocabulary.size);
    let left = MAX_SECONDARY;
    for (const text of saidElsewhere(entry)) {
      if (left === 0) break;
      this.#spellings.read(text, SAID_IN, 'words', (id, parts) => {
        if (this.#said.at(id)) return true;
        this.#said.set(id, 1);
        this.#take(id, doc, secondary);
        if (parts.length > 0) {
          vocabulary.setParts(id, parts);
          for (const part of parts) this.#take(vocabulary.intern(part), doc, secondary);
        }
        left -= 1;
        return left > 0;
      });
    }
    this.#docWords.push(this.#words.length);
    this.#domainOf.push(this.#domain(domainOf(entry.id)));
    this.#nameOf.push(this.#name(`${domainOf(entry.id)} ${entry.environment?.runtime?.name ?? ''}`));
    this.#count(doc, 1);
    return doc;
  }

  /** The words of one wording, each once. */
  #readTerms(text: string, doc: number): void {
    const { vocabulary, primary } = this;
    const terms = this.#terms;
    const first = terms.length;
    const values = valueSpans(text, 0, Math.min(TERMS_IN, text.length));
    this.#spellings.read(text, TERMS_IN, 'all', (id, parts, start, end) => {
      for (let i = first; i < terms.length; i += 1) if (terms.at(i) === id) return true;
      this.#take(id, doc, primary);
      if (parts.length > 0) {
        vocabulary.setParts(id, parts);
        for (const part of parts) this.#take(vocabulary.intern(part), doc, primary);
      }
      const share = shareAt(vocabulary.word(id), text, { start, end }, values);
      terms.push(id);
      this.#shares.push(Math.round(share * SHARE_STEPS));
      return terms.length < first + MAX_TERMS;
    });
  }

  #take(id: number, doc: number, postings: Postings): void {
    if (this.#own.at(id)) return;
    this.#own.set(id, 1);
    this.#words.push(id);
    postings.add(id, doc);
  }

  remove(doc: number): void {
    if (this.entries[doc] === undefined) return;
    this.#count(doc, -1);
    for (const id of this.words(doc)) if (!this.primary.bury(id, doc)) this.secondary.bury(id, doc);
    this.entries[doc] = undefined;
  }

  /** To be called once, when the many entries are in; what made that fast is let go. */
  pack(): void {
    this.#spellings = new Spellings(this.vocabulary);
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
      if (this.#isCounted.at(id)) this.#domainCounts.add(id, domain, by);
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
    if (!this.#isCounted.at(word)) this.#countDomains(word);
    return this.#domainCounts.get(word, domain);
  }

  #countDomains(word: number): void {
    this.#isCounted.set(word, 1);
    for (const postings of [this.primary, this.secondary])
      for (const docs of [postings.packed(word), postings.later(word)])
        for (const doc of docs) if (this.entries[doc]) this.#domainCounts.add(word, this.domain(doc), 1);
  }

  /** All words of an entry, the primary ones first. */
  words(doc: number): Int32Array {
    return this.#words.slice(this.#docWords.at(doc), this.#docWords.at(doc + 1));
  }

  /** The wordings of an entry are numbers in a row, as are the terms of a wording. */
  wordings(doc: number): Range {
    return { start: this.#docWordings.at(doc), end: this.#docWordings.at(doc + 1) };
  }

  wordingFrom(wording: number): WordingFrom {
    return FROM[this.#wordingFrom.at(wording)] ?? 'signature';
  }

  /** Where the terms of a wording begin; they end where those of the next one begin. */
  wordingStart(wording: number): number {
    return this.#wordingStart.at(wording);
  }

  /** The terms of all wordings of an entry. */
  terms(doc: number): Int32Array {
    const { start, end } = this.wordings(doc);
    return this.#terms.slice(this.#wordingStart.at(start), this.#wordingStart.at(end));
  }

  term(index: number): number {
    return this.#terms.at(index);
  }

  share(index: number): number {
    return this.#shares.at(index) / SHARE_STEPS;
  }
}
