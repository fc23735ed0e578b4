import { afterEach, describe, expect, it } from 'vitest';
import type { TakeTurns } from '../../../src/platforms/discord/turn.ts';
import { keepLease } from '../../../src/stores/keep-lease.ts';
import type { Leases } from '../../../src/stores/store.ts';
import { INDEX_LOCK, PORT_IN_USE } from '../../bot/chat.ts';
import { cardGallery } from '../../contracts/card-gallery.ts';
import { recordingInbox } from '../../contracts/platform/recording-inbox.ts';
import { TOKEN } from '../../fakes/discord/fake-discord.ts';
import { createMemoryStore } from '../../fakes/memory-store/memory-store.ts';
import { cardIn, type Scene, scene, until } from './bot-on-discord.ts';
import { openDiscord } from './open-discord.ts';

const LEASE_MS = 2_000;
/** A machine on which everything takes long. */
const PATIENCE = 60_000;

interface Replica extends Scene {
  /** The way to the store breaks or is mended, for the lease alone. */
  cut(isCut: boolean): void;
}

describe('replicas on Discord', { timeout: 120_000 }, () => {
  const open: Replica[] = [];
  afterEach(async () => {
    const [first] = open;
    expect(first?.fake.refused ?? []).toEqual([]);
    for (const replica of open) await replica.end();
    await first?.fake.close();
    open.length = 0;
  });

  /** One more bot on the same store and the same Discord. */
  async function join(now?: () => number, patienceMs = Number.POSITIVE_INFINITY): Promise<Replica> {
    const [first] = open;
    const store = first?.store ?? createMemoryStore();
    let isCut = false;
    const leases: Leases = {
      ...store.leases,
      hold: async (...asked) => {
        if (isCut) throw new Error('no way to the store');
        return await store.leases.hold(...asked);
      },
    };
    const owner = `replica ${open.length}`;
    const one = await scene({
      store,
      ...(first && { fake: first.fake, world: first }),
      takeTurns: ({ taken, lost }) => ({
        patienceMs,
        ...keepLease({
          ...{ leases, name: 'discord/gateway', owner, leaseMs: LEASE_MS, standByMs: 50 },
          ...{ onTaken: taken, onLost: lost, onNotice: () => {}, ...(now && { now }) },
        }),
      }),
    });
    const replica = {
      ...one,
      cut: (cut: boolean) => {
        isCut = cut;
      },
      // The fake outlives every one of them.
      end: () => one.bot.stop(),
    };
    open.push(replica);
    return replica;
  }

  it('take turns: one is connected, the other one stands by and takes over with what was missed', async () => {
    const first = await join();
    const second = await join();
    const { fake, ann, ben, help } = first;
    expect([first, second].map(({ platform }) => [platform.connected, platform.standsBy])).toEqual([
      [true, false],
      [false, true],
    ]);
    expect(fake.gateway.identifies).toHaveLength(1);
    const card = await cardIn(fake, fake.say(ann, help, PORT_IN_USE).id);
    await first.settle();
    // Nobody is connected while these come.
    fake.gateway.doors = false;
    await first.bot.stop();
    fake.react(ben, card, '✅', true, { silently: true });
    const missed = fake.say(ben, help, INDEX_LOCK, { silently: true });
    const known = Array.from({ length: 30 }, (_, n) => fake.world.channel(first.guild, `known ${n}`));
    const positions = known.map((channel) => ({
      channel: { platform: 'discord', workspace: first.guild.id, channel: channel.id },
      position: fake.say(ben, channel, 'good morning', { silently: true }).id,
      at: Date.now(),
    }));
    await first.store.channels.moveTo(positions);
    const quiet = fake.world.channel(first.guild, 'nobody ever spoke here');
    const firstWords = fake.say(ben, quiet, INDEX_LOCK, { silently: true });
    await until(() => !second.platform.standsBy, PATIENCE);
    fake.gateway.doors = true;
    await until(() => second.platform.connected, PATIENCE);
    for (const { id } of [missed, firstWords]) await cardIn(fake, id);
    expect(fake.gateway.identifies).toHaveLength(2);
    await second.settle();
    expect(fake.saidIn(missed.id)).toHaveLength(1);
    // Where nobody spoke meanwhile, nothing is asked for.
    expect(fake.count(/^GET \/channels\/\d+\/messages$/)).toBeLessThan(known.length);
    const [vote] = await second.store.votes.current(['node/port-in-use#w:stop-it']);
    expect(vote?.outcome).toBe('worked');
    expect(fake.gateway.mostConnected).toBe(1);
  });

  it('are never connected both, when one is cut off from the store', async () => {
    const first = await join();
    const second = await join();
    const { fake, ann, help } = first;
    first.cut(true);
    await until(() => second.platform.connected, PATIENCE);
    expect(first.platform.standsBy).toBe(true);
    expect(fake.gateway.mostConnected).toBe(1);
    expect(fake.gateway.connected).toBe(1);
    const paste = fake.say(ann, help, PORT_IN_USE);
    await cardIn(fake, paste.id);
    // And back: who was cut off takes its turn again with a connection of its own.
    first.cut(false);
    second.cut(true);
    await until(() => first.platform.connected && second.platform.standsBy, PATIENCE);
    await until(() => fake.gateway.connected === 1, PATIENCE);
    const other = fake.say(ann, fake.world.channel(first.guild, 'other'), INDEX_LOCK);
    await cardIn(fake, other.id);
    expect(fake.gateway.identifies).toHaveLength(3);
    expect(fake.gateway.mostConnected).toBe(1);
    expect(fake.saidIn(paste.id)).toHaveLength(1);
  });

  it('would be connected both, were the end of the lease not watched by a clock of their own', async () => {
    const first = await join(() => 0);
    const second = await join(() => 0);
    first.cut(true);
    await until(() => second.platform.connected, PATIENCE);
    expect(first.platform.connected).toBe(true);
    expect(first.fake.gateway.mostConnected).toBe(2);
  });

  it('let another one try when they get no connection', async () => {
    const first = await join(undefined, 500);
    const second = await join();
    const { fake, ann, help } = first;
    fake.gateway.doors = false;
    fake.gateway.cut();
    await until(() => first.platform.standsBy && !second.platform.standsBy, PATIENCE);
    fake.gateway.doors = true;
    await until(() => second.platform.connected, PATIENCE);
    await cardIn(fake, fake.say(ann, help, PORT_IN_USE).id);
    expect(first.platform.standsBy).toBe(true);
  });

  it('do not keep the turn when they cannot start', async () => {
    const first = await join();
    await first.bot.stop();
    const { fake, store } = first;
    const turns: TakeTurns = ({ taken, lost }) => ({
      patienceMs: Number.POSITIVE_INFINITY,
      ...keepLease({
        ...{ leases: store.leases, name: 'discord/gateway', owner: 'wrong', leaseMs: LEASE_MS },
        ...{ onTaken: taken, onLost: lost, onNotice: () => {} },
      }),
    });
    const wrong = await openDiscord({ fake, token: `${TOKEN}x`, takeTurns: turns });
    const { inbox } = recordingInbox(cardGallery()[0]?.card ?? expect.fail('no card'));
    await expect(wrong.platform.start(inbox)).rejects.toThrow('DISCORD_TOKEN');
    expect(await store.leases.held('discord/')).toEqual([]);
  });

  it('leave a connection that is just being made, and do not come back by themselves', async () => {
    const first = await join();
    const { fake } = first;
    fake.gateway.doors = false;
    fake.gateway.cut();
    await until(() => !first.platform.connected, PATIENCE);
    first.cut(true);
    await until(() => first.platform.standsBy, PATIENCE);
    fake.gateway.doors = true;
    const second = await join();
    await until(() => second.platform.connected, PATIENCE);
    await until(() => fake.gateway.connected === 1 && fake.gateway.closes.includes(1000), PATIENCE);
    expect(first.platform.standsBy).toBe(true);
  });
});
