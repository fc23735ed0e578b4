import { CharCodes } from './char-codes.ts';
import { backgroundWords } from './common-words.ts';
import { GrowingList } from './growing-list.ts';
import type { LineTable } from './line-table.ts';
import { LiteralScanner } from './literal-scanner.ts';
import { Marks } from './marks.ts';
import { CROSSING_WINDOW, isUsable, type PatternBranch } from './pattern-branch.ts';
import { SearchedStretch } from './searched-stretch.ts';

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
/** What it costs to begin with a branch: among 100,000 entries each lies somewhere else in memory. */
const TRY = 48;
const GRAM_SLOTS = 1 << 14;
/** How many literals a document of the background counts for. */
const AS_LITERALS = 0.1;
/** Hits of one branch that are kept: the first ones and the last. */
const HITS_KEPT = 3;

/** Counted instead of timed: how much one search did. */
export interface SearchCost {
  spent: number;
}

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
  /** Of each branch its witness on a line, or -1: asked before anything else of the branch is touched. */
  readonly #witnesses = new GrowingList();
  readonly #charCodes = new CharCodes();
  readonly #stretch = new SearchedStretch();
  readonly #gramCounts = new Float64Array(GRAM_SLOTS);
  readonly #stamps = new Marks();
  readonly #triggered = new Marks();

  constructor() {
    for (const [word, documents] of backgroundWords)
      for (let at = 0; at + 4 <= word.length; at += 1) this.#countGram(word, at, documents * AS_LITERALS);
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
      this.#witnesses.push(branch.crossesLines ? -1 : branch.witness);
      for (const literal of literals) {
        const trigger = this.#scanner.add(literal, (text, at) => this.#rarity(text, at));
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

  /** Seen often, in the literals or in writing of any kind, means a poor thing to wait for. Only speed hangs on it. */
  #rarity(text: string, at: number): number {
    return 1 / this.#countGram(text, at, 1);
  }

  #countGram(text: string, at: number, by: number): number {
    let slot = 0;
    for (let i = at; i < at + 4; i += 1) slot = (Math.imul(slot, 31) + text.charCodeAt(i)) & (GRAM_SLOTS - 1);
    const seen = (this.#gramCounts[slot] as number) + by;
    this.#gramCounts[slot] = seen;
    return seen;
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
    const stretch = this.#stretch;
    let entered = 0;
    const codes = this.#charCodes.of(lower);
    this.#scanner.scan(lower, codes, (trigger, at) => {
      while (at > lineEnd) {
        line += 1;
        lineEnd = lines.end(line);
      }
      const start = lines.start(line);
      const isLong = lineEnd - start > 2 * WINDOW;
      // On an endless line each window counts as a line of its own.
      const window = isLong ? Math.floor(at / WINDOW) : -1;
      const mark = isLong ? -1 - window : line + 1;
      if (trigger < CUES.length) cueLines.push(line);
      const waiting = this.#waiting[trigger];
      if (waiting === undefined || cost.spent >= BUDGET || triggered.at(trigger) === mark) return;
      // Whoever waits for this literal has been tried on this line.
      triggered.set(trigger, mark);
      if (entered !== mark) {
        entered = mark;
        if (isLong)
          stretch.enter(
            lower,
            codes,
            Math.max(start, (window - 0.5) * WINDOW),
            Math.min(lineEnd, (window + 1.5) * WINDOW),
          );
        else stretch.enter(lower, codes, start, lineEnd);
      }
      for (const id of typeof waiting === 'number' ? [waiting] : waiting) {
        const witness = this.#witnesses.at(id);
        if (witness >= 0) {
          if (cost.spent + 1 > BUDGET) break;
          cost.spent += 1;
          if (!stretch.mayHold(witness)) continue;
        }
        const branch = this.#branches[id] as PatternBranch;
        const place = branch.crossesLines ? -1 - Math.floor(at / CROSSING_WINDOW) : mark;
        if (stamps.at(id) === place) continue;
        stamps.set(id, place);
        const owner = this.#owners[id];
        if (owner === undefined || (typeof owner !== 'number' && owner.length === 0)) continue;
        const base = branch.crossesLines ? Math.max(0, at - CROSSING_WINDOW / 2) : stretch.start;
        const text = branch.crossesLines ? lower.slice(base, at + CROSSING_WINDOW / 2) : stretch.text;
        const price = TRY + text.length * branch.cost;
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
    return { hits: this.#inOrder([...found.values()].flat()), cueLines: [...new Set(cueLines)] };
  }

  /** Whatever the order in which the entries came. */
  #inOrder(hits: BranchHit[]): BranchHit[] {
    const key = ({ branch }: BranchHit): string => this.branch(branch).key;
    return hits.sort((a, b) => a.start - b.start || b.end - a.end || (key(a) < key(b) ? -1 : 1));
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
