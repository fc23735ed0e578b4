import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { openStore } from '../../src/stores/open-store.ts';
import { openSqliteDriver } from '../../src/stores/sql/sqlite-driver.ts';
import { MemoryPlatform, person } from '../fakes/memory-platform.ts';
import { ENTRIES, INDEX_LOCK, PORT_IN_USE } from './error-entries.ts';
import { openWholeBot } from './whole-bot.ts';

const HASH_KEY = 'a key for tests that is long enough';
const KEEP = { voteEvents: 400, cards: 180, sightings: 180, finishedJobs: 7 };

let folder: string;
let file: string;
beforeEach(() => {
  folder = mkdtempSync(path.join(tmpdir(), 'errata-stolen-'));
  file = path.join(folder, 'errata.db');
});
afterEach(() => rmSync(folder, { recursive: true }));

const [ada, ben, cy] = ['planted-ada', 'planted-ben', 'planted-cy'].map((id) => person(id));
/** What was pasted beside the line that is recognised, and what else was said. */
const SAID = ['Zebra-4711', 'Luigi', 'frobnicator', 'evening', 'quagmire'];
const QUOTED = 'address already in use :::8081';

async function talk(): Promise<void> {
  if (!ada || !ben || !cy) throw new Error('Nobody is there.');
  const platform = new MemoryPlatform();
  const whole = await openWholeBot({ platform, entries: ENTRIES, storeUrl: `sqlite:${file}` });
  const settle = async () => {
    await whole.bot.settled();
    await whole.bot.worker.drain();
  };
  const question = await platform.say(ada, `DB_PASSWORD=Zebra-4711\n${PORT_IN_USE}\nquagmire`);
  await settle();
  const card = platform.cardsUnder(question)[0] ?? expect.fail('no card');
  await platform.react(ben, card.ref, 'failed');
  await settle();
  await platform.react(cy, card.ref, 'worked');
  await platform.unreact(ben, card.ref, 'failed');
  await platform.press(ben, card.ref, 'w');
  await platform.say(cy, 'lunch at Luigi?', { channel: 'c2' });
  await platform.say(cy, 'Error: the frobnicator exploded at step 3', { channel: 'c3', asked: true });
  const edited = await platform.say(ada, INDEX_LOCK, { channel: 'c4' });
  await settle();
  await platform.edit(edited, 'good evening');
  await settle();
  await whole.close();
}

const content = (): string => readFileSync(file, 'latin1');

it('a stolen database tells nobody’s name and none of their words, but the line of a card that may still change', async () => {
  await talk();
  const before = content();
  for (const one of ['node/port-in-use', QUOTED]) expect(before).toContain(one);
  for (const one of [...SAID, 'planted-ada', 'planted-ben', 'planted-cy']) expect(before).not.toContain(one);
}, 30_000);

it('after a day that line is gone too, from every corner of the file', async () => {
  await talk();
  const driver = openSqliteDriver(file, 'write');
  await driver.run('UPDATE paste_case SET opened_at = opened_at - 90000000');
  await driver.close();
  expect(content()).toContain(QUOTED);
  const store = await openStore({ url: `sqlite:${file}`, folder, hashKey: HASH_KEY, onNotice: () => {} });
  expect(await store.tidy(KEEP)).toMatchObject({ quotes: 2 });
  await store.close();
  const after = content();
  expect(after).toContain('node/port-in-use');
  for (const one of [QUOTED, '8081']) expect(after).not.toContain(one);
}, 30_000);
