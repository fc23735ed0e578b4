import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { compilePattern } from '../../src/matching/compile-pattern.ts';
import { runInTest } from './run-in-test.ts';

let folder: string;
beforeEach(async () => {
  folder = await mkdtemp(path.join(tmpdir(), 'errata-new-'));
});
afterEach(() => rm(folder, { recursive: true, force: true }));

const read = async (name: string) => JSON.parse(await readFile(path.join(folder, name), 'utf8'));
const PASTE =
  "$ git commit\nfatal: Unable to create '/srv/shop/.git/index.lock': File exists.\n\nAnother git process";

describe('errata new', () => {
  it('makes a file that fits its path, that the schema takes, and that the check refuses as unfinished', async () => {
    const { code, out, err } = await runInTest(['new', 'git/index-lock'], { folder });
    expect({ code, out }).toEqual({ code: 0, out: 'entries/git/index-lock.json\n' });
    expect(err).toContain('errata check --only git/index-lock');
    expect((await read('entries/git/index-lock.json'))['$schema']).toBe('../entry.schema.json');
    const check = await runInTest(['check', '--json'], { folder });
    const problems: { rule: string; message: string }[] = JSON.parse(check.out).problems;
    expect(problems.filter(({ message }) => message.includes('is not finished')).length).toBeGreaterThan(8);
    expect(problems.filter(({ rule }) => ['schema', 'path', 'pattern', 'file'].includes(rule))).toEqual([]);
  });

  it('begins with a paste, whose changing parts the pattern leaves open', async () => {
    await writeFile(path.join(folder, 'paste.txt'), PASTE);
    await runInTest(['new', 'git/index-lock', '--from', 'paste.txt', '--in', 'drafts'], { folder });
    const entry = await read('drafts/git/index-lock.json');
    expect(entry.signature).toBe("fatal: Unable to create '/srv/shop/.git/index.lock': File exists.");
    expect(entry.patterns).toEqual([String.raw`fatal: Unable to create '[^']+': File exists\.`]);
    expect(entry.examples.matches).toEqual([PASTE]);
    expect(compilePattern(entry.patterns[0])).toMatchObject({ kind: 'pattern' });
  });

  it('takes the paste from standard input', async () => {
    await runInTest(['new', 'a/b/linux', '--from', '-'], { folder, input: 'Error 42: it broke' });
    expect(await read('entries/a/b/linux.json')).toMatchObject({
      $schema: '../../entry.schema.json',
      signature: 'Error 42: it broke',
      patterns: [String.raw`Error \d+: it broke`],
    });
  });

  it('takes secrets out of the paste, and says so', async () => {
    const input = 'Error: connect failed to postgres://app:hunter2secret@db.example.com/shop';
    const { err } = await runInTest(['new', 'a/b', '--from', '-'], { folder, input });
    expect(err).toContain('Taken out of the paste: 1 x');
    expect(JSON.stringify(await read('entries/a/b.json'))).not.toContain('hunter2secret');
  });

  it('never overwrites', async () => {
    await runInTest(['new', 'a/b'], { folder });
    await writeFile(path.join(folder, 'entries/a/b.json'), '"mine"');
    const { code, err } = await runInTest(['new', 'a/b'], { folder });
    expect(code).toBe(3);
    expect(err).toContain('entries/a/b.json is there already; nothing was written.');
    expect(await read('entries/a/b.json')).toBe('mine');
  });

  it.each([['Git/Lock'], ['lock'], ['../x'], ['a/../../b'], ['a/b/c/d'], ['']])(
    'refuses the id %j',
    async (id) => {
      const { code, err } = await runInTest(['new', id], { folder });
      expect(code).toBe(2);
      expect(err).toContain('is no id');
    },
  );
});
