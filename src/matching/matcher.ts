import type { Entry } from '../entries/entry-schema.ts';
import { evidenceOf } from './evidence.ts';
import { type Examination, Examiner } from './examiner.ts';
import { explainLines } from './explain.ts';
import { LineTable } from './line-table.ts';
import type { Match, Recognition } from './match.ts';
import { judge } from './verdict.ts';

export interface RecogniseOptions {
  /** Rank whatever was found, without the rule of silence. */
  readonly all?: boolean;
  /** Rank also a text in which nothing tells of an error. The verdict on it is the same. */
  readonly nearest?: boolean;
}

const MAX_MATCHES = 10;

/**
 * Which of its entries a text is about, or none. The same text and the same entries give the same answer, in whatever
 * order the entries came; nothing here reads a clock, a file or chance.
 */
export class Matcher {
  readonly #examiner: Examiner;

  constructor(entries: Iterable<Entry>) {
    this.#examiner = new Examiner(entries);
  }

  get size(): number {
    return this.#examiner.size;
  }

  /** Adds an entry, or puts it in the place of the one with its id. Touches only the entry's own words and patterns. */
  add(entry: Entry): void {
    this.#examiner.add(entry);
  }

  remove(id: string): boolean {
    return this.#examiner.remove(id);
  }

  recognise(text: string, options: RecogniseOptions = {}): Recognition {
    const wantsNearest = options.all === true || options.nearest === true;
    return this.#say(text, this.#examiner.examine(text, wantsNearest), options);
  }

  /** The pattern search alone: how many hits there are. For measuring. */
  search(text: string): number {
    return this.#examiner.search(text);
  }

  /** Everything that was seen in a text, for explaining and for fitting the weights. */
  examine(text: string): Examination {
    return this.#examiner.examine(text, true);
  }

  /** Why the text is answered as it is, line by line. */
  explain(text: string): string[] {
    const examination = this.#examiner.examine(text, true);
    return explainLines(text, examination, this.#say(text, examination, {}));
  }

  #say(text: string, examination: Examination, { all }: RecogniseOptions): Recognition {
    const { scored, confidence, shape, input, clean, stated } = examination;
    const [first] = scored;
    if (!first || !input) return { ...judge(0, {}, shape, stated), matches: [] };
    const lines = new LineTable(text);
    const matches = scored.slice(0, MAX_MATCHES).map(
      ({ candidate, entry, score }): Match => ({
        entry,
        confidence: confidence * Math.exp(Math.min(0, score - first.score)),
        evidence: evidenceOf(candidate, this.#examiner.patterns, clean, lines),
      }),
    );
    if (all) return { verdict: 'answer', reason: 'asked', matches };
    return { ...judge(confidence, input, shape, stated), matches };
  }
}

export const createMatcher = (entries: Iterable<Entry>): Matcher => new Matcher(entries);
