import { RE2JS } from 're2js';
import { type Branch, type Piece, readPattern, sizeOf, sourceOf } from './pattern-syntax.ts';

export interface PatternHit {
  readonly start: number;
  readonly end: number;
}

/** One way through a pattern. Most are literals with gaps and need no engine at all. */
export interface PatternBranch {
  /** The same text always means the same branch, so that thousands of records can share one. */
  readonly key: string;
  /** The literals that every hit contains, in order. Empty where the branch is not a plain chain. */
  readonly literals: readonly string[];
  /** One of these occurs in every hit; empty where there is no such literal. */
  readonly required: readonly string[];
  readonly names: readonly string[];
  readonly crossesLines: boolean;
  /** What one character of text may cost, 1 for a chain. */
  readonly cost: number;
  /** Looks for the first hit in a lower-cased stretch of text. */
  find(lowered: string): PatternHit | undefined;
  /** Named groups of the first hit, as offsets. */
  groups(lowered: string): ReadonlyMap<string, PatternHit>;
}

export interface CompiledPattern {
  readonly kind: 'pattern';
  readonly source: string;
  readonly branches: readonly PatternBranch[];
  readonly names: readonly string[];
  /** The first hit in a text of any length; line by line, as the matcher does it. */
  find(text: string): PatternHit | undefined;
}

export interface PatternFault {
  readonly kind: 'fault';
  readonly source: string;
  /** What is wrong, and what to do. */
  readonly message: string;
}

/** A branch that may leave the line sees at most this much of the start and as much of the end of a text. */
export const CROSSING_WINDOW = 8_192;

/** Lower-cases without ever changing the length, so that offsets stay true. */
export function lowerCase(text: string): string {
  const low = text.toLowerCase();
  if (low.length === text.length) return low;
  let out = '';
  for (const char of text) {
    const one = char.toLowerCase();
    out += one.length === char.length ? one : char;
  }
  return out;
}

type Chain = readonly { readonly text: string; readonly gap: number }[];

/** `a.*b.+c` as literals and the least distance before each; undefined where the branch is more than that. */
function chainOf(pieces: readonly Piece[]): Chain | undefined {
  const chain: { text: string; gap: number }[] = [];
  let gap = -1;
  for (const piece of pieces) {
    if (piece.kind === 'other') return undefined;
    if (piece.kind === 'gap') {
      // A gap before the first literal that needs a character is a condition that a chain cannot express.
      if (chain.length === 0 && piece.min > 0) return undefined;
      gap = Math.max(gap, 0) + piece.min;
    } else {
      chain.push({ text: piece.text, gap: chain.length === 0 ? 0 : gap });
      gap = -1;
    }
  }
  return chain.length > 0 && gap <= 0 ? chain : undefined;
}

/** Successive searches find a hit exactly when there is one; then the start is drawn as near to the end as it goes. */
function findChain(chain: Chain, lowered: string): PatternHit | undefined {
  let at = 0;
  for (let i = 0; i < chain.length; i += 1) {
    const link = chain[i] as Chain[number];
    const found = lowered.indexOf(link.text, at + (i === 0 ? 0 : link.gap));
    if (found < 0) return undefined;
    at = found + link.text.length;
  }
  const end = at;
  let start = end;
  for (let i = chain.length - 1; i >= 0; i -= 1) {
    const link = chain[i] as Chain[number];
    const next = chain[i + 1];
    start = lowered.lastIndexOf(link.text, start - (next ? next.gap : 0) - link.text.length);
  }
  return { start, end };
}

const NO_GROUPS: ReadonlyMap<string, PatternHit> = new Map();

class ChainBranch implements PatternBranch {
  readonly key: string;
  readonly literals: readonly string[];
  readonly required: readonly string[];
  readonly names: readonly string[] = [];
  readonly crossesLines = false;
  readonly cost = 1;
  readonly #chain: Chain;

  constructor(key: string, chain: Chain) {
    this.key = key;
    this.#chain = chain;
    this.literals = chain.map((link) => link.text);
    const longest = this.literals.reduce((a, b) => (b.length > a.length ? b : a), '');
    this.required = [longest];
  }

  find(lowered: string): PatternHit | undefined {
    return findChain(this.#chain, lowered);
  }

  groups(): ReadonlyMap<string, PatternHit> {
    return NO_GROUPS;
  }
}

/** Compiled programs are large and most are never asked for: only the ones used last are kept. */
const ENGINES_KEPT = 1_024;
const engines = new Map<string, RE2JS>();

function engineFor(key: string): RE2JS {
  let engine = engines.get(key);
  if (engine) engines.delete(key);
  else engine = RE2JS.compile(key);
  engines.set(key, engine);
  if (engines.size > ENGINES_KEPT) engines.delete(engines.keys().next().value as string);
  return engine;
}

/** More literals than this take as long to look for as the engine takes. */
const MOST_ASKED = 4;

class EngineBranch implements PatternBranch {
  readonly key: string;
  readonly literals: readonly string[] = [];
  readonly required: readonly string[];
  readonly names: readonly string[];
  readonly crossesLines: boolean;
  readonly cost: number;
  /** Of each of these, too, every hit holds one: asking for them is cheaper than the engine. */
  readonly #also: readonly (readonly string[])[];

