import { readFile, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { ENTRY_ID } from '../entries/entry-schema.ts';
import { scaffoldEntry } from '../entries/scaffold-entry.ts';
import { redact } from '../matching/redact.ts';
import { EVERYBODYS, makeFolders } from '../stores/make-folders.ts';
import { defineCommand, EXIT, FailureError, UsageError } from './frame/command.ts';
import { readInput } from './frame/read-input.ts';

export const command = defineCommand({
  name: 'new',
  summary: 'Start an entry: a file that says what to fill in.',
  operands: [{ name: 'domain/slug' }],
  options: {
    in: { type: 'string', value: 'folder', help: 'The folder of the entries. Default: entries.' },
    from: {
      type: 'string',
      value: 'file',
      help: 'A paste of the error to begin with; - for standard input.',
    },
  },
  examples: [
    { line: 'new git/index-lock', does: 'make entries/git/index-lock.json' },
    { line: 'new node/port-in-use --from paste.txt', does: 'begin with what somebody pasted' },
  ],
  details:
    'An existing file is never overwritten. The check refuses the entry until nothing says TODO any more.',

  async run({ values, operands: [id = ''] }, terminal) {
    if (!ENTRY_ID.test(id)) {
      throw new UsageError(
        `${JSON.stringify(id)} is no id: write <domain>/<slug> in lower case, as in git/index-lock.`,
      );
    }
    const paste = values.from === undefined ? undefined : await readPaste(values.from, terminal);
    const file = path.join(values.in ?? 'entries', `${id}.json`);
    const target = path.resolve(terminal.folder, file);
    const entry = scaffoldEntry(id, paste, new Date().toISOString().slice(0, 10));
    makeFolders(path.dirname(target), EVERYBODYS);
    try {
      await writeFile(target, `${JSON.stringify(entry, undefined, 2)}\n`, { flag: 'wx' });
    } catch (error) {
      if (!(error instanceof Error && 'code' in error && error.code === 'EEXIST')) throw error;
      throw new FailureError(`${file} is there already; nothing was written.`);
    }
    const { out, err } = terminal;
    out.write(`${file}\n`);
    err.write(`Fill in what says TODO, then run: errata check --only ${id}\n`);
    return EXIT.ok;
  },
});

async function readPaste(file: string, terminal: Parameters<typeof readInput>[0]): Promise<string> {
  const text =
    file === '-' ? await readInput(terminal) : await readFile(path.resolve(terminal.folder, file), 'utf8');
  if (text.trim() === '') throw new UsageError('The paste is empty.');
  // An entry is read by everybody.
  const { text: safe, found } = redact(text);
  if (found.length > 0) {
    const kinds = found.map(({ kind, count }) => `${count} x ${kind}`).join(', ');
    terminal.err.write(
      `Taken out of the paste: ${kinds}. Change those that leaked, and look for more yourself.\n`,
    );
  }
  return safe;
}
