import { existsSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { checkEntries } from '../src/entries/check-entries.ts';
import { loadEntries } from '../src/entries/load-entries.ts';
import { readForeign } from '../src/formats/index.ts';
import { compilePattern } from '../src/matching/compile-pattern.ts';
import { createMatcher } from '../src/matching/matcher.ts';
import { writeEntries } from './made-up-entries.ts';

/**
 * How long it takes to check a large folder, which authors wait for: loading, building the matcher, and every rule for
 * every entry, of which the examples cost most.
 */
const TARGET_SECONDS = 15;
const CORPUS = path.join(import.meta.dirname, '../../shared/corpus/deadends.ndjson');

const seconds = (begin: number): string => ((performance.now() - begin) / 1000).toFixed(2);

async function measure(name: string, file: string) {
  const begin = performance.now();
  const loaded = await loadEntries([file], { readForeign });
  const load = seconds(begin);
  const checked = performance.now();
  const problems = checkEntries(loaded, { compile: compilePattern, createMatcher });
  const errors = problems.filter(({ level }) => level === 'error').length;
  const whole = seconds(begin);
  return {
    entries: name,
    'load s': load,
    'check s': seconds(checked),
    'whole s': whole,
    errors,
    warnings: problems.length - errors,
  };
}

const folder = mkdtempSync(path.join(tmpdir(), 'errata-bench-'));
const file = path.join(folder, 'entries.ndjson');
await writeEntries(file, 2_000);
// The first run pays for compiling the program itself, as an author's run does; the second shows what the work costs.
const rows = [await measure('2000 made up, cold', file), await measure('2000 made up, warm', file)];
if (existsSync(CORPUS)) rows.push(await measure('1922 foreign', CORPUS));
else console.log(`Skipped the foreign records: ${CORPUS} is not there.`);
rmSync(folder, { recursive: true });
console.table(rows);
const missed = Number(rows[0]?.['whole s']) > TARGET_SECONDS;
console.log(
  `Target: 2,000 entries, with their examples, within ${TARGET_SECONDS} s.${missed ? ' Missed.' : ''}`,
);
process.exitCode = missed ? 1 : 0;
