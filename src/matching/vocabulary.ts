import { BACKGROUND, backgroundCount } from './common-words.ts';
import { GrowingList } from './growing-list.ts';
import { Marks } from './marks.ts';

/** No word may say more than this, however many entries there are. */
const MAX_INFORMATION = 9;

export const KIND_CODE = 1;
export const KIND_CLASS = 2;
/** E0382, TS2307, 40P01, P2002; three digits alone are as often a value. */
export const CODE_WORD = /^(?:[a-z]{1,8}\d{3,6}|\d{2}[a-z]\d{2})$/;
/** Names of functions, as `triggerUncaughtException`, which Node prints above every error of a promise, name no class. */
export const CLASS_WORD =
  /^(?!trigger|emit|raise|throw(?!able)|handle(?!r))[a-z]{3,60}(?:error|exception|exceptions|fault|failur)$/;

/** The letters that the name of a class can end with. */
const CLASS_ENDS = 'rnst';
function kindOf(word: string): number {
  const last = word.charAt(word.length - 1);
  if (last >= '0' && last <= '9') return CODE_WORD.test(word) ? KIND_CODE : 0;
  return CLASS_ENDS.includes(last) && CLASS_WORD.test(word) ? KIND_CLASS : 0;
}

const CHAIN_BITS = 16;
const SPELT_BITS = 20;
/** What is compared of the start and of the end of a word to find those one edit away. */
const sideLengths = (length: number): readonly number[] => (length < 7 ? [3] : length > 9 ? [4] : [3, 4]);

/** Whether one letter more, less, other or swapped makes one word of the other. */
export function isOneEditAway(a: string, b: string): boolean {
  if (Math.abs(a.length - b.length) > 1 || a === b) return false;
  let start = 0;
  while (start < a.length && start < b.length && a.charCodeAt(start) === b.charCodeAt(start)) start += 1;
  let endA = a.length;
  let endB = b.length;
  while (endA > start && endB > start && a.charCodeAt(endA - 1) === b.charCodeAt(endB - 1)) {
    endA -= 1;
    endB -= 1;
  }
  if (endA - start <= 1 && endB - start <= 1) return true;
  return (
    endA - start === 2 &&
    endB - start === 2 &&
    a.charAt(start) === b.charAt(start + 1) &&
    a.charAt(start + 1) === b.charAt(start)
  );
}

/** Words by number, in how many entries each stands, and how much its presence says. */
export class Vocabulary {
  readonly #ids = new Map<string, number>();
  readonly #words: string[] = [];
  readonly #counts = new GrowingList();
  readonly #background = new GrowingList();
  readonly #kinds = new GrowingList();
  readonly #isCompound = new Marks();
  readonly #parts = new Map<number, readonly number[]>();
  /** A bit for every word by its letters, to know most strings for strangers without making them. */
  readonly #spelt = new Int32Array(1 << (SPELT_BITS - 5));
  /** Words that share a start or an end, as chains through these lists. */
  readonly #heads = new Int32Array(1 << CHAIN_BITS).fill(-1);
  readonly #next = new GrowingList();
  readonly #chained = new GrowingList();
  #information = new Float64Array(0);
  #isStale = true;
  documents = 0;

  get size(): number {
    return this.#words.length;
  }

  id(word: string): number | undefined {
    return this.#ids.get(word);
  }

