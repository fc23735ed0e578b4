import { afterEach, describe, expect, it, vi } from 'vitest';
import type { Inbox } from '../../../src/bot/platform.ts';
import { INDEX_LOCK, PORT_IN_USE } from '../../bot/chat.ts';
import { cardGallery } from '../../contracts/card-gallery.ts';
import { recordingInbox } from '../../contracts/platform/recording-inbox.ts';
import { FakeDiscord } from '../../fakes/discord/fake-discord.ts';
import { cardIn, type Scene, scene, until } from './bot-on-discord.ts';
import { openDiscord } from './open-discord.ts';

const step =
  cardGallery().find(({ card }) => card.ballotTarget !== undefined)?.card ??
  expect.fail('no card with a ballot');
const CONTENT = 1 << 15;

describe('the bot on Discord after a time away', () => {
  let now: Scene | undefined;
  afterEach(async () => {
    expect(now?.fake.refused ?? []).toEqual([]);
    await now?.end();
    now = undefined;
  });

  it('misses nothing when the session is resumed', async () => {
    now = await scene();
    const { fake, ann, help } = now;
    fake.gateway.doors = false;
    fake.gateway.cut();
    const paste = fake.say(ann, help, PORT_IN_USE);
    fake.gateway.doors = true;
    await cardIn(fake, paste.id);
    expect(fake.gateway.resumes).toBe(1);
    expect(fake.gateway.identifies).toHaveLength(1);
  });

  it('comes back when it is asked to reconnect, and when the session is called invalid', async () => {
    now = await scene();
    const { fake, ann, help } = now;
    fake.gateway.askToReconnect();
    await until(() => fake.gateway.resumes === 1);
    await until(() => now?.log.some(({ text }) => text.includes('nothing was missed')));
    fake.gateway.invalidate(false);
    await until(() => fake.gateway.identifies.length === 2);
    await until(() => now?.platform.connected);
    const paste = fake.say(ann, help, PORT_IN_USE);
    await cardIn(fake, paste.id);
  });

  it('reads pastes and reactions of the gap when the session was refused', async () => {
    now = await scene();
    const { fake, ann, ben, help, bot } = now;
    const before = fake.say(ann, help, PORT_IN_USE);
    const card = await cardIn(fake, before.id);
    const thread = fake.thread(help, 'a talk of two');
    fake.say(ben, thread, 'hello');
    await now.settle();
    // How far the channel was read is written down a few seconds at a time.
    await writePositions(now);
    fake.gateway.options.refuseResume = true;
    fake.gateway.doors = false;
    fake.gateway.cut();
    fake.react(ben, card, '✅', true, { silently: true });
    const missed = fake.say(ben, help, INDEX_LOCK, { silently: true });
    fake.gateway.doors = true;
    await until(() => fake.gateway.identifies.length === 2);
    await cardIn(fake, missed.id);
    await until(() => before.reactions.get('✅')?.normal.has(fake.world.bot.id));
    await bot.settled();
    expect(fake.saidIn(before.id)).toHaveLength(1);
  });

  it('answers what it had received when it was killed, once', async () => {
    now = await scene();
    const { fake, ann, guild, help, ben, store } = now;
    // The post takes effect, its answer is lost, and the process is gone before it can try again.
    fake.fail(/^POST \/channels\/\d+\/messages$/, 'reset', { after: true, times: 50 });
    const paste = fake.say(ann, help, PORT_IN_USE);
    const card = await until(() => fake.saidIn(paste.id)[0]);
    // Given on a card that nobody has written down yet, and heard by nobody who knows it.
    fake.react(ben, card, '✅', true, { silently: true });
    fake.faults.length = 0;
    await now.platform.stop();
    const second = await scene({ fake, store, world: { guild, help, ann, ben } });
    await second.settle();
    await vi.waitFor(
      async () => {
        const [vote] = await store.votes.current(['node/port-in-use#w:stop-it']);
        expect(vote?.outcome).toBe('worked');
      },
      { timeout: 20_000, interval: 50 },
    );
    expect(fake.saidIn(paste.id)).toHaveLength(1);
    await second.end();
  });

  it('reads a list of a thousand members, normal and super reactions, without the bots', async () => {
    now = await scene();
    const { fake, ann, help, platform, guild } = now;
    const paste = fake.say(ann, help, PORT_IN_USE);
    const card = await cardIn(fake, paste.id);
    for (let each = 0; each < 1_000; each += 1) {
      fake.react(fake.world.user(`u${each}`, { bot: each >= 990 }), card, '✅', true, {
        silently: true,
        burst: each % 4 === 0,
      });
    }
    const before = fake.count(/^GET .*reactions/);
    const marks = await platform.readMarks({
      platform: 'discord',
      workspace: guild.id,
      channel: help.id,
      message: `${paste.id}/${card.id}`,
    });
    expect(marks.worked).toHaveLength(990);
    expect(fake.count(/^GET .*reactions/) - before).toBeLessThanOrEqual(12);
  });
});

