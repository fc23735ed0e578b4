import type { Entry } from '../entries/entry-schema.ts';
import type { ReadForeign } from '../entries/load-options.ts';
import { format as deadends } from './deadends.ts';
import { format as errorcanonJson } from './errorcanon-json.ts';
import { format as errorcanonMarkdown } from './errorcanon-markdown.ts';
import { format as errorcanonPage } from './errorcanon-page.ts';
import type { Format, ReadOptions, WriteOptions } from './format.ts';
import { format as json } from './own-json.ts';
import { format as markdown } from './own-markdown.ts';
import { type Reading, readDocumentWith, readValueWith } from './read-document.ts';
import { format as runbook } from './runbook.ts';

/**
 * Every format, the richest first: of several documents about one error, the earlier format here has the word. To add
 * one: write `src/formats/<name>.ts` that exports `format`, and add a line; the contract suite runs over this list.
 */
export const FORMATS: readonly Format[] = [
  json,
  errorcanonJson,
  deadends,
  errorcanonPage,
  errorcanonMarkdown,
  markdown,
  runbook,
];

export const readDocument = (text: string, options: ReadOptions = {}): Reading | undefined =>
  readDocumentWith(FORMATS, text, options);

export const readValue = (value: unknown, options: ReadOptions = {}): Reading | undefined =>
  readValueWith(FORMATS, value, options);

export const formatNamed = (name: string): Format | undefined =>
  FORMATS.find((format) => format.name === name);

/** Records are written as JSON over several lines, everything else as its own text. */
export function writeEntry(entry: Entry, format: Format, options: WriteOptions = {}): string | undefined {
  if (format.kind === 'record') return `${JSON.stringify(format.write(entry), null, 2)}\n`;
  return format.write?.(entry, options);
}

/** The order in which accounts of one error have the word. */
export const richness = (format: string): number => FORMATS.findIndex(({ name }) => name === format);

const FOREIGN = FORMATS.filter((format) => format !== json);

/** For loading, which knows our own JSON itself. Notes are for those who import; here only what is wrong counts. */
export const readForeign: ReadForeign = (content) => {
  const reading =
    typeof content === 'string'
      ? readDocumentWith(FOREIGN, content, {})
      : readValueWith(FOREIGN, content, {});
  if (!reading) return undefined;
  const [first] = reading.drafts;
  return {
    format: first?.format ?? 'foreign',
    entries: reading.drafts.map(({ entry }) => entry),
    problems: [
      ...reading.faults,
      ...reading.drafts.flatMap(({ notes }) =>
        notes
          .filter(({ kind }) => kind === 'not-taken')
          .map(({ field, message }) => ({ field, message: `not taken over: ${message}`, remedy: '' })),
      ),
    ],
  };
};
