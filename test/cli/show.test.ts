import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { makeEntry } from '../entries/make-entry.ts';
import { runInTest } from './run-in-test.ts';

let folder: string;
beforeEach(async () => {
  folder = await mkdtemp(path.join(tmpdir(), 'errata-show-'));
  await mkdir(path.join(folder, 'entries'));
  const translations = { zh: { cause: '已被占用' } };
  await put('entries/all.ndjson', [
    makeEntry({ translations }),
    makeEntry({ id: 'docker/port-in-use' }),
    makeEntry({ id: 'git/index-lock/linux' }),
  ]);
});
afterEach(() => rm(folder, { recursive: true, force: true }));

const put = (name: string, entries: readonly object[]) =>
  writeFile(path.join(folder, name), entries.map((entry) => JSON.stringify(entry)).join('\n'));
const show = (...args: string[]) => runInTest(['show', ...args], { folder });

describe('errata show', () => {
  it('prints everything an entry holds', async () => {
    const { code, out, err } = await show('node/port-in-use');
    expect({ code, err }).toEqual({ code: 0, err: '' });
    for (const part of ['EADDRINUSE', 'Another process already listens', 'Stop the other process', '90 %']) {
      expect(out).toContain(part);
    }
  });

  it('prints the entry itself with --json', async () => {
    const { out } = await show('node/port-in-use', '--json');
    expect(JSON.parse(out)).toMatchObject({ id: 'node/port-in-use', locale: 'en' });
  });

  it('speaks the language that was asked for, or that of the terminal', async () => {
    expect((await show('node/port-in-use', '--language', 'zh')).out).toContain('已被占用');
    const here = { folder, environment: { LANG: 'zh_CN.UTF-8' } };
    expect((await runInTest(['show', 'node/port-in-use'], here)).out).toContain('已被占用');
  });

  it('takes a part of the id that only one entry has', async () => {
    expect((await show('index-lock', '--json')).out).toContain('git/index-lock/linux');
    expect((await show('git/index-lock', '--json')).out).toContain('git/index-lock/linux');
    const { code, err } = await show('port-in-use');
    expect(code).toBe(2);
    expect(err).toBe('"port-in-use" could be any of 2:\n  node/port-in-use\n  docker/port-in-use\n');
  });

  it('names the nearest entry when there is none', async () => {
    const { code, err } = await show('node/prot-in-use');
    expect(code).toBe(2);
    expect(err).toContain('There is no entry "node/prot-in-use" among 3. Did you mean node/port-in-use?');
  });

  it('lets a later source override an earlier one, and says what is broken without stopping', async () => {
    await put('team.ndjson', [makeEntry({ cause: { text: 'Ask the team.' } }), { id: 'x' }]);
    const { code, out, err } = await show('node/port-in-use', '-e', 'entries', '-e', 'team.ndjson');
    expect(code).toBe(0);
    expect(out).toContain('Ask the team.');
    expect(err).toContain('team.ndjson\n');
  });

  it('fails when there are no entries at all', async () => {
    await mkdir(path.join(folder, 'empty'));
    const { code, err } = await show('x', '--entries', 'empty');
    expect(code).toBe(3);
    expect(err).toContain('no entries in empty (they hold none). Name a source with --entries.');
  });

  it('finds the entries that the environment names, and its own when there are none here', async () => {
    await put('team.ndjson', [makeEntry({ id: 'team/one' })]);
    const environment = { ENTRIES: 'team.ndjson' };
    expect((await runInTest(['show', 'team/one'], { folder, environment })).code).toBe(0);
    await rm(path.join(folder, 'entries'), { recursive: true });
    expect((await show('npm/eresolve')).code).toBe(0);
  });
});
