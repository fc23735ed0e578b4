import { lowerCase } from './lower-case.ts';
import { CROSSING_WINDOW, type PatternBranch, type PatternHit, readBranches } from './pattern-branch.ts';

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
    branches = readBranches(source);
    for (const branch of branches) branch.prepare();
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
