import {
  cpSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { runInTest } from './run-in-test.ts';

const FIXTURES = path.join(import.meta.dirname, '../fixtures/formats');
const ID = 'cache/oom-command-not-allowed';
let folder: string;

beforeEach(() => {
  folder = mkdtempSync(path.join(tmpdir(), 'errata-import-'));
  cpSync(FIXTURES, path.join(folder, 'in'), { recursive: true });
});
afterEach(() => rmSync(folder, { recursive: true }));

const run = (...args: string[]) => runInTest(['import', ...args], { folder });
const files = (name = 'out'): string[] =>
  existsSync(path.join(folder, name))
    ? readdirSync(path.join(folder, name), { recursive: true, encoding: 'utf8' })
        .filter((file) => file.endsWith('.json'))
        .sort()
    : [];
const entry = (id: string) => JSON.parse(readFileSync(path.join(folder, 'out', `${id}.json`), 'utf8'));
const write = (name: string, content: string | Buffer): void => {
  mkdirSync(path.dirname(path.join(folder, name)), { recursive: true });
  writeFileSync(path.join(folder, name), content);
};

describe('errata import', () => {
  it('makes one entry of all documents about one error, the richest having the word', async () => {
    const { code, out, err } = await run(
      'in/errorcanon.md',
      'in/errorcanon-page.txt',
      'in/errorcanon.json',
      '--out',
      'out',
    );
    expect(err).toBe('');
    expect(code).toBe(0);
    expect(files()).toEqual([`${ID}.json`]);
    expect(out).toContain(`new        ${ID}  (in/errorcanon.json, in/errorcanon-page.txt, in/errorcanon.md)`);
    expect(out).toContain('3 documents → out: 1 new, 0 changed, 0 unchanged, 0 refused');
    expect(entry(ID)).toMatchObject({
      documentation: [{}],
      patterns: [/^OOM/].map(() => expect.stringMatching(/^OOM/)),
    });
  });

  it('takes a page in another language as a translation', async () => {
    await run('in/errorcanon.md', 'in/errorcanon.zh.md', '--out', 'out');
    const { locale, signature, translations, workarounds } = entry(ID);
    expect([locale, signature]).toEqual(['en', "OOM command not allowed when used memory > 'maxmemory'."]);
    expect(translations.zh.signature).toMatch(/^内存/);
    expect(Object.keys(translations.zh.workarounds)).toEqual(workarounds.map(({ id }: { id: string }) => id));
    expect(JSON.stringify(workarounds)).not.toMatch(/\p{Script=Han}/u);
    expect(translations.zh.deadEnds).toBeUndefined();
  });

  it('says where accounts differ, and which was kept', async () => {
    write(
      'other.md',
      readFileSync(path.join(FIXTURES, 'errorcanon.md'), 'utf8')
        .replace('84%', '50%')
        .replace('(75%', '(12%'),
    );
    const { code, err } = await run('in/errorcanon.json', 'other.md', '--out', 'out');
    expect(code).toBe(0);
    expect(err).toContain('verification.fixRate: kept 0.84 of in/errorcanon.json; other.md says 0.5');
    expect(err).toContain('workarounds[1].successRate: kept 0.75 of in/errorcanon.json; other.md says 0.12');
    expect(entry(ID).verification.fixRate).toBe(0.84);
  });

  it('reads folders, and keeps good documents when others are broken', async () => {
    write('in/broken.json', '{"id": "a/b", "signature": ');
    write('in/empty.md', '  \n');
    write('in/utf16.txt', Buffer.from('\ufeffIntroduction', 'utf16le'));
    write('in/latin1.md', Buffer.from('# Erreur réseau', 'latin1'));
    write('in/nul.txt', 'a\u0000b');
    write('in/prose.md', '# Shopping\n\n- milk\n');
    const { code, out, err } = await run('in', '--out', 'out', '--json');
    expect(code).toBe(1);
    expect(err).toBe('');
    const report = JSON.parse(out);
    const errors = report.remarks.filter(({ level }: { level: string }) => level === 'error');
    expect(
      Object.fromEntries(errors.map(({ about, text }: { about: string; text: string }) => [about, text])),
    ).toEqual({
      'in/broken.json': expect.stringContaining('line 1 is not valid JSON (column 28)'),
      'in/empty.md': 'is empty. Fill it in or remove it',
      'in/utf16.txt': 'is UTF-16. Save it as UTF-8',
      'in/latin1.md': 'is not valid UTF-8. Save it as UTF-8',
      'in/nul.txt': 'has a NUL byte at 1. Is it a text file? Remove the byte',
      'in/prose.md': 'is in no format that is known. See errata help import for the formats',
    });
    expect(files()).toEqual([
      'cache/oom-command-not-allowed.json',
      'cache/replica-readonly/redis7-linux.json',
      'kubernetes/pods-cannot-mount-their-volume.json',
    ]);
    expect(report.counts).toEqual({ new: 3, changed: 0, unchanged: 0, refused: 0 });
  });

  it('reads records one a line, and says on which line one is broken', async () => {
    const record = JSON.stringify(JSON.parse(readFileSync(path.join(FIXTURES, 'deadends.json'), 'utf8')));
    const lines = [
      record,
      '{"id":',
      record.replaceAll('replica-readonly', 'another'),
      '{"no":"record"}',
      '',
    ].join('\n');
    write('records.ndjson', lines);
    const { code, err } = await run('records.ndjson', '--out', 'out');
    expect(code).toBe(1);
    expect(err).toContain('records.ndjson:2\n  error    line 1 is not valid JSON');
    expect(err).toContain('records.ndjson:4\n  error    is in no format that is known');
    expect(files()).toEqual(['cache/another/redis7-linux.json', 'cache/replica-readonly/redis7-linux.json']);
    expect((await runInTest(['import', '-', '--out', 'piped'], { folder, input: lines })).code).toBe(1);
    expect(files('piped')).toEqual(files());
  });

  it('writes nothing in a dry run', async () => {
    const { code, out } = await run('in', '--out', 'out', '--dry-run');
    expect(code).toBe(0);
    expect(out).toContain('3 new, 0 changed, 0 unchanged, 0 refused; nothing was written (--dry-run)');
    expect(files()).toEqual([]);
  });

  it('never overwrites what is there, but says so', async () => {
    await run('in/errorcanon.md', '--out', 'out');
    expect((await run('in/errorcanon.md', '--out', 'out')).out).toContain(
      '0 new, 0 changed, 1 unchanged, 0 refused',
    );
    const edited = { ...entry(ID), signature: 'Edited by hand' };
    write(`out/${ID}.json`, JSON.stringify(edited));
    const refused = await run('in/errorcanon.md', '--out', 'out');
    expect(refused.code).toBe(1);
    expect(refused.out).toContain(`refused    ${ID}  (it is there already and says something else)`);
    expect(entry(ID)).toEqual(edited);
    write(`out/${ID}.json`, 'not even JSON');
    expect((await run('in/errorcanon.md', '--out', 'out')).out).toContain('what is there is no JSON');
    const forced = await run('in/errorcanon.md', '--out', 'out', '--force');
    expect([forced.code, forced.out]).toEqual([0, expect.stringContaining('1 changed')]);
    expect(entry(ID).signature).toMatch(/^OOM/);
    expect(readdirSync(path.join(folder, 'out/cache'))).toEqual(['oom-command-not-allowed.json']);
  });

  it('keeps the ids of items that were only reworded, and tells of votes that lose theirs', async () => {
    await run('in/errorcanon.md', '--out', 'out');
    const before = entry(ID);
    before.workarounds[0].id = 'lru';
    before.workarounds[0].replaces = ['old-lru'];
    before.workarounds[2].id = 'big-keys';
    write(`out/${ID}.json`, JSON.stringify(before));
    const reworded = readFileSync(path.join(FIXTURES, 'errorcanon.md'), 'utf8')
      .replace('Choose an eviction policy. For a cache:', 'Choose an eviction policy that fits. For a cache:')
      .replaceAll('Raise the limit to what the machine can spare.', 'Split the data over several servers.');
    write('reworded.md', reworded);
    const { code, err } = await run('reworded.md', '--out', 'out', '--force');
    expect(code).toBe(0);
    expect(
      entry(ID).workarounds.map(({ id, replaces }: { id: string; replaces?: string[] }) => [id, replaces]),
    ).toEqual([
      ['lru', ['old-lru']],
      ['split-data-over-several-servers', undefined],
      ['big-keys', undefined],
    ]);
    expect(err).toContain('votes of w:raise-limit-what-machine-can-spare no longer belong to anything');
  });

  it('takes only the domains that were asked for', async () => {
    const { out } = await run('in', '--out', 'out', '--only', 'kubernetes');
    expect(files()).toEqual(['kubernetes/pods-cannot-mount-their-volume.json']);
    expect(out).toContain('1 new');
  });

  it('leaves a pattern out that cannot be used, and says so', async () => {
    const record = JSON.parse(readFileSync(path.join(FIXTURES, 'deadends.json'), 'utf8'));
    record.error.regex = '(a)\\1(?=b)';
    write('one.json', JSON.stringify(record));
    const { code, err } = await run('one.json', '--out', 'out');
    expect(code).toBe(0);
    expect(err).toContain('warning  not taken over: error.regex: (a)\\1(?=b): ');
    expect(entry(record.id).patterns).toBeUndefined();
    expect(entry(record.id).extensions.deadends.added['/error/regex']).toBe('(a)\\1(?=b)');
  });

  it('cuts long lists on a terminal, and gives a pipe all of them', async () => {
    const record = JSON.stringify(JSON.parse(readFileSync(path.join(FIXTURES, 'deadends.json'), 'utf8')));
    const lines = Array.from({ length: 60 }, (_, n) => record.replaceAll('replica-readonly', `e${n}`));
    write('many.ndjson', lines.join('\n'));
    const piped = await run('many.ndjson', '--out', 'out', '--dry-run');
    expect(piped.err).not.toContain('\r');
    expect(piped.out.split('\n')).toHaveLength(62);
    const shown = await runInTest(['import', 'many.ndjson', '--out', 'out', '--dry-run'], {
      folder,
      tty: true,
    });
    expect(shown.out).toContain('… and 20 more entries');
  });

  it('says what is wrong with its arguments', async () => {
    expect((await run()).code).toBe(2);
    const missing = await run('nowhere.md', '--out', 'out');
    expect([missing.code, missing.err]).toEqual([
      1,
      expect.stringContaining('nowhere.md\n  error    does not exist'),
    ]);
    write('out', 'a file where the folder should be');
    expect((await run('in/errorcanon.md', '--out', 'out')).code).toBe(3);
  });

  const seeds = path.join(import.meta.dirname, '../../../shared/seeds');
  it.skipIf(!existsSync(seeds))('makes three entries of the five seeds, without a conflict', async () => {
    const { code, out, err } = await run(
      ...readdirSync(seeds).map((file) => path.join(seeds, file)),
      '--out',
      'out',
    );
    expect([code, out]).toEqual([
      0,
      expect.stringContaining('5 documents → out: 3 new, 0 changed, 0 unchanged, 0 refused'),
    ]);
    expect(files().slice(0, 2)).toEqual([
      'api/http-504-gateway-timeout-upstream-connection-pool-exhausted.json',
      'api/rate-limit-connection-pool-exhausted.json',
    ]);
    expect(files()).toHaveLength(3);
    expect(err).not.toContain('warning');
  });
});
