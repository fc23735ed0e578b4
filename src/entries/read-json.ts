import { type FieldPath, fieldText } from './problem.ts';
import { type JsonFault, MAX_DEPTH, positionOf, scanJson } from './scan-json.ts';

export type JsonReading = { readonly value: unknown } | { readonly faults: readonly LocatedFault[] };

export interface LocatedFault extends Omit<JsonFault, 'offset'> {
  readonly line: number;
  readonly field?: string;
}

/** JSON.parse, but with an explanation when it fails, and without its two silences: repeated names and `__proto__`. */
export function readJson(text: string): JsonReading {
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch {
    return { faults: [explain(text)] };
  }
  const names = countNames(value, 0);
  if (names === undefined || names !== namesIn(text)) {
    const faults = suspiciousNames(text);
    if (faults.length > 0) return { faults };
  }
  return { value };
}

function explain(text: string): LocatedFault {
  const fault = scanJson(text) ?? { offset: 0, message: 'is not valid JSON', remedy: 'Mend it' };
  const { line, column } = positionOf(text, fault.offset);
  return { line, message: `is not valid JSON (column ${column}): ${fault.message}`, remedy: fault.remedy };
}

/** Names of all objects below a value; undefined where something needs a closer look. */
function countNames(value: unknown, depth: number): number | undefined {
  if (typeof value !== 'object' || value === null) return 0;
  if (depth > MAX_DEPTH) return undefined;
  let sum = 0;
  if (Array.isArray(value)) {
    for (const item of value) {
      const below = countNames(item, depth + 1);
      if (below === undefined) return undefined;
      sum += below;
    }
    return sum;
  }
  for (const name in value) {
    if (name === '__proto__') return undefined;
    const below = countNames((value as Record<string, unknown>)[name], depth + 1);
    if (below === undefined) return undefined;
    sum += 1 + below;
  }
  return sum;
}

/**
 * At least as many as there are names in the text, so that equality with the parsed value proves that none was lost.
 * A text that begins with a colon, or a space before a colon, makes it differ; then the slow way decides.
 */
function namesIn(text: string): number {
  if (/"\s+:/.test(text)) return -1;
  let count = 0;
  for (let at = text.indexOf('":'); at !== -1; at = text.indexOf('":', at + 2)) count += 1;
  return count;
}

function suspiciousNames(text: string): LocatedFault[] {
  const faults: LocatedFault[] = [];
  const note = (path: FieldPath, offset: number, message: string, remedy: string) =>
    faults.push({ line: positionOf(text, offset).line, field: fieldText(path), message, remedy });
  const fault = scanJson(text, {
    duplicate: (path, offset) => note(path, offset, 'stands here twice', 'Keep one of the two'),
    value: (path, offset) => {
      if (path.at(-1) === '__proto__') note(path, offset, 'is a name that programs trip over', 'Remove it');
    },
  });
  if (fault) {
    const { offset, ...rest } = fault;
    faults.push({ line: positionOf(text, offset).line, ...rest });
  }
  return faults;
}

/** The line on which a field begins, or the nearest thing around it that is there. */
export function lineOfField(text: string, path: FieldPath): number | undefined {
  let best: { depth: number; offset: number } | undefined;
  scanJson(text, {
    value: (at, offset) => {
      const inside = at.length <= path.length && at.every((part, index) => part === path[index]);
      if (inside && at.length >= (best?.depth ?? 0)) best = { depth: at.length, offset };
    },
  });
  return best && positionOf(text, best.offset).line;
}
