/**
 * Finds every occurrence of many literals in one pass. Four characters at a time are looked up in a bit table;
 * only where they are in it is a literal compared. Literals can be added at any time.
 */
const TABLE_BITS = 20;
const SHORT_BITS = 16;
const KNUTH = 0x9e3779b1;

/** A literal, and where in it the characters stand that the table is asked for. */
interface Listed {
  readonly literal: string;
  readonly offset: number;
  readonly id: number;
}

/** The last `length` code units as a number; the same as rolling them in one by one and masking. */
function gramAt(text: string, at: number, length: number): number {
  let gram = 0;
  for (let i = 0; i < length; i += 1) gram = ((gram << 8) ^ text.charCodeAt(at + i)) | 0;
  return length < 4 ? gram & ((1 << (8 * length)) - 1) : gram;
}

export class LiteralScanner {
  readonly #bits = new Int32Array(1 << (TABLE_BITS - 5));
  /** Literals of three characters, and of two outside ASCII, have a table of their own. */
  readonly #shortBits = new Int32Array(1 << (SHORT_BITS - 5));
  /** By the number of characters they are looked up by: the numbers of two lengths may be the same. */
  readonly #listed: readonly Map<number, Listed[]>[] = [
    new Map(),
    new Map(),
    new Map(),
    new Map(),
    new Map(),
  ];
  #hasShort = false;
  readonly #ids = new Map<string, number>();

  get size(): number {
    return this.#ids.size;
  }

  /** Gives the literal's number. `rarity` says how rare four characters are, to wait for the rarest. */
  add(literal: string, rarity: (gram: string) => number): number {
    const known = this.#ids.get(literal);
    if (known !== undefined) return known;
    const id = this.#ids.size;
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
    const bits = length === 4 ? this.#bits : this.#shortBits;
    const slot = Math.imul(gram, KNUTH) >>> (32 - (length === 4 ? TABLE_BITS : SHORT_BITS));
    bits[slot >> 5] = (bits[slot >> 5] as number) | (1 << slot);
    if (length < 4) this.#hasShort = true;
    const listed = this.#listed[length];
    const there = listed?.get(gram);
    if (there) there.push({ literal, offset, id });
    else listed?.set(gram, [{ literal, offset, id }]);
    return id;
  }

  /** Calls back for every occurrence, in the order of the text. */
  scan(text: string, found: (id: number, at: number) => void): void {
    const bits = this.#bits;
    const shortBits = this.#shortBits;
    const short = this.#hasShort;
    let gram = 0;
    for (let i = 0; i < text.length; i += 1) {
      gram = ((gram << 8) ^ text.charCodeAt(i)) | 0;
      const slot = Math.imul(gram, KNUTH) >>> (32 - TABLE_BITS);
      if ((((bits[slot >> 5] as number) >>> slot) & 1) !== 0 && i >= 3)
        this.#compare(text, i - 3, gram, 4, found);
      if (!short) continue;
      const three = gram & 0xffffff;
      const slot3 = Math.imul(three, KNUTH) >>> (32 - SHORT_BITS);
      if ((((shortBits[slot3 >> 5] as number) >>> slot3) & 1) !== 0 && i >= 2)
        this.#compare(text, i - 2, three, 3, found);
      if ((gram & 0xff80) === 0) continue;
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
    const list = this.#listed[length]?.get(gram);
    if (!list) return;
    for (const listed of list) {
      const start = at - listed.offset;
      if (start >= 0 && text.startsWith(listed.literal, start)) found(listed.id, start);
    }
  }
}
