import type { EntryIndex } from './entry-index.ts';
import type { SeenWindow } from './message-words.ts';
import type { Postings } from './postings.ts';
import { sortFew } from './sort-few.ts';
import { Sums } from './sums.ts';

/** Entries looked at in one message while gathering; the rarest words come first. */
const BUDGET = 30_000;
const WINDOW_BUDGET = 3_000;
export const FINALISTS = 10;
/** So many may tie with the last of them. */
const MOST = 4 * FINALISTS;
/** A word in more entries than this share of them says too little to gather by. */
const COMMON_SHARE = 0.2;
const SECONDARY_WEIGHT = 0.35;
const LEAST_WEIGHT = 0.8;
/** Where a word stands in fewer entries, it costs less to count them than to ask whether it is needed. */
const WORTH_ASKING = 64;
/** The same sum comes out a little different in another order. */
const ROUNDING = 1 + 1e-9;

interface Query {
  word: number;
  weight: number;
  count: number;
  postings: Postings;
}

/** Proposes the few entries worth comparing: those that share the most information with one window. */
export class CandidateFinder {
  readonly #index: EntryIndex;
  readonly #sums = new Sums();
  /** What the window at hand asks for, and all that any window ever asked for, to be used again. */
  readonly #queries: Query[] = [];
  readonly #pool: Query[] = [];

  constructor(index: EntryIndex) {
    this.#index = index;
  }

  find(windows: readonly SeenWindow[]): Set<number> {
    const best = new Map<number, number>();
    /** What an entry has to share with some window to be among the finalists. */
    let least = 0;
    let budget = BUDGET;
    // Where an error is reported comes first, so that a long text cannot use up the budget before it.
    const ordered = sortFew(
      windows.filter((window, at) => !holds(windows[at + 1], window)),
      (a, b) =>
        b.window.cues.cue + b.window.root - a.window.cues.cue - a.window.root ||
        a.window.start - b.window.start,
    );
    for (const window of ordered) {
      let left = Math.min(budget, WINDOW_BUDGET);
      const affordable = this.#ask(window).filter(({ count }) => {
        if (count > left) return false;
        left -= count;
        budget -= count;
        return true;
      });
      this.#gather(affordable, least);
      for (const doc of this.#top(least)) {
        const sum = this.#sums.at(doc);
        if (sum > (best.get(doc) ?? 0)) best.set(doc, sum);
      }
      if (best.size > FINALISTS)
        least = sortFew([...best.values()], (a, b) => b - a)[FINALISTS - 1] as number;
    }
    const finalists = [...best.keys()].filter((doc) => (best.get(doc) as number) >= least);
    sortFew(finalists, (a, b) => (best.get(b) as number) - (best.get(a) as number) || this.#compareIds(a, b));
    return new Set(finalists.slice(0, FINALISTS));
  }

  /**
   * Adds up what each entry shares with a window, the rarest words first. Once the words that are left cannot lift an
   * entry that has none so far to where the finalists are, only those that are there already go on counting.
   */
  #gather(queries: readonly Query[], least: number): void {
    const { capacity, entries, vocabulary } = this.#index;
    const someAreGone = entries.length > vocabulary.documents;
    const sums = this.#sums;
    sums.reset(capacity);
    let open = queries.reduce((sum, { weight }) => sum + weight, 0);
    let isClosed = false;
    for (const { word, weight, count, postings } of queries) {
      const most = open * ROUNDING;
      isClosed ||= most < least || (count >= WORTH_ASKING && most < sums.highest(FINALISTS));
      open -= weight;
      const later = postings.later(word);
      if (isClosed) {
        sums.raise(postings.documents, weight, postings.start(word), postings.end(word));
        sums.raise(later, weight);
      } else if (someAreGone) {
        for (const docs of [postings.packed(word), later])
          sums.add(
            docs.filter((doc) => entries[doc]),
            weight,
          );
      } else {
        sums.add(postings.documents, weight, postings.start(word), postings.end(word));
        sums.add(later, weight);
      }
    }
  }

  #compareIds(a: number, b: number): number {
    const left = this.#index.entries[a]?.id ?? '';
    const right = this.#index.entries[b]?.id ?? '';
    return left < right ? -1 : left > right ? 1 : 0;
  }

  #put(postings: Postings, word: number, weight: number, count: number): void {
    const at = this.#queries.length;
    let query = this.#pool[at];
    if (query) {
      query.postings = postings;
      query.word = word;
      query.weight = weight;
      query.count = count;
    } else {
      query = { postings, word, weight, count };
      this.#pool.push(query);
    }
    this.#queries.push(query);
  }

  #ask(window: SeenWindow): readonly Query[] {
    const { vocabulary, primary, secondary } = this.#index;
    const queries = this.#queries;
    queries.length = 0;
    const most = Math.max(50, vocabulary.documents * COMMON_SHARE);
    for (const { id: word, strength } of window.words) {
      const weight = strength * vocabulary.information(word);
      if (weight < LEAST_WEIGHT) continue;
      const inPrimary = primary.count(word);
      if (inPrimary > 0 && inPrimary <= most) this.#put(primary, word, weight, inPrimary);
      const inSecondary = secondary.count(word);
      if (inSecondary > 0 && inSecondary <= most / 4)
        this.#put(secondary, word, weight * SECONDARY_WEIGHT, inSecondary);
    }
    return sortFew(
      queries,
      (a, b) =>
        a.count - b.count ||
        (a.word === b.word ? 0 : vocabulary.word(a.word) < vocabulary.word(b.word) ? -1 : 1),
    );
  }

  /** The highest sums, with all that tie with the last, so that the order of the entries cannot decide. */
  #top(least: number): number[] {
    const sums = this.#sums;
    const from = Math.max(least, sums.highest(FINALISTS));
    const chosen = sums.from(from);
    if (chosen.length <= MOST) return chosen;
    return chosen.sort((a, b) => sums.at(b) - sums.at(a) || this.#compareIds(a, b)).slice(0, MOST);
  }
}

/** A line and the next together share with every entry at least what the line shares. */
const holds = (longer: SeenWindow | undefined, { window }: SeenWindow): boolean =>
  longer !== undefined && longer.window.start === window.start && longer.window.end > window.end;
