import { afterEach, expect } from 'vitest';
import type { Mark, MessageRef } from '../../../src/bot/platform.ts';
import { describePlatform, type Member } from '../../contracts/platform-contract.ts';
import type { FakeDiscord } from '../../fakes/discord/fake-discord.ts';
import type { FakeMessage } from '../../fakes/discord/world.ts';
import { openDiscord } from './open-discord.ts';

const EMOJIS: Readonly<Record<Mark, string>> = { worked: '✅', failed: '❌', offer: '🔎' };

let refused: string[] = [];
afterEach(() => expect(refused, 'every request is one that Discord accepts').toEqual([]));

describePlatform('Discord', async (inbox) => {
  const { fake, platform, close } = await openDiscord();
  refused = fake.refused;
  const { world } = fake;
  const guild = world.guild('Makers');
  const channel = world.channel(guild, 'help');
  const people: Record<Member, ReturnType<typeof world.user>> = {
    ann: world.user('ann'),
    ben: world.user('ben'),
  };
  await platform.start(inbox);
  return {
    platform,
    say: async (who, text, thread) => {
      const where = thread === undefined ? channel : fake.channel(thread);
      const { id } = fake.say(people[who], where, text);
      return {
        platform: 'discord',
        workspace: guild.id,
        channel: channel.id,
        message: thread === undefined ? id : `${thread}/${id}`,
      };
    },
    edit: async (ref, text) => fake.edit(messageOf(fake, ref), text),
    delete: async (ref) => fake.delete(messageOf(fake, ref)),
    react: async (who, ref, mark, on) => fake.react(people[who], messageOf(fake, ref), EMOJIS[mark], on),
    press: async (who, ref, vote) => {
      const on = messageOf(fake, ref);
      const action = customIds(on).find((id) => id.startsWith(vote === 'worked' ? 'w' : 'f'));
      fake.interact(people[who], {
        channel: fake.channel(on.channel),
        button: action ?? expect.fail('no button'),
        on,
      });
    },
    thread: async (thread) =>
      [...fake.channel(thread).messages.values()].map(
        (each) => each.content + JSON.stringify(each.components),
      ),
    ownMarks: async (ref) => {
      const { reactions } = messageOf(fake, ref);
      return (['worked', 'failed', 'offer'] satisfies Mark[]).filter((mark) =>
        reactions.get(EMOJIS[mark])?.normal.has(world.bot.id),
      );
    },
    close: async () => {
      await close();
      await fake.close().catch(() => undefined);
    },
  };
});

function messageOf(fake: FakeDiscord, { channel, message }: MessageRef): FakeMessage {
  const [first = '', second] = message.split('/');
  const found = fake.channel(second === undefined ? channel : first).messages.get(second ?? first);
  return found ?? expect.fail(`no message ${message}`);
}

function customIds(message: FakeMessage): string[] {
  return [...JSON.stringify(message.components).matchAll(/"custom_id":"([^"]+)"/g)].map(
    (found) => found[1] ?? '',
  );
}
