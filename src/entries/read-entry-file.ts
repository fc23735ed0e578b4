import { readFile } from 'node:fs/promises';
import type { LoadOptions } from './load-options.ts';
import type { Problem } from './problem.ts';
import { type DocumentReading, type PlacedEntry, readDocument } from './read-document.ts';
import { type NumberedLine, readLines } from './read-lines.ts';
import { readText } from './read-text.ts';

/** One document, be it a whole file or one line of many; beyond it something else was put into the folder. */
export const MAX_DOCUMENT_BYTES = 4 << 20;
const LINE_FILE = /\.(?:ndjson|jsonl|jsonlines)$/i;

/** Puts what was known before in the place of what says the same, while the rest of a long file is still unread. */
export type Recognise = (placed: PlacedEntry) => PlacedEntry;

/** Everything in one file. Never throws: a file that cannot be read is a problem like any other. */
export async function readEntryFile(
  { file, size }: { readonly file: string; readonly size: number },
  options: LoadOptions,
  recognise: Recognise = (placed) => placed,
): Promise<DocumentReading> {
  try {
    if (LINE_FILE.test(file)) return await readManyLines(file, options, recognise);
    if (size > MAX_DOCUMENT_BYTES) {
      const megabytes = (size / (1 << 20)).toFixed(1);
      return broken(
        file,
        `is ${megabytes} MB, more than one document may have (4 MB)`,
        'Many entries in one file belong into a .ndjson file, one a line',
      );
    }
    const reading = readWhole(file, await readFile(file), options);
    return { ...reading, entries: reading.entries.map(recognise) };
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error);
    return broken(file, `cannot be read (${reason})`, 'Check the permissions and that it still exists');
  }
}

function readWhole(file: string, bytes: Buffer, options: LoadOptions): DocumentReading {
  const reading = readText(bytes);
  if ('message' in reading) return broken(file, reading.message, reading.remedy);
  const { text } = reading;
  if (!holdsLines(text)) return readDocument(text, { file }, options);
  const lines = text.split('\n').map((line, index) => ({ number: index + 1, bytes: Buffer.from(line) }));
  return gather(
    lines.filter(({ bytes: { length } }) => length > 0).map((line) => readLine(file, line, options)),
  );
}

/** Documents line by line in a file whose name does not say so: the first line is complete, and another follows. */
function holdsLines(text: string): boolean {
  const end = text.indexOf('\n');
  if (end === -1 || text[0] !== '{' || !/\}\s*$/.test(text.slice(0, end))) return false;
  try {
    JSON.parse(text.slice(0, end));
    return text.slice(end).trim() !== '';
  } catch {
    return false;
  }
}

async function readManyLines(
  file: string,
  options: LoadOptions,
  recognise: Recognise,
): Promise<DocumentReading> {
  const entries: PlacedEntry[] = [];
  const problems: Problem[] = [];
  let lines = 0;
  for await (const batch of readLines(file, MAX_DOCUMENT_BYTES)) {
    for (const line of batch) {
      const reading = readLine(file, line, options);
      for (const placed of reading.entries) entries.push(recognise(placed));
      problems.push(...reading.problems);
    }
    lines += batch.length;
  }
  return lines === 0 ? broken(file, 'is empty', 'Fill it in or remove it') : { entries, problems };
}

function readLine(file: string, { number, bytes }: NumberedLine, options: LoadOptions): DocumentReading {
  const place = { file, line: number };
  const reading = bytes
    ? readText(bytes)
    : { message: 'is longer than one document may be (4 MB)', remedy: 'Is a line break missing?' };
  if ('message' in reading) return broken(file, reading.message, reading.remedy, number);
  const document = readDocument(reading.text, place, options);
  if (!document.unknown) return document;
  return broken(file, 'is no JSON object', 'Each line of this file is one entry: { … }', number);
}

function gather(readings: readonly DocumentReading[]): DocumentReading {
  return {
    entries: readings.flatMap(({ entries }) => entries),
    problems: readings.flatMap(({ problems }) => problems),
  };
}

const broken = (file: string, message: string, remedy: string, line?: number): DocumentReading => ({
  entries: [],
  problems: [{ level: 'error', rule: 'file', file, line, message, remedy }],
});
