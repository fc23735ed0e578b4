import { readFile } from 'node:fs/promises';
import path from 'node:path';
import { type Entry, entrySchema } from '../entries/entry-schema.ts';
import { leftBehind } from '../formats/carried-part.ts';
import type { Format } from '../formats/format.ts';
import { FORMATS, formatNamed, writeEntry } from '../formats/index.ts';
import type { JsonObject } from '../formats/json.ts';
import { withCommunity } from '../rates/with-community.ts';
import { defineCommand, EXIT, type ExitCode, FailureError, UsageError } from './frame/command.ts';
import { entriesFor, entriesOption } from './frame/entry-sources.ts';
import { namedEntries } from './frame/named-entries.ts';
import { readVotes } from './frame/read-votes.ts';
import type { Terminal } from './frame/terminal.ts';
import { writeWhole } from './import/place-entry.ts';
import { progressBar } from './import/progress-bar.ts';

const WRITABLE = FORMATS.filter((format) => format.write !== undefined);
const LINE_FILE = /\.(?:ndjson|jsonl|jsonlines)$/i;

export const command = defineCommand({
  name: 'export',
  summary: 'Write entries in a format that others read.',
  operands: [{ name: 'id or domain', optional: true, many: true }],
  options: {
    entries: entriesOption,
    format: { type: 'string', short: 'f', value: 'name', help: 'One of the formats below. Default: json.' },
    out: {
      type: 'string',
      short: 'o',
      value: 'path',
      help: 'A folder, or a .ndjson file. Default: standard output.',
    },
    language: {
      type: 'string',
      short: 'l',
      value: 'code',
      help: 'For Markdown: write it in this language, as zh.',
    },
    rates: { type: 'boolean', help: 'Write what votes say beside the editors’ figures, for review.' },
    force: { type: 'boolean', help: 'Overwrite files that are there and say something else.' },
  },
  examples: [
    { line: 'export --format deadends --out records', does: 'every entry as a file of its own' },
    { line: 'export docker kubernetes --format markdown --out wiki', does: 'two domains, to be read' },
    { line: 'export npm/eresolve --format errorcanon-markdown --language zh', does: 'one entry, in Chinese' },
    { line: 'export --rates --out entries --force', does: 'votes into the entries, to be seen in a diff' },
    { line: 'export --out all.ndjson', does: 'everything in one file, which --entries reads' },
  ],
  details: [
    'Formats:',
    ...WRITABLE.map(({ name, about }) => `  ${name.padEnd(20)} ${about}`),
    '',
    'On standard output, several JSON records are one a line. What a format has no place for is said on',
    'standard error. Exit code 1: a file is there already and says something else.',
    '',
    'With --rates, items with five votes or more carry a community block: counts, rate, interval and the day.',
    'Nothing reads it back, so that votes never count twice; without new votes a second export changes nothing.',
  ].join('\n'),

  async run({ values, operands }, terminal) {
    const format = formatFor(values.format ?? 'json');
    const { entries } = await entriesFor(values.entries, terminal);
    const named = namedEntries([...entries.values()], operands);
    const chosen = values.rates ? await withVotes(named, terminal) : named;
    const options = { locale: values.language };
    sayLeftBehind(chosen, format, terminal);
    if (values.out === undefined) {
      for (const [index, entry] of chosen.entries()) {
        const gap = index > 0 && format.kind === 'text' ? '\n' : '';
        const text =
          chosen.length > 1 ? lineOrText(entry, format, options) : writeEntry(entry, format, options);
        terminal.out.write(gap + text);
      }
      return EXIT.ok;
    }
    const target = path.resolve(terminal.folder, values.out);
    if (LINE_FILE.test(target)) {
      if (format.kind === 'text')
        throw new UsageError(`${format.name} is no JSON and cannot be written one a line.`);
      const lines = chosen.map((entry) => `${JSON.stringify(format.write(entry))}\n`);
      return writeFiles([[target, () => lines.join('')]], values.force, terminal);
    }
    const end = format.kind === 'record' ? '.json' : '.md';
    const files = chosen.map(
      (entry) => [path.join(target, `${entry.id}${end}`), () => writeEntry(entry, format, options)] as const,
    );
    return writeFiles(files, values.force, terminal);
  },
});

function formatFor(name: string): Format {
  const format = formatNamed(name);
  if (format?.write) return format;
  const why = format ? 'can only be read' : 'is no format';
  throw new UsageError(
    `${JSON.stringify(name)} ${why}. Choose one of ${WRITABLE.map((one) => one.name).join(', ')}.`,
  );
}

async function withVotes(entries: readonly Entry[], terminal: Terminal): Promise<readonly Entry[]> {
  const { inputs, missing } = await readVotes(entries, terminal);
  if (missing) throw new FailureError(`there are no votes to write. ${missing.why}`);
  // Through the schema, which puts the fields in their usual order.
  return inputs.map((input) => entrySchema.parse(withCommunity(input)));
}

const lineOrText = (entry: Entry, format: Format, options: { locale: string | undefined }): string =>
  format.kind === 'record'
    ? `${JSON.stringify(format.write(entry))}\n`
    : (format.write?.(entry, options) ?? '');

/** These say nothing about an error, or follow from what is written. */
const OF_NO_MATTER =
  /^(?:\$schema|workarounds\[\]\.id|deadEnds\[\]\.id|locale|captures|extensions|verification\.origin)(?:\.|$)/;

function sayLeftBehind(entries: readonly Entry[], format: Format, { err }: Terminal): void {
  if (!format.reads) return;
  const counts = new Map<string, number>();
  for (const entry of entries) {
    for (const field of leftBehind(entry as unknown as JsonObject, format.carries)) {
      if (!OF_NO_MATTER.test(field)) counts.set(field, (counts.get(field) ?? 0) + 1);
    }
  }
  if (counts.size === 0) return;
  const fields = [...counts].map(([field, count]) => (count === 1 ? field : `${field} (${count} entries)`));
  err.write(err.paint('yellow', `${format.name} has no place for: ${fields.join(', ')}`));
  err.write('\n');
}

async function writeFiles(
  files: readonly (readonly [string, () => string | undefined])[],
  force: boolean | undefined,
  { out, err, folder }: Terminal,
): Promise<ExitCode> {
  const bar = progressBar(err);
  const refused: string[] = [];
  let written = 0;
  for (const [index, [file, text]] of files.entries()) {
    const next = text() ?? '';
    const before = await readFile(file, 'utf8').catch(() => undefined);
    if (before !== undefined && before !== next && !force) refused.push(path.relative(folder, file));
    else if (before !== next) {
      await writeWhole(file, next);
      written += 1;
    }
    bar.show(index / files.length, `${index} of ${files.length}`);
  }
  bar.clear();
  for (const file of refused)
    err.write(`${err.paint('red', 'refused')}  ${file} says something else; --force overwrites it\n`);
  const unchanged = files.length - written - refused.length;
  out.write(`${written} written, ${unchanged} unchanged, ${refused.length} refused\n`);
  return refused.length > 0 ? EXIT.problems : EXIT.ok;
}
