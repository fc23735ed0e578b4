import type { Root } from 'mdast';
import type { Entry, EntryInput } from '../entries/entry-schema.ts';
import type { Block } from './block.ts';
import type { JsonObject } from './json.ts';
import type { Note, TakeNote } from './notes.ts';

/** Something that keeps a document, or a part of it, from being read: what is wrong, and what to do. */
export interface Fault {
  readonly field?: string;
  readonly message: string;
  readonly remedy: string;
}

/** What came out of one document. */
export interface Draft {
  readonly entry: Entry;
  readonly format: string;
  readonly notes: readonly Note[];
}

export interface ReadOptions {
  /** Says what is wrong with a pattern; a faulty one is not taken over. */
  readonly checkPattern?: ((source: string) => { readonly message: string } | undefined) | undefined;
}

export interface Reader {
  readonly note: TakeNote;
  readonly fault: (fault: Fault) => void;
  readonly checkPattern: (source: string) => { readonly message: string } | undefined;
}

/** A text that is no JSON, in the shapes in which formats look at it. Each is made when it is first asked for. */
export interface TextDocument {
  readonly text: string;
  readonly lines: readonly string[];
  /** Told by how it begins. */
  readonly isHtml: boolean;
  readonly html: readonly Block[];
  readonly markdown: Root;
}

export interface WriteOptions {
  /** The language to write in, where the format writes one. */
  readonly locale?: string | undefined;
}

interface Described {
  readonly name: string;
  /** For help: what the format is. */
  readonly about: string;
  /** False for a format that is only written. */
  readonly reads: boolean;
  /** What writing and reading again brings back, as paths that `carried-part.ts` understands. */
  readonly carries: readonly string[];
}

export interface RecordFormat extends Described {
  readonly kind: 'record';
  /** Cheap: it is asked about every record of every format. */
  recognises(record: JsonObject): boolean;
  read(record: JsonObject, reader: Reader): EntryInput | undefined;
  write(entry: Entry): JsonObject;
}

export interface TextFormat extends Described {
  readonly kind: 'text';
  recognises(document: TextDocument): boolean;
  read(document: TextDocument, reader: Reader): EntryInput | undefined;
  /** Undefined for a format that is only read. */
  readonly write: ((entry: Entry, options: WriteOptions) => string) | undefined;
}

export type Format = RecordFormat | TextFormat;
