import { CharCodes } from './char-codes.ts';
import type { Vocabulary } from './vocabulary.ts';
import { isWord, readWord, stem, type Word } from './words.ts';

const FIRST_SLOTS = 1 << 12;
/** A slot holds the characters of a word in three numbers, of six bits for each, and the word's number. */
const WIDTH = 4;
const ID = 3;
const IN_ONE = 5;
const IN_TWO = 10;
const LONGEST = 15;
const BITS = 6;
/** Letters, whatever their case, and digits, from 1. */
const CODES = Uint8Array.from(
  { length: 128 },
  (_, code) => 1 + 'abcdefghijklmnopqrstuvwxyz0123456789'.indexOf(String.fromCharCode(code).toLowerCase()),
);

/** A word by its number, with the parts of a compound and where it stands; false where no more are wanted. */
type Take = (id: number, parts: readonly string[], start: number, end: number) => boolean;

/**
 * Reads texts straight into word numbers. Most of what entries say are plain words that were read before: such a one
 * is found by its characters where they stand, without cutting it out, stemming it and asking a map for it.
 */
export class Spellings {
  readonly #vocabulary: Vocabulary;
  readonly #charCodes = new CharCodes();
  #used = 0;
  #slots = new Int32Array(FIRST_SLOTS * WIDTH);
  readonly #read: Word[] = [];

  constructor(vocabulary: Vocabulary) {
    this.#vocabulary = vocabulary;
  }

  /**
   * Gives each word of the first `most` characters in turn, until it is told to stop; numbers and single characters
   * only where those are wanted, too.
   */
  read(text: string, most: number, wants: 'words' | 'all', take: Take): void {
    const to = Math.min(most, text.length);
    const codes = this.#charCodes.of(text, most + 1);
    for (let at = 0; at < to; ) {
      const first = codes[at] as number;
      if (!isWord(first)) {
        at += 1;
        continue;
      }
      let end = at;
      let a = 0;
      let b = 0;
      let c = 0;
      let letters = 0;
      let capitals = 0;
      for (let code = first; end < to; code = codes[end] as number) {
        const char = code < 128 ? (CODES[code] as number) : 0;
        if (char === 0) break;
        if (end - at < IN_ONE) a = (a << BITS) | char;
        else if (end - at < IN_TWO) b = (b << BITS) | char;
        else c = (c << BITS) | char;
        if (code > NINE) {
          letters += 1;
          if (code < LOWER_A) capitals += 1;
        }
        end += 1;
      }
      // One capital that begins the word makes no compound; behind digits it may (64bitInteger).
      const isCompound =
        capitals > 0 && capitals < letters && (capitals > 1 || first <= NINE || first >= LOWER_A);
      if (!isCompound && isWhole(end - at, codes[end] as number)) {
        const isWanted = wants === 'all' || (end - at > 1 && letters > 0);
        if (isWanted && !take(this.#plain(text, at, end, a, b, c), NO_PARTS, at, end)) return;
        at = end;
        continue;
      }
      this.#read.length = 0;
      at = readWord(text, at, to, this.#read);
      for (const word of this.#read) {
        if (wants === 'words' && (word.stem.length < 2 || isNumber(word.stem))) continue;
        if (!take(this.#vocabulary.intern(word.stem), word.parts, word.start, word.end)) return;
      }
    }
  }

  #plain(text: string, start: number, end: number, a: number, b: number, c: number): number {
    const slots = this.#slots;
    let at = this.#firstSlot(a, b, c);
    while (slots[at] !== 0) {
      if (slots[at] === a && slots[at + 1] === b && slots[at + 2] === c) return slots[at + ID] as number;
      at = this.#nextSlot(at);
    }
    const id = this.#vocabulary.intern(stem(text.slice(start, end).toLowerCase()));
    slots.set([a, b, c, id], at);
    this.#used += 1;
    if (this.#used * 2 * WIDTH > slots.length) this.#widen();
    return id;
  }

  #firstSlot(a: number, b: number, c: number): number {
    const mixed = Math.imul(Math.imul(a, 0x9e3779b1) ^ b, 0x85ebca6b) ^ c;
    return ((Math.imul(mixed, 0x9e3779b1) >>> 7) & (this.#slots.length / WIDTH - 1)) * WIDTH;
  }

  #nextSlot(at: number): number {
    return (at + WIDTH) & (this.#slots.length - 1);
  }

  #widen(): void {
    const old = this.#slots;
    this.#slots = new Int32Array(old.length * 2);
    for (let from = 0; from < old.length; from += WIDTH) {
      const [a = 0, b = 0, c = 0] = old.subarray(from, from + WIDTH);
      if (a === 0) continue;
      let at = this.#firstSlot(a, b, c);
      while (this.#slots[at] !== 0) at = this.#nextSlot(at);
      this.#slots.set(old.subarray(from, from + WIDTH), at);
    }
  }
}

const NO_PARTS: readonly string[] = [];
const isNumber = (written: string): boolean => /^\d+$/.test(written);
const NINE = 57;
const LOWER_A = 97;
const HYPHEN = 45;
const APOSTROPHE = 39;
const LONGEST_SYLLABLE = 5;

/** Letters and digits that go on as no longer word. */
const isWhole = (length: number, next: number): boolean =>
  length > 0 &&
  length <= LONGEST &&
  next !== APOSTROPHE &&
  (next !== HYPHEN || length > LONGEST_SYLLABLE) &&
  !isWord(next);
