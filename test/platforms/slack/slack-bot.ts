import { expect, vi } from 'vitest';
import type { Bot } from '../../../src/bot/bot.ts';
import { LiveKnowledge } from '../../../src/bot/live-knowledge.ts';
import { NOBODY_WATCHES } from '../../../src/bot/watch.ts';
import { Catalogue } from '../../../src/commands/catalogue/catalogue.ts';
import { readConfig } from '../../../src/config.ts';
import { type Entry, entrySchema } from '../../../src/entries/entry-schema.ts';
import type { Log } from '../../../src/log.ts';
import { botWith } from '../../../src/main/bot-with.ts';
import { slackOf } from '../../../src/main/slack.ts';
import type { Store } from '../../../src/stores/store.ts';
import { ENTRIES } from '../../bot/chat.ts';
import { createMemoryStore } from '../../fakes/memory-store/memory-store.ts';
import { APP_TOKEN, BOT, FakeSlack } from '../../fakes/slack/fake-slack.ts';
import type { FakePost } from '../../fakes/slack/fake-workspace.ts';
import { SlackPeopleDo } from '../../fakes/slack/slack-people-do.ts';
import { silent } from './slack-world.ts';

/** The whole bot, as it is wired for real, on the fake of Slack. */
export interface SlackBot {
  readonly slack: FakeSlack;
  readonly people: SlackPeopleDo;
  readonly store: Store;
  readonly bot: Bot;
  /** The bot's cards in a thread, oldest first. */
  cards(thread: string, people?: SlackPeopleDo): FakePost[];
  /** Waits for so many cards in a thread, and for none more. */
  answered(thread: string, count?: number, people?: SlackPeopleDo): Promise<FakePost[]>;
  /** Everything that was told has been taken and worked off. */
  quiet(): Promise<void>;
  /** Ends the bot and lets Slack go on. */
  stopBot(): Promise<void>;
}

export interface Given {
  readonly slack?: FakeSlack;
  readonly store?: Store;
  readonly settings?: Readonly<Record<string, string>>;
  readonly log?: Log;
}

const PATIENCE = { timeout: 30_000, interval: 15 };

export const until = async (holds: () => void | Promise<void>): Promise<void> =>
  await vi.waitFor(holds, PATIENCE);

export async function slackBot({
  slack: given,
  store = createMemoryStore(),
  settings = {},
  log = silent,
}: Given = {}): Promise<SlackBot> {
  const slack = given ?? (await new FakeSlack().start());
  const workspace = slack.workspace();
  const people = new SlackPeopleDo(slack, workspace);
  const entries = new Map<string, Entry>(ENTRIES.map((entry) => [entry.id, entrySchema.parse(entry)]));
  const config = readConfig({
    WEB: 'false',
    SLACK_BOT_TOKEN: workspace.token,
    SLACK_APP_TOKEN: APP_TOKEN,
    SLACK_API_URL: slack.apiUrl,
    ...settings,
  });
  const platform = slackOf(config, store, log) ?? expect.fail('Slack is not switched on');
  const bot = botWith({
    config,
    log,
    store,
    knowledge: new LiveKnowledge(entries),
    catalogue: new Catalogue(entries.values()),
    platforms: [platform],
    faulty: () => 0,
    watch: NOBODY_WATCHES,
  });
  expect(await bot.start([platform])).toHaveLength(1);
  const quiet = async (): Promise<void> => {
    await until(() => expect(slack.sockets.unacknowledged).toBe(0));
    await bot.settled();
    await bot.worker.drain();
  };
  const cards = (thread: string, of = people): FakePost[] =>
    of.workspace.thread(of.channel, thread).filter(({ bot_id }) => bot_id === BOT.id);
  return {
    slack,
    people,
    store,
    bot,
    cards,
    quiet,
    answered: async (thread, count = 1, of = people) => {
      await until(() => expect(cards(thread, of).length).toBeGreaterThanOrEqual(count));
      await quiet();
      expect(cards(thread, of)).toHaveLength(count);
      return cards(thread, of);
    },
    stopBot: () => bot.stop(),
  };
}

/** Everything a message says, as one text. */
export const wordsOf = ({ blocks, text }: { blocks?: unknown[]; text: string }): string =>
  blocks ? JSON.stringify(blocks) : text;
