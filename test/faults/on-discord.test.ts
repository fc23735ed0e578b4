import { describe, expect, it } from 'vitest';
import { PORT_IN_USE } from '../bot/error-entries.ts';
import { cardGallery } from '../contracts/card-gallery.ts';
import { recordingInbox } from '../contracts/platform/recording-inbox.ts';
import { FakeDiscord } from '../fakes/discord/fake-discord.ts';
import { openDiscord } from '../platforms/discord/open-discord.ts';
import { triedOrSkipped } from './fault.ts';
import { demandOneOfEach, ON_DISCORD } from './on-discord.ts';

/** Small here, in full in the bench. */
const SCALE = 0.05;

describe('Errata survives', () => {
  it.for(ON_DISCORD.map(({ name, survive }) => [name, survive] as const))(
    '%s',
    // What a killed replica had begun is free after 45 seconds, and the machine may be busy.
    { timeout: 300_000 },
    async ([, survive], context) => {
      expect(await triedOrSkipped(survive(SCALE), context)).toMatch(/\w/);
    },
  );
});

describe('what watches over replicas on Discord', () => {
  it('does see an answer that is missing, and one that came twice', async () => {
    const fake = await FakeDiscord.open();
    const help = fake.world.channel(fake.world.guild('Makers'), 'help');
    const question = fake.say(fake.world.user('ann'), help, PORT_IN_USE);
    expect(() => demandOneOfEach(fake, [question])).toThrow('1 pastes have no answer, 0 have several');
    fake.world.message(help, fake.world.bot, { content: 'a card' });
    demandOneOfEach(fake, [question]);
    fake.world.message(help, fake.world.bot, { content: 'a card' });
    expect(() => demandOneOfEach(fake, [question])).toThrow('0 pastes have no answer, 1 have several');
    await fake.close();
  });

  it('does see two that are connected at once', async () => {
    const fake = await FakeDiscord.open();
    const [first] = cardGallery();
    const { inbox } = recordingInbox(first?.card ?? expect.fail('no card'));
    const both = [await openDiscord({ fake }), await openDiscord({ fake })];
    for (const { platform } of both) await platform.start(inbox);
    expect(() => demandOneOfEach(fake, [])).toThrow('2 replicas were connected at one moment');
    for (const { close } of both) await close();
    await fake.close();
  });
});
