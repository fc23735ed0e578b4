import { vi } from 'vitest';
import { Bot } from '../../src/bot/bot.ts';
import type { EntryRates, Parts } from '../../src/bot/parts.ts';
import type { Person } from '../../src/bot/platform.ts';
import { NOBODY_WATCHES } from '../../src/bot/watch.ts';
import { cardToText } from '../../src/cards/card-to-text.ts';
import { type Entry, entrySchema, workaroundTarget } from '../../src/entries/entry-schema.ts';
import { createMatcher } from '../../src/matching/matcher.ts';
import { redact, redactCaptures } from '../../src/matching/redact.ts';
import type { Store } from '../../src/stores/store.ts';
import { MemoryPlatform, person } from '../fakes/memory-platform.ts';
import { createMemoryStore } from '../fakes/memory-store/memory-store.ts';
import { ENTRIES } from './error-entries.ts';

export const ada = person('ada');
export const ben = person('ben');
export const cy = person('cy');

export const later = (ms: number): void => void vi.setSystemTime(Date.now() + ms);

export { ENTRIES, INDEX_LOCK, PORT_IN_USE } from './error-entries.ts';

export interface Chat {
  readonly platform: MemoryPlatform;
  readonly bot: Bot;
  readonly store: Store;
  readonly parts: Parts;
  /** Lets everything happen that is due. */
  settle(): Promise<void>;
  stop(): Promise<void>;
}

/** A bot in a chat that lives in memory. `later` moves the clock that all of it goes by. */
export async function chat(with_: Partial<Parts> & { platform?: MemoryPlatform } = {}): Promise<Chat> {
  const platform = with_.platform ?? new MemoryPlatform();
  const entries = new Map<string, Entry>(ENTRIES.map((entry) => [entry.id, entrySchema.parse(entry)]));
  const matcher = createMatcher(entries.values());
  const now = () => Date.now();
  const store = with_.store ?? createMemoryStore();
  const parts: Parts = {
    store,
    knowledge: {
      entry: (id) => entries.get(id),
      entries: () => entries.values(),
      recognise: (text) => matcher.recognise(text, { nearest: true }),
      size: entries.size,
    },
    ratesOf: async (entry) => editorsRates(entry),
    voted: () => {},
    commands: {
      names: () => false,
      run: async () => {
        throw new Error('No commands in this chat.');
      },
      complete: async () => [],
    },
    write: (entry) => JSON.stringify(entry),
    redact: (text) => redact(text).text,
    redactCaptures: (text, values) => ({ ...redactCaptures(text, values) }),
    watch: NOBODY_WATCHES,
    log: { debug: () => {}, info: () => {}, warn: () => {}, error: () => {} },
    settings: { defaultMode: 'auto', alertBots: [], reconcileDays: { memory: 30 }, lookBackMs: 600_000 },
    now,
    owner: 'test',
    ...with_,
  };
  const bot = new Bot(parts);
  await bot.start([platform]);
  const settle = async (): Promise<void> => {
    await bot.settled();
    await bot.worker.drain();
  };
  await settle();
  return { platform, bot, store, parts, settle, stop: () => bot.stop() };
}

/** Rates without votes: the order is the editors'. */
function editorsRates(entry: Entry): EntryRates {
  return {
    rateOf: (target) => {
      const estimate = entry.workarounds.find(
        ({ id }) => workaroundTarget(entry.id, id) === target,
      )?.successRate;
      const rate = estimate ?? 0.5;
      return {
        rate,
        low: 0,
        high: 1,
        worked: 0,
        failed: 0,
        estimate,
        tier: 'ai_generated',
        drift: undefined,
      };
    },
    order: entry.workarounds.map(({ id }) => id),
  };
}

/** What the thread of a question says, card by card, as text. */
export const said = ({ platform }: Chat, question: { ref: { message: string } }): string[] =>
  platform.messages
    .filter((each) => each.card && each.thread === question.ref.message)
    .map((each) => (each.card ? cardToText(each.card) : ''));

export type { Person };
