import type { EntryIndex, IndexedWording } from './entry-index.ts';
import type { SeenWindow } from './message-words.ts';

/** How well one wording of an entry and one window of the message fit. */
export interface Alignment {
  readonly window: SeenWindow;
  readonly from: IndexedWording['from'];
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
  readonly start: number;
  readonly end: number;
}

/** Words of one window, stamped for look-ups without hashing. */
export class Aligner {
  readonly #index: EntryIndex;
  #strength = new Float64Array(0);
  #position = new Int32Array(0);
  readonly #stamped: number[] = [];
  #window: SeenWindow | undefined;

  constructor(index: EntryIndex) {
    this.#index = index;
  }

  enter(window: SeenWindow): void {
    const size = this.#index.vocabulary.size;
    if (this.#strength.length < size) {
      this.#strength = new Float64Array(size + 1024);
      this.#position = new Int32Array(size + 1024);
    } else for (const id of this.#stamped) this.#strength[id] = 0;
    this.#stamped.length = 0;
    for (const word of window.words) {
      if (word.strength <= (this.#strength[word.id] as number)) continue;
      if (this.#strength[word.id] === 0) this.#stamped.push(word.id);
      this.#strength[word.id] = word.strength;
      this.#position[word.id] = word.position;
    }
    this.#window = window;
  }

  /** Strength and place of a word in the window; a compound counts by its parts. */
  #match(id: number): { readonly strength: number; readonly position: number } {
    const strength = this.#strength[id] as number;
    if (strength > 0) return { strength, position: this.#position[id] as number };
    const parts = this.#index.vocabulary.partsOf(id);
    if (!parts) return { strength: 0, position: -1 };
    let have = 0;
    let all = 0;
    let position = -1;
    for (const part of parts) {
      const information = this.#index.vocabulary.information(part);
      all += information;
      if ((this.#strength[part] as number) > 0) {
        have += information;
        position = this.#position[part] as number;
      }
    }
    const share = all > 0 ? have / all : 0;
    return share < 0.5 ? { strength: 0, position: -1 } : { strength: 0.8 * share, position };
  }

  align(wording: IndexedWording): Alignment | undefined {
    const window = this.#window;
    if (!window) return undefined;
    let all = 0;
    let have = 0;
    let neighbours = 0;
    let previous = -2;
    let first = Number.POSITIVE_INFINITY;
    let last = -1;
    let matched = 0;
    let telling = 0;
    for (let i = wording.start; i < wording.end; i += 1) {
      const id = this.#index.term(i);
      const information = this.#index.share(i) * this.#index.vocabulary.information(id);
      all += information;
      const { strength, position } = this.#match(id);
      if (strength > 0) {
        have += strength * information;
        matched += 1;
        if (strength * information > 1.5) telling += 1;
        if (previous >= 0 && position > previous && position - previous <= 3) neighbours += 1;
        if (information > 1) {
          first = Math.min(first, position);
          last = Math.max(last, position);
        }
      }
      previous = strength > 0 ? position : -2;
    }
    if (have === 0) return undefined;
    const length = wording.end - wording.start;
    const words = window.window.words;
    return {
      window,
      from: wording.from,
      coverage: have / all,
      information: have,
      order: length > 1 ? neighbours / (length - 1) : matched,
      explained: Math.min(1, have / Math.max(window.total, 0.1)),
      size: all,
      telling,
      start: words[Math.min(first, words.length - 1)]?.start ?? window.window.start,
      end: words[Math.max(last, 0)]?.end ?? window.window.end,
    };
  }
}

/** Which of two fits says more: much of the wording, in order, in a place that tells the cause. */
export const alignmentQuality = (a: Alignment): number =>
  a.information *
  a.coverage ** 1.5 *
  (0.6 + 0.4 * a.order) *
  (0.7 + 0.3 * a.explained) *
  (1 + 0.15 * a.window.window.root) *
  (a.from === 'pattern' ? 0.8 : 1);
