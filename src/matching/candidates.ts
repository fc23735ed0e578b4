import type { EntryIndex } from './entry-index.ts';
import type { SeenWindow } from './message-words.ts';
import type { Postings } from './postings.ts';

/** Entries looked at in one message while gathering; the rarest words come first. */
const BUDGET = 30_000;
const WINDOW_BUDGET = 6_000;
const FINALISTS = 16;
/** A word in more entries than this share of them says too little to gather by. */
const COMMON_SHARE = 0.2;
const SECONDARY_WEIGHT = 0.35;

/** Sums per entry that are cleared by what was touched, not by their length. */
class Sums {
  #values = new Float64Array(0);
  readonly touched: number[] = [];

  reset(capacity: number): void {
    if (this.#values.length < capacity) this.#values = new Float64Array(capacity + 1024);
    else for (const doc of this.touched) this.#values[doc] = 0;
    this.touched.length = 0;
  }

  add(doc: number, by: number): void {
    const before = this.#values[doc] as number;
    if (before === 0) this.touched.push(doc);
    this.#values[doc] = before + by;
  }

  at(doc: number): number {
    return this.#values[doc] as number;
  }
}

interface Query {
  readonly word: number;
  readonly weight: number;
  readonly count: number;
  readonly postings: Postings;
}

/** Proposes the few entries worth comparing: those that share the most information with one window. */
export class CandidateFinder {
  readonly #index: EntryIndex;
  readonly #sums = new Sums();

  constructor(index: EntryIndex) {
    this.#index = index;
  }

  find(windows: readonly SeenWindow[]): Set<number> {
    const best = new Map<number, number>();
    let budget = BUDGET;
    // Where an error is reported comes first, so that a long text cannot use up the budget before it.
    const ordered = [...windows].sort(
      (a, b) =>
        b.window.cues.cue + b.window.root - a.window.cues.cue - a.window.root ||
        a.window.start - b.window.start,
    );
    for (const window of ordered) {
      let left = Math.min(budget, WINDOW_BUDGET);
      const queries = this.#queries(window);
      this.#sums.reset(this.#index.capacity);
      for (const query of queries) {
        if (query.count > left) continue;
        left -= query.count;
        budget -= query.count;
        this.#add(query.postings.packed(query.word), query.weight);
        this.#add(query.postings.later(query.word), query.weight);
      }
      for (const doc of this.#top()) {
        const sum = this.#sums.at(doc);
        if (sum > (best.get(doc) ?? 0)) best.set(doc, sum);
      }
    }
    const ranked = [...best].sort((a, b) => b[1] - a[1] || this.#compareIds(a[0], b[0]));
    return new Set(ranked.slice(0, FINALISTS).map(([doc]) => doc));
  }

  #add(docs: Int32Array | readonly number[], weight: number): void {
    const { entries, vocabulary } = this.#index;
    const someAreGone = entries.length > vocabulary.documents;
    for (const doc of docs) if (!someAreGone || entries[doc]) this.#sums.add(doc, weight);
  }

  #compareIds(a: number, b: number): number {
    const left = this.#index.entries[a]?.id ?? '';
    const right = this.#index.entries[b]?.id ?? '';
    return left < right ? -1 : left > right ? 1 : 0;
  }

  #queries(window: SeenWindow): Query[] {
    const { vocabulary, primary, secondary } = this.#index;
    const strengths = new Map<number, number>();
    for (const word of window.words)
      strengths.set(word.id, Math.max(word.strength, strengths.get(word.id) ?? 0));
    const queries: Query[] = [];
    const most = Math.max(50, vocabulary.documents * COMMON_SHARE);
    for (const [word, strength] of strengths) {
      const weight = strength * vocabulary.information(word);
      if (weight < 0.8) continue;
      const inPrimary = primary.count(word);
      if (inPrimary > 0 && inPrimary <= most)
        queries.push({ word, weight, count: inPrimary, postings: primary });
      const inSecondary = secondary.count(word);
      if (inSecondary > 0 && inSecondary <= most / 4)
        queries.push({ word, weight: weight * SECONDARY_WEIGHT, count: inSecondary, postings: secondary });
    }
    return queries.sort(
      (a, b) => a.count - b.count || (vocabulary.word(a.word) < vocabulary.word(b.word) ? -1 : 1),
    );
  }

  /** The highest sums, with all that tie with the last, so that the order of the entries cannot decide. */
  #top(): number[] {
    const { touched } = this.#sums;
    if (touched.length <= FINALISTS) return [...touched];
    let highest = 0;
    for (const doc of touched) highest = Math.max(highest, this.#sums.at(doc));
    const steps = 256;
    const counts = new Int32Array(steps + 1);
    const slot = (doc: number): number => Math.floor((this.#sums.at(doc) / highest) * steps);
    for (const doc of touched) {
      const at = slot(doc);
      counts[at] = (counts[at] as number) + 1;
    }
    let cut = steps;
    for (let taken = 0; cut > 0; cut -= 1) {
      taken += counts[cut] as number;
      if (taken >= FINALISTS) break;
    }
    const chosen = touched.filter((doc) => slot(doc) >= cut);
    if (chosen.length <= 4 * FINALISTS) return chosen;
    return chosen
      .sort((a, b) => this.#sums.at(b) - this.#sums.at(a) || this.#compareIds(a, b))
      .slice(0, 4 * FINALISTS);
  }
}
