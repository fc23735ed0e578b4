import { afterEach, describe, expect, it } from 'vitest';
import { PORT_IN_USE } from '../../bot/chat.ts';
import { cardGallery } from '../../contracts/card-gallery.ts';
import { recordingInbox } from '../../contracts/platform/recording-inbox.ts';
import { buttonOn, cardIn, type Scene, scene, until, wordsOf } from './bot-on-discord.ts';
import { openDiscord } from './open-discord.ts';

const sub = (name: string, ...options: object[]) => ({ options: [{ type: 1, name, options }] });
const text = (name: string, value: string, focused = false) => ({
  type: 3,
  name,
  value,
  ...(focused && { focused }),
});

describe('what people ask for on Discord', () => {
  let now: Scene | undefined;
  const open = async (): Promise<Scene> => {
    now = await scene();
    return now;
  };
  afterEach(async () => {
    expect(now?.fake.refused ?? []).toEqual([]);
    await now?.end();
    now = undefined;
  });

  it('answers a slash command privately, in the language of whoever asks', async () => {
    const { fake, ann, help } = await open();
    const english = fake.interact(ann, { channel: help, slash: sub('show', text('id', 'node/port-in-use')) });
    const card = await until(() => english.original);
    expect(card.ephemeral).toBe(true);
    expect(wordsOf(card)).toContain('EADDRINUSE');
    const chinese = fake.interact(ann, { channel: help, locale: 'zh-CN', slash: sub('help') });
    expect(wordsOf(await until(() => chinese.original))).toMatch(/\p{Script=Han}/u);
  });

  it('asks for the paste where none was given, and looks up what is pasted', async () => {
    const { fake, ann, help } = await open();
    const bare = fake.interact(ann, { channel: help, slash: sub('lookup') });
    await until(() => bare.answer === 9);
    expect(bare.answerData).toMatchObject({ custom_id: 'errata-paste' });
    const filled = fake.interact(ann, {
      channel: help,
      modal: 'errata-paste',
      fields: { paste: PORT_IN_USE },
    });
    expect(wordsOf(await until(() => filled.original))).toContain('8081');
  });

  it('completes ids and domains', async () => {
    const { fake, ann, help } = await open();
    const typing = fake.interact(ann, { channel: help, complete: sub('show', text('id', 'node/', true)) });
    await until(() => typing.answer === 8);
    expect(JSON.stringify(typing.answerData)).toContain('node/port-in-use');
  });

  it('finds a fix for a message through its menu: the card for all, the answer for the asker', async () => {
    const { fake, ann, ben, help } = await open();
    const paste = fake.say(ann, help, PORT_IN_USE, { silently: true });
    const menu = fake.interact(ben, { channel: help, menu: 'Find a fix', target: paste });
    expect((await until(() => menu.original)).ephemeral).toBe(true);
    await cardIn(fake, paste.id);
  });

  it('closes the case with the message that solved it', async () => {
    const { fake, ann, ben, help } = await open();
    const paste = fake.say(ann, help, PORT_IN_USE);
    const card = await cardIn(fake, paste.id);
    const thread = fake.channel(paste.id);
    const solution = fake.say(ben, thread, 'I restarted the container');
    fake.interact(ann, { channel: thread, menu: 'This solved it', target: solution });
    await until(() => paste.reactions.get('✅')?.normal.has(fake.world.bot.id));
    await until(() => /solved/i.test(wordsOf(card)));
  });

  it('works where only the person has installed it, and shares through the interaction there', async () => {
    const { fake, ann, ben } = await open();
    const direct = fake.world.channel(undefined, 'between ann and ben', { recipients: [ann.id, ben.id] });
    const paste = fake.say(ben, direct, PORT_IN_USE, { silently: true });
    const menu = fake.interact(ann, {
      channel: direct,
      menu: 'Find a fix',
      target: paste,
      userInstall: true,
    });
    expect(wordsOf(await until(() => menu.original))).toContain('8081');
    const shown = fake.interact(ann, {
      channel: direct,
      slash: sub('show', text('id', 'node/port-in-use')),
      userInstall: true,
    });
    const card = await until(() => shown.original);
    const share = fake.interact(ann, {
      channel: direct,
      button: buttonOn(card, 'h'),
      on: card,
      userInstall: true,
    });
    const shared = await until(() => share.followUps[0]);
    expect(shared.ephemeral).toBe(false);
    expect(fake.count(new RegExp(`/channels/${direct.id}/messages`))).toBe(0);
  });

  it('does not vote twice when a button is pressed twice', async () => {
    const { fake, ann, ben, help } = await open();
    const paste = fake.say(ann, help, PORT_IN_USE);
    const card = await cardIn(fake, paste.id);
    for (let time = 0; time < 2; time += 1) {
      const press = fake.interact(ben, {
        channel: fake.channel(paste.id),
        button: buttonOn(card, 'w'),
        on: card,
      });
      await until(() => press.original);
    }
    await until(() => wordsOf(card).includes('1 worked · few votes'));
  });

  it('tells whoever manages the channel what is missing there', async () => {
    const { fake, ben, help, guild } = await open();
    help.overwrites.push({ id: guild.id, type: 0, allow: '0', deny: String(1n << 6n) });
    fake.changed(help);
    const owner = fake.world.users.get(guild.owner) ?? expect.fail('no owner');
    const asked = fake.interact(owner, { channel: help, slash: sub('help') });
    const hint = await until(() => asked.followUps[0]);
    expect(hint.ephemeral).toBe(true);
    expect(hint.content).toContain('Add Reactions');
    const other = fake.interact(ben, { channel: help, slash: sub('help') });
    await until(() => other.original);
    expect(other.followUps).toEqual([]);
  });
});

