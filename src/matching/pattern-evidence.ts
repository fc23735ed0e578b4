import type { EntryIndex } from './entry-index.ts';
import type { LineCues } from './line-cues.ts';
import type { MessageLines } from './message-lines.ts';
import type { PatternBranch } from './pattern-branch.ts';
import type { BranchHit, PatternIndex } from './pattern-index.ts';
import { isWord, stem, type Word, wordsOf } from './words.ts';

/** A hit of a pattern, weighed by what it really matched. */
export interface WeighedHit extends BranchHit {
  readonly information: number;
  readonly cues: LineCues;
}

/** Words further apart than this in one hit have less and less to do with each other. */
const NEAR = 120;
const MAX_SPAN = 400;
/** What so many entries claim tells none of them. */
const MANY_OWNERS = 200;
/** The same few patterns match all day. */
const REMEMBERED = 2_048;

/** A word of a pattern, as it is compared with what was matched. */
interface LiteralWord {
  readonly stem: string;
  readonly raw: string;
  readonly rawStem: string;
}

interface Wording {
  readonly words: readonly LiteralWord[];
  readonly length: number;
}

/** Letters of a pattern that its own source names, for those that are no plain chain. */
const wordsInSource = (key: string): string[] => [
  key.replace(/\\[a-z]|\(\?[^)]{0,20}[>:]|\[[^\]]{0,60}\]/gi, ' '),
];

function readWording({ key, literals }: PatternBranch): Wording {
  const sources = literals.length > 0 ? literals : wordsInSource(key);
  const words = sources.flatMap((source) =>
    wordsOf(source).map((word): LiteralWord => {
      const raw = source.slice(word.start, word.end);
      return { stem: word.stem, raw, rawStem: stem(raw) };
    }),
  );
  return { words, length: sources.reduce((sum, source) => sum + source.length, 0) };
}

/** Weighs the hits of patterns by the words that were really there. */
export class HitWeigher {
  readonly #patterns: PatternIndex;
  readonly #index: EntryIndex;
  readonly #wordings = new Map<number, Wording>();

  constructor(patterns: PatternIndex, index: EntryIndex) {
    this.#patterns = patterns;
    this.#index = index;
  }

  weigh(hit: BranchHit, lines: MessageLines): WeighedHit {
    const { words, length } = this.#wording(hit.branch);
    // A hit that ends inside a word is read to the word's end, to see which word it was.
    const from = widen(lines.written, hit.start, -1);
    const to = widen(lines.written, hit.end, 1);
    const spread = Math.max(0, hit.end - hit.start - length - NEAR);
    const owners = this.#patterns.owners(hit.branch).length;
    const information =
      this.#informationOf(words, lines.written.slice(from, to)) /
      (1 + spread / NEAR) /
      (1 + 0.1 * Math.log2(Math.max(1, owners)));
    const { branch, line, start, end } = hit;
    return { branch, line, start, end, information, cues: lines.cues(line) };
  }

  /** By entry: what its patterns found. */
  weighAll(hits: readonly BranchHit[], lines: MessageLines): Map<number, WeighedHit[]> {
    const byDoc = new Map<number, WeighedHit[]>();
    for (const hit of hits) {
      const owners = this.#patterns.owners(hit.branch);
      if (owners.length > MANY_OWNERS) continue;
      const docs = owners.filter((doc) => this.#index.entries[doc]);
      if (docs.length === 0) continue;
      const weighed = this.weigh(hit, lines);
      for (const doc of docs) addHit(byDoc, doc, weighed);
    }
    return byDoc;
  }

  #wording(branch: number): Wording {
    let wording = this.#wordings.get(branch);
    if (!wording) {
      wording = readWording(this.#patterns.branch(branch));
      if (this.#wordings.size >= REMEMBERED) this.#wordings.clear();
      this.#wordings.set(branch, wording);
    }
    return wording;
  }

  #value(word: string): number {
    const { vocabulary } = this.#index;
    const id = vocabulary.id(word);
    return id === undefined ? 3 : vocabulary.information(id);
  }

  /** What the literal words of a branch say where it matched: a word inside another word says next to nothing. */
  #informationOf(words: readonly LiteralWord[], matched: string): number {
    const inText = wordsOf(matched, 0, Math.min(MAX_SPAN, matched.length));
    let written: string[] | undefined;
    let sum = 0;
    const counted = new Set<string>();
    for (const { stem: word, raw, rawStem } of words) {
      if (counted.has(word)) continue;
      if (inText.some((there) => there.stem === word)) {
        counted.add(word);
        sum += this.#value(word);
        continue;
      }
      written ??= inText.map(({ start, end }) => matched.slice(start, end).toLowerCase());
      let best = 0;
      for (let n = 0; n < inText.length; n += 1) {
        const there = inText[n] as Word;
        const low = written[n] ?? '';
        if (there.parts.includes(rawStem)) best = Math.max(best, 0.85 * this.#value(rawStem));
        else if (raw.length >= 4 && low.startsWith(raw))
          best = Math.max(best, 0.8 * Math.min(this.#value(there.stem), this.#value(word)));
        else if (raw.length >= 5 && low.includes(raw))
          best = Math.max(best, 0.5 * Math.min(5, this.#value(word)));
      }
      if (best > 0) counted.add(word);
      sum += best;
    }
    return sum;
  }
}

export function addHit(byDoc: Map<number, WeighedHit[]>, doc: number, hit: WeighedHit): void {
  const list = byDoc.get(doc);
  if (list) list.push(hit);
  else byDoc.set(doc, [hit]);
}

function widen(text: string, at: number, by: -1 | 1): number {
  let to = at;
  for (let steps = 0; steps < 30; steps += 1) {
    const code = text.charCodeAt(by < 0 ? to - 1 : to);
    if (!(code < 128) || !isWord(code)) break;
    to += by;
  }
  return to;
}
