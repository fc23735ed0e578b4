import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { openStore } from '../../src/stores/open-store.ts';
import type { Store } from '../../src/stores/store.ts';
import { act } from '../contracts/store/samples.ts';
import { makeEntry } from '../entries/make-entry.ts';
import { runInTest } from './run-in-test.ts';

const ID = 'node/port-in-use';
let folder: string;
const open: Store[] = [];
beforeEach(() => {
  folder = mkdtempSync(path.join(tmpdir(), 'errata-rates-'));
  mkdirSync(path.join(folder, 'entries/node'), { recursive: true });
  const workarounds = [
    { id: 'stop-it', action: 'Stop the other process', successRate: 0.9 },
    { id: 'other-port', action: 'Use another port', successRate: 0.8 },
    { id: 'free-it', action: 'Free port {{port}}', successRate: 0.1 },
  ];
  const deadEnds = [{ id: 'reboot', action: 'Reboot', whyFails: 'It comes back', failRate: 0.9 }];
  const patterns = ['listen EADDRINUSE.*:(?<port>\\d+)', 'listen EADDRINUSE'];
  write('node/port-in-use', makeEntry({ patterns, workarounds, deadEnds, captures: { port: 'PORT' } }));
  write('node/other', makeEntry({ id: 'node/other', signature: 'Error: other', patterns: ['other thing'] }));
});
afterEach(async () => {
  for (const store of open.splice(0)) await store.close();
  rmSync(folder, { recursive: true });
});

const file = (id: string): string => path.join(folder, `entries/${id}.json`);
const write = (id: string, entry: object): void =>
  writeFileSync(file(id), `${JSON.stringify(entry, undefined, 2)}\n`);
const run = (...args: string[]) => runInTest(args, { folder });

/** The store of this folder's bot, which stays open: everything here happens while the bot runs. */
async function voted(
  votes: Readonly<Record<string, readonly [worked: number, failed: number]>>,
): Promise<Store> {
  const store = await openStore({
    url: undefined,
    folder: path.join(folder, 'data'),
    hashKey: undefined,
    onNotice: () => {},
  });
  open.push(store);
  for (const [item, [worked, failed]] of Object.entries(votes)) {
    for (let n = 0; n < worked + failed; n += 1) {
      const outcome = n < worked ? 'worked' : 'failed';
      await store.votes.cast(act(store, `person-${n}`, { target: `${ID}#${item}`, outcome, at: n }));
    }
  }
  return store;
}

describe('errata rates', () => {
  it('prints what people voted on, the better workaround in front', async () => {
    await voted({ 'w:stop-it': [2, 9], 'w:other-port': [9, 1], 'd:reboot': [0, 5] });
    const { code, out, err } = await run('rates');
    expect({ code, err }).toEqual({ code: 0, err: '' });
    expect(out).not.toContain('node/other');
    expect(out).toContain('3  Free port PORT');
    expect(out.indexOf('1  Use another port')).toBeGreaterThan(0);
    expect(out.indexOf('2  Stop the other process')).toBeGreaterThan(out.indexOf('1  Use another port'));
    expect(out).toContain('9 of 10 said it worked');
    expect(out).toContain('✗  Reboot');
    const { out: json } = await run('rates', ID, '--json');
    const lines = json
      .trim()
      .split('\n')
      .map((line) => JSON.parse(line));
    expect(lines.map(({ target, worked, failed }) => [target, worked, failed])).toContainEqual([
      `${ID}#w:other-port`,
      9,
      1,
    ]);
    expect(json).not.toContain('person');
  });

  it('says that there is no store, and what nobody voted on', async () => {
    const without = await run('rates', ID);
    expect(without.err).toMatch(/no store .* These are the editors’ estimates/s);
    expect(without.out).toContain('~90 %');
    await voted({});
    expect((await run('rates')).err).toContain('Nobody has voted on any of 2 entries yet');
  });

  it('is what show and match say as well', async () => {
    await voted({ 'w:stop-it': [2, 9], 'w:other-port': [9, 1] });
    expect((await run('show', ID)).out).toContain('9 of 10 said it worked');
    const { out } = await runInTest(['match'], {
      folder,
      input: 'Error: listen EADDRINUSE: address already in use :::3000',
    });
    expect(out).toContain('Use another port');
    expect(out).toContain('9 of 10');
  });
});

describe('errata export --rates', () => {
  const exported = () => run('export', '--rates', '--out', 'entries', '--force');

  it('writes figures beside the editors’, which nothing reads back, and changes nothing twice', async () => {
    await voted({ 'w:stop-it': [2, 9], 'w:other-port': [3, 1] });
    const before = (await run('rates', ID)).out;
    expect((await exported()).out).toContain('written');
    const entry = JSON.parse(readFileSync(file(ID), 'utf8'));
    const [first, second] = entry.workarounds;
    expect(first).toMatchObject({ successRate: 0.9, community: { worked: 2, failed: 9, voters: 11 } });
    // Four people could be told from their figure.
    expect(second.community).toBeUndefined();
    expect((await run('rates', ID)).out).toBe(before);
    expect((await exported()).out).toContain('0 written');
    expect((await run('check')).code).toBe(0);
  });

  it('refuses where there are no votes to write', async () => {
    const { code, err } = await exported();
    expect(code).not.toBe(0);
    expect(err).toMatch(/no votes to write.*no store/s);
  });
});
