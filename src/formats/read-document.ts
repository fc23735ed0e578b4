import { parseEntry } from '../entries/parse-entry.ts';
import { readJson } from '../entries/read-json.ts';
import type { Draft, Fault, Format, Reader, ReadOptions } from './format.ts';
import { isObject } from './json.ts';
import { collectNotes } from './notes.ts';
import { Refusal } from './refusal.ts';
import { textDocument } from './text-document.ts';

/** What one document gave. Both lists may be filled: some of its records good, others not. */
export interface Reading {
  readonly drafts: readonly Draft[];
  readonly faults: readonly Fault[];
}

/** One document in any of the formats, told by its content; undefined when it is in none. Never throws. */
export function readDocumentWith(
  formats: readonly Format[],
  text: string,
  options: ReadOptions,
): Reading | undefined {
  if (text.trim() === '')
    return { drafts: [], faults: [{ message: 'is empty', remedy: 'Fill it in or remove it' }] };
  if (text.includes('\u0000')) {
    return {
      drafts: [],
      faults: [{ message: 'holds NUL characters', remedy: 'Is it a text file? Save it as UTF-8' }],
    };
  }
  const start = text.trimStart().charAt(0);
  if (start !== '{' && start !== '[') return readText(formats, text, options);
  const json = readJson(text);
  if ('value' in json) return readValueWith(formats, json.value, options);
  return readLines(formats, text, options) ?? { drafts: [], faults: json.faults.map(inLine) };
}

const inLine = ({ line, field, message, remedy }: Fault & { readonly line: number }): Fault => ({
  field: field === undefined ? `line ${line}` : `line ${line}, ${field}`,
  message,
  remedy,
});

/** One record a line, if the first line is one. */
function readLines(formats: readonly Format[], text: string, options: ReadOptions): Reading | undefined {
  const lines = text.split('\n');
  const first = lines.find((line) => line.trim() !== '') ?? '';
  if (lines.length < 2 || !first.trimEnd().endsWith('}') || 'faults' in readJson(first)) return undefined;
  const readings = lines.flatMap((line, index): Reading[] => {
    if (line.trim() === '') return [];
    const { drafts, faults } = readDocumentWith(formats, line, options) ?? UNKNOWN;
    return [
      {
        drafts,
        faults: faults.map((fault) => ({ ...fault, field: within(`line ${index + 1}`, fault.field) })),
      },
    ];
  });
  return joined(readings);
}

const within = (place: string, field: string | undefined): string =>
  field === undefined || field.startsWith('line 1') ? place : `${place}, ${field}`;

const UNKNOWN: Reading = {
  drafts: [],
  faults: [{ message: 'is no record of a known format', remedy: 'See errata help import for the formats' }],
};

const joined = (readings: readonly Reading[]): Reading => ({
  drafts: readings.flatMap(({ drafts }) => drafts),
  faults: readings.flatMap(({ faults }) => faults),
});

/** A value that was JSON: one record, or a list of them. */
export function readValueWith(
  formats: readonly Format[],
  value: unknown,
  options: ReadOptions,
): Reading | undefined {
  if (isObject(value)) {
    const format = formats.find((one) => one.kind === 'record' && one.recognises(value));
    return format?.kind === 'record'
      ? read(format, (reader) => format.read(value, reader), options)
      : undefined;
  }
  if (!Array.isArray(value)) return undefined;
  const readings = value.map((item) => (isObject(item) ? readValueWith(formats, item, options) : undefined));
  if (readings.every((reading) => reading === undefined)) return undefined;
  return joined(
    readings.map((reading = UNKNOWN, index) => ({
      ...reading,
      faults: reading.faults.map((fault) => ({
        ...fault,
        field: `[${index}]${fault.field ? `.${fault.field}` : ''}`,
      })),
    })),
  );
}

/** Beyond it a text is something other than an article; markup takes more room than words. */
const MAX_TEXT = 400_000;
const MAX_HTML = 4_000_000;

function readText(formats: readonly Format[], text: string, options: ReadOptions): Reading | undefined {
  const limit = text.trimStart().startsWith('<') ? MAX_HTML : MAX_TEXT;
  if (text.length > limit) {
    const message = `has ${text.length} characters, more than one article has (${limit})`;
    return { drafts: [], faults: [{ message, remedy: 'Cut it into one file for each error' }] };
  }
  try {
    const document = textDocument(text);
    const format = formats.find((one) => one.kind === 'text' && one.recognises(document));
    return format?.kind === 'text'
      ? read(format, (reader) => format.read(document, reader), options)
      : undefined;
  } catch (error) {
    if (!(error instanceof Refusal)) throw error;
    return { drafts: [], faults: [{ message: error.message, remedy: error.remedy }] };
  }
}

function read(format: Format, make: (reader: Reader) => unknown, options: ReadOptions): Reading {
  const faults: Fault[] = [];
  const { notes, note } = collectNotes();
  const input = make({
    note,
    fault: (fault) => void faults.push(fault),
    checkPattern: options.checkPattern ?? (() => undefined),
  });
  if (input === undefined) return { drafts: [], faults: faults.length > 0 ? faults : [unusable(format)] };
  const parsed = parseEntry(input);
  if ('entry' in parsed) return { drafts: [{ entry: parsed.entry, format: format.name, notes }], faults };
  return { drafts: [], faults: [...faults, ...parsed.explanations] };
}

const unusable = ({ about }: Format): Fault => ({
  message: `looks like ${about}, but nothing of it could be used`,
  remedy: 'Is it cut off? Compare it with one that works',
});
