import { afterEach, describe, expect, it, vi } from 'vitest';
import { CatchUp } from '../../src/bot/catch-up.ts';
import type { Store } from '../../src/stores/store.ts';
import { StoreProblem } from '../../src/stores/store-problem.ts';
import { MemoryPlatform } from '../fakes/memory-platform.ts';
import { createMemoryStore } from '../fakes/memory-store/memory-store.ts';
import { ada, ben, type Chat, chat, cy, PORT_IN_USE } from './chat.ts';

const TARGET = 'node/port-in-use#w:stop-it';
const away = (): StoreProblem => new StoreProblem('away', 'PostgreSQL does not answer. Check that it runs.');

let open: Chat[] = [];
afterEach(async () => {
  vi.useRealTimers();
  await Promise.all(open.map((each) => each.stop()));
  open = [];
});

async function on(store: Store, platform = new MemoryPlatform()): Promise<Chat> {
  const made = await chat({ store, platform });
  open.push(made);
  return made;
}

const votes = async ({ store }: Chat): Promise<number> => (await store.votes.current([TARGET])).length;

describe('a message', () => {
  it('that comes again while it is being stored is taken when that is done, and not taken when it fails', async () => {
    const store = createMemoryStore();
    let fail: (error: Error) => void = () => {};
    let tries = 0;
    const cases: Store['cases'] = {
      ...store.cases,
      open: async (...given) => {
        tries += 1;
        if (tries > 1) return await store.cases.open(...given);
        return await new Promise((_, reject) => {
          fail = reject;
        });
      },
    };
    const c = await on({ ...store, cases });
    const question = await c.platform.say(ada, PORT_IN_USE, { deliver: false });
    const deliver = (): Promise<string> =>
      c.platform.inbox.message(c.platform.incoming(question)).then(
        () => 'taken',
        () => 'not taken',
      );
    const first = deliver();
    await vi.waitFor(() => expect(tries).toBe(1));
    const again = deliver();
    fail(away());
    expect(await Promise.all([first, again])).toEqual(['not taken', 'not taken']);
    expect(await deliver()).toBe('taken');
    await c.settle();
    expect(c.platform.cardsUnder(question)).toHaveLength(1);
  });
});

describe('a vote', () => {
  it('counts that was given before its card was written down', async () => {
    const store = createMemoryStore();
    const platform = new MemoryPlatform();
    let failures = 1;
    const cards: Store['cards'] = {
      ...store.cards,
      add: async (card) => {
        await platform.react(ben, card.message, 'worked');
        await platform.react(cy, card.message, 'worked');
        await platform.unreact(cy, card.message, 'worked');
        failures -= 1;
        if (failures >= 0) throw away();
        return await store.cards.add(card);
      },
    };
    const c = await on({ ...store, cards }, platform);
    const question = await platform.say(ada, PORT_IN_USE);
    await vi.waitFor(
      async () => {
        await c.settle();
        expect(await votes(c)).toBe(1);
      },
      { timeout: 20_000 },
    );
    expect(platform.cardsUnder(question)).toHaveLength(1);
  });

  it('does not count that was taken back before its card was written down, and comes after that', async () => {
    const store = createMemoryStore();
    const platform = new MemoryPlatform();
    const cards: Store['cards'] = {
      ...store.cards,
      add: async (card) => {
        await platform.react(ben, card.message, 'worked', { deliver: false });
        await platform.unreact(ben, card.message, 'worked');
        return await store.cards.add(card);
      },
    };
    const c = await on({ ...store, cards }, platform);
    const question = await platform.say(ada, PORT_IN_USE);
    await c.settle();
    const [card] = platform.cardsUnder(question);
    if (!card) return expect.fail('there is no card');
    const version = (Date.now() - 60_000) * 1000;
    const late = { ref: card.ref, voter: ben, mark: 'worked', added: true, id: 'late', version } as const;
    await platform.inbox.reaction(late);
    expect(await votes(c)).toBe(1);
    await vi.waitFor(
      async () => {
        await c.settle();
        expect(await votes(c)).toBe(0);
      },
      { timeout: 20_000 },
    );
  });

  it('counts that nobody could take for as long as the platform brought it', async () => {
    const store = createMemoryStore();
    let isAway = false;
    const cards: Store['cards'] = {
      ...store.cards,
      find: async (ref) => {
        if (isAway) throw away();
        return await store.cards.find(ref);
      },
      recent: async (page) => {
        if (isAway) throw away();
        return await store.cards.recent(page);
      },
    };
    const c = await on({ ...store, cards });
    const question = await c.platform.say(ada, PORT_IN_USE);
    await c.settle();
    const [card] = c.platform.cardsUnder(question);
    if (!card) return expect.fail('there is no card');
    vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] });
    isAway = true;
    await expect(c.platform.react(ben, card.ref, 'worked')).rejects.toThrow('does not answer');
    await vi.advanceTimersByTimeAsync(8 * 60_000);
    isAway = false;
    expect(await votes(c)).toBe(0);
    await vi.advanceTimersByTimeAsync(8 * 60_000);
    vi.useRealTimers();
    await vi.waitFor(async () => expect(await votes(c)).toBe(1));
  });
});

describe('work of a newer version', () => {
  it('is left for that version', async () => {
    const c = await on(createMemoryStore());
    const job = { key: 'sing', platform: 'memory', payload: { kind: 'sing' }, dropAfterMs: 60_000 };
    await c.store.outbox.request(job, 0);
    await c.settle();
    expect(await c.store.outbox.counts()).toMatchObject({ pending: 1, dead: 0 });
  });
});

describe('catching up', () => {
  it('is done once for many that were missed, again when it failed, and not after the stop', async () => {
    vi.useFakeTimers();
    const done: string[] = [];
    let failures = 1;
    const catchUp = new CatchUp({
      patience: 1_000,
      read: async (platform) => {
        failures -= 1;
        if (failures >= 0) throw away();
        done.push(platform);
      },
      onFailure: () => done.push('failed'),
    });
    catchUp.missed('slack', new Error('a mistake of ours'));
    await vi.advanceTimersByTimeAsync(2_000);
    for (let n = 0; n < 5; n += 1) catchUp.missed('slack', away());
    await vi.advanceTimersByTimeAsync(999);
    expect(done).toEqual([]);
    await vi.advanceTimersByTimeAsync(5_000);
    expect(done).toEqual(['failed', 'slack']);
    catchUp.missed('slack', away());
    catchUp.stop();
    catchUp.missed('slack', away());
    await vi.advanceTimersByTimeAsync(5_000);
    expect(done).toEqual(['failed', 'slack']);
  });
});
