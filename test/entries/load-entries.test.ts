import { chmod, mkdir, mkdtemp, rm, symlink, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { hasErrors, loadEntries } from '../../src/entries/load-entries.ts';
import type { LoadOptions } from '../../src/entries/load-options.ts';
import { patternCheck } from '../../src/entries/pattern-check.ts';
import { problemText } from '../../src/entries/problem.ts';
import { requireSound } from '../../src/entries/require-sound.ts';
import { compilePattern } from '../../src/matching/compile-pattern.ts';
import { makeEntry } from './make-entry.ts';

let folder: string;
beforeEach(async () => {
  folder = await mkdtemp(path.join(tmpdir(), 'errata-load-'));
});
afterEach(() => rm(folder, { recursive: true, force: true }));

const put = async (name: string, content: string | Uint8Array): Promise<string> => {
  const file = path.join(folder, name);
  await mkdir(path.dirname(file), { recursive: true });
  await writeFile(file, content);
  return file;
};
const json = (id: string, over = {}) => JSON.stringify(makeEntry({ id, ...over }));
const load = async (sources: string | string[] = folder, options?: LoadOptions) => {
  const loaded = await loadEntries([sources].flat(), options);
  return {
    ids: [...loaded.entries.keys()],
    problems: loaded.problems.map((problem) => problemText(problem).replaceAll(`${folder}/`, '')),
    loaded,
  };
};

describe('loadEntries', () => {
  it('reads a folder with everything below, in a stable order, and leaves alone what is no entry', async () => {
    await put('node/b.json', json('node/b'));
    await put('node/a/linux.json', json('node/a/linux'));
    await put('git/c.json', json('git/c'));
    await put('more.ndjson', `${json('x/1')}\r\n\n${json('x/2')}`);
    await put('README.md', '# How to write one');
    await put('entry.schema.json', '{}');
    await put('.git/config.json', 'broken');
    await put('node_modules/x/package.json', '{}');
    await put('node/b.json~', 'broken');
    await put('notes.txt', 'some prose');
    const { ids, problems, loaded } = await load();
    expect(ids).toEqual(['git/c', 'x/1', 'x/2', 'node/a/linux', 'node/b']);
    expect(problems).toEqual([]);
    expect(loaded.places.get('x/2')).toMatchObject({ file: path.join(folder, 'more.ndjson'), line: 3 });
  });

  it('lets a later source override an earlier one by id', async () => {
    await put('shared/node/a.json', json('node/a', { signature: 'shared' }));
    await put('shared/node/b.json', json('node/b', { signature: 'shared' }));
    const team = await put('team.ndjson', json('node/a', { signature: 'team' }));
    const { ids, problems, loaded } = await load([path.join(folder, 'shared'), team]);
    expect(ids).toEqual(['node/a', 'node/b']);
    expect(problems).toEqual([]);
    expect(loaded.entries.get('node/a')?.signature).toBe('team');
    expect(loaded.places.get('node/a')?.file).toBe(team);
  });

  it('collects every problem of every file once, with its line, and keeps the good ones', async () => {
    await put('a/broken.json', '{\n  "id": "a/broken",\n  "signature": "x"\n  "patterns": []\n}');
    await put(
      'a/fields.json',
      JSON.stringify({ ...makeEntry({ id: 'a/fields' }), paterns: [], locale: 'english' }, undefined, 2),
    );
    await put('a/good.json', json('a/good'));
    await put('a/twice.json', json('a/good'));
    await put('b.ndjson', `${json('b/1')}\n{"id": "b/2"\n${json('b/3', { tags: 'x' })}\nprose\n`);
    const { ids, problems, loaded } = await load();
    expect(ids).toEqual(['a/good', 'b/1']);
    expect(problems).toEqual([
      'a/broken.json:4: is not valid JSON (column 3): "," or "}" is missing here. Add it',
      'a/fields.json:21: locale: is "english". It must be a language, as in en, zh or pt-BR',
      'a/fields.json:20: paterns: unknown field `paterns`. Did you mean `patterns`?',
      'a/twice.json: id: "a/good" stands already in a/good.json. Give one of them another id, or remove it; the first is used',
      'b.ndjson:2: is not valid JSON (column 13): the text ends too early: "}" is missing for what opens on line 1. Is the file cut off? Complete it',
      'b.ndjson:3: tags: is "x". Write a list [ … ]',
      'b.ndjson:4: is no JSON object. Each line of this file is one entry: { … }',
    ]);
    expect(hasErrors(loaded.problems)).toBe(true);
  });

  it.each([
    ['empty', '', 'is empty'],
    ['blank', ' \n\t ', 'is empty'],
    ['UTF-16 with a mark', Buffer.from(`\uFEFF${json('x/y')}`, 'utf16le'), 'is UTF-16. Save it as UTF-8'],
    ['UTF-16 without', Buffer.from(json('x/y'), 'utf16le'), 'looks like UTF-16'],
    ['Latin-1', Buffer.from(json('x/y', { signature: 'Größe' }), 'latin1'), 'is not valid UTF-8'],
    ['NUL', `{"a": 1}\u0000`, 'has a NUL byte at 8'],
    ['prose', 'Hello there', 'is in no format that is known here'],
    ['a number', '7', 'is in no format that is known here'],
    ['a list of something else', '[1, null]', 'is 1. Write an object'],
    ['a hundred thousand brackets', '['.repeat(100_000), 'nested deeper than 64 levels'],
    ['deep but valid', `${'['.repeat(70)}${']'.repeat(70)}`, 'nested deeper than 64 levels'],
    ['five megabytes', `{"a":"${'x'.repeat(5 << 20)}"}`, 'is 5.0 MB, more than one document may have (4 MB)'],
  ])('says clearly that a file is %s', async (_what, content, message) => {
    await put('x/y.json', content);
    const { ids, problems } = await load();
    expect(ids).toEqual([]);
    expect(problems[0]).toContain(`x/y.json`);
    expect(problems[0]).toContain(message);
  });

  it('takes a byte-order mark, a list in one file, and lines in a file that does not say so', async () => {
    await put('a.json', `\uFEFF${json('x/1')}`);
    await put('b.json', `[${json('x/2')},\n${json('x/3')}]`);
    await put('c.json', `${json('x/4')}\n${json('x/5')}\n`);
    await put('d.ndjson', `\uFEFF${json('x/6')}\n`);
    const { ids, problems } = await load();
    expect(problems).toEqual([]);
    expect(ids).toEqual(['x/1', 'x/2', 'x/3', 'x/4', 'x/5', 'x/6']);
  });

  it('reads lines across chunk borders and refuses one that never ends', async () => {
    const long = json('x/long', { cause: { text: 'ü'.repeat(900_000) } });
    await put('a.ndjson', [json('x/1'), long, 'y'.repeat(5 << 20), json('x/2')].join('\n'));
    const { ids, problems, loaded } = await load();
    expect(ids).toEqual(['x/1', 'x/long', 'x/2']);
    expect(loaded.entries.get('x/long')?.cause.text).toBe('ü'.repeat(900_000));
    expect(problems).toEqual([
      'a.ndjson:3: is longer than one document may be (4 MB). Is a line break missing?',
    ]);
  });

  it('follows links, but not in circles, and names links to nothing', async () => {
    await put('real/a.json', json('x/a'));
    await mkdir(path.join(folder, 'in'));
    await symlink('../real', path.join(folder, 'in/linked'));
    await symlink('..', path.join(folder, 'in/up'));
    await symlink('nowhere', path.join(folder, 'in/gone.json'));
    const { ids, problems } = await load(path.join(folder, 'in'));
    expect(ids).toEqual(['x/a']);
    expect(problems.sort()).toEqual(
      [
        'in/gone.json: cannot be read (a link to something that is not there). Check the permissions and that it still exists',
        'in/up/in: is a link to a folder it lies in. Remove the link; it was not followed',
      ].sort(),
    );
  });

  it.skipIf(process.getuid?.() === 0)('names what it may not read', async () => {
    await chmod(await put('a/secret.json', json('a/secret')), 0);
    const { problems } = await load();
    expect(problems).toEqual([expect.stringContaining('a/secret.json: cannot be read (EACCES')]);
  });

  it('names a source that is not there', async () => {
    const { problems } = await load([path.join(folder, 'nowhere'), path.join(folder, 'nofile.ndjson')]);
    expect(problems).toHaveLength(2);
    expect(problems[0]).toContain('nowhere: does not exist. Check the path');
  });

  it('refuses patterns that the check refuses, on the line they stand on', async () => {
    await put(
      'a/b.json',
      JSON.stringify(
        makeEntry({ id: 'a/b', patterns: ['ok', 'evil'], sequences: [{ lines: ['ok', 'evil'] }] }),
        undefined,
        2,
      ),
    );
    const checkPattern = (source: string) =>
      source === 'evil' ? { message: 'is evil', remedy: 'Be good' } : undefined;
    const { ids, problems } = await load(folder, { checkPattern });
    expect(ids).toEqual([]);
    expect(problems).toEqual([
      'a/b.json:6: patterns[1]: is evil. Be good',
      'a/b.json:25: sequences[0].lines[1]: is evil. Be good',
    ]);
  });

  describe('for a first start', () => {
    const start = async () =>
      requireSound(await loadEntries([folder], { checkPattern: patternCheck(compilePattern) }));

    it('takes sound entries', async () => {
      await put('a/b.json', json('a/b'));
      expect((await start()).entries.size).toBe(1);
    });

    it('refuses with everything that is wrong, and with nothing at all', async () => {
      await expect(start()).rejects.toThrow('holds no entries. Set ENTRIES to a folder or file with entries');
      await put('a/b.json', json('a/b', { patterns: ['(a|b)*\\1', '(x+x+)+y'] }));
      await put('a/c.json', '{');
      await expect(start()).rejects.toThrow(
        /The entries cannot be used:\n {2}\S*b\.json:1: patterns\[0\]: .*\n {2}\S*c\.json:1: is not valid JSON/,
      );
    });
  });

  describe('with a reader of foreign formats', () => {
    const options: LoadOptions = {
      readForeign: (content) => {
        const text = typeof content === 'string' ? content : JSON.stringify(content);
        if (!text.includes('foreign')) return undefined;
        const { entry } = { entry: makeEntry({ id: 'far/away', patterns: ['ok', 'evil'] }) };
        const broken = text.includes('broken');
        return {
          format: 'far',
          entries: broken ? [] : [{ ...entry, locale: 'en' } as never],
          problems: [{ message: 'lost a field', remedy: 'Look at it' }],
        };
      },
      checkPattern: (source) => (source === 'evil' ? { message: 'is evil', remedy: 'x' } : undefined),
    };

    it('takes its entries, leaves out their faulty patterns, and warns', async () => {
      await put('a.md', '# foreign');
      const { ids, problems, loaded } = await load(folder, options);
      expect(ids).toEqual(['far/away']);
      expect(loaded.entries.get('far/away')?.patterns).toEqual(['ok']);
      expect(loaded.places.get('far/away')?.format).toBe('far');
      expect(hasErrors(loaded.problems)).toBe(false);
      expect(problems).toEqual([
        'a.md: lost a field. Look at it',
        'a.md: patterns[1]: is evil. The pattern is left out',
      ]);
    });

    it('reports a document it could not use as an error', async () => {
      await put('a.json', '{"foreign": "broken"}');
      const { loaded } = await load(folder, options);
      expect(hasErrors(loaded.problems)).toBe(true);
    });
  });
});
