import { readFileSync } from 'node:fs';
import path from 'node:path';
import type { Destination, Posted } from '../src/bot/platform.ts';
import type { Card } from '../src/cards/card.ts';
import { openWholeBot, pasteOf, type WholeBot } from '../test/bot/whole-bot.ts';
import { MemoryPlatform, person } from '../test/fakes/memory-platform.ts';
import { StepTimes, timedStore } from './bot/step-times.ts';
import { madeUpEntries } from './made-up-entries.ts';

/**
 * The bot's own way, with 2,000 entries on SQLite with FULL: from a paste to the card that is handed to the platform,
 * next to the store's bare commit in the same run; and ordinary chat, which must cost next to nothing and write nothing.
 */
const ENTRIES = 2_000;
const PASTES = 1_000;
const WARM = 200;
const CHAT = 10_000;
const MOST_COMMITS = 3;
const MOST_CHAT_MS = 0.3;
const ORDINARY = new Set(['chat']);
/** What people say to each other, some of it about errors, from the set that recognition must be silent on. */
const TALK = readFileSync(
  path.join(import.meta.dirname, '../test/fixtures/recognition/negatives.jsonl'),
  'utf8',
)
  .trim()
  .split('\n')
  .map((line): { kind: string; text: string } => JSON.parse(line))
  .filter(({ kind }) => ORDINARY.has(kind))
  .map(({ text }) => text);

class TimedPlatform extends MemoryPlatform {
  readonly #handed = new Map<string, number>();

  override async post(to: Destination, card: Card, key: string): Promise<Posted> {
    this.#handed.set(to.question.message, performance.now());
    return await super.post(to, card, key);
  }

  handedAt(question: string): number {
    return this.#handed.get(question) ?? Number.NaN;
  }
}

const quantile = (values: readonly number[], q: number): number =>
  values.toSorted((a, b) => a - b)[Math.min(values.length - 1, Math.floor(values.length * q))] ?? Number.NaN;
const figures = (values: readonly number[]): string =>
  `p50 ${quantile(values, 0.5).toFixed(3)} ms, p99 ${quantile(values, 0.99).toFixed(3)} ms`;

async function pastes(
  platform: TimedPlatform,
  { store, entries, bot, knowledge }: WholeBot,
  steps: StepTimes,
): Promise<boolean> {
  const times: number[] = [];
  const bare: number[] = [];
  const shares = new Map<string, number>();
  // Some made-up errors are too plain to be answered unasked; those have no way from paste to card.
  const answered = entries.filter((entry) => knowledge.recognise(pasteOf(entry)).verdict === 'answer');
  console.log(`${answered.length} of ${entries.length} made-up errors are answered unasked.`);
  for (let n = 0; n < WARM + PASTES; n += 1) {
    const entry = answered[(n * 7) % answered.length];
    if (!entry) break;
    steps.take();
    const begin = performance.now();
    // One channel for each: a repeat of an error in a channel is only pointed at.
    const question = await platform.say(person(`user-${n % 50}`), pasteOf(entry), { channel: `c${n}` });
    await bot.settled();
    const took = platform.handedAt(question.ref.message) - begin;
    const spent = steps.take();
    const committing = performance.now();
    await store.notes.set(`bench/${n}`, '', 60_000);
    const committed = performance.now() - committing;
    if (n < WARM) continue;
    if (Number.isNaN(took)) throw new Error(`The paste of ${entry.id} was not answered.`);
    times.push(took);
    bare.push(committed);
    for (const [step, ms] of spent) shares.set(step, (shares.get(step) ?? 0) + ms / PASTES);
  }
  const ratio = quantile(times, 0.5) / quantile(bare, 0.5);
  console.log(`From paste to card: ${figures(times)}`);
  console.log(`A bare commit:      ${figures(bare)}`);
  console.log(
    `  ${ratio <= MOST_COMMITS ? 'ok    ' : 'MISSED'}  ${ratio.toFixed(2)} bare commits at the median (aim ${MOST_COMMITS})`,
  );
  console.log('Mean of each step, until everything about the paste was done:');
  for (const [step, ms] of [...shares].sort((a, b) => b[1] - a[1]))
    console.log(`  ${ms.toFixed(3).padStart(7)} ms  ${step}`);
  return ratio <= MOST_COMMITS;
}

async function ordinaryChat(platform: TimedPlatform, steps: StepTimes): Promise<boolean> {
  const lines = Array.from({ length: CHAT }, (_, n) => TALK[n % TALK.length] ?? '');
  const times: number[] = [];
  steps.take();
  for (const [n, line] of lines.entries()) {
    const begin = performance.now();
    await platform.say(person(`talker-${n}`), line, { channel: `c${n % 20}` });
    times.push(performance.now() - begin);
    if (n % 1_000 === 0) platform.keepLatest(100);
  }
  const calls = [...steps.take()].filter(
    ([step]) => step.startsWith('store ') && !step.startsWith('store channels.'),
  );
  const p50 = quantile(times, 0.5);
  console.log(`\nOrdinary chat, ${CHAT} messages: ${figures(times)}`);
  console.log(`  ${p50 <= MOST_CHAT_MS ? 'ok    ' : 'MISSED'}  at most ${MOST_CHAT_MS} ms at the median`);
  console.log(
    `  ${calls.length === 0 ? 'ok    ' : 'MISSED'}  nothing is written: ${calls.map(([step]) => step).join(', ') || 'no call'}`,
  );
  return p50 <= MOST_CHAT_MS && calls.length === 0;
}

const platform = new TimedPlatform();
const steps = new StepTimes();
const bench = await openWholeBot({
  platform,
  entries: madeUpEntries(ENTRIES),
  wrap: (parts) => ({
    ...parts,
    store: timedStore(parts.store, steps),
    knowledge: {
      size: parts.knowledge.size,
      entry: (id: string) => parts.knowledge.entry(id),
      entries: () => parts.knowledge.entries(),
      recognise: (text: string) => {
        const begin = performance.now();
        const found = parts.knowledge.recognise(text);
        steps.add('recognise', performance.now() - begin);
        return found;
      },
    },
  }),
});
const fast = await pastes(platform, bench, steps);
const quiet = await ordinaryChat(platform, steps);
for (const complaint of bench.complaints.slice(0, 5)) console.log(`COMPLAINT ${complaint}`);
await bench.close();
process.exitCode = fast && quiet && bench.complaints.length === 0 ? 0 : 1;
