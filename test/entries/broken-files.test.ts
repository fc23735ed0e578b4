import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import fc from 'fast-check';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { loadEntries } from '../../src/entries/load-entries.ts';
import { locateProblems } from '../../src/entries/locate-problems.ts';
import { problemText } from '../../src/entries/problem.ts';
import { makeEntry } from './make-entry.ts';

let folder: string;
beforeAll(async () => {
  folder = await mkdtemp(path.join(tmpdir(), 'errata-broken-'));
});
afterAll(() => rm(folder, { recursive: true, force: true }));

const SOUND = Buffer.from(
  JSON.stringify(makeEntry({ symptoms: ['größer'], tags: ['a', 'b'] }), undefined, 1),
);

/** A few bytes changed, a piece cut out, doubled or put in: what disks, editors and merges do to files. */
const damage = fc.tuple(
  fc.nat(SOUND.length - 1),
  fc.nat(12),
  fc.oneof(
    fc.uint8Array({ maxLength: 6 }),
    fc
      .constantFrom('"', '{', '}', ',', '\\', '\n', '<<<<<<< HEAD\n', '\uFEFF', '\u0000')
      .map((text) => Buffer.from(text)),
  ),
);

it.each(['.json', '.ndjson'])(
  'a damaged %s file is loaded or complained about, never more',
  async (extension) => {
    await fc.assert(
      fc.asyncProperty(fc.array(damage, { minLength: 1, maxLength: 3 }), async (damages) => {
        const bytes = damages.reduce(
          (all, [at, length, piece]) =>
            Buffer.concat([all.subarray(0, at), piece, all.subarray(at + length)]),
          SOUND,
        );
        const file = path.join(folder, `x${extension}`);
        await writeFile(file, bytes);
        const { entries, problems } = await loadEntries([file]);
        if (entries.size === 0) expect(problems.length).toBeGreaterThan(0);
        for (const problem of await locateProblems(problems)) {
          expect(problem.message).not.toBe('');
          expect(problem.file).toBe(file);
          expect(problemText(problem)).not.toMatch(/undefined|\[object/);
        }
      }),
      { numRuns: 300 },
    );
  },
);

it('problems without a line get the one their field stands on', async () => {
  const file = path.join(folder, 'y.json');
  await writeFile(file, JSON.stringify(makeEntry(), undefined, 2));
  const problem = { level: 'error', rule: 'x', file, message: 'm', remedy: 'r' } as const;
  const located = await locateProblems([
    { ...problem, field: 'workarounds[0].successRate' },
    { ...problem, field: 'workarounds[0].nowhere' },
    { ...problem, field: 'tags', line: 3 },
    { ...problem },
    { ...problem, field: 'id', file: path.join(folder, 'nowhere.json') },
  ]);
  expect(located.map(({ line }) => line)).toEqual([14, 11, 3, undefined, undefined]);
});
