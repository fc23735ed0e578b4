import type { EntryIndex, WordingFrom } from './entry-index.ts';
import type { SeenWindow } from './message-words.ts';

/** How well one wording of an entry and one window of the message fit. */
export interface Alignment {
  readonly window: SeenWindow;
  readonly from: WordingFrom;
  /** Share of the wording's information that the window holds. */
  readonly coverage: number;
  /** The information itself, in nats. */
  readonly information: number;
  /** Share of neighbouring words that are neighbours in the window, too. */
  readonly order: number;
  /** Share of the window's information that the wording accounts for. */
  readonly explained: number;
  /** All the information that the wording holds. */
  readonly size: number;
  /** How many words that say something the two have in common. */
  readonly telling: number;
  /** Which of two fits says more: much of the wording, in order, in a place that tells the cause. */
  readonly quality: number;
  readonly start: number;
  readonly end: number;
}

/** The words of a wording that the message holds at all; no window need be asked for the others. */
export interface PresentWording {
  readonly from: WordingFrom;
  /** What all words of the wording say together, and how many they are. */
  readonly size: number;
  readonly length: number;
  /** The windows that hold any of it, a bit for each. */
  readonly windows: number;
  /** No fit has more quality, wherever in the message. */
  readonly most: number;
  /** Its words are these of the ones that are present of all wordings. */
  readonly start: number;
  readonly end: number;
}

/** More than this and a word tells something. */
const TELLING = 1.5;
const NEIGHBOURS = 3;

/** The same sum comes out a little different in another order. */
const ROUNDING = 1 + 1e-9;

interface Fit extends Pick<Alignment, 'coverage' | 'order' | 'explained' | 'from'> {
  readonly have: number;
  readonly root: number;
}

const qualityOf = ({ have, coverage, order, explained, root, from }: Fit): number =>
  have *
  coverage *
  Math.sqrt(coverage) *
  (0.6 + 0.4 * order) *
  (0.7 + 0.3 * explained) *
  (1 + 0.15 * root) *
  (from === 'pattern' ? 0.8 : 1);

const LAST_BIT = 31;
export const bitOf = (window: number): number => 1 << Math.min(window, LAST_BIT);

/** Words of one message and of one of its windows, stamped for look-ups without hashing. */
export class Aligner {
  readonly #index: EntryIndex;
  /** The windows that hold a word, a bit for each; those beyond the last bit share it. */
  #heldBy = new Int32Array(0);
  #strength = new Float64Array(0);
  #position = new Int32Array(0);
  /** Of all wordings one after the other: the words that are present, where each stands, and what it says. */
  readonly #terms: number[] = [];
  readonly #places: number[] = [];
  readonly #says: number[] = [];
  /** The windows that hold each of them, or a part of it. */
  readonly #held: number[] = [];
  #present = 0;
  /** Where in the window the last part of a compound stands. */
  #lastPart = -1;
  #message: readonly SeenWindow[] = [];
  #window: SeenWindow | undefined;
  #bit = 0;

  constructor(index: EntryIndex) {
    this.#index = index;
  }

  begin(message: readonly SeenWindow[]): void {
    for (const { words } of this.#message) for (const { id } of words) this.#heldBy[id] = 0;
    this.#leave();
    this.#present = 0;
    const size = this.#index.vocabulary.size;
    if (this.#heldBy.length < size) {
      this.#heldBy = new Int32Array(size + 1024);
      this.#strength = new Float64Array(size + 1024);
      this.#position = new Int32Array(size + 1024);
    }
    for (let at = 0; at < message.length; at += 1) {
      const bit = bitOf(at);
      for (const { id } of (message[at] as SeenWindow).words)
        this.#heldBy[id] = (this.#heldBy[id] as number) | bit;
    }
    this.#message = message;
  }

  enter(window: SeenWindow, bit: number): void {
    this.#leave();
    this.#bit = bit;
    for (const { id, strength, position } of window.words) {
      this.#strength[id] = strength;
      this.#position[id] = position;
    }
    this.#window = window;
  }

  #leave(): void {
    for (const { id } of this.#window?.words ?? []) this.#strength[id] = 0;
    this.#window = undefined;
  }

  #windowsWith(id: number): number {
    let held = this.#heldBy[id] as number;
    const parts = this.#index.vocabulary.partsOf(id);
    if (parts) for (const part of parts) held |= this.#heldBy[part] as number;
    return held;
  }

