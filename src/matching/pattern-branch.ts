import { RE2JS } from 're2js';
import { literalInformation, tellingGram } from './literal-information.ts';
import {
  type Branch,
  type Piece,
  readPattern,
  sizeOf,
  sourceOf,
  textsOf,
  written,
} from './pattern-syntax.ts';
import { gramSlot } from './searched-stretch.ts';

export interface PatternHit {
  readonly start: number;
  readonly end: number;
}

/** One way through a pattern. Most are literals, or a choice of some, with gaps; these need no engine at all. */
export interface PatternBranch {
  /** The same text always means the same branch, so that thousands of records can share one. */
  readonly key: string;
  /** The literals that every hit contains, in order. Empty where there is a choice, or an engine is needed. */
  readonly literals: readonly string[];
  /** One of these occurs in every hit; empty where there is no such literal. */
  readonly required: readonly string[];
  /** The place of four characters that every hit contains beside those, or -1: few lines hold both. */
  readonly witness: number;
  readonly names: readonly string[];
  readonly crossesLines: boolean;
  /** What one character of text may cost. */
  readonly cost: number;
  /** Looks for the first hit in a lower-cased stretch of text. */
  find(lowered: string): PatternHit | undefined;
  /** Named groups of the first hit, as offsets. */
  groups(lowered: string): ReadonlyMap<string, PatternHit>;
  /** Makes the engine, where one is needed; it may refuse what could be read, such as one name for two groups. */
  prepare(): void;
}

/** A branch that may leave the line sees at most this much of the start and as much of the end of a text. */
export const CROSSING_WINDOW = 8_192;

/** What stands between two gaps, in all the ways to write it, and the least distance before it. */
interface Link {
  readonly texts: readonly string[];
  readonly gap: number;
}

/** `a.*(?:b|c)d.+e` as links; undefined where the branch is more than that. */
function chainOf(pieces: readonly Piece[]): readonly Link[] | undefined {
  const chain: Link[] = [];
  let run: (readonly string[])[] = [];
  let gap = 0;
  const close = (): boolean => {
    if (run.length === 0) return true;
    const texts = written(run);
    if (!texts || texts.includes('')) return false;
    chain.push({
      texts: texts.length === 1 ? texts : [...new Set(texts)],
      gap: chain.length === 0 ? 0 : gap,
    });
    run = [];
    gap = 0;
    return true;
  };
  for (const piece of pieces) {
    if (piece.kind !== 'gap') {
      const texts = textsOf(piece);
      if (!texts) return undefined;
      run.push(texts);
      continue;
    }
    if (!close()) return undefined;
    // A gap before the first literal that needs a character is a condition that a chain cannot express.
    if (chain.length === 0 && piece.min > 0) return undefined;
    gap += piece.min;
  }
  if (!close()) return undefined;
  return chain.length > 0 && gap === 0 ? chain : undefined;
}

/** Successive searches find a hit exactly when there is one; then the start is drawn as near to the end as it goes. */
function findChain(chain: readonly Link[], lowered: string): PatternHit | undefined {
  let end = 0;
  for (const { texts, gap } of chain) {
    let soonest = -1;
    for (const text of texts) {
      const found = lowered.indexOf(text, end + gap);
      if (found >= 0 && (soonest < 0 || found + text.length < soonest)) soonest = found + text.length;
    }
    if (soonest < 0) return undefined;
    end = soonest;
  }
  let start = end;
  let gap = 0;
  for (let i = chain.length - 1; i >= 0; i -= 1) {
    const link = chain[i] as Link;
    let latest = -1;
    for (const text of link.texts)
      latest = Math.max(latest, lowered.lastIndexOf(text, start - gap - text.length));
    start = latest;
    gap = link.gap;
  }
  return { start, end };
}

/** Shorter literals say nothing, so a branch without a longer one is never looked for. */
export const isUsable = (literal: string): boolean =>
  literal.length >= 3 || (literal.length === 2 && /^[^\0-\x7f]+$/.test(literal));

const information = (texts: readonly string[]): number =>
  texts.every(isUsable) ? Math.min(...texts.map(literalInformation)) : -1;

/** What to wait for, and what to ask for next, of sets of texts of which every hit contains one each. */
function telling(sets: readonly (readonly string[])[]) {
  const [only, another] = sets;
  if (only && !another) return { required: only, witness: -1 };
  const ranked = sets
    .map((set) => ({ set, told: information(set) }))
    .sort((a, b) => b.told - a.told)
    .map(({ set }) => set);
  const [required = []] = ranked;
  const next = ranked.slice(1).find(([text = '', ...others]) => others.length === 0 && text.length >= 4);
  return { required, witness: next?.[0] === undefined ? -1 : gramSlot(tellingGram(next[0])) };
}

const NONE: readonly string[] = [];
const NO_GROUPS: ReadonlyMap<string, PatternHit> = new Map();

const CHAIN_COST = 0.25;

class ChainBranch implements PatternBranch {
  readonly key: string;
  readonly literals: readonly string[];
  readonly required: readonly string[];
  readonly witness: number;
  readonly names = NONE;
  readonly crossesLines = false;
  readonly cost: number;
  readonly #chain: readonly Link[];

  constructor(key: string, chain: readonly Link[]) {
    this.key = key;
    this.#chain = chain;
    const sets = chain.map(({ texts }) => texts);
    const texts = sets.length === 1 ? (sets[0] ?? []) : sets.flat();
    this.literals = texts.length === sets.length ? texts : NONE;
    ({ required: this.required, witness: this.witness } = telling(sets));
    this.cost = CHAIN_COST * (1 + texts.length - sets.length);
  }

  find(lowered: string): PatternHit | undefined {
    return findChain(this.#chain, lowered);
  }

  groups(): ReadonlyMap<string, PatternHit> {
    return NO_GROUPS;
  }

  prepare(): void {}
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
  readonly literals = NONE;
  readonly required: readonly string[];
  readonly witness: number;
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
    const { required, witness } = telling(sets);
    this.required = [...new Set(required)];
    this.witness = witness;
    this.#also = sets.filter((set) => set !== required && set.length <= MOST_ASKED);
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

  prepare(): void {
    engineFor(this.key);
  }
}

/** The ways through a pattern; throws where it cannot be read. */
export const readBranches = (source: string): PatternBranch[] => readPattern(source).map(compileBranch);

function compileBranch(branch: Branch): PatternBranch {
  const chain = chainOf(branch.pieces);
  const key = sourceOf(branch.pieces);
  if (chain && branch.names.length === 0) return new ChainBranch(key, chain);
  return new EngineBranch(key, branch);
}

/** The branches of a pattern, none where it is refused: for those who have to go on, and without compiling anything. */
export function branchesOf(source: string): readonly PatternBranch[] {
  try {
    return readBranches(source);
  } catch {
    return [];
  }
}
