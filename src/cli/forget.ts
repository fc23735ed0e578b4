import { existsSync } from 'node:fs';
import { findHashKey } from '../stores/hash-key.ts';
import { keyFileOf } from '../stores/open-sqlite-store.ts';
import { openStore } from '../stores/open-store.ts';
import { personHash } from '../stores/person-hash.ts';
import { askToForget, type Forgotten } from '../stores/requests.ts';
import type { Person } from '../stores/store.ts';
import { type StoreLocation, storeLocation } from '../stores/store-location.ts';
import type { StoreOptions } from '../stores/store-options.ts';
import { StoreProblem } from '../stores/store-problem.ts';
import { defineCommand, EXIT, FailureError, UsageError } from './frame/command.ts';
import { storeOptions } from './frame/store-options.ts';

const PLATFORMS = ['slack', 'discord', 'web'];

export const command = defineCommand({
  name: 'forget',
  summary: 'Remove everything one person voted, and take them out of cases and mutes.',
  operands: [{ name: 'platform' }, { name: 'workspace' }, { name: 'user' }],
  options: {},
  examples: [
    { line: 'forget slack T0123ABCD U0456EFGH', does: 'a member of a Slack workspace' },
    { line: 'forget discord - 123456789012345678', does: 'on Discord a person is the same in every guild' },
  ],
  details: [
    'Also while the bot runs. Reactions that still stand on cards from before are not counted again; a new reaction',
    'or button press is. The ids are turned into the hash under which the store knows the person, and kept nowhere.',
    'Backups made before still hold the votes.',
  ].join('\n'),

  async run({ operands: [platform = '', workspace = '', user = ''] }, terminal) {
    if (!PLATFORMS.includes(platform)) {
      throw new UsageError(
        `Unknown platform ${JSON.stringify(platform)}. There are ${PLATFORMS.join(', ')}.`,
      );
    }
    const options = storeOptions(terminal);
    const location = storeLocation(options.url, options.folder);
    if (location.engine === 'sqlite' && !existsSync(location.file)) {
      throw new FailureError(`there is no store at ${location.file}. Correct STORE_URL or DATA_FOLDER.`);
    }
    const { votes, cases } = await forget({ platform, workspace, user }, location, options);
    terminal.out.write(
      votes + cases === 0
        ? 'Nothing was known of this person. If that is a surprise, check the ids.\n'
        : `Forgotten: ${counted(votes, 'vote')}, ${counted(cases, 'case')}.\n`,
    );
    return EXIT.ok;
  },
});

const counted = (n: number, word: string): string => `${n} ${word}${n === 1 ? '' : 's'}`;

async function forget(person: Person, location: StoreLocation, options: StoreOptions): Promise<Forgotten> {
  try {
    const store = await openStore(options);
    try {
      return await store.people.forget(person);
    } finally {
      await store.close();
    }
  } catch (error) {
    const isRunning = error instanceof StoreProblem && error.code === 'in-use';
    if (!isRunning || location.engine !== 'sqlite') throw error;
  }
  const key = findHashKey({ given: options.hashKey, file: keyFileOf(location.file) });
  if (key === undefined) throw new FailureError('the key of the store is not here; set ERRATA_HASH_KEY.');
  return askToForget(location.file, personHash(key, person));
}
