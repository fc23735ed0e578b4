import type { Entry } from './entry-schema.ts';
import { faultyPatterns, withoutPatterns } from './faulty-patterns.ts';
import type { ForeignReading, LoadOptions, PatternCheck } from './load-options.ts';
import { parseEntry } from './parse-entry.ts';
import { type FieldPath, fieldPath, type Problem } from './problem.ts';
import { lineOfField, readJson } from './read-json.ts';

export interface PlacedEntry {
  readonly entry: Entry;
  readonly file: string;
  /** Where the document begins, in a file of several. */
  readonly line?: number | undefined;
  /** The foreign format it was read from. */
  readonly format?: string | undefined;
}

export interface DocumentReading {
  readonly entries: readonly PlacedEntry[];
  readonly problems: readonly Problem[];
  /** Neither JSON nor anything a foreign reader knows: prose that happens to lie there. */
  readonly unknown?: true;
}

export interface DocumentPlace {
  readonly file: string;
  /** One-based line of the file on which the document begins, when it is one of several. */
  readonly line?: number | undefined;
}

/** One document: an entry of ours, a list of them, or whatever the foreign reader makes of it. */
export function readDocument(text: string, place: DocumentPlace, options: LoadOptions): DocumentReading {
  const start = text.trimStart()[0];
  if (start !== '{' && start !== '[') return readProse(text, place, options);
  const reading = readJson(text);
  if ('faults' in reading) {
    return {
      entries: [],
      problems: reading.faults.map(({ line, field, message, remedy }) => ({
        ...problemAt(place, line),
        field,
        message,
        remedy,
      })),
    };
  }
  if (!Array.isArray(reading.value)) return readValue(reading.value, text, [], place, options);
  const readings = reading.value.map((value, index) => readValue(value, text, [index], place, options));
  return {
    entries: readings.flatMap((one) => one.entries),
    problems: readings.flatMap((one) => one.problems),
  };
}

/** A document of another kind altogether is wrong in every field; nobody reads thirty lines about it. */
const MOST_EXPLAINED = 10;
const furtherProblems = (count: number) => ({
  message: `has ${count} more problems`,
  remedy: 'Is it an entry at all? See errata schema',
});

function readProse(text: string, place: DocumentPlace, options: LoadOptions): DocumentReading {
  const foreign = options.readForeign?.(text, { name: place.file });
  return foreign ? takeForeign(foreign, place, options) : { entries: [], problems: [], unknown: true };
}

function readValue(
  value: unknown,
  text: string,
  path: FieldPath,
  place: DocumentPlace,
  options: LoadOptions,
): DocumentReading {
  // Foreign first: its formats are told by a few names, while finding out all that makes it no entry of ours is slow.
  const foreign = options.readForeign?.(value, { name: place.file });
  if (foreign) return takeForeign(foreign, place, options);
  const reading = parseEntry(value);
  if ('entry' in reading) return takeOwn(reading.entry, text, path, place, options.checkPattern);
  const id = idOf(value);
  const problems = reading.explanations.slice(0, MOST_EXPLAINED).map(
    ({ path: inside, field, message, remedy }): Problem => ({
      ...problemAt(place, lineOfField(text, [...path, ...inside])),
      entry: id,
      field,
      message,
      remedy,
    }),
  );
  const more = reading.explanations.length - problems.length;
  if (more > 0) problems.push({ ...problemAt(place, undefined), entry: id, ...furtherProblems(more) });
  return { entries: [], problems };
}

function takeOwn(
  entry: Entry,
  text: string,
  path: FieldPath,
  place: DocumentPlace,
  checkPattern: PatternCheck | undefined,
): DocumentReading {
  const problems = faultyPatterns(entry, checkPattern).map(
    ({ field, message, remedy }): Problem => ({
      ...problemAt(place, lineOfField(text, [...path, ...fieldPath(field)])),
      rule: 'pattern',
      entry: entry.id,
      field,
      message,
      remedy,
    }),
  );
  return { entries: problems.length > 0 ? [] : [{ entry, ...place }], problems };
}

/**
 * Nobody can be asked to mend thousands of records that somebody else keeps, so a faulty pattern of a foreign record
 * is left out with a warning, and the record stays.
 */
function takeForeign(foreign: ForeignReading, place: DocumentPlace, options: LoadOptions): DocumentReading {
  const problems: Problem[] = foreign.problems.map(({ message, remedy, field }) => ({
    ...problemAt(place, undefined),
    level: foreign.entries.length > 0 ? 'warning' : 'error',
    rule: foreign.format,
    field,
    message,
    remedy: remedy ?? '',
  }));
  const entries = foreign.entries.map((entry): PlacedEntry => {
    const faults = faultyPatterns(entry, options.checkPattern);
    for (const { field, message } of faults) {
      problems.push({
        ...problemAt(place, undefined),
        level: 'warning',
        rule: 'pattern',
        entry: entry.id,
        field,
        message,
        remedy: 'The pattern is left out',
      });
    }
    return {
      entry: faults.length > 0 ? withoutPatterns(entry, faults) : entry,
      ...place,
      format: foreign.format,
    };
  });
  return { entries, problems };
}

const problemAt = ({ file, line: start = 1 }: DocumentPlace, line: number | undefined) => ({
  level: 'error' as const,
  rule: 'schema',
  file,
  line: line === undefined ? (start === 1 ? undefined : start) : start + line - 1,
});

function idOf(value: unknown): string | undefined {
  const id = (value as { id?: unknown } | null)?.id;
  return typeof id === 'string' ? id : undefined;
}
