import { spawnSync } from 'node:child_process';
import { existsSync, mkdtempSync, readFileSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { loadEntries } from '../src/entries/load-entries.ts';
import { readForeign } from '../src/formats/index.ts';
import { writeEntries } from './made-up-entries.ts';

/** Records of another format, where they are at hand: every one is read by its format before it is validated. */
const CORPUS = path.join(import.meta.dirname, '../../shared/corpus/deadends.ndjson');

/**
 * Loading and validating N entries from one NDJSON file next to a bare JSON.parse of its lines. Each figure is the median
 * of runs that alternate between the two; memory is taken in a process of its own for each, since peaks only ever rise.
 */
const SIZES = [2_000, 10_000, 100_000];
const TARGET = 4;
const ROUNDS: Readonly<Record<number, number>> = { 2000: 15, 10000: 7, 100000: 3 };

const parseBare = (file: string): unknown[] =>
  readFileSync(file, 'utf8')
    .trimEnd()
    .split('\n')
    .map((line) => JSON.parse(line));

async function loadAll(file: string): Promise<unknown> {
  const loaded = await loadEntries([file], { readForeign });
  if (loaded.problems.some(({ level }) => level === 'error'))
    throw new Error(JSON.stringify(loaded.problems[0]));
  return loaded;
}

const WAYS = { bare: async (file: string) => parseBare(file), load: loadAll };
type Way = keyof typeof WAYS;

async function seconds(way: Way, file: string): Promise<number> {
  globalThis.gc?.();
  const start = performance.now();
  await WAYS[way](file);
  return (performance.now() - start) / 1000;
}

const median = (values: readonly number[]): number =>
  [...values].sort((a, b) => a - b)[Math.floor(values.length / 2)] ?? Number.NaN;

interface Memory {
  readonly peak: number;
  readonly kept: number;
}

/** In a child process, which prints what it took beyond what it began with. */
async function measureMemory(way: Way, file: string): Promise<void> {
  globalThis.gc?.();
  const before = process.memoryUsage().heapUsed;
  const kept = await WAYS[way](file);
  globalThis.gc?.();
  const after = process.memoryUsage().heapUsed;
  const peak = process.resourceUsage().maxRSS * 1024;
  console.log(JSON.stringify({ peak, kept: after - before, used: Boolean(kept) }));
}

function memoryOf(way: Way, file: string): Memory {
  const args = ['--expose-gc', '--import', 'tsx', import.meta.filename, '--memory', way, file];
  const { stdout, stderr, status } = spawnSync(process.execPath, args, { encoding: 'utf8' });
  if (status !== 0) throw new Error(stderr);
  return JSON.parse(stdout);
}

interface Figures {
  readonly ratio: number;
  readonly row: Readonly<Record<string, string | number>>;
}

async function measure(name: string, file: string, size: number): Promise<Figures> {
  const times: Record<Way, number[]> = { bare: [], load: [] };
  for (let warm = 0; warm < 20_000 / size; warm += 1) {
    for (const way of ['bare', 'load'] as const) await seconds(way, file);
  }
  for (let round = 0; round < (ROUNDS[size] ?? 7); round += 1) {
    for (const way of ['bare', 'load'] as const) times[way].push(await seconds(way, file));
  }
  const bare = median(times.bare);
  const load = median(times.load);
  const memory = { bare: memoryOf('bare', file), load: memoryOf('load', file) };
  const ratio = load / bare;
  const row = {
    entries: name,
    'file MB': (statSync(file).size / 1e6).toFixed(1),
    'JSON.parse s': bare.toFixed(3),
    'load s': load.toFixed(3),
    ratio: ratio.toFixed(2),
    'bare peak MB': Math.round(memory.bare.peak / 1e6),
    'load peak MB': Math.round(memory.load.peak / 1e6),
    'bare B/entry': Math.round(memory.bare.kept / size),
    'load B/entry': Math.round(memory.load.kept / size),
  };
  return { ratio, row };
}

async function compare(): Promise<void> {
  const folder = mkdtempSync(path.join(tmpdir(), 'errata-bench-'));
  const figures: Figures[] = [];
  try {
    for (const size of SIZES) {
      const file = path.join(folder, `${size}.ndjson`);
      await writeEntries(file, size);
      figures.push(await measure(String(size), file, size));
    }
  } finally {
    rmSync(folder, { recursive: true });
  }
  const rows = figures.map(({ row }) => row);
  if (existsSync(CORPUS)) {
    const size = parseBare(CORPUS).length;
    rows.push((await measure(`${size} foreign (no target)`, CORPUS, size)).row);
  } else console.log(`Skipped the foreign records: ${CORPUS} is not there.`);
  console.table(rows);
  const missed = figures.some(({ ratio }) => ratio > TARGET);
  console.log(
    `Target: load within ${TARGET}x of a bare JSON.parse of the same lines.${missed ? ' Missed.' : ''}`,
  );
  process.exitCode = missed ? 1 : 0;
}

const [flag, way, file] = process.argv.slice(2);
if (flag === '--memory' && way && file) await measureMemory(way as Way, file);
else await compare();
