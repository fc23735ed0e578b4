import path from 'node:path';
import { pathToFileURL } from 'node:url';
import Fuse from 'fuse.js';
import MiniSearch from 'minisearch';
import type { Entry } from '../src/entries/entry-schema.ts';
import type { Matcher } from '../src/matching/matcher.ts';
import { HOSTILE_PATTERNS, speedTexts } from './speed/texts.ts';
import { readCorpus } from './training/knowledge.ts';
import { manyEntries } from './training/many-entries.ts';

/**
 * Speed and memory at 2,000 and at 100,000 entries, beside what one would use instead: a loop over all compiled
 * patterns, fuse.js and MiniSearch over all signatures. All in this process, in turns, so that a busy machine slows
 * everybody alike. `--small` leaves the 100,000 out.
 */
const SIZES = process.argv.includes('--small') ? [2_000] : [2_000, 100_000];
const base = readCorpus();
if (!base) {
  console.log('Skipped: ../shared/corpus is not there.');
  process.exit(0);
}

interface Limit {
  readonly p50?: readonly [number, number];
  readonly p99?: readonly [number, number];
  /** As a multiple of one charCodeAt pass over the same text. */
  readonly passes?: readonly [number, number];
}
const LIMITS: Readonly<Record<string, Limit>> = {
  'chat line': { p50: [0.15, 0.8] },
  'one-line error': { p50: [0.2, 1] },
  '4 KB trace': { p50: [0.4, 2.2], p99: [2, 15] },
  '100 KB log': { passes: [25, 75] },
  '100 KB in one line': { p50: [15, 40] },
  'hostile 100 KB': { p50: [15, 40] },
  'hostile patterns too': { p50: [50, 100] },
};

const at = (sorted: readonly number[], share: number): number =>
  sorted[Math.min(sorted.length - 1, Math.floor(share * sorted.length))] ?? 0;

/** Measured as it is run: compiled, not by way of a loader that names every inner function anew. */
const { createMatcher }: typeof import('../src/matching/matcher.ts') = await import(
  pathToFileURL(path.resolve('dist/matching/matcher.js')).href
);

/** One turn: short enough that all meet the same neighbours, long enough that nobody runs on the other's cold caches. */
const TURN = 3;
/** So many times the measured time passes first: a bot runs for weeks, and the engine goes on compiling for seconds. */
const WARM_UP = 2;

/** Several contenders in turns; milliseconds of each run, sorted. */
function inTurns(runs: Readonly<Record<string, () => unknown>>, budget: number): Record<string, number[]> {
  const times: Record<string, number[]> = Object.fromEntries(Object.keys(runs).map((name) => [name, []]));
  const warm = performance.now() + WARM_UP * budget;
  const end = warm + budget;
  for (let round = 0; round < 3 || performance.now() < end; round += 1) {
    const counts = round > 0 && performance.now() > warm;
    for (const [name, run] of Object.entries(runs)) {
      const over = performance.now() + TURN;
      do {
        const begin = performance.now();
        run();
        if (counts) times[name]?.push(performance.now() - begin);
      } while (performance.now() < over);
    }
  }
  for (const list of Object.values(times)) list.sort((a, b) => a - b);
  return times;
}

const pass = (text: string): number => {
  let sum = 0;
  for (let i = 0; i < text.length; i += 1) sum = (sum + text.charCodeAt(i)) | 0;
  return sum;
};

const heap = (): number => {
  for (let round = 0; round < 4; round += 1) globalThis.gc?.();
  const { heapUsed, arrayBuffers } = process.memoryUsage();
  return heapUsed + arrayBuffers;
};

/** The first matcher brings the code of its own along, which does not grow with the entries. */
function memoryOfAnother(entries: readonly Entry[]): number {
  const before = heap();
  const another = createMatcher(entries);
  const after = heap();
  return another.size === entries.length ? after - before : Number.NaN;
}

let missed = 0;
function check(value: number, limit: number | undefined, what: string): string {
  if (limit === undefined) return '';
  if (value <= limit) return ` (≤ ${limit})`;
  missed += 1;
  return ` (MISSED ≤ ${limit}: ${what})`;
}

