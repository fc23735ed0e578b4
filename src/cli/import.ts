import path from 'node:path';
import { FORMATS } from '../formats/index.ts';
import { type Note, noteText } from '../formats/notes.ts';
import { compilePattern } from '../matching/compile-pattern.ts';
import { defineCommand, EXIT } from './frame/command.ts';
import type { Terminal } from './frame/terminal.ts';
import {
  countedOutcomes,
  type EntryLine,
  entryLines,
  type Remark,
  remarkLines,
} from './import/import-report.ts';
import { mergeDocuments, type NamedDraft } from './import/merge-documents.ts';
import { placeEntry } from './import/place-entry.ts';
import { progressBar } from './import/progress-bar.ts';
import { readDocuments } from './import/read-documents.ts';

export const command = defineCommand({
  name: 'import',
  summary: 'Turn what others wrote about errors into entries.',
  operands: [{ name: 'file', many: true }],
  options: {
    out: { type: 'string', short: 'o', value: 'folder', help: 'Where the entries go. Default: entries.' },
    only: {
      type: 'string',
      value: 'domain',
      multiple: true,
      help: 'Take these domains (or ids) only; several.',
    },
    force: { type: 'boolean', help: 'Overwrite entries that are there and say something else.' },
    'dry-run': { type: 'boolean', help: 'Write nothing; report what would be done.' },
    json: { type: 'boolean', help: 'Print the whole report as one JSON object.' },
  },
  examples: [
    { line: 'import deadends.ndjson --only docker --only kubernetes', does: 'two domains of a large file' },
    { line: 'import page.html record.json notes/ --out team --dry-run', does: 'see what would come of it' },
    { line: 'import - --out team < runbook.md', does: 'one document from standard input' },
  ],
  details: [
    'Formats, told by the content:',
    ...FORMATS.filter(({ reads }) => reads).map(({ about }) => `  ${about}`),
    '',
    'Documents about the same error become one entry; the format named first above has the word, and where',
    'another says something else that is reported. Entries that are there already are never overwritten',
    'without --force; then ids of items whose text is recognisably the same are kept, since votes hang on',
    'them. Exit code 1: a document could not be read, or an entry was refused.',
  ].join('\n'),

  async run({ values, operands }, terminal) {
    const remarks: Remark[] = [];
    const { drafts, documents } = await readAll(operands, terminal, remarks);
    const wanted = drafts.filter(({ entry }) => isWanted(entry.id, values.only));
    for (const { name, notes } of wanted) remarks.push(...notes.map((note) => remarkOf(name, note)));
    const folder = values.out ?? 'entries';
    const placing = {
      folder: path.resolve(terminal.folder, folder),
      force: values.force ?? false,
      dryRun: values['dry-run'] ?? false,
    };
    const entries: EntryLine[] = [];
    for (const { entry, names, conflicts } of mergeDocuments(wanted)) {
      const { outcome, lost, why } = await placeEntry(entry, placing);
      entries.push({ id: entry.id, outcome, names, why });
      for (const { field, message } of conflicts) {
        remarks.push({ about: entry.id, level: 'warning', text: `${field}: ${message}` });
      }
      if (lost.length > 0) {
        const text = `votes of ${lost.join(', ')} no longer belong to anything; name the new item's replaces to keep them`;
        remarks.push({ about: entry.id, level: 'warning', text });
      }
    }
    const counts = countedOutcomes(entries);
    const unread = new Set(remarks.filter(({ level }) => level === 'error').map(({ about }) => about)).size;
    print(
      { entries, remarks, counts, documents, unread, folder, dryRun: placing.dryRun },
      values.json,
      terminal,
    );
    return unread > 0 || counts.refused > 0 ? EXIT.problems : EXIT.ok;
  },
});

async function readAll(operands: readonly string[], terminal: Terminal, remarks: Remark[]) {
  const bar = progressBar(terminal.err);
  const drafts: NamedDraft[] = [];
  let documents = 0;
  for await (const { name, drafts: read, faults, done, total } of readDocuments(operands, terminal, {
    checkPattern,
  })) {
    documents += 1;
    for (const fault of faults) remarks.push({ about: name, level: 'error', text: fault });
    for (const draft of read) drafts.push({ ...draft, name });
    bar.show(total === 0 ? 0 : done / total, `${documents} documents`);
  }
  bar.clear();
  return { drafts, documents };
}

const remarkOf = (about: string, note: Note): Remark => ({
  about,
  level: note.kind === 'not-taken' ? 'warning' : 'note',
  text: noteText(note),
});

function checkPattern(source: string): { readonly message: string } | undefined {
  const compiled = compilePattern(source);
  return compiled.kind === 'fault' ? compiled : undefined;
}

const isWanted = (id: string, only: readonly string[] | undefined): boolean =>
  !only || only.some((name) => id === name || id.startsWith(`${name}/`));

interface Report {
  readonly entries: readonly EntryLine[];
  readonly remarks: readonly Remark[];
  readonly counts: ReturnType<typeof countedOutcomes>;
  readonly documents: number;
  readonly unread: number;
  readonly folder: string;
  readonly dryRun: boolean;
}

function print(report: Report, json: boolean | undefined, { out, err }: Terminal): void {
  if (json) {
    out.write(`${JSON.stringify(report, undefined, 2)}\n`);
    return;
  }
  const { entries, remarks, counts, documents, unread, folder, dryRun } = report;
  for (const line of remarkLines(remarks, err)) err.write(`${line}\n`);
  for (const line of entryLines(entries, out)) out.write(`${line}\n`);
  const parts = Object.entries(counts).map(([outcome, count]) => `${count} ${outcome}`);
  const read = `${documents} ${documents === 1 ? 'document' : 'documents'}`;
  const bad = unread > 0 ? ` (${unread} with faults)` : '';
  out.write(
    `${read}${bad} → ${folder}: ${parts.join(', ')}${dryRun ? '; nothing was written (--dry-run)' : ''}\n`,
  );
}
