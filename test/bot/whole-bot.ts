import { randomUUID } from 'node:crypto';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { Bot } from '../../src/bot/bot.ts';
import { LiveKnowledge } from '../../src/bot/live-knowledge.ts';
import type { Knowledge, Parts } from '../../src/bot/parts.ts';
import { NOBODY_WATCHES } from '../../src/bot/watch.ts';
import { StoredRates } from '../../src/commands/rate-book.ts';
import { type Entry, type EntryInput, entrySchema } from '../../src/entries/entry-schema.ts';
import { redact, redactCaptures } from '../../src/matching/redact.ts';
import { openStore } from '../../src/stores/open-store.ts';
import type { Store } from '../../src/stores/store.ts';
import type { MemoryPlatform } from '../fakes/memory-platform.ts';

const HASH_KEY = 'a key for tests that is long enough';

export interface WholeBot {
  readonly bot: Bot;
  readonly store: Store;
  readonly entries: readonly Entry[];
  readonly knowledge: Knowledge;
  /** Lines of the log that tell of a failure. */
  readonly complaints: string[];
  close(): Promise<void>;
}

export interface WholeBotOptions {
  readonly platform: MemoryPlatform;
  readonly entries: readonly EntryInput[];
  /** Another store than a SQLite file of its own. */
  readonly storeUrl?: string;
  /** Looks at, or around, what the bot works with. */
  readonly wrap?: (parts: Parts) => Parts;
}

/** The bot as main.ts joins it, on SQLite with FULL in a folder of its own, with made-up entries and a chat in memory. */
export async function openWholeBot({
  platform,
  entries: given,
  storeUrl,
  wrap,
}: WholeBotOptions): Promise<WholeBot> {
  const folder = mkdtempSync(path.join(tmpdir(), 'errata-whole-bot-'));
  const entries = given.map((entry) => entrySchema.parse(entry));
  const complaints: string[] = [];
  const complain = (facts: object, line: string): void => {
    const error = 'err' in facts && facts.err instanceof Error ? `: ${facts.err.stack}` : '';
    complaints.push(line + error);
  };
  const store = await openStore({
    folder,
    url: storeUrl,
    hashKey: storeUrl && HASH_KEY,
    onNotice: (line) => complain({}, line),
  });
  const rates = new StoredRates(store.votes, Date.now, (error) => complain({ err: error }, 'rates'));
  const knowledge = new LiveKnowledge(new Map(entries.map((entry) => [entry.id, entry])));
  const parts: Parts = {
    ...{ store, knowledge },
    ratesOf: async (entry) => {
      const known = await rates.of([entry]);
      return { rateOf: known.rateOf, order: known.orderOf(entry) };
    },
    voted: (entryId) => rates.forget(entryId),
    commands: {
      names: () => false,
      run: async () => {
        throw new Error('no commands here');
      },
      complete: async () => [],
    },
    write: (entry) => JSON.stringify(entry),
    redact: (text) => redact(text).text,
    redactCaptures: (text, values) => ({ ...redactCaptures(text, values) }),
    watch: NOBODY_WATCHES,
    log: { debug: () => {}, info: () => {}, warn: complain, error: complain },
    settings: { defaultMode: 'auto', alertBots: [], reconcileDays: {}, lookBackMs: 600_000 },
    now: Date.now,
    owner: randomUUID(),
  };
  const bot = new Bot(wrap ? wrap(parts) : parts);
  await bot.start([platform]);
  return {
    ...{ bot, store, entries, knowledge, complaints },
    async close() {
      await bot.stop();
      await store.close();
      rmSync(folder, { recursive: true });
    },
  };
}

/** As people paste it: with a line before and a stack below. */
export const pasteOf = ({ signature }: Entry): string =>
  `any idea what this is?\n${signature}\n    at run (/srv/app/src/jobs/run.js:118:23)\n    at process.processTicksAndRejections (node:internal/process/task_queues:105:5)`;
