import { existsSync } from 'node:fs';
import path from 'node:path';
import { backUpKey, backUpSqlite } from '../stores/back-up-sqlite.ts';
import { keyFileOf } from '../stores/open-sqlite-store.ts';
import { storeLocation } from '../stores/store-location.ts';
import { defineCommand, EXIT, FailureError } from './frame/command.ts';
import { storeOptions } from './frame/store-options.ts';

export const command = defineCommand({
  name: 'backup',
  summary: 'Copy the SQLite store into a new file, also while the bot runs.',
  operands: [{ name: 'file' }],
  options: {
    'with-key': { type: 'boolean', help: 'Copy the key of the hashes too, to <file>.key.' },
  },
  examples: [
    { line: 'backup errata-monday.db', does: 'a consistent copy of this moment' },
    { line: 'backup --with-key /mnt/backup/errata.db', does: 'everything that is needed to go on elsewhere' },
  ],
  details: [
    'To restore: stop the bot, put the copy where STORE_URL points (data/errata.db), remove the -wal and -shm files',
    'beside it, put the key back as <store>.key if it is gone, start the bot. Without its key the store is refused.',
    'A copy with its key tells who voted what to anybody who has a list of user ids; keep the two apart where you can.',
    'For PostgreSQL use pg_dump.',
  ].join('\n'),

  async run({ values, operands: [file = ''] }, terminal) {
    const options = storeOptions(terminal);
    const location = storeLocation(options.url, options.folder);
    if (location.engine === 'postgres') {
      throw new FailureError(
        'the store is PostgreSQL, which has its own tool: pg_dump "$STORE_URL" > errata.sql',
      );
    }
    const target = path.resolve(terminal.folder, file);
    const size = await backUpSqlite(location.file, target);
    terminal.out.write(`${target} (${(size / 1e6).toFixed(1)} MB)\n`);
    const key = keyFileOf(location.file);
    if (!existsSync(key)) return EXIT.ok;
    if (values['with-key']) {
      backUpKey(key, keyFileOf(target));
      terminal.out.write(`${keyFileOf(target)}\n`);
    } else terminal.err.write(`Keep ${key} too, in another place: without it this copy cannot be used.\n`);
    return EXIT.ok;
  },
});
