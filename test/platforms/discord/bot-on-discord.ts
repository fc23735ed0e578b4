import type { Bot } from '../../../src/bot/bot.ts';
import { LiveKnowledge } from '../../../src/bot/live-knowledge.ts';
import { NOBODY_WATCHES } from '../../../src/bot/watch.ts';
import { Catalogue } from '../../../src/commands/catalogue/catalogue.ts';
import { readConfig } from '../../../src/config.ts';
import { entrySchema } from '../../../src/entries/entry-schema.ts';
import type { Log } from '../../../src/log.ts';
import { botWith } from '../../../src/main/bot-with.ts';
import type { TakeTurns } from '../../../src/platforms/discord/turn.ts';
import type { Store } from '../../../src/stores/store.ts';
import { ENTRIES } from '../../bot/chat.ts';
import type { FakeDiscord } from '../../fakes/discord/fake-discord.ts';
import type { FakeChannel, FakeGuild, FakeMessage, FakeUser } from '../../fakes/discord/world.ts';
import { createMemoryStore } from '../../fakes/memory-store/memory-store.ts';
import { type OpenDiscord, openDiscord } from './open-discord.ts';

export interface Scene extends OpenDiscord {
  readonly bot: Bot;
  readonly store: Store;
  readonly guild: FakeGuild;
  readonly help: FakeChannel;
  readonly ann: FakeUser;
  readonly ben: FakeUser;
  /** Lets the bot finish what it has begun. */
  settle(): Promise<void>;
  end(): Promise<void>;
}

const silent: Log = { debug: () => {}, info: () => {}, warn: () => {}, error: () => {}, child: () => silent };

/** The whole bot, as it is composed for use, on a fake Discord with one server, one channel and two people. */
export async function scene(
  with_: {
    fake?: FakeDiscord;
    store?: Store;
    world?: Pick<Scene, 'guild' | 'help' | 'ann' | 'ben'>;
    before?: (fake: FakeDiscord) => void;
    takeTurns?: TakeTurns;
  } = {},
): Promise<Scene> {
  const open = await openDiscord({
    ...(with_.fake && { fake: with_.fake }),
    ...(with_.takeTurns && { takeTurns: with_.takeTurns }),
  });
  const { fake, platform } = open;
  const store = with_.store ?? createMemoryStore();
  const guild = with_.world?.guild ?? fake.world.guild('Makers');
  const help = with_.world?.help ?? fake.world.channel(guild, 'help');
  const ann = with_.world?.ann ?? fake.world.user('ann');
  const ben = with_.world?.ben ?? fake.world.user('ben');
  with_.before?.(fake);
  const entries = new Map(ENTRIES.map((entry) => [entry.id, entrySchema.parse(entry)]));
  const bot = botWith({
    config: readConfig({}),
    log: silent,
    store,
    knowledge: new LiveKnowledge(entries),
    catalogue: new Catalogue(entries.values()),
    platforms: [platform],
    faulty: () => 0,
    watch: NOBODY_WATCHES,
  });
  const started = await bot.start([platform]);
  if (started.length === 0)
    throw new Error(`Discord was not started: ${JSON.stringify(open.log.map(({ text }) => text))}`);
  return {
    ...open,
    bot,
    store,
    guild,
    help,
    ann,
    ben,
    settle: async () => {
      await bot.settled();
      await bot.worker.drain();
    },
    end: async () => {
      await bot.stop();
      if (!with_.fake) await fake.close();
    },
  };
}

/** Real sockets on a busy machine take their time. */
const PATIENCE = 20_000;

/** Waits for something to be there; also outside of tests. */
export async function until<T>(find: () => T | undefined | false, patience = PATIENCE): Promise<T> {
  const end = Date.now() + patience;
  for (;;) {
    const found = find();
    if (found !== undefined && found !== false) return found;
    if (Date.now() > end) throw new Error(`Not yet: ${find.toString()}`);
    await new Promise((resolve) => setTimeout(resolve, 5));
  }
}

/** The newest card in a place, once it is there to be voted on. */
export const cardIn = async (fake: FakeDiscord, channel: string, place = 0): Promise<FakeMessage> =>
  await until(() => {
    const card = fake.saidIn(channel)[place];
    return card?.reactions.has('❌') && card;
  });

/** Everything people can read on a message. */
export const wordsOf = ({ content, components }: Pick<FakeMessage, 'content' | 'components'>): string =>
  content +
  [...JSON.stringify(components).matchAll(/"content":"((?:[^"\\]|\\.)*)"/g)]
    .map((found) => found[1])
    .join('\n');

export const buttonOn = ({ components }: FakeMessage, start: string): string => {
  const ids = [...JSON.stringify(components).matchAll(/"custom_id":"([^"]+)"/g)].map(
    (found) => found[1] ?? '',
  );
  const found = ids.find((id) => id.startsWith(start));
  if (found === undefined) throw new Error(`No button that begins with ${start}, only ${ids.join(', ')}`);
  return found;
};
