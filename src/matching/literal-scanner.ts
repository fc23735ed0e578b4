import { GrowingList } from './growing-list.ts';

/** Tables begin with so many places. */
const FIRST_BITS = 14;
/** Places for each entry of a table: few enough to stay near the processor, many enough to be mostly empty. */
const PLACES = 8;
const SHORT_BITS = 12;
/** Literals are looked up by four of their characters, shorter ones than this by three or two. */
const LONG = 5;
/** From so many on they are told apart by six: among 100,000 entries dozens of literals share four. */
const LONGER = 7;
const NONE = -1;
/** Where literals are looked up by fewer characters; two that no text holds would be the same number. */
const NO_MORE = -1;

const pairOf = (text: string, at: number): number => text.charCodeAt(at) | (text.charCodeAt(at + 1) << 16);
const mix = (first: number, second: number): number =>
  Math.imul(first, 0x9e3779b1) ^ Math.imul(second, 0x85ebca6b);
const mixMore = (mixed: number, third: number): number => mixed ^ Math.imul(third, 0xc2b2ae35);

/** Two bits of one word stand for what was mixed; a shift by more than 31 goes on from 0. */
const FIRST_BIT = 3;
const SECOND_BIT = 9;
const holds = (word: number, mixed: number): boolean =>
  ((word >>> (mixed >>> FIRST_BIT)) & (word >>> (mixed >>> SECOND_BIT)) & 1) !== 0;

/**
 * What literals are looked up by: two numbers of two characters each, in the table of bits, and a third one or NO_MORE in
 * the chains.
 */
class Entrances {
  bits: Int32Array;
  shift: number;
  #heads: Int32Array;
  /** The next of the chain, the three numbers, and the literal with the place of these characters in it. */
  entries = new Int32Array(ENTRY << 10);
  #used = 0;

  constructor(bits: number) {
    this.shift = 32 - bits + 5;
    this.bits = new Int32Array(1 << (bits - 5));
    this.#heads = new Int32Array(1 << (bits - 3)).fill(NONE);
  }

  add(first: number, second: number, third: number, literal: number, offset: number): void {
    const at = this.#used;
    this.#used += ENTRY;
    if (this.#used > this.entries.length) {
      const wider = new Int32Array(2 * this.entries.length);
      wider.set(this.entries);
      this.entries = wider;
    }
    this.entries.set([NONE, first, second, third, (literal << OFFSET_BITS) | offset], at);
    if ((at / ENTRY) * PLACES < this.bits.length * 32) this.#chain(at);
    else this.#widen();
  }

  #chain(at: number): void {
    const { entries } = this;
    const mixed = mix(entries[at + 1] as number, entries[at + 2] as number);
    const word = mixed >>> this.shift;
    this.bits[word] =
      (this.bits[word] as number) | (1 << (mixed >>> FIRST_BIT)) | (1 << (mixed >>> SECOND_BIT));
    const slot = this.#slot(mixMore(mixed, entries[at + 3] as number));
    entries[at] = this.#heads[slot] as number;
    this.#heads[slot] = at;
  }

  #widen(): void {
    this.shift -= 1;
    this.bits = new Int32Array(this.bits.length * 2);
    this.#heads = new Int32Array(this.#heads.length * 2).fill(NONE);
    for (let at = 0; at < this.#used; at += ENTRY) this.#chain(at);
  }

  #slot(mixed: number): number {
    return (mixed >>> 8) & (this.#heads.length - 1);
  }

  /** The first of those that may have these characters; each tells the next one. */
  head(mixed: number, third: number): number {
    return this.#heads[this.#slot(mixMore(mixed, third))] as number;
  }
}

const ENTRY = 5;
const OFFSET_BITS = 6;
const MAX_OFFSET = (1 << OFFSET_BITS) - 1;

/**
 * Finds every occurrence of many literals in one pass. At every other place four characters are looked up in a bit
 * table; only where they are in it is a literal compared. Literals can be added at any time.
 */
export class LiteralScanner {
  readonly #long = new Entrances(FIRST_BITS);
  /** Literals of three and four characters, and of two outside ASCII: few, but asked for at every place. */
  readonly #short = new Entrances(SHORT_BITS);
  readonly #pairs = new Map<number, number>();
  readonly #lengths = new GrowingList();
  /** The first and the last character of each, which tell most of those apart that share the four. */
  readonly #ends = new GrowingList();
  readonly #literals: string[] = [];
  readonly #ids = new Map<string, number>();

