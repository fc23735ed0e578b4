import { cpSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { runInTest } from './run-in-test.ts';

const FIXTURES = path.join(import.meta.dirname, '../fixtures/formats');
let folder: string;

beforeEach(async () => {
  folder = mkdtempSync(path.join(tmpdir(), 'errata-export-'));
  cpSync(FIXTURES, path.join(folder, 'in'), { recursive: true });
  await runInTest(['import', 'in', '--out', 'entries'], { folder });
});
afterEach(() => rmSync(folder, { recursive: true }));

const run = (...args: string[]) => runInTest(['export', ...args], { folder });
const fixture = (name: string): string => readFileSync(path.join(FIXTURES, name), 'utf8');

describe('errata export', () => {
  it('gives back the records that were imported', async () => {
    const { code, out } = await run('cache', '--format', 'deadends', '--out', 'back');
    expect([code, out]).toEqual([0, '2 written, 0 unchanged, 0 refused\n']);
    const back = readFileSync(path.join(folder, 'back/cache/replica-readonly/redis7-linux.json'), 'utf8');
    expect(JSON.parse(back)).toEqual(JSON.parse(fixture('deadends.json')));
  });

  it('writes one entry as it is read, several records one a line', async () => {
    const id = 'cache/oom-command-not-allowed';
    expect((await run(id, '--format', 'errorcanon-json')).out).toBe(fixture('errorcanon.json'));
    expect((await run(id, '--format', 'errorcanon-markdown')).out).toBe(fixture('errorcanon.md'));
    expect((await run(id, '-f', 'errorcanon-markdown', '-l', 'zh')).out).toBe(fixture('errorcanon.zh.md'));
    const lines = (await run()).out.trim().split('\n');
    expect(lines.map((line) => JSON.parse(line).id)).toHaveLength(3);
  });

  it('writes a file that --entries reads, and that imports as the same entries', async () => {
    await run('--out', 'all.ndjson');
    expect(
      (await runInTest(['show', 'cache/replica-readonly/redis7-linux', '-e', 'all.ndjson'], { folder })).code,
    ).toBe(0);
    const { out } = await runInTest(['import', 'all.ndjson', '--out', 'entries'], { folder });
    expect(out).toContain('0 new, 0 changed, 3 unchanged, 0 refused');
  });

  it('is not needed for a source in another format, which every command reads as it is', async () => {
    const sources = ['errorcanon.json', 'errorcanon.md', 'errorcanon-page.html', 'errorcanon-page.txt'];
    for (const source of sources) {
      const shown = await runInTest(['show', 'oom-command-not-allowed', '-e', `in/${source}`], { folder });
      expect([shown.code, shown.err]).toEqual([0, '']);
      expect(shown.out).toContain('Redis has reached');
    }
    const records = JSON.stringify(JSON.parse(fixture('deadends.json')));
    writeFileSync(
      path.join(folder, 'records.ndjson'),
      `${records}\n${records.replaceAll('replica-readonly', 'b')}\n`,
    );
    const matched = await runInTest(['match', '-e', 'records.ndjson', '--all'], {
      folder,
      input: "READONLY You can't write against a read only replica",
    });
    expect(matched.out).toContain('cache/replica-readonly/redis7-linux');
  });

  it('writes prose that leaves no placeholder and no markup of an entry standing', async () => {
    const file = path.join(folder, 'entries/kubernetes/pods-cannot-mount-their-volume.json');
    const entry = JSON.parse(readFileSync(file, 'utf8'));
    entry.captures = { volume: 'the volume' };
    entry.workarounds[0].how = 'Look for {{volume}} <b>first</b>, then *all* # of them';
    writeFileSync(file, JSON.stringify(entry));
    const { out } = await run(entry.id, '--format', 'markdown');
    expect(out).toContain('Look for the volume \\<b>first\\</b>, then \\*all\\* # of them');
    const foreign = JSON.parse((await run(entry.id, '--format', 'deadends')).out);
    expect(foreign.workarounds[0].how).toContain('Look for the volume');
  });

  it('says what a format has no place for', async () => {
    const { err } = await run('kubernetes', '--format', 'errorcanon-markdown');
    expect(err).toBe(
      'errorcanon-markdown has no place for: aliases, patterns, symptoms, diagnostics, commonCauses, prevention, workarounds[].risk, examples\n',
    );
    expect((await run('kubernetes', '--format', 'json')).err).toBe('');
  });

  it('does not overwrite what says something else, unless it is told to', async () => {
    await run('--out', 'back', '--format', 'markdown');
    expect(readdirSync(path.join(folder, 'back'))).toEqual(['cache', 'kubernetes']);
    expect((await run('--out', 'back', '--format', 'markdown')).out).toBe(
      '0 written, 3 unchanged, 0 refused\n',
    );
    writeFileSync(path.join(folder, 'back/cache/oom-command-not-allowed.md'), 'my notes');
    const refused = await run('--out', 'back', '--format', 'markdown');
    expect([refused.code, refused.out]).toEqual([1, '0 written, 2 unchanged, 1 refused\n']);
    expect(refused.err).toContain('back/cache/oom-command-not-allowed.md says something else');
    expect((await run('--out', 'back', '--format', 'markdown', '--force')).out).toBe(
      '1 written, 2 unchanged, 0 refused\n',
    );
  });

  it.each([
    [['--format', 'xml'], /"xml" is no format. Choose one of json/],
    [['--format', 'runbook'], /"runbook" can only be read/],
    [['nothing/here'], /There is no entry or domain "nothing\/here"/],
    [['--format', 'markdown', '--out', 'x.ndjson'], /cannot be written one a line/],
  ])('refuses %j', async (args, message) => {
    const { code, err } = await run(...args);
    expect(code).toBe(2);
    expect(err).toMatch(message);
  });
});
