import { isProseWord } from './common-words.ts';
import { shareOf } from './entry-words.ts';
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

/** Looks all words of all windows up once; the same word mended in one window is mended in all. */
export class MessageWords {
  readonly #vocabulary: Vocabulary;
  readonly #mended = new Map<string, number | undefined>();
  readonly #mends: boolean;
  readonly #strangers = new Map<string, number>();

  constructor(vocabulary: Vocabulary, mends: boolean) {
    this.#vocabulary = vocabulary;
    this.#mends = mends;
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

  look(window: Window, text: string): SeenWindow {
    const seen = new Map<number, SeenWord>();
    const see = (id: number | undefined, strength: number, position: number): void => {
      if (id !== undefined && strength > (seen.get(id)?.strength ?? 0))
        seen.set(id, { id, strength, position });
    };
    const vocabulary = this.#vocabulary;
    let total = 0;
    const counted = new Set<string>();
    const values = valueSpans(text, window.start, window.end);
    const { words } = window;
    for (let position = 0; position < words.length; position += 1) {
      const word = words[position] as Word;
      const whole = values.length > 0 && isInside(values, word) ? IN_VALUE : 1;
      const id = this.#known(word.stem);
      see(id, whole, position);
      for (const part of word.parts) see(this.#known(part), PART * whole, position);
      const next = words[position + 1];
      if (next && isJoined(word, next, text) && vocabulary.mayBeWord(text, word.start, word.end, next.stem))
        see(
          this.#known(text.slice(word.start, word.end).toLowerCase() + next.stem),
          JOINED * whole,
          position,
        );
      const mended = id === undefined ? this.#repair(word.stem) : undefined;
      see(mended, MENDED * whole, position);
      if (counted.has(word.stem)) continue;
      counted.add(word.stem);
      const best = id ?? mended;
      const share = shareOf(word.stem) * nameShare(text, word);
      const isProse = isProseWord(word.stem);
      if (best === undefined && !isProse) this.#strangers.set(word.stem, share * UNKNOWN);
      total += share * (isProse ? PLAIN : 1) * (best === undefined ? UNKNOWN : vocabulary.information(best));
    }
    return { window, words: [...seen.values()], total };
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
