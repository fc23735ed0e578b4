import { afterEach, describe, expect, it } from 'vitest';
import { cardGallery } from '../../contracts/card-gallery.ts';
import { recordingInbox } from '../../contracts/platform/recording-inbox.ts';
import { buttonOn, type Scene, scene, until, wordsOf } from './bot-on-discord.ts';
import { openDiscord } from './open-discord.ts';

describe('what leads on from a private answer on Discord', () => {
  let now: Scene | undefined;
  afterEach(async () => {
    expect(now?.fake.refused ?? []).toEqual([]);
    await now?.end();
    now = undefined;
  });

  it('is a menu below what was found: choosing an entry shows it', async () => {
    now = await scene();
    const { fake, ann, help } = now;
    const words = { type: 3, name: 'words', value: 'address already in use' };
    const search = fake.interact(ann, {
      channel: help,
      slash: { options: [{ name: 'search', type: 1, options: [words] }] },
    });
    const found = await until(() => search.original);
    const from = buttonOn(found, 'errata-menu');
    const chosen = fake.interact(ann, { channel: help, choose: 'e|node/port-in-use', from, on: found });
    const shown = await until(() => chosen.original);
    expect(shown.ephemeral).toBe(true);
    expect(wordsOf(shown)).toContain('EADDRINUSE');
  });

  it('is the rest of an entry that is longer than a message, privately and in order', async () => {
    const { fake, platform, close } = await openDiscord();
    const whole = cardGallery().find(({ name }) => name === 'en · ordinary · in full')?.card;
    if (!whole) throw new Error('the gallery lacks the entry in full');
    const { inbox } = recordingInbox(whole);
    const guild = fake.world.guild('Makers');
    const help = fake.world.channel(guild, 'help');
    const ann = fake.world.user('ann');
    await platform.start(inbox);
    const asked = fake.interact(ann, {
      channel: help,
      slash: {
        options: [{ name: 'show', type: 1, options: [{ type: 3, name: 'id', value: whole.entryId }] }],
      },
    });
    const rest = await until(() => asked.followUps.length >= 2 && asked.followUps);
    for (const part of rest) expect(part.ephemeral).toBe(true);
    const words = [asked.original, ...rest].map((part) => (part ? wordsOf(part) : ''));
    expect(words[0]).toContain('Use the service name');
    expect(words.slice(1).join('\n')).toContain('runbooks.example.org');
    expect(fake.refused).toEqual([]);
    await close();
  });
});
