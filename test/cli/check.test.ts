import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { makeEntry } from '../entries/make-entry.ts';
import { runInTest } from './run-in-test.ts';

let folder: string;
beforeEach(async () => {
  folder = await mkdtemp(path.join(tmpdir(), 'errata-check-'));
  await put('entries/node/port-in-use.json', sound());
});
afterEach(() => rm(folder, { recursive: true, force: true }));

const put = async (name: string, content: object | string) => {
  const file = path.join(folder, name);
  await mkdir(path.dirname(file), { recursive: true });
  await writeFile(file, typeof content === 'string' ? content : JSON.stringify(content, undefined, 2));
};
const sound = (over = {}) =>
  makeEntry({
    examples: {
      matches: ['Error: listen EADDRINUSE: address already in use :::3000'],
      ignores: ['Server listening on port 3000'],
    },
    ...over,
  });
const check = (...args: string[]) => runInTest(['check', ...args], { folder });

describe('errata check', () => {
  it('is content with a sound folder, and says how many entries it saw', async () => {
    const { code, out, err } = await check();
    expect(out).toMatch(/^0 errors, 0 warnings in 1 entry \(\d+\.\d s\)\n$/);
    expect({ code, err }).toEqual({ code: 0, err: '' });
  });

  it('is not content with a folder that holds no entry', async () => {
    await mkdir(path.join(folder, 'empty'));
    const { code, err } = await check('empty');
    expect({ code, err }).toEqual({
      code: 3,
      err: expect.stringContaining('There is no entry in empty, so there is nothing to check.'),
    });
  });

  it('is not content with an entry to report that is not there', async () => {
    const { code, err } = await check('--only', 'node/port-in-us');
    expect({ code, err }).toEqual({
      code: 2,
      err: expect.stringContaining(
        'No entry and no domain is called node/port-in-us. Did you mean node/port-in-use?',
      ),
    });
    expect((await check('--only', 'nde')).err).toContain('Did you mean node?');
  });

  it('says which folder to name when it is given that of a domain', async () => {
    expect((await check('entries/node')).out).toContain(
      'Give the folder above it; --only node reports this domain alone',
    );
    expect((await check('entries', '--only', 'node')).code).toBe(0);
  });

  it('prints problems by file with their line, and exits with 1', async () => {
    await put('entries/node/other.json', sound({ id: 'node/othr', cause: { text: '' } }));
    await put('entries/node/port-in-use.json', sound({ documentation: [{ url: 'http://x.example' }] }));
    const { code, out } = await check();
    expect(code).toBe(1);
    expect(out).toContain(
      [
        'entries/node/other.json',
        '      8  error    cause.text is empty. Fill it in or leave the field out.  (schema)',
        '',
        'entries/node/port-in-use.json',
        '     30  error    documentation[0].url “http://x.example” is no https address. Does https://x.example work? Then write that.  (sources)',
        '',
        '2 errors, 0 warnings in 1 entry',
      ].join('\n'),
    );
  });

  it('leaves the exit code alone for warnings, unless --strict', async () => {
    await put('entries/node/port-in-use.json', sound({ tags: ['x', 'x'] }));
    expect((await check()).code).toBe(0);
    expect((await check('--strict')).code).toBe(1);
  });

  it('prints one JSON object with --json', async () => {
    await put('entries/node/port-in-use.json', sound({ tags: ['x', 'x'] }));
    const { code, out } = await check('--json');
    expect(code).toBe(0);
    expect(JSON.parse(out)).toEqual({
      entries: 1,
      errors: 0,
      warnings: 1,
      problems: [
        {
          level: 'warning',
          rule: 'style',
          file: 'entries/node/port-in-use.json',
          line: 30,
          entry: 'node/port-in-use',
          field: 'tags[1]',
          message: '“x” stands there twice',
          remedy: 'Keep one of the two',
        },
      ],
    });
  });

  it('prints annotations with --github, with everything escaped', async () => {
    await put('entries/a,b:c/100%.json', '{\n"id": "a\\nb%"\n}');
    const { code, out } = await check('--github');
    expect(code).toBe(1);
    const lines = out.trimEnd().split('\n');
    expect(lines[0]).toBe(
      '::error file=entries/a%2Cb%3Ac/100%25.json,line=2,title=errata%3A schema::id: is "a\\nb%25". It must be <domain>/<slug> or <domain>/<slug>/<environment>, in lower case',
    );
    expect(lines.every((line) => /^::(?:error|warning) file=[^,]+,line=\d+,title=[^:]+::./.test(line))).toBe(
      true,
    );
  });

  it('reports some entries only, judged among all', async () => {
    await put('entries/git/a.json', sound({ id: 'git/a', tags: ['x', 'x'] }));
    const all = await check('--json');
    expect(JSON.parse(all.out).problems.map(({ entry }: { entry: string }) => entry)).toContain('git/a');
    const some = await check('--json', '--only', 'node');
    const entries = JSON.parse(some.out).problems.map(({ entry }: { entry: string }) => entry);
    expect(new Set(entries)).toEqual(new Set(['node/port-in-use']));
  });

  it('takes several sources, and complains about one that is not there', async () => {
    await put('team.ndjson', JSON.stringify(sound({ signature: 'Error: listen EADDRINUSE team' })));
    expect((await check('entries', 'team.ndjson')).code).toBe(0);
    const { code, out } = await check('entries', 'nowhere');
    expect(code).toBe(1);
    expect(out).toContain('nowhere\n         error    does not exist.');
  });

  it('does not repeat itself about a document that is something else altogether', async () => {
    await put(
      'entries/package.json',
      Object.fromEntries(Array.from({ length: 40 }, (_, at) => [`field${at}`, at])),
    );
    const { out } = await check();
    expect(out.split('\n').filter((line) => line.includes('error'))).toHaveLength(12);
    expect(out).toContain('has 35 more problems. Is it an entry at all?');
  });

  it('wants one way of printing', async () => {
    expect((await check('--json', '--github')).code).toBe(2);
  });

  it('paints on a terminal', async () => {
    const { out } = await runInTest(['check'], { folder, tty: true });
    expect(out).toContain('\u001b[32m0 errors, 0 warnings\u001b[39m');
  });
});

it('the entries of this repository are sound, each on its own; npm run check judges them as a whole', async () => {
  const root = path.join(import.meta.dirname, '../..');
  const { out } = await runInTest(['check', '--json'], { folder: root });
  const problems: { level: string; rule: string }[] = JSON.parse(out).problems;
  const amongAll = ['relations', 'examples', 'shadowed'];
  expect(problems.filter(({ level, rule }) => level === 'error' && !amongAll.includes(rule))).toEqual([]);
});