describe('the first answer to an interaction on Discord', () => {
  it('is announced when the bot needs longer than Discord waits', async () => {
    const { fake, platform, close } = await openDiscord();
    const [first] = cardGallery();
    const { inbox } = recordingInbox(first?.card ?? expect.fail('an empty gallery'));
    let go: () => void = () => {};
    const slow = new Promise<void>((resolve) => {
      go = resolve;
    });
    const guild = fake.world.guild('Makers');
    const help = fake.world.channel(guild, 'help');
    await platform.start({
      ...inbox,
      command: async (command) => {
        await slow;
        return await inbox.command(command);
      },
    });
    const asked = fake.interact(fake.world.user('ann'), { channel: help, slash: sub('help') });
    await until(() => asked.answer === 5);
    expect(asked.original?.components).toEqual([]);
    go();
    await until(() => (asked.original?.components ?? []).length > 0);
    expect(asked.original?.ephemeral).toBe(true);
    await close();
  });

  it('is refused by the fake when it comes too late, or twice', async () => {
    const { fake, close } = await openDiscord();
    const guild = fake.world.guild('Makers');
    const asked = fake.interact(fake.world.user('ann'), {
      channel: fake.world.channel(guild, 'help'),
      slash: sub('help'),
    });
    const answer = async (): Promise<number> => {
      const response = await fetch(`${fake.apiUrl}/v10/interactions/${asked.id}/${asked.token}/callback`, {
        method: 'POST',
        headers: { 'Content-Type': 'application/json', 'User-Agent': 'DiscordBot (https://example.com, 1)' },
        body: JSON.stringify({ type: 5, data: { flags: 64 } }),
      });
      return response.status === 204 ? 204 : ((await response.json()) as { code: number }).code;
    };
    expect(await answer()).toBe(204);
    expect(await answer()).toBe(40_060);
    asked.answer = undefined;
    fake.later(4_000);
    expect(await answer()).toBe(10_062);
    await close();
  });

  it('registers the commands once, and again when they have changed', async () => {
    const memory = new Map<string, string>();
    const { inbox } = recordingInbox(cardGallery()[0]?.card ?? expect.fail('an empty gallery'));
    const first = await openDiscord({ memory });
    await first.platform.start(inbox);
    await until(() => memory.size > 0);
    expect(first.fake.commands).toHaveLength(3);
    await first.platform.stop();
    const second = await openDiscord({ memory, fake: first.fake });
    await second.platform.start(inbox);
    await until(() => second.log.some(({ facts }) => 'result' in facts && facts.result === 'unchanged'));
    expect(first.fake.count(/^PUT .*commands$/)).toBe(1);
    expect(first.fake.refused).toEqual([]);
    await second.close();
    await first.fake.close();
  });
});
