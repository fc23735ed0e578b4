import { readFileSync } from 'node:fs';
import path from 'node:path';
import { isCredential, redact } from '../src/matching/redact.ts';
import { KEY_BLOCKS, PLACES, seeded, TOKENS } from '../test/matching/made-up-secrets.ts';

/** What redaction finds among made-up secrets, what it takes for one among the recognition fixtures, and what it costs. */
const EACH = 200;
const MOST_PASSES = 25;

const random = seeded(1);
const made = [
  ...TOKENS.map(({ kind, make }) => ({
    kind,
    plant: () => {
      const secret = make(random);
      return { secret, text: `it says ${secret} here` };
    },
  })),
  ...Object.values({ ...PLACES, ...KEY_BLOCKS }).map((plant) => ({
    kind: plant(random).kind,
    plant: () => plant(random),
  })),
];

const recall = new Map<string, { made: number; hidden: number; named: number }>();
for (const { kind, plant } of made) {
  const row = recall.get(kind) ?? { made: 0, hidden: 0, named: 0 };
  for (let round = 0; round < EACH; round += 1) {
    const { secret, text } = plant();
    const { text: clean, found } = redact(text);
    const isLeft = [...secret].some(
      (_, at) => at + 5 <= secret.length && clean.includes(secret.slice(at, at + 5)),
    );
    row.made += 1;
    if (!isLeft) row.hidden += 1;
    if (found.some((one) => one.kind === kind)) row.named += 1;
  }
  recall.set(kind, row);
}
console.table(Object.fromEntries([...recall].sort(([a], [b]) => a.localeCompare(b))));
const hidden = [...recall.values()].reduce((sum, row) => sum + row.hidden, 0);
const total = [...recall.values()].reduce((sum, row) => sum + row.made, 0);
console.log(`${recall.size} kinds, ${hidden} of ${total} hidden`);

const fixtures = ['pastes', 'negatives', 'near'].flatMap((name) =>
  readFileSync(path.join(import.meta.dirname, `../test/fixtures/recognition/${name}.jsonl`), 'utf8')
    .trimEnd()
    .split('\n')
    .map((line): { id: string; text: string } => JSON.parse(line)),
);
const alarms = fixtures.filter(({ text }) => redact(text).found.some(({ kind }) => isCredential(kind)));
console.log(
  `false alarms: ${alarms.length} of ${fixtures.length} fixtures ${alarms.map(({ id }) => id).join(' ')}`,
);

const log = fixtures.map(({ text }) => text).join('\n');
const ofLength = (text: string, length: number): string =>
  text.repeat(Math.ceil(length / text.length)).slice(0, length);
const texts: Readonly<Record<string, string>> = {
  'chat line': 'does anybody know why the nightly build takes an hour since friday',
  '4 KB of logs': ofLength(log, 4_000),
  '100 KB of logs': ofLength(log, 100_000),
  '100 KB of logs in one line': ofLength(log.replaceAll('\n', ' '), 100_000),
  '1 MB of logs': ofLength(log, 1_000_000),
  '100 KB of password=': ofLength('password=', 100_000),
  '100 KB of ://a:b@': ofLength('://a:b@', 100_000),
  '100 KB of JSON with passwords': ofLength('{"password":"hunter2","token":"a"},', 100_000),
};

function charCodePass(text: string): number {
  let sum = 0;
  for (let at = 0; at < text.length; at += 1) sum += text.charCodeAt(at);
  return sum;
}

/** Microseconds, as a median; short texts are measured in batches. */
function medianOf(work: () => unknown, length: number): number {
  const batch = Math.max(1, Math.ceil(20_000 / length));
  const times = Array.from({ length: 25 }, () => {
    const begin = performance.now();
    for (let round = 0; round < batch; round += 1) work();
    return ((performance.now() - begin) * 1_000) / batch;
  });
  return times.sort((a, b) => a - b)[12] ?? 0;
}

let slowest = 0;
const speed = Object.entries(texts).map(([name, text]) => {
  const pass = medianOf(() => charCodePass(text), text.length);
  const time = medianOf(() => redact(text), text.length);
  if (name === '100 KB of logs') slowest = time / pass;
  return [name, { us: Math.round(time * 10) / 10, 'x charCodeAt pass': Math.round((time / pass) * 10) / 10 }];
});
console.table(Object.fromEntries(speed));

if (hidden < total || alarms.length > 0 || slowest > MOST_PASSES) {
  console.error(`Missed: all secrets hidden, no false alarm, 100 KB within ${MOST_PASSES} passes.`);
  process.exit(1);
}
