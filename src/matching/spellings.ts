import { GrowingList } from './growing-list.ts';
import type { Vocabulary } from './vocabulary.ts';
import { isWord, readWord, stem, type Word } from './words.ts';

const FIRST_SLOTS = 1 << 12;

/**
 * Reads texts straight into word numbers. Most of what entries say is plain English that was read before: such a word
 * is found by its letters where they stand, without cutting it out, stemming it and asking a map for it.
 */
export class Spellings {
  readonly #vocabulary: Vocabulary;
  readonly #written: string[] = [];
  readonly #ids = new GrowingList();
  readonly #hashes = new GrowingList();
  /** Places in the lists above, one more than they are; 0 is free. */
  #slots = new Int32Array(FIRST_SLOTS);
  readonly #read: Word[] = [];

  constructor(vocabulary: Vocabulary) {
    this.#vocabulary = vocabulary;
  }

  /** Gives each word in turn, with the parts of a compound, until it is told to stop. */
  read(text: string, to: number, take: (id: number, parts: readonly string[]) => boolean): void {
    for (let at = 0; at < to; ) {
      const first = text.charCodeAt(at);
      if (!isWord(first)) {
        at += 1;
        continue;
      }
      let hash = first | CASE;
      let end = at + 1;
      if (isLetter(first | CASE)) {
        let code = text.charCodeAt(end);
        while (end < to && isLetter(code)) {
          hash = (Math.imul(hash, 31) + code) | 0;
          end += 1;
          code = text.charCodeAt(end);
        }
        if (end === to || (!isWord(code) && code !== HYPHEN && code !== APOSTROPHE)) {
          if (end - at > 1 && !take(this.#plain(text, at, end, hash), NO_PARTS)) return;
          at = end;
          continue;
        }
      }
      this.#read.length = 0;
      at = readWord(text, at, to, this.#read);
      for (const word of this.#read) {
        if (word.stem.length < 2 || isNumber(word.stem)) continue;
        if (!take(this.#vocabulary.intern(word.stem), word.parts)) return;
      }
    }
  }

  /** The number of a word of plain letters, of which only the first may be a capital. */
  #plain(text: string, start: number, end: number, hash: number): number {
    const mask = this.#slots.length - 1;
    let slot = Math.imul(hash, 0x9e3779b1) >>> 7;
    for (; ; slot += 1) {
      const place = (this.#slots[slot & mask] as number) - 1;
      if (place < 0) break;
      if (this.#hashes.at(place) === hash && isWritten(this.#written[place] as string, text, start, end))
        return this.#ids.at(place);
    }
    const written = text.slice(start, end).toLowerCase();
    const id = this.#vocabulary.intern(stem(written));
    this.#written.push(written);
    this.#ids.push(id);
    this.#hashes.push(hash);
    this.#slots[slot & mask] = this.#written.length;
    if (this.#written.length * 2 > this.#slots.length) this.#widen();
    return id;
  }

  #widen(): void {
    this.#slots = new Int32Array(this.#slots.length * 4);
    const mask = this.#slots.length - 1;
    for (let place = 0; place < this.#written.length; place += 1) {
      let slot = Math.imul(this.#hashes.at(place), 0x9e3779b1) >>> 7;
      while ((this.#slots[slot & mask] as number) > 0) slot += 1;
      this.#slots[slot & mask] = place + 1;
    }
  }
}

const CASE = 32;
const HYPHEN = 45;
const APOSTROPHE = 39;
const NO_PARTS: readonly string[] = [];
const isLetter = (code: number): boolean => code >= 97 && code <= 122;
const isNumber = (written: string): boolean => /^\d+$/.test(written);

function isWritten(written: string, text: string, start: number, end: number): boolean {
  if (written.length !== end - start) return false;
  if (written.charCodeAt(0) !== (text.charCodeAt(start) | CASE)) return false;
  for (let i = 1; i < written.length; i += 1)
    if (written.charCodeAt(i) !== text.charCodeAt(start + i)) return false;
  return true;
}
