import type { Entry } from '../entries/entry-schema.ts';
import { branchesOf } from './pattern-branch.ts';
import type { BranchHit, PatternIndex } from './pattern-index.ts';

interface Sequence {
  readonly doc: number;
  /** One for each line, as owners of branches: below zero, so that no entry owns what a line alone says. */
  readonly parts: readonly number[];
  readonly within: number;
}

export interface FoundSequence {
  readonly doc: number;
  /** A hit for each line, in their order. */
  readonly hits: readonly BranchHit[];
}

/**
 * Lines that tell an error only together and in order. Their patterns are searched for with all others; of each pattern
 * the first two hits and the last are known, which is where a sequence can begin and end.
 */
export class Sequences {
  readonly #patterns: PatternIndex;
  readonly #byDoc = new Map<number, readonly Sequence[]>();
  readonly #byPart = new Map<number, Sequence>();
  #lastPart = 0;

  constructor(patterns: PatternIndex) {
    this.#patterns = patterns;
  }

  add(doc: number, entry: Entry): void {
    const sequences = (entry.sequences ?? []).map(({ lines, within }): Sequence => {
      const parts = lines.map((line) => {
        this.#lastPart -= 1;
        this.#patterns.add(branchesOf(line), this.#lastPart);
        return this.#lastPart;
      });
      return { doc, parts, within };
    });
    if (sequences.length === 0) return;
    this.#byDoc.set(doc, sequences);
    for (const sequence of sequences) for (const part of sequence.parts) this.#byPart.set(part, sequence);
  }

  remove(doc: number, entry: Entry): void {
    const sequences = this.#byDoc.get(doc) ?? [];
    for (const [n, { parts }] of sequences.entries()) {
      for (const [line, part] of parts.entries()) {
        this.#patterns.remove(branchesOf(entry.sequences?.[n]?.lines[line] ?? ''), part);
        this.#byPart.delete(part);
      }
    }
    this.#byDoc.delete(doc);
  }

  /** In the order of their entries. */
  find(hits: readonly BranchHit[]): FoundSequence[] {
    if (this.#byDoc.size === 0) return [];
    const byPart = new Map<number, BranchHit[]>();
    const touched = new Set<Sequence>();
    for (const hit of hits) {
      for (const owner of this.#patterns.owners(hit.branch)) {
        const sequence = owner < 0 ? this.#byPart.get(owner) : undefined;
        if (!sequence) continue;
        touched.add(sequence);
        byPart.set(owner, [...(byPart.get(owner) ?? []), hit]);
      }
    }
    return [...touched]
      .sort((a, b) => a.doc - b.doc || (b.parts[0] ?? 0) - (a.parts[0] ?? 0))
      .flatMap((sequence) => {
        const found = inOrder(sequence, byPart);
        return found ? [{ doc: sequence.doc, hits: found }] : [];
      });
  }
}

/** The earliest start from which every further line follows, no more than `within` lines after the first. */
function inOrder(
  { parts, within }: Sequence,
  byPart: ReadonlyMap<number, readonly BranchHit[]>,
): BranchHit[] | undefined {
  const ordered = parts.map((part) => (byPart.get(part) ?? []).toSorted((a, b) => a.line - b.line));
  for (const first of ordered[0] ?? []) {
    const chain = [first];
    for (const candidates of ordered.slice(1)) {
      const before = chain.at(-1)?.line ?? 0;
      const next = candidates.find(({ line }) => line > before && line - first.line <= within);
      if (!next) break;
      chain.push(next);
    }
    if (chain.length === parts.length) return chain;
  }
  return undefined;
}
