import { Catalogue } from '../src/commands/catalogue/catalogue.ts';
import { type Entry, entrySchema } from '../src/entries/entry-schema.ts';

/**
 * Search and completion at 100,000 made-up entries over 60 domains, with a vocabulary that is as uneven as a language's.
 * Other work on the machine moves all figures together, so targets are ratios: to one look at every id for a part of it,
 * measured before each question, and for building the index (the first question does) to one pass over all words.
 */
const ENTRIES = 100_000;
const QUESTIONS = 400;

let state = 7;
const random = (): number => {
  state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
  return state / 2 ** 32;
};
const SYLLABLES =
  'ba co di fu ge ha ki lo mu ne pa qui ro sa ti ve xa yo zu err net sql lock port file time mem'.split(' ');
const word = (rank: number): string => {
  let text = '';
  for (let rest = rank + 7; rest > 0; rest = Math.floor(rest / SYLLABLES.length))
    text += SYLLABLES[rest % SYLLABLES.length];
  return text;
};
/** Zipf: the first words are everywhere, most are rare. */
const anyWord = (): string => word(Math.floor(40_000 ** random()) - 1);
const sentence = (length: number): string => Array.from({ length }, anyWord).join(' ');

function entryOf(index: number): Entry {
  return entrySchema.parse({
    id: `${word(index % 60)}/${[anyWord(), anyWord(), index].join('-')}`,
    signature: sentence(8),
    aliases: [sentence(6)],
    cause: { text: sentence(30) },
    workarounds: [
      { id: 'a', action: sentence(8) },
      { id: 'b', action: sentence(8) },
    ],
    verification: { tier: 'community' },
  });
}

const entries = Array.from({ length: ENTRIES }, (_, index) => entryOf(index));
const elapsed = (work: () => unknown): number => {
  const begin = performance.now();
  work();
  return performance.now() - begin;
};
const quantile = (times: readonly number[], share: number): number =>
  [...times].sort((a, b) => a - b)[Math.floor(share * (times.length - 1))] ?? 0;

const pass = elapsed(() => {
  for (const entry of entries)
    JSON.stringify(entry)
      .toLowerCase()
      .split(/[^a-z0-9]+/);
});
globalThis.gc?.();
const before = process.memoryUsage().heapUsed;
const catalogue = new Catalogue(entries);
const first = elapsed(() => catalogue.search('timeout', { limit: 10 }));
globalThis.gc?.();
const memory = (process.memoryUsage().heapUsed - before + process.memoryUsage().arrayBuffers) / ENTRIES;

const questions = Array.from({ length: QUESTIONS }, () => sentence(1 + Math.floor(random() * 5)));
const ids = Array.from({ length: QUESTIONS }, () => entries[Math.floor(random() * ENTRIES)]?.id ?? '');
const looks: number[] = [];
/** Times of the work for each subject, with one look at every id before each. */
const timed = <T>(subjects: readonly T[], work: (subject: T) => unknown): number[] =>
  subjects.map((subject) => {
    looks.push(elapsed(() => entries.filter(({ id }) => id.includes('no such part'))));
    return elapsed(() => work(subject));
  });
const searches = timed(questions, (text) => catalogue.search(text, { limit: 10 }));
const pastes = timed(
  Array.from({ length: 20 }, () => sentence(2_000)),
  (text) => catalogue.search(text, { limit: 10 }),
);
const typing = timed(ids, (id) => catalogue.completeId(id.slice(0, 1 + Math.floor(random() * 12)), 25));
const wordsTyped = timed(questions, (text) => catalogue.completeId(text.slice(0, 14), 25));
const look = quantile(looks, 0.5);

const rows: [string, number, number, number][] = [
  ['first question, to a pass over all words', first, pass, 15],
  ['search p50, to a look at every id', quantile(searches, 0.5), look, 2],
  ['search p99', quantile(searches, 0.99), look, 15],
  ['a paste of 2,000 words p50', quantile(pastes, 0.5), look, 4],
  ['completing an id p99', quantile(typing, 0.99), look, 20],
  ['completing words p99', quantile(wordsTyped, 0.99), look, 25],
];
console.table(
  rows.map(([what, ms, unit, target]) => ({
    what,
    ms: Number(ms.toFixed(2)),
    ratio: Number((ms / unit).toFixed(1)),
    target,
  })),
);
console.log(`${Math.round(memory)} bytes for each of ${ENTRIES.toLocaleString('en')} entries`);
if (rows.some(([, ms, unit, target]) => ms / unit > target)) process.exit(1);