  get size(): number {
    return this.#literals.length;
  }

  /** Gives the literal's number. `rarity` says how rare its four characters from a place on are, to wait for the rarest. */
  add(literal: string, rarity: (literal: string, at: number) => number): number {
    const known = this.#ids.get(literal);
    if (known !== undefined) return known;
    const id = this.#literals.push(literal) - 1;
    this.#ids.set(literal, id);
    this.#lengths.push(literal.length);
    this.#ends.push((literal.charCodeAt(0) << 16) | literal.charCodeAt(literal.length - 1));
    if (literal.length >= LONG) this.#enter(literal, id, rarity);
    else if (literal.length > 2) this.#short.add(pairOf(literal, 0), literal.charCodeAt(2), NO_MORE, id, 0);
    else this.#pairs.set(pairOf(literal, 0), id);
    return id;
  }

  /** Once for where it begins at an even place of a text, and once for where it begins at an odd one. */
  #enter(literal: string, id: number, rarity: (literal: string, at: number) => number): void {
    const best = [-1, -1];
    const offsets = [0, 1];
    const isLonger = literal.length >= LONGER;
    const last = Math.min(MAX_OFFSET, literal.length - (isLonger ? 6 : 4));
    for (let at = 0; at <= last; at += 1) {
      const rare = rarity(literal, at);
      if (rare <= (best[at & 1] as number)) continue;
      best[at & 1] = rare;
      offsets[at & 1] = at;
    }
    for (const offset of offsets) {
      const third = isLonger ? pairOf(literal, offset + 4) : NO_MORE;
      this.#long.add(pairOf(literal, offset), pairOf(literal, offset + 2), third, id, offset);
    }
  }

  /** Calls back for every occurrence, in the order of the text but for the length of a literal. */
  scan(text: string, codes: Uint16Array, found: (id: number, at: number) => void): void {
    const { bits, shift } = this.#long;
    const { bits: shortBits, shift: shortShift } = this.#short;
    let here = (codes[0] as number) | ((codes[1] as number) << 16);
    for (let at = 0; at < text.length; at += 2) {
      const third = codes[at + 2] as number;
      const fourth = codes[at + 3] as number;
      const next = third | (fourth << 16);
      const mixed = mix(here, next);
      if (holds(bits[mixed >>> shift] as number, mixed)) {
        const after = (codes[at + 4] as number) | ((codes[at + 5] as number) << 16);
        if (after !== NO_MORE) this.#compare(this.#long, mixed, here, next, after, text, codes, at, found);
        this.#compare(this.#long, mixed, here, next, NO_MORE, text, codes, at, found);
      }
      const even = mix(here, third);
      if (holds(shortBits[even >>> shortShift] as number, even))
        this.#compare(this.#short, even, here, third, NO_MORE, text, codes, at, found);
      const middle = (here >>> 16) | (third << 16);
      const odd = mix(middle, fourth);
      if (holds(shortBits[odd >>> shortShift] as number, odd))
        this.#compare(this.#short, odd, middle, fourth, NO_MORE, text, codes, at + 1, found);
      if ((here & BEYOND_ASCII) !== 0) {
        this.#comparePair(here, at, found);
        this.#comparePair(middle, at + 1, found);
      }
      here = next;
    }
  }

  #comparePair(pair: number, at: number, found: (id: number, at: number) => void): void {
    const id = this.#pairs.get(pair);
    if (id !== undefined) found(id, at);
  }

  #compare(
    entrances: Entrances,
    mixed: number,
    first: number,
    second: number,
    third: number,
    text: string,
    codes: Uint16Array,
    at: number,
    found: (id: number, at: number) => void,
  ): void {
    const { entries } = entrances;
    for (let entry = entrances.head(mixed, third); entry !== NONE; entry = entries[entry] as number) {
      if (entries[entry + 1] !== first || entries[entry + 2] !== second || entries[entry + 3] !== third)
        continue;
      const literal = entries[entry + 4] as number;
      const id = literal >> OFFSET_BITS;
      const start = at - (literal & MAX_OFFSET);
      const size = this.#lengths.at(id);
      if (start < 0 || start + size > text.length) continue;
      const ends = ((codes[start] as number) << 16) | (codes[start + size - 1] as number);
      if (ends === this.#ends.at(id) && text.startsWith(this.#literals[id] as string, start))
        found(id, start);
    }
  }
}

const BEYOND_ASCII = 0xff80ff80 | 0;