  /** What of a wording is worth looking for; undefined where the message holds nothing of it. */
  present(wording: number): PresentWording | undefined {
    const start = this.#index.wordingStart(wording);
    const end = this.#index.wordingStart(wording + 1);
    const first = this.#present;
    let count = first;
    let size = 0;
    let have = 0;
    let windows = 0;
    for (let i = start; i < end; i += 1) {
      const id = this.#index.term(i);
      const information = this.#index.share(i) * this.#index.vocabulary.information(id);
      size += information;
      const held = this.#windowsWith(id);
      if (held === 0) continue;
      windows |= held;
      this.#terms[count] = id;
      this.#held[count] = held;
      this.#places[count] = i;
      this.#says[count] = information;
      have += information;
      count += 1;
    }
    if (count === first) return undefined;
    this.#present = count;
    const from = this.#index.wordingFrom(wording);
    return {
      from,
      size,
      windows,
      most: qualityOf({ have, coverage: have / size, order: 1, explained: 1, root: 1, from }) * ROUNDING,
      length: end - start,
      start: first,
      end: count,
    };
  }

  /** The fit of a wording into the window, if it says more than `least`. */
  align(wording: PresentWording, least: number): Alignment | undefined {
    const window = this.#window;
    if (!window || wording.most <= least) return undefined;
    const { start, end, size, length, from } = wording;
    const terms = this.#terms;
    const held = this.#held;
    const places = this.#places;
    let have = 0;
    let neighbours = 0;
    let previous = -2;
    let first = Number.POSITIVE_INFINITY;
    let last = -1;
    let matched = 0;
    let telling = 0;
    for (let i = start; i < end; i += 1) {
      const id = terms[i] as number;
      if (i > start && places[i] !== (places[i - 1] as number) + 1) previous = -2;
      if (((held[i] as number) & this.#bit) === 0) {
        previous = -2;
        continue;
      }
      let strength = this.#strength[id] as number;
      let position = this.#position[id] as number;
      if (strength === 0) {
        const parts = this.#index.vocabulary.partsOf(id);
        if (parts) {
          strength = this.#byParts(parts);
          position = this.#lastPart;
        }
      }
      if (strength === 0) {
        previous = -2;
        continue;
      }
      const says = this.#says[i] as number;
      have += strength * says;
      matched += 1;
      if (strength * says > TELLING) telling += 1;
      if (previous >= 0 && position > previous && position - previous <= NEIGHBOURS) neighbours += 1;
      if (says > 1) {
        if (position < first) first = position;
        if (position > last) last = position;
      }
      previous = position;
    }
    if (have === 0) return undefined;
    const coverage = have / size;
    const order = length > 1 ? neighbours / (length - 1) : matched;
    const explained = Math.min(1, have / Math.max(window.total, 0.1));
    const quality = qualityOf({ have, coverage, order, explained, root: window.window.root, from });
    if (quality <= least) return undefined;
    const { words } = window.window;
    return {
      window,
      from,
      coverage,
      information: have,
      order,
      explained,
      size,
      telling,
      quality,
      start: words[Math.min(first, words.length - 1)]?.start ?? window.window.start,
      end: words[Math.max(last, 0)]?.end ?? window.window.end,
    };
  }

  /** How surely a compound stands in the window, by its parts. */
  #byParts(parts: readonly number[]): number {
    let have = 0;
    let all = 0;
    for (const part of parts) {
      const information = this.#index.vocabulary.information(part);
      all += information;
      if ((this.#strength[part] as number) > 0) {
        have += information;
        this.#lastPart = this.#position[part] as number;
      }
    }
    const share = all > 0 ? have / all : 0;
    return share < 0.5 ? 0 : 0.8 * share;
  }
}
