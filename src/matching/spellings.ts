import type { Vocabulary } from './vocabulary.ts';
import { isWord, readWord, stem, type Word } from './words.ts';

const FIRST_SLOTS = 1 << 12;
/** A slot holds the hash of a word, its place among the written ones (from 1; 0 is free), and its number. */
const WIDTH = 4;
const PLACE = 1;
const ID = 2;

/**
 * Reads texts straight into word numbers. Most of what entries say is plain English that was read before: such a word
 * is found by its letters where they stand, without cutting it out, stemming it and asking a map for it.
 */
export class Spellings {
  readonly #vocabulary: Vocabulary;
  readonly #written: string[] = [];
  #slots = new Int32Array(FIRST_SLOTS * WIDTH);
  readonly #read: Word[] = [];

  constructor(vocabulary: Vocabulary) {
    this.#vocabulary = vocabulary;
  }

  /** Gives each word of the first `most` characters in turn, with the parts of a compound, until it is told to stop. */
  read(text: string, most: number, take: (id: number, parts: readonly string[]) => boolean): void {
    const to = Math.min(most, text.length);
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
        if (!isWord(code) && code !== HYPHEN && code !== APOSTROPHE) {
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
    let at = this.#firstSlot(hash);
    for (
      let place = this.#slots[at + PLACE] as number;
      place > 0;
      place = this.#slots[at + PLACE] as number
    ) {
      if (this.#slots[at] === hash && isWritten(this.#written[place - 1] as string, text, start, end))
        return this.#slots[at + ID] as number;
      at = this.#nextSlot(at);
    }
    const written = text.slice(start, end).toLowerCase();
    const id = this.#vocabulary.intern(stem(written));
    const place = this.#written.push(written);
    this.#slots.set([hash, place, id], at);
    if (place * 2 * WIDTH > this.#slots.length) this.#widen();
    return id;
  }

  #firstSlot(hash: number): number {
    return ((Math.imul(hash, 0x9e3779b1) >>> 7) & (this.#slots.length / WIDTH - 1)) * WIDTH;
  }

  #nextSlot(at: number): number {
    return (at + WIDTH) & (this.#slots.length - 1);
  }

  #widen(): void {
    const old = this.#slots;
    this.#slots = new Int32Array(old.length * 4);
    for (let from = 0; from < old.length; from += WIDTH) {
      if (old[from + PLACE] === 0) continue;
      let at = this.#firstSlot(old[from] as number);
      while (this.#slots[at + PLACE] !== 0) at = this.#nextSlot(at);
      this.#slots.set(old.subarray(from, from + WIDTH), at);
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
