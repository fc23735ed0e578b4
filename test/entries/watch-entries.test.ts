import { mkdir, mkdtemp, rename, rm, symlink, unlink, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { EntriesChange } from '../../src/entries/compare-loaded.ts';
import { loadEntries } from '../../src/entries/load-entries.ts';
import { problemText } from '../../src/entries/problem.ts';
import { type Watching, watchEntries } from '../../src/entries/watch-entries.ts';
import { makeEntry } from './make-entry.ts';

let folder: string;
let watching: Watching | undefined;
let changes: EntriesChange[];
beforeEach(async () => {
  folder = await mkdtemp(path.join(tmpdir(), 'errata-watch-'));
  changes = [];
});
afterEach(async () => {
  await watching?.close();
  await rm(folder, { recursive: true, force: true });
});

const at = (name: string) => path.join(folder, name);
const json = (id: string, signature = 'x') => JSON.stringify(makeEntry({ id, signature }));
const put = async (name: string, content: string) => {
  await mkdir(path.dirname(at(name)), { recursive: true });
  await writeFile(at(name), content);
};
const begin = async (sources: string[] = [folder], pollMs?: number) => {
  watching = watchEntries(await loadEntries(sources), {
    onChange: (change) => changes.push(change),
    onTrouble: (message) => expect.fail(message),
    pollMs,
  });
  // The first look, and chokidar's walk through the folder.
  await new Promise((resolve) => setTimeout(resolve, 400));
  expect(changes).toEqual([]);
};
const signatures = () =>
  Object.fromEntries([...(watching?.current().entries ?? [])].map(([id, { signature }]) => [id, signature]));
/** The promise is two seconds; a loaded machine gets a few more before the test gives up. */
const soon = (expected: Record<string, string>) =>
  expect.poll(signatures, { timeout: 6_000, interval: 25 }).toEqual(expected);
const said = () => changes.flatMap(({ appeared }) => appeared.map(problemText)).join('\n');

describe.each([
  ['by events', undefined],
  ['by looking', 150],
])('watchEntries %s', (_how, pollMs) => {
  it('takes over added, changed and removed files, and tells which', async () => {
    await put('a/one.json', json('a/one'));
    await put('a/two.json', json('a/two'));
    await begin([folder], pollMs);
    const before = watching?.current();
    await put('b/three.json', json('b/three'));
    await put('a/one.json', json('a/one', 'new'));
    await unlink(at('a/two.json'));
    await soon({ 'a/one': 'new', 'b/three': 'x' });
    expect(changes.flatMap(({ added }) => added.map(({ id }) => id))).toEqual(['b/three']);
    expect(changes.flatMap(({ changed }) => changed.map(({ id }) => id))).toEqual(['a/one']);
    expect(changes.flatMap(({ removed }) => removed)).toEqual(['a/two']);
    // What somebody still holds is not changed under their hands.
    expect([...(before?.entries.keys() ?? [])]).toEqual(['a/one', 'a/two']);
  });

  it('keeps the last good version of a broken file, says so, and says when it is mended', async () => {
    await put('a/one.json', json('a/one'));
    await put('a/two.json', json('a/two'));
    await begin([folder], pollMs);
    const kept = watching?.current().entries.get('a/one');
    await put('a/one.json', '{ "id": ');
    await expect.poll(said, { timeout: 6_000 }).toContain('The last good version stays in use');
    expect(watching?.current().entries.get('a/one')).toBe(kept);
    expect(changes.flatMap(({ removed }) => removed)).toEqual([]);
    await put('a/one.json', json('a/one', 'mended'));
    await soon({ 'a/one': 'mended', 'a/two': 'x' });
    expect(changes.at(-1)?.mended).toHaveLength(1);
    expect(watching?.current().problems).toEqual([]);
  });

  it('survives a folder that is deleted, and takes it back when it returns', async () => {
    await put('entries/a/one.json', json('a/one'));
    await begin([at('entries')], pollMs);
    await rm(at('entries'), { recursive: true });
    await expect.poll(said, { timeout: 6_000 }).toContain('holds no entries any more');
    expect(signatures()).toEqual({ 'a/one': 'x' });
    await put('entries/a/two.json', json('a/two', 'back'));
    await soon({ 'a/two': 'back' });
    await put('entries/a/three.json', json('a/three'));
    await soon({ 'a/two': 'back', 'a/three': 'x' });
  });

  it('follows a folder that is swapped for another as a whole', async () => {
    await put('entries/a/one.json', json('a/one'));
    await put('next/a/one.json', json('a/one', 'next'));
    await begin([at('entries')], pollMs);
    await rename(at('entries'), at('last'));
    await rename(at('next'), at('entries'));
    await soon({ 'a/one': 'next' });
    await put('entries/a/one.json', json('a/one', 'after'));
    await soon({ 'a/one': 'after' });
  });

  it('follows what editors do: write beside it and rename over it, several times in a row', async () => {
    await put('a/one.json', json('a/one'));
    await begin([folder], pollMs);
    for (const signature of ['first', 'second', 'third']) {
      await put('a/.one.json.swp', json('a/one', signature));
      await rename(at('a/.one.json.swp'), at('a/one.json'));
      await soon({ 'a/one': signature });
    }
  });

  it('follows a single NDJSON file, and changes only the entries whose line changed', async () => {
    const lines = Array.from({ length: 2_000 }, (_, index) => json(`a/e${index}`));
    await put('all.ndjson', lines.join('\n'));
    await begin([at('all.ndjson')], pollMs);
    await put('all.tmp', [...lines.slice(0, -1), json('a/e1999', 'new')].join('\n'));
    await rename(at('all.tmp'), at('all.ndjson'));
    await expect.poll(() => signatures()['a/e1999'], { timeout: 6_000 }).toBe('new');
    expect(
      changes.map(({ added, changed, removed }) => [added.length, changed.length, removed.length]),
    ).toEqual([[0, 1, 0]]);
    await put('all.ndjson', `${lines.slice(0, 1_000).join('\n')}\n{"id": "a/e1`);
    await expect.poll(said, { timeout: 6_000 }).toContain('The last good version stays in use');
    expect(watching?.current().entries.size).toBe(2_000);
  });
});

describe('watchEntries', () => {
  it('takes a burst of two thousand files over as a whole', async () => {
    await put('a/one.json', json('a/one'));
    await begin();
    await Promise.all(
      Array.from({ length: 2_000 }, (_, index) =>
        put(`b${index % 20}/e${index}.json`, json(`b${index % 20}/e${index}`)),
      ),
    );
    await expect.poll(() => watching?.current().entries.size, { timeout: 15_000 }).toBe(2_001);
    expect(changes.length).toBeLessThan(20);
    expect(changes.flatMap(({ added }) => added)).toHaveLength(2_000);
  });

  it('follows the way a cluster mounts configuration: a link that is swapped', async () => {
    await put('..v1/one.json', json('a/one', 'v1'));
    await put('..v2/one.json', json('a/one', 'v2'));
    await symlink('..v1', at('..data'));
    await symlink('..data/one.json', at('one.json'));
    await begin();
    expect(signatures()).toEqual({ 'a/one': 'v1' });
    await symlink('..v2', at('..data_tmp'));
    await rename(at('..data_tmp'), at('..data'));
    await soon({ 'a/one': 'v2' });
  });

  it('sees a subfolder that is deleted and copied back', async () => {
    await put('a/one.json', json('a/one'));
    await put('b/two.json', json('b/two'));
    await begin();
    await rm(at('b'), { recursive: true });
    await soon({ 'a/one': 'x' });
    await put('b/two.json', json('b/two', 'back'));
    await soon({ 'a/one': 'x', 'b/two': 'back' });
    await put('b/two.json', json('b/two', 'again'));
    await soon({ 'a/one': 'x', 'b/two': 'again' });
  });

  it('lets the overlay show what lies below it again when it is removed', async () => {
    await put('base/a/one.json', json('a/one', 'base'));
    await put('team/a/one.json', json('a/one', 'team'));
    await put('team/a/two.json', json('a/two', 'team'));
    await begin([at('base'), at('team')]);
    await unlink(at('team/a/one.json'));
    await soon({ 'a/one': 'base', 'a/two': 'team' });
    expect(changes.flatMap(({ removed }) => removed)).toEqual([]);
  });

  it('is quiet after close', async () => {
    await put('a/one.json', json('a/one'));
    await begin();
    await watching?.close();
    await put('a/one.json', json('a/one', 'late'));
    await new Promise((resolve) => setTimeout(resolve, 1_200));
    expect(changes).toEqual([]);
    expect(signatures()).toEqual({ 'a/one': 'x' });
  });
});
