const SLOT_BITS = 15;
const KNUTH = 0x9e3779b1;
/** A short stretch takes an eighth of the places, which is faster to clear and still far more than it fills. */
const SHORT = 1_024;
const SHORTER_BY = 3;

const slotOf = (rolled: number): number => Math.imul(rolled, KNUTH) >>> (32 - SLOT_BITS);

/** The place of four characters among those that stand in a stretch. */
export function gramSlot(gram: string): number {
  let rolled = 0;
  for (let i = 0; i < 4; i += 1) rolled = ((rolled << 8) ^ gram.charCodeAt(i)) | 0;
  return slotOf(rolled);
}

/** The line, or window of an endless one, that a search stands on; it is read only where somebody asks for it. */
export class SearchedStretch {
  #whole = '';
  #codes: Uint16Array = new Uint16Array(0);
  start = 0;
  #end = 0;
  #text: string | undefined;
  readonly #grams = new Int32Array(1 << (SLOT_BITS - 5));
  #hasGrams = false;
  #shift = 0;

  /** `codes` are the characters of the whole. */
  enter(whole: string, codes: Uint16Array, start: number, end: number): void {
    this.#whole = whole;
    this.#codes = codes;
    this.start = start;
    this.#end = end;
    this.#text = undefined;
    this.#hasGrams = false;
  }

  get text(): string {
    this.#text ??= this.#whole.slice(this.start, this.#end);
    return this.#text;
  }

  /** False where these four characters do not stand here; true where they may. */
  mayHold(slot: number): boolean {
    if (!this.#hasGrams) this.#readGrams();
    const place = slot >> this.#shift;
    return (((this.#grams[place >> 5] as number) >>> place) & 1) !== 0;
  }

  #readGrams(): void {
    this.#hasGrams = true;
    this.#shift = this.#end - this.start <= SHORT ? SHORTER_BY : 0;
    const grams = this.#grams.fill(0, 0, this.#grams.length >> this.#shift);
    const codes = this.#codes;
    const end = this.#end;
    const shift = this.#shift;
    let rolled = 0;
    for (let i = this.start; i < end; i += 1) {
      rolled = ((rolled << 8) ^ (codes[i] as number)) | 0;
      const place = slotOf(rolled) >> shift;
      grams[place >> 5] = (grams[place >> 5] as number) | (1 << place);
    }
  }
}