function others(entries: readonly Entry[]) {
  const costs: string[] = [];
  const made = <T>(name: string, make: () => T): T => {
    const before = heap();
    const begin = performance.now();
    const it = make();
    const took = performance.now() - begin;
    const each = (heap() - before) / entries.length / 1024;
    costs.push(`${name} ${took.toFixed(0)} ms, ${each.toFixed(2)} KB an entry`);
    return it;
  };
  const patterns = made('loop (compiled when first asked)', () =>
    entries.flatMap(({ patterns }) =>
      (patterns ?? []).map((source) => new RegExp(source.replace(/^\(\?i\)/, ''), 'i')),
    ),
  );
  const fuse = made(
    'fuse, signatures only',
    () => new Fuse(entries, { keys: ['signature'], threshold: 0.4, ignoreLocation: true }),
  );
  const mini = made('mini, signatures only', () => {
    const search = new MiniSearch<Entry>({ fields: ['signature'], idField: 'id' });
    search.addAll(entries);
    return search;
  });
  return {
    costs,
    loop: (text: string) => {
      for (const line of text.split('\n')) for (const pattern of patterns) pattern.test(line);
    },
    fuse: (text: string) => fuse.search(text.slice(0, 256)),
    mini: (text: string) => mini.search(text.slice(0, 4_096)),
  };
}

for (const [column, size] of SIZES.entries()) {
  const entries = manyEntries(base, size);
  const begin = performance.now();
  const matcher: Matcher = createMatcher(entries);
  const built = performance.now() - begin;
  const perEntry = memoryOfAnother(entries) / size / 1024;
  console.log(`\n${size} entries`);
  console.log(`  cold build ${built.toFixed(0)} ms${check(built, [500, 7_000][column], 'cold build')}`);
  console.log(`  memory ${perEntry.toFixed(2)} KB an entry${check(perEntry, [5.5, 3.2][column], 'memory')}`);
  const added = Array.from({ length: 15 }, (_, i) => {
    const start = performance.now();
    matcher.add({ ...(entries[i] as Entry), id: `bench/added-${i}` });
    return performance.now() - start;
  }).sort((a, b) => a - b);
  console.log(
    `  add one ${at(added, 0.5).toFixed(2)} ms${check(at(added, 0.5), [5, 20][column], 'add one')}`,
  );
  const contenders = others(entries);
  console.log(`      to build the others: ${contenders.costs.join('; ')}`);
  const hostile = createMatcher([
    ...entries,
    ...HOSTILE_PATTERNS.map((pattern, i) => ({
      ...(entries[0] as Entry),
      id: `bench/hostile-${i}`,
      patterns: [pattern],
    })),
  ]);
  for (const [name, text] of Object.entries(speedTexts())) {
    const subject = name === 'hostile patterns too' ? hostile : matcher;
    const times = inTurns({ ours: () => subject.recognise(text), pass: () => pass(text) }, 1_500);
    const ours = times['ours'] ?? [];
    const [p50, p99, one] = [at(ours, 0.5), at(ours, 0.99), at(times['pass'] ?? [], 0.5)];
    const limit = LIMITS[name] ?? {};
    console.log(
      `  ${name.padEnd(22)} p50 ${p50.toFixed(3)} ms${check(p50, limit.p50?.[column], 'p50')}, p99 ${p99.toFixed(3)} ms${check(p99, limit.p99?.[column], 'p99')}, ${(p50 / one).toFixed(0)} passes${check(p50 / one, limit.passes?.[column], 'passes')}`,
    );
    if (text.length > 10_000 && size > 10_000) continue;
    if (name.includes('one line') || name.includes('hostile')) continue;
    const fast = subject.search(text);
    void fast;
    const beside = inTurns(
      {
        whole: () => subject.recognise(text),
        patterns: () => subject.search(text),
        loop: () => contenders.loop(text),
        ...(text.length < 1_000 ? { fuse: () => contenders.fuse(text) } : {}),
        mini: () => contenders.mini(text),
      },
      size > 10_000 ? 4_000 : 2_000,
    );
    const median = (key: string): number => at(beside[key] ?? [], 0.5);
    const faster = median('loop') / median('patterns');
    const least = size > 10_000 ? 1_000 : text.length > 3_000 ? 30 : 50;
    if (faster < least) missed += 1;
    const rest = ['loop', 'fuse', 'mini']
      .filter((key) => beside[key])
      .map(
        (key) =>
          `${key} ${median(key).toFixed(2)} ms (${(median(key) / median('whole')).toFixed(0)}x the whole of ours)`,
      );
    console.log(
      `      pattern search alone ${median('patterns').toFixed(3)} ms, ${faster.toFixed(0)}x faster than the loop (${faster < least ? 'MISSED ' : ''}≥ ${least}x); ${rest.join(', ')}`,
    );
  }
}
if (missed > 0) {
  console.error(`\n${missed} targets missed; on a busy machine read the ratios first.`);
  process.exit(1);
}
