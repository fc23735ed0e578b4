import { afterEach, describe, expect, it } from 'vitest';
import { PORT_IN_USE } from '../../bot/chat.ts';
import { buttonOn, cardIn, type Scene, scene, until, wordsOf } from './bot-on-discord.ts';

describe('from a paste to a solved question on Discord', () => {
  let now: Scene | undefined;
  const open = async (with_: Parameters<typeof scene>[0] = {}): Promise<Scene> => {
    now = await scene(with_);
    return now;
  };
  afterEach(async () => {
    expect(now?.fake.refused ?? []).toEqual([]);
    await now?.end();
    now = undefined;
  });

  it('answers in a thread, goes on after a ❌, is solved by a button, and says so on the question', async () => {
    const { fake, ann, ben, help, bot } = await open();
    const question = fake.say(ann, help, PORT_IN_USE);
    const first = await until(() => fake.saidIn(question.id)[0]);
    expect(wordsOf(first)).toContain('Stop the process on port 8081');
    await until(() => first.reactions.has('❌') && first.reactions.has('✅'));
    fake.react(ben, first, '❌', true);
    const second = await until(() => fake.saidIn(question.id)[1]);
    expect(wordsOf(second)).toContain('Use another port');
    fake.react(ann, first, '❌', true);
    await bot.settled();
    expect(fake.saidIn(question.id)).toHaveLength(2);
    const press = fake.interact(ben, {
      channel: fake.channel(question.id),
      button: buttonOn(second, 'w'),
      on: second,
    });
    const receipt = await until(() => press.original);
    expect(receipt.ephemeral).toBe(true);
    await until(() => question.reactions.get('✅')?.normal.has(fake.world.bot.id));
    await until(() => /solved/i.test(wordsOf(second)));
  });

  it('takes a vote back with the reaction, and counts several emojis of one person once', async () => {
    const { fake, ann, ben, help } = await open();
    const question = fake.say(ann, help, PORT_IN_USE);
    const card = await cardIn(fake, question.id);
    const solved = (): boolean => question.reactions.get('✅')?.normal.has(fake.world.bot.id) ?? false;
    fake.react(ben, card, '✅', true);
    fake.react(ben, card, '👍', true);
    fake.react(ben, card, '✅', true, { burst: true });
    await until(solved);
    fake.react(ben, card, '👍', false);
    fake.react(ben, card, '✅', false);
    fake.react(ann, card, '👎', true);
    await until(() => wordsOf(card).includes('didn') || fake.saidIn(question.id).length > 0);
    expect(solved()).toBe(true);
    fake.react(ben, card, '✅', false, { burst: true });
    await until(() => !solved());
  });

  it('reads marks again when all of them were cleared', async () => {
    const { fake, ann, ben, help } = await open();
    const question = fake.say(ann, help, PORT_IN_USE);
    const card = await cardIn(fake, question.id);
    fake.react(ben, card, '✅', true);
    await until(() => question.reactions.get('✅')?.normal.has(fake.world.bot.id));
    fake.clearReactions(card);
    await until(() => !question.reactions.get('✅')?.normal.has(fake.world.bot.id));
  });

  it('reads message.txt, and not what is too long, a picture, or on another host', async () => {
    const { fake, ann, help } = await open();
    const fill = 'a line that says nothing at all\n'.repeat(100);
    const paste = fake.say(ann, help, '', {
      attachments: [{ name: 'message.txt', text: `${fill}${PORT_IN_USE}\n` }],
    });
    await until(() => fake.saidIn(paste.id)[0]);
    const before = fake.count(/^CDN/);
    const ignored = fake.say(ann, help, 'see this', {
      attachments: [
        { name: 'shot.png', text: PORT_IN_USE, type: 'image/png' },
        { name: 'huge.log', text: `${PORT_IN_USE}\n`.padEnd(1024 * 1024 + 1) },
      ],
    });
    const after = fake.say(ann, help, 'thanks');
    await until(() => fake.requests.length > 0 && after);
    await now?.settle();
    expect(fake.count(/^CDN/)).toBe(before);
    expect(fake.saidIn(ignored.id)).toEqual([]);
  });

  it('reads a forwarded message', async () => {
    const { fake, ann, ben, guild, help } = await open();
    const elsewhere = fake.world.channel(guild, 'elsewhere');
    const original = fake.say(ben, elsewhere, PORT_IN_USE, { silently: true });
    const forward = fake.say(ann, help, '', { forwards: original });
    await until(() => fake.saidIn(forward.id)[0]);
  });

  it('answers an edit that brings the error, and leaves unfolding links alone', async () => {
    const { fake, ann, help, settle } = await open();
    const question = fake.say(ann, help, 'it does not start, moment');
    fake.unfold(question);
    fake.edit(question, PORT_IN_USE);
    await until(() => fake.saidIn(question.id)[0]);
    fake.unfold(question);
    fake.unfold(question);
    await settle();
    expect(fake.saidIn(question.id)).toHaveLength(1);
  });

  it('takes its cards along when the paste is deleted', async () => {
    const { fake, ann, help } = await open();
    const question = fake.say(ann, help, PORT_IN_USE);
    await cardIn(fake, question.id);
    fake.delete(question);
    await until(() => fake.saidIn(question.id).length === 0);
  });

  it('reads a paste that was split over messages as one', async () => {
    const { fake, ann, help } = await open();
    const first = fake.say(ann, help, 'Error: listen EADDRINUSE: address already in use :::8081');
    fake.say(ann, help, '    at Server.setupListenHandle [as _listen2] (node:net:1897:16)');
    await until(() => fake.saidIn(first.id)[0]);
    await now?.settle();
    expect([...fake.world.channels.values()].filter(({ parent }) => parent === help.id)).toHaveLength(1);
  });

  it('answers in place in a direct conversation, where threads are not allowed, and in a voice channel', async () => {
    const { fake, ann, ben, guild } = await open();
    const direct = fake.world.channel(undefined, 'dm', { recipients: [ann.id, fake.world.bot.id] });
    const asked = fake.say(ann, direct, PORT_IN_USE);
    const card = await cardIn(fake, direct.id);
    expect(card.reference?.message_id).toBe(asked.id);
    fake.react(ann, card, '❌', true);
    await until(() => fake.saidIn(direct.id)[1]);
    const threadless = fake.world.channel(guild, 'no-threads', {
      overwrites: [{ id: guild.id, type: 0, allow: '0', deny: String(1n << 35n) }],
    });
    fake.gateway.dispatch(
      'CHANNEL_CREATE',
      (await import('../../fakes/discord/payloads.ts')).channelPayload(fake.world, threadless),
      guild.id,
    );
    fake.say(ben, threadless, PORT_IN_USE);
    await until(() => fake.saidIn(threadless.id)[0]);
    expect(fake.count(new RegExp(`POST /channels/${threadless.id}/messages/.*/threads`))).toBe(0);
  });

  it('answers inside forum posts and existing threads, and tags a solved post', async () => {
    const { fake, ann, ben, guild, help } = await open({
      before: ({ world }) => {
        for (const each of world.guilds.values()) {
          each.permissions |= 1n << 34n;
          world.channel(each, 'questions', {
            type: 15,
            tags: [{ id: '77', name: 'Solved', moderated: false, emoji_id: null, emoji_name: null }],
          });
        }
      },
    });
    const forum =
      [...fake.world.channels.values()].find(({ type }) => type === 15) ?? expect.fail('no forum');
    const { post } = fake.forumPost(ann, forum, 'It does not start', PORT_IN_USE);
    const card = await cardIn(fake, post.id);
    fake.react(ben, card, '✅', true);
    await until(() => post.appliedTags.includes('77'));
    const thread = fake.thread(help, 'a talk', { owner: ben.id });
    const question = fake.say(ann, thread, PORT_IN_USE);
    const inside = await until(() => fake.saidIn(thread.id)[0]);
    expect(inside.reference?.message_id).toBe(question.id);
    expect(guild.id).toBe(thread.guild);
  });

  it('answers a mention, also one that points at a message of somebody else', async () => {
    const { fake, ann, ben, help } = await open();
    const known = fake.say(ann, help, `<@${fake.world.bot.id}> what is ${PORT_IN_USE}`);
    await until(() => fake.saidIn(known.id)[0]);
    const paste = fake.say(ann, help, "fatal: Unable to create '/x/.git/index.lock': File exists.", {
      silently: true,
    });
    fake.say(ben, help, `<@${fake.world.bot.id}>`, { replyTo: paste });
    const card = await until(() => fake.saidIn(paste.id)[0]);
    expect(wordsOf(card)).toContain('Remove the lock');
  });
});
