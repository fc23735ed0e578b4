import { GrowingList } from './growing-list.ts';

/**
 * Which documents hold which word. Built once in a packed form; what is added later goes to lists beside it, so
 * that adding one document touches only its own words.
 */
export class Postings {
  /** Until they are packed: the words of one document after the other, and where those of each begin. */
  #words = new GrowingList();
  #begins = new GrowingList();
  #starts = new Int32Array(1);
  #packed = new Int32Array(0);
  readonly #later = new Map<number, number[]>();
  /** How many documents of a word are gone; they stay in the lists. */
  readonly #gone = new Map<number, number>();
  #isPacked = false;

  /** Until they are packed, documents come in the order of their numbers. */
  add(word: number, document: number): void {
    if (this.#isPacked) {
      const list = this.#later.get(word);
      if (list) list.push(document);
      else this.#later.set(word, [document]);
      return;
    }
    while (this.#begins.length <= document) this.#begins.push(this.#words.length);
    this.#words.push(word);
  }

  /** Counting sort by word. */
  pack(vocabulary: number): void {
    const starts = new Int32Array(vocabulary + 1);
    const total = this.#words.length;
    for (let i = 0; i < total; i += 1) {
      const next = this.#words.at(i) + 1;
      starts[next] = (starts[next] as number) + 1;
    }
    for (let i = 1; i <= vocabulary; i += 1) starts[i] = (starts[i] as number) + (starts[i - 1] as number);
    const packed = new Int32Array(total);
    const cursor = starts.slice();
    const documents = this.#begins.length;
    this.#begins.push(total);
    for (let document = 0; document < documents; document += 1) {
      const end = this.#begins.at(document + 1);
      for (let i = this.#begins.at(document); i < end; i += 1) {
        const word = this.#words.at(i);
        const at = cursor[word] as number;
        packed[at] = document;
        cursor[word] = at + 1;
      }
    }
    this.#starts = starts;
    this.#packed = packed;
    this.#words = new GrowingList();
    this.#begins = new GrowingList();
    this.#isPacked = true;
  }

  /** A document that was added with this word is gone. False: it never was. */
  bury(word: number, document: number): boolean {
    if (!has(this.packed(word), document) && !this.later(word).includes(document)) return false;
    this.#gone.set(word, (this.#gone.get(word) ?? 0) + 1);
    return true;
  }

  /** Documents that are there. */
  count(word: number): number {
    const packed = this.end(word) - this.start(word);
    if (this.#later.size + this.#gone.size === 0) return packed;
    return packed + (this.#later.get(word)?.length ?? 0) - (this.#gone.get(word) ?? 0);
  }

  /** All packed lists; a word's goes from `start` to `end`. */
  get documents(): Int32Array {
    return this.#packed;
  }

  start(word: number): number {
    return this.#starts[Math.min(word, this.#starts.length - 1)] as number;
  }

  end(word: number): number {
    return this.#starts[Math.min(word + 1, this.#starts.length - 1)] as number;
  }

  packed(word: number): Int32Array {
    return this.#packed.subarray(this.start(word), this.end(word));
  }

  later(word: number): readonly number[] {
    return this.#later.get(word) ?? [];
  }
}

/** Packed lists are in the order of documents. */
function has(sorted: Int32Array, document: number): boolean {
  let low = 0;
  let high = sorted.length;
  while (low < high) {
    const middle = (low + high) >>> 1;
    if ((sorted[middle] as number) < document) low = middle + 1;
    else high = middle;
  }
  return sorted[low] === document;
}
