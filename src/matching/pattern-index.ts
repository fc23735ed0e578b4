import type { LineTable } from './line-table.ts';
import { LiteralScanner } from './literal-scanner.ts';
import { Marks } from './marks.ts';
import { CROSSING_WINDOW, type PatternBranch } from './pattern-branch.ts';

export interface BranchHit {
  readonly branch: number;
  readonly line: number;
  readonly start: number;
  readonly end: number;
}

export interface Search {
  readonly hits: readonly BranchHit[];
  /** Lines with a word that errors are told by, in the order of the text. */
  readonly cueLines: readonly number[];
}

/** Looked for in the same pass, to know the lines that are worth reading closely. */
const CUES = [
  'error',
  'exception',
  'fail',
  'fatal',
  'panic',
  'denied',
  'refused',
  'timed out',
  'timeout',
  'cannot',
  'could not',
  'unable to',
  'not found',
  'caused by',
  'traceback',
  'warn',
  'killed',
  'invalid',
  'missing',
  'unexpected',
  'abort',
  'back-off',
  'backoff',
  'err!',
];

/** Lines longer than two of these are searched in windows of one and a half on either side; a hit is never longer. */
const WINDOW = 2_048;
/** What one text may spend on branches, in characters looked at times the cost of one. */
export const BUDGET = 500_000;
const GRAM_SLOTS = 1 << 14;
/** Hits of one branch that are kept: the first ones and the last. */
const HITS_KEPT = 3;

/** Counted instead of timed: how much one search did. */
export interface SearchCost {
  spent: number;
}

/** Shorter literals say nothing, so a branch without a longer one is never looked for. */
const isUsable = (literal: string): boolean =>
  literal.length >= 3 || (literal.length === 2 && /^[^\0-\x7f]+$/.test(literal));

/**
 * All branches of all patterns. Each waits for one literal that every hit of it must contain; a text is searched
 * for those literals in one pass, and a branch is tried only on the line where one was found.
 */
export class PatternIndex {
  readonly #scanner = new LiteralScanner();
  readonly #branches: PatternBranch[] = [];
  readonly #ids = new Map<string, number>();
  readonly #owners: (number | number[])[] = [];
  readonly #waiting: (number | number[] | undefined)[] = [];
  readonly #gramCounts = new Float64Array(GRAM_SLOTS);
  readonly #stamps = new Marks();
  readonly #triggered = new Marks();

  constructor() {
    for (const cue of CUES) this.#scanner.add(cue, () => 0);
  }

  get size(): number {
    return this.#branches.length;
  }

  branch(id: number): PatternBranch {
    return this.#branches[id] as PatternBranch;
  }

  owners(id: number): readonly number[] {
    const owners = this.#owners[id] ?? [];
    return typeof owners === 'number' ? [owners] : owners;
  }

  add(branches: readonly PatternBranch[], doc: number): void {
    for (const branch of branches) {
      const known = this.#ids.get(branch.key);
      if (known !== undefined) {
        push(this.#owners, known, doc);
        continue;
      }
      const literals = branch.required;
      if (literals.length === 0 || !literals.every(isUsable)) continue;
      const id = this.#branches.push(branch) - 1;
      this.#ids.set(branch.key, id);
      this.#owners.push(doc);
      for (const literal of literals) {
        const trigger = this.#scanner.add(literal, (gram) => this.#rarity(gram));
        push(this.#waiting, trigger, id);
      }
    }
  }

  remove(branches: readonly PatternBranch[], doc: number): void {
    for (const branch of branches) {
      const id = this.#ids.get(branch.key);
      if (id === undefined) continue;
      const left = this.owners(id).filter((owner) => owner !== doc);
      this.#owners[id] = left.length === 1 ? (left[0] as number) : left;
    }
  }

  /** Seen often means a poor thing to wait for. Only speed hangs on it. */
  #rarity(gram: string): number {
    let slot = 0;
    for (let i = 0; i < gram.length; i += 1)
      slot = (Math.imul(slot, 31) + gram.charCodeAt(i)) & (GRAM_SLOTS - 1);
    const seen = (this.#gramCounts[slot] as number) + 1;
    this.#gramCounts[slot] = seen;
    return (gram.includes(' ') ? 0.5 : 1) / seen;
  }

  /** The hits in a lower-cased text, at most three for each branch, in a fixed order. */
  search(lines: LineTable, cost: SearchCost = { spent: 0 }): Search {
    const lower = lines.text;
    const stamps = this.#stamps.clear(this.#branches.length);
    const triggered = this.#triggered.clear(this.#scanner.size);
    const found = new Map<number, BranchHit[]>();
    const cueLines: number[] = [];
    let line = 0;
    let lineEnd = lines.end(0);
    let slice = '';
    let sliceMark = 0;
    let sliceStart = 0;
    this.#scanner.scan(lower, (trigger, at) => {
      while (at > lineEnd) {
        line += 1;
        lineEnd = lines.end(line);
      }
      const start = lines.start(line);
      const isLong = lineEnd - start > 2 * WINDOW;
      // On an endless line each window counts as a line of its own.
      const lineMark = isLong ? -1 - Math.floor(at / WINDOW) : line + 1;
      if (trigger < CUES.length) cueLines.push(line);
      const waiting = this.#waiting[trigger];
      if (waiting === undefined || cost.spent >= BUDGET || triggered.at(trigger) === lineMark) return;
      // Whoever waits for this literal has been tried on this line.
      triggered.set(trigger, lineMark);
      for (const id of typeof waiting === 'number' ? [waiting] : waiting) {
        const branch = this.#branches[id] as PatternBranch;
        const mark = branch.crossesLines ? -1 - Math.floor(at / CROSSING_WINDOW) : lineMark;
        if (stamps.at(id) === mark) continue;
        stamps.set(id, mark);
        if (
          this.#owners[id] === undefined ||
          (Array.isArray(this.#owners[id]) && this.owners(id).length === 0)
        )
          continue;
        let base = start;
        let text: string;
        if (branch.crossesLines) {
          base = Math.max(0, at - CROSSING_WINDOW / 2);
          text = lower.slice(base, at + CROSSING_WINDOW / 2);
        } else {
          if (sliceMark !== lineMark) {
            sliceMark = lineMark;
            const window = -1 - lineMark;
            sliceStart = isLong ? Math.max(start, (window - 0.5) * WINDOW) : start;
            slice = lower.slice(sliceStart, isLong ? Math.min(lineEnd, (window + 1.5) * WINDOW) : lineEnd);
          }
          base = sliceStart;
          text = slice;
        }
        const price = 16 + text.length * branch.cost;
        if (cost.spent + price > BUDGET) continue;
        cost.spent += price;
        const hit = branch.find(text);
        if (!hit) continue;
        keep(found, {
          branch: id,
          line: lines.lineAt(base + hit.start),
          start: base + hit.start,
          end: base + hit.end,
        });
      }
    });
    return { hits: [...found.values()].flat(), cueLines: [...new Set(cueLines)] };
  }
}

function keep(found: Map<number, BranchHit[]>, hit: BranchHit): void {
  const list = found.get(hit.branch);
  if (!list) found.set(hit.branch, [hit]);
  else if (list.length < HITS_KEPT) list.push(hit);
  else list[HITS_KEPT - 1] = hit;
}

function push(lists: (number | number[] | undefined)[], at: number, value: number): void {
  const there = lists[at];
  if (there === undefined) lists[at] = value;
  else if (typeof there === 'number') lists[at] = there === value ? there : [there, value];
  else if (there.at(-1) !== value) there.push(value);
}
