import { readFile } from 'node:fs/promises';
import path from 'node:path';
import { listFiles } from '../../entries/list-files.ts';
import { MAX_DOCUMENT_BYTES } from '../../entries/read-entry-file.ts';
import { readLines } from '../../entries/read-lines.ts';
import { readText } from '../../entries/read-text.ts';
import type { Draft, ReadOptions } from '../../formats/format.ts';
import { readDocument } from '../../formats/index.ts';
import type { Terminal } from '../frame/terminal.ts';

/** What was read from one file, or from one line of it. */
export interface DocumentRead {
  /** As the person would call it, with the line where a file has several. */
  readonly name: string;
  readonly drafts: readonly Draft[];
  readonly faults: readonly string[];
  /** Up to here, and of how many bytes. */
  readonly done: number;
  readonly total: number;
}

const LINE_FILE = /\.(?:ndjson|jsonl|jsonlines)$/i;

/** Every document of the files and folders, in order; what cannot be read is a fault like any other. */
export async function* readDocuments(
  operands: readonly string[],
  terminal: Terminal,
  options: ReadOptions,
): AsyncGenerator<DocumentRead> {
  const listings = await Promise.all(
    operands.map(async (operand) => {
      if (operand === '-') return undefined;
      const source = path.resolve(terminal.folder, operand);
      return { ...(await listFiles(source)), named: (file: string) => asTyped(file, source, operand) };
    }),
  );
  const total = listings.flatMap((listing) => listing?.files ?? []).reduce((sum, { size }) => sum + size, 0);
  let done = 0;
  const read = (name: string, text: string | undefined, fault = ''): DocumentRead => {
    const reading = text === undefined ? undefined : readDocument(text, options);
    const faults = text === undefined ? [fault] : (reading?.faults ?? [UNKNOWN]).map(faultText);
    return { name, drafts: reading?.drafts ?? [], faults, done, total };
  };
  for (const listing of listings) {
    if (!listing) {
      yield read('standard input', await inputText(terminal));
      continue;
    }
    for (const { file, message, remedy } of listing.problems)
      yield read(listing.named(file), undefined, `${message}. ${remedy}`);
    for (const { file, size } of listing.files) {
      const name = listing.named(file);
      if (LINE_FILE.test(file)) {
        const before = done;
        for await (const batch of readLines(file, MAX_DOCUMENT_BYTES)) {
          for (const { number, bytes } of batch) {
            done += (bytes?.length ?? 0) + 1;
            const { text, fault } = decoded(bytes);
            yield read(`${name}:${number}`, text, fault);
          }
        }
        done = before + size;
      } else {
        done += size;
        const { text, fault } = await textOf(file, size);
        yield read(name, text, fault);
      }
    }
  }
}

const UNKNOWN = {
  message: 'is in no format that is known',
  remedy: 'See errata help import for the formats',
};

const faultText = ({ field, message, remedy }: { field?: string; message: string; remedy: string }): string =>
  `${field === undefined ? '' : `${field} `}${message}. ${remedy}`;

interface Decoded {
  readonly text?: string;
  readonly fault?: string;
}

function decoded(bytes: Buffer | undefined): Decoded {
  if (!bytes) return { fault: 'is longer than one document may be (4 MB). Is a line break missing?' };
  const reading = readText(bytes);
  return 'text' in reading ? { text: reading.text } : { fault: `${reading.message}. ${reading.remedy}` };
}

async function textOf(file: string, size: number): Promise<Decoded> {
  if (size > MAX_DOCUMENT_BYTES) {
    const megabytes = (size / (1 << 20)).toFixed(1);
    return {
      fault: `is ${megabytes} MB, more than one document may have (4 MB). Many records belong into a .ndjson file`,
    };
  }
  try {
    return decoded(await readFile(file));
  } catch (error) {
    return {
      fault: `cannot be read (${error instanceof Error ? error.message : String(error)}). Check the permissions`,
    };
  }
}

async function inputText({ input }: Terminal): Promise<string> {
  const chunks: Buffer[] = [];
  for await (const chunk of input) chunks.push(Buffer.from(chunk));
  return Buffer.concat(chunks).toString('utf8');
}

/** A file as the person would call it who typed the operand it was found under. */
const asTyped = (file: string, source: string, operand: string): string =>
  path.join(operand, path.relative(source, file));
