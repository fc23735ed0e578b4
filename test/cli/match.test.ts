import { mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { beforeAll, describe, expect, it } from 'vitest';
import { runInTest } from './run-in-test.ts';

const ENTRY = {
  id: 'git/unrelated-histories',
  signature: 'fatal: refusing to merge unrelated histories',
  patterns: ['refusing to merge unrelated histories'],
  cause: { text: 'The two branches share no commit.' },
  workarounds: [{ id: 'allow', action: 'Merge with --allow-unrelated-histories', successRate: 0.9 }],
  verification: { tier: 'human_reviewed' },
};
const ERROR = 'From origin\nfatal: refusing to merge unrelated histories\n';

let folder = '';
beforeAll(() => {
  folder = mkdtempSync(path.join(tmpdir(), 'errata-match-'));
  writeFileSync(path.join(folder, 'entries.ndjson'), `${JSON.stringify(ENTRY)}\n`);
  writeFileSync(path.join(folder, 'paste.txt'), ERROR);
});
const match = (args: readonly string[], input = '') =>
  runInTest(['match', '--entries', 'entries.ndjson', ...args], { folder, input });

describe('errata match', () => {
  it('prints the card of a file, and of standard input', async () => {
    const file = await match(['paste.txt']);
    expect(file.out).toContain('--allow-unrelated-histories');
    expect(file.code).toBe(0);
    expect((await match([], ERROR)).out).toBe(file.out);
  });

  it('says why it is silent, and exits with 1', async () => {
    const run = await match([], 'lunch?');
    expect(run.code).toBe(1);
    expect(run.err).toMatch(/^\(silent: /);
    expect(run.out).not.toContain('--allow');
  });

  it('explains itself with places, weights and the verdict', async () => {
    const { out } = await match(['--explain', 'paste.txt']);
    expect(out).toContain('line 2, a report: "fatal: refusing to merge unrelated histories"');
    expect(out).toMatch(/pattern on line 2, weight \d+\.\d\d: "refusing to merge unrelated histories"/);
    expect(out).toContain('Verdict: answer, because: confident');
  });

  it('answers lines, tells of the wrong ones by number, and goes on', async () => {
    const lines = [{ id: 'a', text: ERROR }, { id: 'b', text: 'lunch?' }, { text: 'no id' }].map((line) =>
      JSON.stringify(line),
    );
    const run = await match(
      ['--jsonl'],
      `${lines.join('\n')}\nnot json\n${JSON.stringify({ id: 'c', text: ERROR })}`,
    );
    const out = run.out
      .trimEnd()
      .split('\n')
      .map((line) => JSON.parse(line));
    expect(out.map(({ case: id, line, answers }) => [id ?? line, answers?.length])).toEqual([
      ['a', 1],
      ['b', 0],
      [3, undefined],
      [4, undefined],
      ['c', 1],
    ]);
    expect(out[0].answers[0]).toEqual({ id: ENTRY.id, score: expect.any(Number) });
    expect(out[3].error).toMatch(/^not JSON: /);
    expect(run.code).toBe(1);
  });

  it('ranks without silence on request', async () => {
    const { out } = await match(
      ['--all', '--jsonl'],
      JSON.stringify({ id: 'a', text: 'merge of histories?' }),
    );
    expect(JSON.parse(out).answers).toHaveLength(1);
  });

  it('says which file cannot be read', async () => {
    const run = await match(['nowhere.txt']);
    expect(run.code).toBe(3);
    expect(run.err).toContain('nowhere.txt');
  });
});