  constructor(key: string, branch: Branch) {
    this.key = key;
    this.names = branch.names;
    this.crossesLines = branch.crossesLines;
    this.cost = 1 + sizeOf(branch.pieces) / 8;
    const sets = branch.pieces.flatMap((piece): (readonly string[])[] =>
      piece.kind === 'literal'
        ? [[piece.text]]
        : piece.kind === 'other' && piece.any.length > 0
          ? [piece.any]
          : [],
    );
    const rarity = (set: readonly string[]) => (set.length === 0 ? 0 : Math.min(...set.map((s) => s.length)));
    const best = sets.reduce((a, b) => (rarity(b) > rarity(a) ? b : a), []);
    this.required = [...new Set(best)];
    this.#also = sets.filter((set) => set !== best && set.length <= MOST_ASKED);
  }

  find(lowered: string): PatternHit | undefined {
    for (const set of this.#also) if (!set.some((literal) => lowered.includes(literal))) return undefined;
    const matcher = engineFor(this.key).matcher(lowered);
    return matcher.find() ? { start: matcher.start(), end: matcher.end() } : undefined;
  }

  groups(lowered: string): ReadonlyMap<string, PatternHit> {
    if (this.names.length === 0) return NO_GROUPS;
    const matcher = engineFor(this.key).matcher(lowered);
    if (!matcher.find()) return NO_GROUPS;
    const found = new Map<string, PatternHit>();
    for (const name of this.names) {
      const start = matcher.start(name);
      if (start >= 0) found.set(name, { start, end: matcher.end(name) });
    }
    return found;
  }
}

function compileBranch(branch: Branch): PatternBranch {
  const chain = chainOf(branch.pieces);
  const key = sourceOf(branch.pieces);
  if (chain && branch.names.length === 0) return new ChainBranch(key, chain);
  return new EngineBranch(key, branch);
}

function findInText(branches: readonly PatternBranch[], text: string): PatternHit | undefined {
  const lowered = lowerCase(text);
  let best: PatternHit | undefined;
  const offer = (hit: PatternHit | undefined, base: number): void => {
    if (hit && (!best || base + hit.start < best.start))
      best = { start: base + hit.start, end: base + hit.end };
  };
  for (const branch of branches.filter((b) => b.crossesLines)) {
    offer(branch.find(lowered.slice(0, 2 * CROSSING_WINDOW)), 0);
    const tail = Math.max(0, lowered.length - CROSSING_WINDOW);
    if (lowered.length > 2 * CROSSING_WINDOW) offer(branch.find(lowered.slice(tail)), tail);
  }
  const inLine = branches.filter((b) => !b.crossesLines);
  for (let start = 0; start <= lowered.length && inLine.length > 0; ) {
    const newline = lowered.indexOf('\n', start);
    const end = newline < 0 ? lowered.length : newline;
    const line = lowered.slice(start, lowered.charCodeAt(end - 1) === 13 ? Math.max(start, end - 1) : end);
    for (const branch of inLine) offer(branch.find(line), start);
    if (best && best.start <= end) return best;
    start = end + 1;
  }
  return best;
}

/** The branches of a pattern, none where it is refused: for those who have to go on, and without compiling anything. */
export function branchesOf(source: string): readonly PatternBranch[] {
  try {
    return readPattern(source).map(compileBranch);
  } catch {
    return [];
  }
}

const inWords = (error: unknown): string => (error instanceof Error ? error.message : String(error));

/**
 * Compiles a pattern for matching in linear time, without regard to case and line by line (only `\n`, `[\s\S]`
 * and the like may leave a line). What a linear engine cannot express is refused in words.
 */
export function compilePattern(source: string): CompiledPattern | PatternFault {
  const fault = (message: string): PatternFault => ({ kind: 'fault', source, message });
  if (source.trim() === '')
    return fault('The pattern is empty: write the words that the error always contains.');
  let branches: PatternBranch[];
  let matchesNothing: boolean;
  try {
    branches = readPattern(source).map(compileBranch);
    // The first search makes the engine, which may still refuse what was read, such as one name for two groups.
    matchesNothing = branches.some((branch) => branch.find('') !== undefined);
  } catch (error) {
    const why = inWords(error).replace(/^Invalid regular expression: /, '');
    const twice = why.match(/duplicate capture group name: `?(\w+)/)?.[1];
    if (twice !== undefined)
      return fault(`Two groups are called "${twice}": write two patterns, or give each a name of its own.`);
    return fault(`The pattern cannot be used in bounded time or is not valid: ${why}`);
  }
  if (matchesNothing)
    return fault(
      'The pattern matches the empty text, and so every message: make at least one word of it required.',
    );
  return {
    kind: 'pattern',
    source,
    branches,
    names: [...new Set(branches.flatMap((branch) => branch.names))],
    find: (text) => findInText(branches, text),
  };
}
