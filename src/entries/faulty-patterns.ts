import type { Entry } from './entry-schema.ts';
import type { PatternCheck } from './load-options.ts';

export interface PatternFault {
  readonly field: string;
  readonly source: string;
  readonly message: string;
  readonly remedy: string;
}

export function* patternsOf(entry: Entry): Generator<{ field: string; source: string }> {
  for (const name of ['patterns', 'notPatterns'] as const) {
    for (const [index, source] of (entry[name] ?? []).entries()) yield { field: `${name}[${index}]`, source };
  }
  for (const [index, sequence] of (entry.sequences ?? []).entries()) {
    for (const [line, source] of sequence.lines.entries()) {
      yield { field: `sequences[${index}].lines[${line}]`, source };
    }
  }
}

export function faultyPatterns(entry: Entry, checkPattern: PatternCheck | undefined): PatternFault[] {
  if (!checkPattern) return [];
  return [...patternsOf(entry)].flatMap(({ field, source }) => {
    const fault = checkPattern(source);
    return fault ? [{ field, source, ...fault }] : [];
  });
}

/** The entry without these patterns, and without the sequences that need one of them. */
export function withoutPatterns(entry: Entry, faults: readonly PatternFault[]): Entry {
  const faulty = new Set(faults.map(({ source }) => source));
  const kept = (sources: readonly string[] | undefined) => sources?.filter((source) => !faulty.has(source));
  const { patterns, notPatterns, sequences, ...rest } = entry;
  return {
    ...rest,
    ...(patterns && { patterns: kept(patterns) ?? [] }),
    ...(notPatterns && { notPatterns: kept(notPatterns) ?? [] }),
    ...(sequences && { sequences: sequences.filter(({ lines }) => !lines.some((line) => faulty.has(line))) }),
  };
}