describe('the platform on a Discord that is in trouble', () => {
  let fake: FakeDiscord;
  const { inbox, heard } = recordingInbox(step);
  const open = async (prepare: (fake: FakeDiscord) => void = () => {}, to: Inbox = inbox) => {
    fake = await FakeDiscord.open();
    const guild = fake.world.guild('Makers');
    const help = fake.world.channel(guild, 'help');
    const ann = fake.world.user('ann');
    prepare(fake);
    const discord = await openDiscord({ fake });
    const start = discord.platform.start(to);
    const ask = () => {
      const { id } = fake.say(ann, help, PORT_IN_USE);
      return { platform: 'discord', workspace: guild.id, channel: help.id, message: id };
    };
    return { ...discord, start, guild, help, ann, ask };
  };
  afterEach(async () => {
    expect(fake.refused).toEqual([]);
    await fake.close();
  });

  it('posts once although the answer was lost and the request repeated', async () => {
    const { platform, start, ask, close } = await open();
    await start;
    const question = ask();
    fake.fail(/^POST \/channels\/\d+\/messages$/, { status: 502 }, { after: true });
    const { thread } = await platform.post({ question, thread: undefined }, step, 'once');
    expect(fake.count(/^POST \/channels\/\d+\/messages$/)).toBe(2);
    expect(fake.saidIn(thread)).toHaveLength(1);
    await close();
  });

  it('waits when it is told to, and then posts', async () => {
    const { platform, start, ask, close } = await open();
    await start;
    const question = ask();
    const body = { message: 'You are being rate limited.', retry_after: 0.2, global: false };
    fake.fail(
      /^POST \/channels\/\d+\/messages$/,
      { status: 429, body, headers: { 'Retry-After': '0.2', 'X-RateLimit-Scope': 'user' } },
      { times: 2 },
    );
    const { thread } = await platform.post({ question, thread: undefined }, step, 'patient');
    expect(fake.saidIn(thread)).toHaveLength(1);
    await close();
  });

  it('survives a single 401, after which the client has thrown its token away', async () => {
    const { platform, start, ask, dead, close } = await open();
    await start;
    const question = ask();
    fake.fail(/^POST .*\/threads$/, { status: 401, body: { message: '401: Unauthorized', code: 0 } });
    const { thread } = await platform.post({ question, thread: undefined }, step, 'again');
    expect(fake.saidIn(thread)).toHaveLength(1);
    expect(dead).toEqual([]);
    await close();
  });

  it('gives up and says what to do when the token is refused for good', async () => {
    const { platform, start, ask, dead, close } = await open();
    await start;
    const question = ask();
    fake.token = 'another';
    await expect(platform.post({ question, thread: undefined }, step, 'never')).rejects.toThrow();
    expect(dead).toEqual([expect.stringContaining('DISCORD_TOKEN')]);
    expect(platform.connected).toBe(false);
    await close();
  });

  it('refuses to start with a wrong token, and says what to do', async () => {
    const { start, close } = await open((it) => {
      it.token = 'another';
    });
    await expect(start).rejects.toThrow(/DISCORD_TOKEN/);
    await close();
  });

  it('starts without Message Content, says so, and hears mentions and direct messages', async () => {
    const { start, log, help, ann, close } = await open((it) => {
      it.gateway.options.messageContent = false;
    });
    await start;
    expect(fake.gateway.identifies.map(({ intents }) => (intents & CONTENT) !== 0)).toEqual([true, false]);
    expect(log.some(({ level, text }) => level === 'warn' && text.includes('Message Content Intent'))).toBe(
      true,
    );
    heard.messages.length = 0;
    fake.say(ann, help, PORT_IN_USE);
    fake.say(ann, help, `<@${fake.world.bot.id}> ${PORT_IN_USE}`);
    const direct = fake.world.channel(undefined, 'dm', { recipients: [ann.id, fake.world.bot.id] });
    fake.say(ann, direct, PORT_IN_USE);
    await until(() => heard.messages.length === 3);
    expect(heard.messages.map(({ text }) => text.includes('EADDRINUSE')).sort()).toEqual([false, true, true]);
    expect(heard.messages.filter(({ asked }) => asked)).toHaveLength(2);
    await close();
  });

  it('asks for exactly the intents it needs', async () => {
    const { start, close } = await open();
    await start;
    expect(fake.gateway.identifies[0]?.intents).toBe(1 | 512 | 1024 | 4096 | 8192 | CONTENT);
    await close();
  });

  it('names what it lacks once, and does not ask Discord again and again', async () => {
    const { platform, start, ask, guild, help, log, close } = await open();
    await start;
    help.overwrites.push({ id: guild.id, type: 0, allow: '0', deny: String((1n << 11n) | (1n << 35n)) });
    fake.changed(help);
    const question = ask();
    await until(() => heard.messages.some(({ ref }) => ref.message === question.message));
    const before = fake.count(/^POST/);
    for (let time = 0; time < 3; time += 1) {
      await expect(
        platform.post({ question, thread: undefined }, step, `refused ${time}`),
      ).rejects.toMatchObject({ kind: 'forbidden', message: expect.stringContaining('Send Messages') });
    }
    expect(fake.count(/^POST/)).toBe(before);
    expect(log.filter(({ text }) => text.includes('lacks permissions'))).toHaveLength(1);
    help.overwrites.length = 0;
    fake.changed(help);
    await until(() => platform.connected);
    const posted = await retried(() => platform.post({ question, thread: undefined }, step, 'allowed'));
    expect(fake.saidIn(posted.thread)).toHaveLength(1);
    await close();
  });

  it('serves two servers over two connections', async () => {
    const far = 123n << 22n;
    const { platform, start, close } = await open((it) => {
      it.shards = 2;
      for (const shard of [0n, 1n]) {
        const guild = it.world.guild(`shard ${shard}`, { id: String(far + ((2n + shard) << 22n)) });
        it.world.channel(guild, 'help');
      }
    });
    await start;
    expect(fake.gateway.identifies.map(({ shard }) => shard)).toEqual(
      expect.arrayContaining([
        [0, 2],
        [1, 2],
      ]),
    );
    heard.messages.length = 0;
    const ann = fake.world.user('ann');
    const channels = [...fake.world.channels.values()].filter(({ guild }) =>
      fake.world.guilds.get(guild ?? '')?.name.startsWith('shard'),
    );
    for (const channel of channels) fake.say(ann, channel, PORT_IN_USE);
    await until(() => heard.messages.length === 2);
    for (const { ref } of heard.messages) {
      const { thread } = await platform.post({ question: ref, thread: undefined }, step, ref.message);
      expect(fake.saidIn(thread)).toHaveLength(1);
    }
    await close();
  });

  it('offers a message again when the bot could not take it', async () => {
    let refusals = 2;
    const taken: string[] = [];
    const { start, ask, close } = await open(undefined, {
      ...inbox,
      message: async ({ ref }) => {
        refusals -= 1;
        if (refusals >= 0) throw new Error('the store is away');
        taken.push(ref.message);
      },
    });
    await start;
    const { message } = ask();
    await until(() => taken.length === 1);
    expect(taken).toEqual([message]);
    await close();
  });

  it('finishes what it is saying before it goes', async () => {
    const { platform, start, ask, close } = await open();
    await start;
    const question = ask();
    const posting = platform.post({ question, thread: undefined }, step, 'last words');
    await until(() => fake.count(/^POST .*\/threads$/) > 0);
    await Promise.all([platform.stop(), posting]);
    expect(fake.saidIn(question.message)).toHaveLength(1);
    expect(fake.gateway.closes).toContain(1000);
    await close();
  });
});

/** A changed permission reaches the bot by an event of its own. */
async function retried<T>(run: () => Promise<T>): Promise<T> {
  let failure: unknown;
  for (let time = 0; time < 200; time += 1) {
    try {
      return await run();
    } catch (error) {
      failure = error;
      await new Promise((resolve) => setTimeout(resolve, 10));
    }
  }
  throw failure;
}

/** What a running bot does every few seconds. */
async function writePositions({ store, guild, help }: Scene): Promise<void> {
  const last = [...help.messages.keys()].at(-1) ?? '';
  await store.channels.moveTo([
    {
      channel: { platform: 'discord', workspace: guild.id, channel: help.id },
      position: last,
      at: Date.now(),
    },
  ]);
}
