import { spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, statSync } from 'node:fs';
import { open } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import type { EntryInput } from '../src/entries/entry-schema.ts';
import { loadEntries } from '../src/entries/load-entries.ts';

/**
 * Loading and validating N entries from one NDJSON file next to a bare JSON.parse of its lines. Each figure is the median
 * of runs that alternate between the two; memory is taken in a process of its own for each, since peaks only ever rise.
 */
const SIZES = [2_000, 10_000, 100_000];
const TARGET = 4;
const ROUNDS: Readonly<Record<number, number>> = { 2000: 15, 10000: 7, 100000: 3 };

/** Seeded, so that every run and every machine measures the same bytes. */
function generator(seed: number): () => number {
  let state = seed;
  return () => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
    return state / 2 ** 32;
  };
}

const WORDS = `connection refused timeout module package build failed missing cannot resolve permission denied
  handshake certificate pool exhausted registry daemon socket container volume schema migration deadlock lock cache
  runner worker thread memory limit quota token expired signature header payload gateway upstream proxy index
  template release version conflict peer dependency native binding compiler linker symbol undefined reference`.split(
  /\s+/,
);

/** An entry of the size people write: three workarounds, two dead ends, sources, versions, examples. */
function madeUpEntry(number: number, random: () => number): EntryInput {
  const word = () => WORDS[Math.floor(random() * WORDS.length)] ?? 'word';
  const words = (count: number) => Array.from({ length: count }, word).join(' ');
  const source = () => `https://docs.example.org/${word()}/${word()}#${word()}`;
  const signature = `${word()} error ${number}: ${words(6)}`;
  return {
    id: `made-up/${word()}-${word()}-${number}`,
    signature,
    aliases: [words(5)],
    patterns: [`${word()} error ${number}: ${word()}.*${word()}`, `${word()} ${word()} ${number}`],
    codes: [`E${number}`],
    category: word(),
    tags: [word(), word()],
    cause: { text: words(25), type: word() },
    versions: [{ version: `${word()} ${number % 20}`, status: 'active' }],
    symptoms: [words(8), words(8)],
    workarounds: ['first', 'second', 'third'].map((id) => ({
      id,
      action: words(9),
      how: words(20),
      code: [{ language: 'bash', text: `${word()} --${word()} ${word()}\n${word()} ${word()}` }],
      successRate: Math.round(random() * 100) / 100,
      condition: words(5),
      sources: [source()],
    })),
    deadEnds: ['one', 'two'].map((id) => ({ id, action: words(7), whyFails: words(15), failRate: 0.7 })),
    relations: { confusedWith: [{ id: `made-up/${word()}`, distinction: words(8) }] },
    documentation: [{ url: source() }],
    verification: {
      tier: 'ai_generated',
      confidence: 0.8,
      evidence: 3,
      firstSeen: '2024-03-01',
      lastUpdated: '2026-01-10',
    },
    examples: { matches: [`${signature}\n    at ${word()}`, signature], ignores: [words(6)] },
  };
}

async function writeEntries(file: string, count: number): Promise<void> {
  const random = generator(20_261_121);
  const handle = await open(file, 'w');
  for (let from = 0; from < count; from += 1_000) {
    const lines = Array.from({ length: Math.min(1_000, count - from) }, (_, at) =>
      JSON.stringify(madeUpEntry(from + at, random)),
    );
    await handle.write(`${lines.join('\n')}\n`);
  }
  await handle.close();
}

const parseBare = (file: string): unknown[] =>
  readFileSync(file, 'utf8')
    .trimEnd()
    .split('\n')
    .map((line) => JSON.parse(line));

async function loadAll(file: string): Promise<unknown> {
  const loaded = await loadEntries([file]);
  if (loaded.problems.length > 0) throw new Error(JSON.stringify(loaded.problems[0]));
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

async function compare(): Promise<void> {
  const folder = mkdtempSync(path.join(tmpdir(), 'errata-bench-'));
  const rows: Record<string, string | number>[] = [];
  let missed = false;
  try {
    for (const size of SIZES) {
      const file = path.join(folder, `${size}.ndjson`);
      await writeEntries(file, size);
      const times: Record<Way, number[]> = { bare: [], load: [] };
      for (let warm = 0; warm < 20_000 / size; warm += 1) {
        for (const way of ['bare', 'load'] as const) await seconds(way, file);
      }
      for (let round = 0; round < (ROUNDS[size] ?? 3); round += 1) {
        for (const way of ['bare', 'load'] as const) times[way].push(await seconds(way, file));
      }
      const bare = median(times.bare);
      const load = median(times.load);
      const memory = { bare: memoryOf('bare', file), load: memoryOf('load', file) };
      missed ||= load / bare > TARGET;
      rows.push({
        entries: size,
        'file MB': (statSync(file).size / 1e6).toFixed(1),
        'JSON.parse s': bare.toFixed(3),
        'load s': load.toFixed(3),
        ratio: (load / bare).toFixed(2),
        'bare peak MB': Math.round(memory.bare.peak / 1e6),
        'load peak MB': Math.round(memory.load.peak / 1e6),
        'bare B/entry': Math.round(memory.bare.kept / size),
        'load B/entry': Math.round(memory.load.kept / size),
      });
    }
  } finally {
    rmSync(folder, { recursive: true });
  }
  console.table(rows);
  console.log(
    `Target: load within ${TARGET}x of a bare JSON.parse of the same lines.${missed ? ' Missed.' : ''}`,
  );
  process.exitCode = missed ? 1 : 0;
}

const [flag, way, file] = process.argv.slice(2);
if (flag === '--memory' && way && file) await measureMemory(way as Way, file);
else await compare();
