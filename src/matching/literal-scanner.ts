import { GrowingList } from './growing-list.ts';

/**
 * Finds every occurrence of many literals in one pass. Four characters at a time are looked up in a bit table;
 * only where they are in it is a literal compared. Literals can be added at any time.
 */
const FIRST_BITS = 14;
/** Places of the table for each literal: few enough for it to stay near the processor, many enough to be mostly empty. */
const PLACES = 16;
const SHORT_BITS = 14;
const KNUTH = 0x9e3779b1;

/** The last `length` code units as a number; the same as rolling them in one by one and masking. */
function gramAt(text: string, at: number, length: number): number {
  let gram = 0;
  for (let i = 0; i < length; i += 1) gram = ((gram << 8) ^ text.charCodeAt(at + i)) | 0;
  return length < 4 ? gram & ((1 << (8 * length)) - 1) : gram;
}

export class LiteralScanner {
  #tableBits = FIRST_BITS;
  #bits = new Int32Array(1 << (FIRST_BITS - 5));
  /** Literals of three characters, and of two outside ASCII, have a table of their own. */
  readonly #shortBits = new Int32Array(1 << (SHORT_BITS - 5));
  /** The literals by the characters they are looked up by, as chains through these lists. */
  #heads = new Int32Array(1 << (FIRST_BITS - 4)).fill(-1);
  readonly #next = new GrowingList();
  readonly #grams = new GrowingList();
  /** Where in a literal those characters stand. */
  readonly #offsets = new GrowingList();
  readonly #lengths = new GrowingList();
  /** The first and the last character of each, which tell most of those apart that share the four. */
  readonly #ends = new GrowingList();
  readonly #literals: string[] = [];
  #hasShort = false;
  readonly #ids = new Map<string, number>();

  get size(): number {
    return this.#literals.length;
  }

  /** Gives the literal's number. `rarity` says how rare four characters are, to wait for the rarest. */
  add(literal: string, rarity: (gram: string) => number): number {
    const known = this.#ids.get(literal);
    if (known !== undefined) return known;
    const id = this.#literals.push(literal) - 1;
    this.#ids.set(literal, id);
    const length = Math.min(4, literal.length);
    let offset = 0;
    let best = -1;
    for (let i = 0; i + 4 <= literal.length && i < 60; i += 1) {
      const rare = rarity(literal.slice(i, i + 4));
      if (rare > best) {
        best = rare;
        offset = i;
      }
    }
    const gram = gramAt(literal, offset, length);
    if (length < 4) this.#hasShort = true;
    this.#grams.push(gram);
    this.#offsets.push(offset);
    this.#lengths.push(literal.length);
    this.#ends.push((literal.charCodeAt(0) << 16) | literal.charCodeAt(literal.length - 1));
    if (id * PLACES < 1 << this.#tableBits) this.#enter(id);
    else this.#widen();
    return id;
  }

  #enter(id: number): void {
    const gram = this.#grams.at(id);
    const isShort = (this.#literals[id] as string).length < 4;
    const bits = isShort ? this.#shortBits : this.#bits;
    const place = Math.imul(gram, KNUTH) >>> (32 - (isShort ? SHORT_BITS : this.#tableBits));
    bits[place >> 5] = (bits[place >> 5] as number) | (1 << place);
    const slot = this.#slot(gram);
    this.#next.put(id, this.#heads[slot] as number);
    this.#heads[slot] = id;
  }

  #widen(): void {
    this.#tableBits += 1;
    this.#bits = new Int32Array(1 << (this.#tableBits - 5));
    this.#heads = new Int32Array(1 << (this.#tableBits - 4)).fill(-1);
    for (let id = 0; id < this.#literals.length; id += 1) this.#enter(id);
  }

  #slot(gram: number): number {
    return (Math.imul(gram, KNUTH) >>> 8) & (this.#heads.length - 1);
  }

  /** Calls back for every occurrence, in the order of the text. */
  scan(text: string, found: (id: number, at: number) => void): void {
    const bits = this.#bits;
    const shortBits = this.#shortBits;
    const short = this.#hasShort;
    const shift = 32 - this.#tableBits;
    let gram = 0;
    for (let i = 0; i < text.length; i += 1) {
      const code = text.charCodeAt(i);
      gram = ((gram << 8) ^ code) | 0;
      const slot = Math.imul(gram, KNUTH) >>> shift;
      if ((((bits[slot >> 5] as number) >>> slot) & 1) !== 0 && i >= 3)
        this.#compare(text, i - 3, gram, 4, found);
      if (!short) continue;
      const three = gram & 0xffffff;
      const slot3 = Math.imul(three, KNUTH) >>> (32 - SHORT_BITS);
      if ((((shortBits[slot3 >> 5] as number) >>> slot3) & 1) !== 0 && i >= 2)
        this.#compare(text, i - 2, three, 3, found);
      // Literals of two characters are none of ASCII.
      if (code < 128) continue;
      const two = gram & 0xffff;
      const slot2 = Math.imul(two, KNUTH) >>> (32 - SHORT_BITS);
      if ((((shortBits[slot2 >> 5] as number) >>> slot2) & 1) !== 0 && i >= 1)
        this.#compare(text, i - 1, two, 2, found);
    }
  }

  #compare(
    text: string,
    at: number,
    gram: number,
    length: number,
    found: (id: number, at: number) => void,
  ): void {
    for (let id = this.#heads[this.#slot(gram)] as number; id >= 0; id = this.#next.at(id)) {
      if (this.#grams.at(id) !== gram) continue;
      const size = this.#lengths.at(id);
      // The numbers of three and of four characters may be the same.
      if (Math.min(4, size) !== length) continue;
      const start = at - this.#offsets.at(id);
      if (start < 0 || start + size > text.length) continue;
      const ends = (text.charCodeAt(start) << 16) | text.charCodeAt(start + size - 1);
      if (ends === this.#ends.at(id) && text.startsWith(this.#literals[id] as string, start))
        found(id, start);
    }
  }
}
