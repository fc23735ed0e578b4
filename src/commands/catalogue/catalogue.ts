import { domainOf, type Entry } from '../../entries/entry-schema.ts';
import { nearestName } from '../../entries/nearest-name.ts';
import { type Related, Relations } from './relations.ts';
import { SortedIds } from './sorted-ids.ts';
import { type Hits, WordSearch } from './word-search.ts';

export interface SearchOptions {
  readonly domain?: string | undefined;
  readonly limit: number;
}

/**
 * All entries for those who look them up: by id, by domain, by words. It follows a reload entry by entry, and a
 * question takes milliseconds at 100,000 entries. Indexing that many words takes seconds: `prepare` does it at the
 * start, otherwise the first question does.
 */
export class Catalogue {
  readonly #entries = new Map<string, Entry>();
  readonly #ids: SortedIds;
  readonly #domains = new Map<string, number>();
  #words: WordSearch | undefined;
  #relations: Relations | undefined;

  constructor(entries: Iterable<Entry>) {
    for (const entry of entries) this.#entries.set(entry.id, entry);
    for (const id of this.#entries.keys()) this.#count(id, 1);
    this.#ids = new SortedIds(this.#entries.keys());
  }

  prepare(): WordSearch {
    this.#words ??= new WordSearch(this.#entries.values());
    return this.#words;
  }

  get size(): number {
    return this.#entries.size;
  }

  get(id: string): Entry | undefined {
    return this.#entries.get(id);
  }

  add(entry: Entry): void {
    this.remove(entry.id);
    this.#entries.set(entry.id, entry);
    this.#ids.add(entry.id);
    this.#count(entry.id, 1);
    this.#words?.add(entry);
    this.#relations = undefined;
  }

  remove(id: string): boolean {
    if (!this.#entries.delete(id)) return false;
    this.#ids.remove(id);
    this.#count(id, -1);
    this.#words?.remove(id);
    this.#relations = undefined;
    if (this.#words && this.#words.holes > this.size + 1000) this.#words = undefined;
    return true;
  }

  related(entry: Entry): Related {
    this.#relations ??= new Relations(this.#entries.values());
    return this.#relations.of(entry);
  }

  domains(): { readonly domain: string; readonly entries: number }[] {
    return [...this.#domains]
      .sort(([a], [b]) => (a < b ? -1 : 1))
      .map(([domain, entries]) => ({ domain, entries }));
  }

  hasDomain(domain: string): boolean {
    return this.#domains.has(domain);
  }

  ofDomain(domain: string): readonly string[] {
    return this.#ids.startingWith(`${domain}/`);
  }

  knowsWord(word: string): boolean {
    return this.prepare().knows(word);
  }

  search(words: string, { domain, limit }: SearchOptions): Hits {
    const isOfDomain = (entry: Entry) => domainOf(entry.id) === domain;
    return this.prepare().search(words, limit, domain === undefined ? undefined : isOfDomain);
  }

  /** Ids for what somebody has typed so far: the id itself, ids that begin so, then what the words find, then any part. */
  completeId(typed: string, limit: number): string[] {
    const start = typed.trim().toLowerCase();
    const found = new Set(this.#ids.startingWith(start, limit));
    if (start.length >= 2 && found.size < limit) {
      // With a slash it is an id, and half of its words would find too much.
      const meant = start.includes('/') ? [] : this.search(start, { limit }).entries;
      for (const { id } of meant) if (found.size < limit) found.add(id);
      for (const id of this.#ids.all) {
        if (found.size >= limit) break;
        if (id.includes(start)) found.add(id);
      }
    }
    return [...found];
  }

  completeDomain(typed: string, limit: number): string[] {
    const start = typed.trim().toLowerCase();
    const names = this.domains().map(({ domain }) => domain);
    const begin = names.filter((name) => name.startsWith(start));
    const within = names.filter((name) => !name.startsWith(start) && name.includes(start));
    return [...begin, ...within].slice(0, limit);
  }

  nearestDomain(typed: string): string | undefined {
    return nearestName(typed.toLowerCase(), this.#domains.keys());
  }

  #count(id: string, by: number): void {
    const domain = domainOf(id);
    const count = (this.#domains.get(domain) ?? 0) + by;
    if (count === 0) this.#domains.delete(domain);
    else this.#domains.set(domain, count);
  }
}
