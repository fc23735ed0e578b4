import path from 'node:path';
import { moveStore } from '../stores/move-store.ts';
import { keyFileOf } from '../stores/open-sqlite-store.ts';
import { storeLocation } from '../stores/store-location.ts';
import { defineCommand, EXIT, UsageError } from './frame/command.ts';
import { storeOptions } from './frame/store-options.ts';

export const command = defineCommand({
  name: 'move-store',
  summary: 'Move everything the bot remembers into another, empty store.',
  operands: [{ name: 'from' }, { name: 'to' }],
  options: {},
  examples: [
    {
      line: 'move-store sqlite:data/errata.db postgres://errata:secret@db:5432/errata',
      does: 'when one machine is not enough any more',
    },
    { line: 'move-store "$STORE_URL" sqlite:data/errata.db', does: 'back again' },
  ],
  details: [
    'Stop every bot first: what is voted meanwhile would be left behind. A SQLite file that a bot holds is refused.',
    'The old store is not changed. Broken off, it goes on where it stopped when it is run again. Then set STORE_URL,',
    'and with PostgreSQL ERRATA_HASH_KEY to the key of the old store, or everybody could vote again.',
  ].join('\n'),

  async run({ operands: [from = '', to = ''] }, terminal) {
    const options = storeOptions({ ...terminal, environment: withoutStore(terminal.environment) });
    const locationOf = (url: string) => storeLocation(url, options.folder);
    const [source, target] = [locationOf(from), locationOf(to)];
    if (JSON.stringify(source) === JSON.stringify(target)) throw new UsageError('Both are the same store.');
    let rows = 0;
    await moveStore({
      from: source,
      to: target,
      hashKey: terminal.environment['ERRATA_HASH_KEY'],
      onNotice: options.onNotice,
      onTable: ({ table, rows: copied }) => {
        rows += copied;
        if (copied > 0) terminal.err.write(`${table.padEnd(18)} ${copied}\n`);
      },
    });
    terminal.out.write(`Moved ${rows} rows. Set STORE_URL to the new store and start the bot.\n`);
    if (target.engine === 'postgres' && source.engine === 'sqlite') {
      const key = path.relative(terminal.folder, keyFileOf(source.file));
      terminal.out.write(`Set ERRATA_HASH_KEY as well: it is the content of ${key}.\n`);
    }
    return EXIT.ok;
  },
});

/** Both stores are named on the command line; what the environment says of one must not be in the way. */
const withoutStore = ({ STORE_URL: _url, ...rest }: Readonly<Record<string, string | undefined>>) => rest;
