import { isProseWord } from './common-words.ts';
import { shareOf } from './entry-words.ts';
import { Marks } from './marks.ts';
import { isInside, valueSpans } from './value-spans.ts';
import type { Vocabulary } from './vocabulary.ts';
import type { Window } from './windows.ts';
import type { Word } from './words.ts';

/** A word of the message as the entries know it, where it is surest in a window. */
export interface SeenWord {
  readonly id: number;
  /** How surely it is that word: 1 as written, less when mended or part of a name. */
  readonly strength: number;
  readonly position: number;
}

export interface SeenWindow {
  readonly window: Window;
  readonly words: readonly SeenWord[];
  /** Information of everything in the window, also of words that no entry knows. */
  readonly total: number;
}

const PART = 0.85;
const JOINED = 0.95;
const MENDED = 0.9;
/** The words of an address or a path say where, not what. */
const IN_VALUE = 0.3;
const MAX_REPAIRS = 16;
/** What an unknown word says: it may be a name somebody chose, or what makes this error another one. */
const UNKNOWN = 1.5;
const MOST_STRANGE = 12;
/** Plain words around an error are not left unexplained by the entry that does not hold them. */
const PLAIN = 0.25;

/** Looks the words of a message up; the same word mended in one window is mended in all. */
export class MessageWords {
  readonly #vocabulary: Vocabulary;
  readonly #mended = new Map<string, number | undefined>();
  #mends = false;
  readonly #strangers = new Map<string, number>();
  /** Of the window at hand: the words that were seen, and of each known word its place among them, from 1. */
  #seen: SeenWord[] = [];
  readonly #places = new Marks();
  readonly #counted = new Marks();
  readonly #countedStrangers = new Set<string>();

  constructor(vocabulary: Vocabulary) {
    this.#vocabulary = vocabulary;
  }

  /** Another message, whose typing errors are mended or not. */
  begin(mends: boolean): void {
    this.#mends = mends;
    this.#mended.clear();
    this.#strangers.clear();
  }

  #known(stem: string): number | undefined {
    const id = this.#vocabulary.id(stem);
    return id !== undefined && this.#vocabulary.documentsWith(id) > 0 ? id : undefined;
  }

  #repair(stem: string): number | undefined {
    if (!this.#mends || !/^[a-z]+$/.test(stem)) return undefined;
    if (!this.#mended.has(stem)) {
      if (this.#mended.size >= MAX_REPAIRS) return undefined;
      this.#mended.set(stem, this.#vocabulary.repair(stem));
    }
    return this.#mended.get(stem);
  }

  /** What all words together say that no entry knows, up to a limit: names of one's own are many. */
  get strange(): number {
    let sum = 0;
    for (const information of this.#strangers.values()) sum += information;
    return Math.min(MOST_STRANGE, sum);
  }

  #see(id: number | undefined, strength: number, position: number): void {
    if (id === undefined) return;
    const place = this.#places.at(id);
    if (place === 0) this.#places.set(id, this.#seen.push({ id, strength, position }));
    else if (strength > (this.#seen[place - 1] as SeenWord).strength)
      this.#seen[place - 1] = { id, strength, position };
  }

  /** Whether a word is met for the first time in this window. */
  #isNew(stem: string, id: number | undefined): boolean {
    if (id === undefined) {
      if (this.#countedStrangers.has(stem)) return false;
      this.#countedStrangers.add(stem);
      return true;
    }
    if (this.#counted.at(id) === 1) return false;
    this.#counted.set(id, 1);
    return true;
  }

  look(window: Window, text: string): SeenWindow {
    const vocabulary = this.#vocabulary;
    this.#seen = [];
    this.#places.clear(vocabulary.size);
    this.#counted.clear(vocabulary.size);
    if (this.#countedStrangers.size > 0) this.#countedStrangers.clear();
    let total = 0;
    const values = valueSpans(text, window.start, window.end);
    const { words } = window;
    for (let position = 0; position < words.length; position += 1) {
      const word = words[position] as Word;
      const whole = values.length > 0 && isInside(values, word) ? IN_VALUE : 1;
      const id = this.#known(word.stem);
      this.#see(id, whole, position);
      for (const part of word.parts) this.#see(this.#known(part), PART * whole, position);
      const next = words[position + 1];
      if (next && isJoined(word, next, text) && vocabulary.mayBeWord(text, word.start, word.end, next.stem))
        this.#see(
          this.#known(text.slice(word.start, word.end).toLowerCase() + next.stem),
          JOINED * whole,
          position,
        );
      const mended = id === undefined ? this.#repair(word.stem) : undefined;
      this.#see(mended, MENDED * whole, position);
      if (!this.#isNew(word.stem, id)) continue;
      const best = id ?? mended;
      const share = shareOf(word.stem) * nameShare(text, word);
      const isProse = isProseWord(word.stem);
      if (best === undefined && !isProse) this.#strangers.set(word.stem, share * UNKNOWN);
      total += share * (isProse ? PLAIN : 1) * (best === undefined ? UNKNOWN : vocabulary.information(best));
    }
    return { window, words: this.#seen, total };
  }
}

/** Paths, quoted names and what hangs on dots are values more often than words. */
function nameShare(text: string, { start, end }: Word): number {
  const before = text.charAt(start - 1);
  const after = text.charAt(end);
  if (before === '/' || before === '\\' || after === '/' || before === '@' || before === '=') return 0.2;
  if (isQuote(before) || isQuote(after)) return 0.6;
  return before === '.' || before === '-' ? 0.5 : 1;
}
const isQuote = (char: string): boolean => char === "'" || char === '"' || char === '`';

/** NO-AUTH for NOAUTH, "back off" for BackOff. */
function isJoined(word: Word, next: Word, text: string): boolean {
  if (next.start !== word.end + 1) return false;
  const between = text.charAt(word.end);
  return between === '-' || between === ' ' || between === '_';
}