  /** False where a stretch of text, in lower case, and `next` together are no word. */
  mayBeWord(text: string, start: number, end: number, next: string): boolean {
    const place = placeOf(spell(spell(0, text, start, end), next, 0, next.length));
    return (((this.#spelt[place >> 5] as number) >>> place) & 1) !== 0;
  }

  word(id: number): string {
    return this.#words[id] ?? '';
  }

  /** The number of a word, new or known. */
  intern(word: string): number {
    const known = this.#ids.get(word);
    if (known !== undefined) return known;
    const id = this.#words.length;
    this.#ids.set(word, id);
    this.#words.push(word);
    this.#isStale = true;
    const place = placeOf(spell(0, word, 0, word.length));
    this.#spelt[place >> 5] = (this.#spelt[place >> 5] as number) | (1 << place);
    this.#counts.push(0);
    this.#background.push(backgroundCount(word));
    this.#kinds.push(kindOf(word));
    this.#chain(id, word);
    return id;
  }

  /** Of a compound name; the finest way a name was ever written counts, so that the order of the entries does not matter. */
  setParts(id: number, parts: readonly string[]): void {
    const known = this.#parts.get(id)?.map((part) => this.word(part));
    if (known) {
      const finer = parts.length - known.length || (known.join(' ') > parts.join(' ') ? 1 : 0);
      if (finer <= 0) return;
    }
    this.#isCompound.set(id, 1);
    this.#parts.set(
      id,
      parts.map((part) => this.intern(part)),
    );
  }

  /** Of a compound name; few words are one, and all are asked. */
  partsOf(id: number): readonly number[] | undefined {
    return this.#isCompound.at(id) === 1 ? this.#parts.get(id) : undefined;
  }

  count(id: number, by: number): void {
    this.#isStale = true;
    this.#counts.add(id, by);
  }

  /** Whether the word is an error code or the name of an error's class. */
  kind(id: number): number {
    return this.#kinds.at(id);
  }

  documentsWith(id: number): number {
    return this.#counts.at(id);
  }

  /**
   * Information in nats: how surprising the word is among the entries and in writing of any kind together, so that
   * a small folder of entries does not take plain English for rare.
   */
  information(id: number): number {
    if (this.#isStale) this.#forget();
    const known = this.#information[id] as number;
    return known >= 0 ? known : this.#compute(id);
  }

  #forget(): void {
    if (this.#information.length < this.size) this.#information = new Float64Array(this.size + 4_096);
    this.#information.fill(-1);
    this.#isStale = false;
  }

  #compute(id: number): number {
    const all = this.documents + BACKGROUND;
    const seen = this.#counts.at(id) + this.#background.at(id) + 0.5;
    const information = Math.max(0, Math.min(MAX_INFORMATION, Math.log(all / seen)));
    this.#information[id] = information;
    return information;
  }

  #chain(id: number, word: string): void {
    if (word.length < 5) return;
    for (const side of sidesOf(word, word.length < 8 ? 3 : 4)) {
      this.#chained.push(id);
      this.#next.push(this.#heads[side] as number);
      this.#heads[side] = this.#next.length - 1;
    }
  }

  /** The best known word one edit away from a mistyped one; the one in most entries, then the first by letters. */
  repair(word: string): number | undefined {
    if (word.length < 5 || word.length > 24) return undefined;
    let best: number | undefined;
    for (const length of sideLengths(word.length)) {
      for (const side of sidesOf(word, length)) {
        let steps = 0;
        for (let at = this.#heads[side] as number; at >= 0 && steps < 2_000; at = this.#next.at(at)) {
          steps += 1;
          const id = this.#chained.at(at);
          if (id === best || this.documentsWith(id) === 0 || !isOneEditAway(word, this.word(id))) continue;
          if (best === undefined) best = id;
          else {
            const more = this.documentsWith(id) - this.documentsWith(best);
            if (more > 0 || (more === 0 && this.word(id) < this.word(best))) best = id;
          }
        }
      }
    }
    return best;
  }
}

/** Letters beyond ASCII count as one, since their cases are not told apart here. */
function spell(before: number, text: string, start: number, end: number): number {
  let spelt = before;
  for (let i = start; i < end; i += 1) {
    const code = text.charCodeAt(i);
    spelt = Math.imul(spelt, 31) + (code > 127 ? 1 : code >= 65 && code <= 90 ? code + 32 : code);
  }
  return spelt;
}
const placeOf = (spelt: number): number => Math.imul(spelt, 0x9e3779b1) >>> (32 - SPELT_BITS);

/** Chain numbers of the first and the last letters; an edit leaves at least one of the two as it was. */
function sidesOf(word: string, length: number): readonly [number, number] {
  let first = 17;
  let last = 91;
  for (let i = 0; i < length; i += 1) {
    first = Math.imul(first, 31) + word.charCodeAt(i);
    last = Math.imul(last, 37) + word.charCodeAt(word.length - 1 - i);
  }
  const mask = (1 << CHAIN_BITS) - 1;
  return [
    Math.imul(first, 0x9e3779b1) >>> (32 - CHAIN_BITS),
    (Math.imul(last, 0x85ebca6b) >>> (32 - CHAIN_BITS)) & mask,
  ];
}
