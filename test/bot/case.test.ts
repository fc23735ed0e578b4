import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { ada, ben, type Chat, chat, cy, INDEX_LOCK, later, PORT_IN_USE, said } from './chat.ts';

const HOUR = 3_600_000;
let open: Chat[] = [];
async function newChat(...with_: Parameters<typeof chat>): Promise<Chat> {
  const made = await chat(...with_);
  open.push(made);
  return made;
}
beforeEach(() => {
  vi.useFakeTimers({ toFake: ['Date'] });
});
afterEach(async () => {
  await Promise.all(open.map((each) => each.stop()));
  open = [];
  vi.useRealTimers();
});

describe('a paste in a channel', () => {
  it('is answered in its thread with one card, whose ballot the bot seeds', async () => {
    const c = await newChat();
    const question = await c.platform.say(ada, PORT_IN_USE);
    await c.settle();
    const [card, ...more] = c.platform.cardsUnder(question);
    expect(more).toEqual([]);
    expect(card?.card?.ballotTarget).toBe('node/port-in-use#w:stop-it');
    expect(said(c, question)[0]).toContain('Stop the process on port 8081');
    expect(c.platform.marksOf(card!.ref, 'worked')).toEqual(['the-bot']);
    expect(c.platform.marksOf(card!.ref, 'failed')).toEqual(['the-bot']);
  });

  it('gets no answer when it is no error, and the store hears nothing of it', async () => {
    const c = await newChat();
    const question = await c.platform.say(ada, 'shall we have lunch at noon?');
    await c.settle();
    expect(c.platform.cardsUnder(question)).toEqual([]);
    expect(c.platform.acts).toEqual([]);
    expect(await c.store.statistics.days({}, 0)).toEqual([]);
  });

  it('is answered once, however often it is delivered', async () => {
    const c = await newChat();
    const question = await c.platform.say(ada, PORT_IN_USE);
    for (let again = 0; again < 3; again += 1) await c.platform.inbox.message(c.platform.incoming(question));
    await c.settle();
    expect(c.platform.cardsUnder(question)).toHaveLength(1);
  });

  it('is left alone when a person has already answered', async () => {
    const c = await newChat();
    const question = await c.platform.say(ada, PORT_IN_USE, { deliver: false });
    await c.platform.say(ben, 'kill the old one', { thread: question.ref.message });
    await c.platform.inbox.message(c.platform.incoming(question));
    await c.settle();
    expect(c.platform.cardsUnder(question)).toEqual([]);
  });

  it('keeps secrets out of the card', async () => {
    const c = await newChat();
    const question = await c.platform.say(ada, `${PORT_IN_USE.split('\n')[0]} password=hunter2`);
    await c.settle();
    expect(said(c, question).join()).not.toContain('hunter2');
  });
});

describe('votes', () => {
  it('❌ on the newest step brings the next one, once, as the next reply', async () => {
    const c = await newChat();
    const question = await c.platform.say(ada, PORT_IN_USE);
    await c.settle();
    const [first] = c.platform.cardsUnder(question);
    await c.platform.react(ada, first!.ref, 'failed');
    await c.platform.react(ben, first!.ref, 'failed');
    await c.settle();
    const cards = c.platform.cardsUnder(question);
    expect(cards.map((each) => each.card?.ballotTarget)).toEqual([
      'node/port-in-use#w:stop-it',
      'node/port-in-use#w:other-port',
    ]);
  });

  it('says plainly after the last ❌ that nothing helped', async () => {
    const c = await newChat();
    const question = await c.platform.say(ada, PORT_IN_USE);
    await c.settle();
    for (let step = 0; step < 3; step += 1) {
      await c.platform.react(ada, c.platform.cardsUnder(question)[step]!.ref, 'failed');
      await c.settle();
    }
    const cards = c.platform.cardsUnder(question);
    expect(cards.map((each) => each.card?.kind)).toEqual(['step', 'step', 'step', 'nothing-helped']);
  });

  it('✅ closes the case and marks the question; taking it back reopens both', async () => {
    const c = await newChat();
    const question = await c.platform.say(ada, PORT_IN_USE);
    await c.settle();
    const [card] = c.platform.cardsUnder(question);
    await c.platform.react(ben, card!.ref, 'worked');
    await c.settle();
    expect(c.platform.marksOf(question.ref, 'worked')).toEqual(['the-bot']);
    expect(said(c, question)[0]).toMatch(/solved/i);
    await c.platform.unreact(ben, card!.ref, 'worked');
    await c.settle();
    expect(c.platform.marksOf(question.ref, 'worked')).toEqual([]);
    expect(said(c, question)[0]).toContain('Try 1 of 3');
  });

  it('a ❌ on an earlier step, or on a case older than a day, only counts', async () => {
    const c = await newChat();
    const question = await c.platform.say(ada, PORT_IN_USE);
    await c.settle();
    const [first] = c.platform.cardsUnder(question);
    await c.platform.react(ada, first!.ref, 'failed');
    await c.settle();
    await c.platform.react(cy, first!.ref, 'failed');
    await c.settle();
    expect(c.platform.cardsUnder(question)).toHaveLength(2);
    later(25 * HOUR);
    await c.platform.react(cy, c.platform.cardsUnder(question)[1]!.ref, 'failed');
    await c.settle();
    expect(c.platform.cardsUnder(question)).toHaveLength(2);
    const votes = await c.store.votes.current([
      'node/port-in-use#w:stop-it',
      'node/port-in-use#w:other-port',
    ]);
    expect(votes.map(({ outcome }) => outcome)).toEqual(['failed', 'failed', 'failed']);
  });

  it('a button and a reaction of one person are one vote, and the latest act wins', async () => {
    const c = await newChat();
    const question = await c.platform.say(ada, PORT_IN_USE);
    await c.settle();
    const [card] = c.platform.cardsUnder(question);
    const target = 'node/port-in-use#w:stop-it';
    await c.platform.react(ada, card!.ref, 'worked');
    await c.platform.press(ada, card!.ref, `f|${target}`);
    expect((await c.store.votes.current([target])).map(({ outcome }) => outcome)).toEqual(['failed']);
    const receipt = await c.platform.press(ada, card!.ref, `f|${target}`);
    expect(receipt?.kind).toBe('receipt');
    expect(await c.store.votes.current([target])).toHaveLength(1);
    await c.platform.press(ada, card!.ref, `uw|${target}`);
    expect((await c.store.votes.current([target])).map(({ outcome }) => outcome)).toEqual(['worked']);
  });

  it('given while the bot was away are read from the cards', async () => {
    const c = await newChat();
    const question = await c.platform.say(ada, PORT_IN_USE);
    await c.settle();
    const [card] = c.platform.cardsUnder(question);
    await c.platform.react(ben, card!.ref, 'worked', { deliver: false });
    await c.platform.inbox.connected();
    await c.settle();
    expect(await c.store.votes.current(['node/port-in-use#w:stop-it'])).toHaveLength(1);
    expect(c.platform.marksOf(question.ref, 'worked')).toEqual(['the-bot']);
  });
});

describe('the same error again', () => {
  it('gets one pointer per person to the earlier thread, and a card again after six hours', async () => {
    const c = await newChat();
    await c.platform.say(ada, PORT_IN_USE);
    await c.settle();
    const second = await c.platform.say(ben, PORT_IN_USE);
    const third = await c.platform.say(ben, PORT_IN_USE);
    await c.settle();
    expect(c.platform.cardsUnder(second).map((each) => each.card?.kind)).toEqual(['seen-before']);
    expect(c.platform.cardsUnder(third)).toEqual([]);
    later(7 * HOUR);
    const again = await c.platform.say(cy, PORT_IN_USE);
    await c.settle();
    expect(c.platform.cardsUnder(again).map((each) => each.card?.kind)).toEqual(['step']);
  });

  it('in another channel gets its own card', async () => {
    const c = await newChat();
    await c.platform.say(ada, PORT_IN_USE);
    const there = await c.platform.say(ben, PORT_IN_USE, { channel: 'c2' });
    await c.settle();
    expect(c.platform.cardsUnder(there).map((each) => each.card?.kind)).toEqual(['step']);
  });
});

describe('a paste that changes', () => {
  it('keeps its card when it is still the same error', async () => {
    const c = await newChat();
    const question = await c.platform.say(ada, PORT_IN_USE);
    await c.settle();
    await c.platform.edit(question, `${PORT_IN_USE}\nplease help`);
    await c.settle();
    expect(c.platform.cardsUnder(question)).toHaveLength(1);
  });

  it('supersedes its card when it becomes another error', async () => {
    const c = await newChat();
    const question = await c.platform.say(ada, PORT_IN_USE);
    await c.settle();
    await c.platform.edit(question, INDEX_LOCK);
    await c.settle();
    const cards = c.platform.cardsUnder(question);
    expect(cards.map((each) => each.card?.entryId)).toEqual(['node/port-in-use', 'git/index-lock']);
    const of = await c.store.cases.ofQuestion(question.ref);
    expect(of.map(({ state }) => state).sort()).toEqual(['open', 'superseded']);
  });

  it('takes its cards along when it is deleted; the votes stay', async () => {
    const c = await newChat();
    const question = await c.platform.say(ada, PORT_IN_USE);
    await c.settle();
    await c.platform.react(ben, c.platform.cardsUnder(question)[0]!.ref, 'failed');
    await c.settle();
    await c.platform.delete(question);
    await c.settle();
    expect(c.platform.messages).toEqual([]);
    expect(await c.store.votes.current(['node/port-in-use#w:stop-it'])).toHaveLength(1);
  });

  it('is read whole when one person splits it over messages', async () => {
    const c = await newChat();
    const question = await c.platform.say(ada, 'Error: listen EADDRINUSE: address already');
    await c.platform.say(ada, 'in use :::8081 at Server.setupListenHandle (node:net:1897:16)');
    await c.settle();
    expect(c.platform.messages.filter((each) => each.card)).toHaveLength(1);
    expect(c.platform.cardsUnder(question)).toHaveLength(1);
  });
});

describe('modes', () => {
  it.each([
    ['off', 'none'],
    ['ask', 'none'],
    ['suggest', 'offer'],
    ['auto', 'card'],
  ] as const)('%s: %s', async (mode, outcome) => {
    const c = await newChat();
    await c.store.channels.configure(c.platform.place(), { mode });
    const question = await c.platform.say(ada, PORT_IN_USE);
    await c.settle();
    expect(c.platform.cardsUnder(question)).toHaveLength(outcome === 'card' ? 1 : 0);
    expect(c.platform.marksOf(question.ref, 'offer')).toEqual(outcome === 'offer' ? ['the-bot'] : []);
  });

  it('🔎 pressed by a person brings the card', async () => {
    const c = await newChat();
    await c.store.channels.configure(c.platform.place(), { mode: 'suggest' });
    const question = await c.platform.say(ada, PORT_IN_USE);
    await c.settle();
    await c.platform.react(ben, question.ref, 'offer');
    await c.settle();
    expect(c.platform.cardsUnder(question)).toHaveLength(1);
  });

  it('a mention is always answered, also with "not known"', async () => {
    const c = await newChat();
    const question = await c.platform.say(ada, 'FluxError: the capacitor is empty', { asked: true });
    await c.settle();
    expect(c.platform.cardsUnder(question)).toHaveLength(1);
  });

  it('"not my error" closes the card and no workaround gets a vote', async () => {
    const c = await newChat();
    const question = await c.platform.say(ada, PORT_IN_USE);
    await c.settle();
    const [card] = c.platform.cardsUnder(question);
    await c.platform.press(ada, card!.ref, 'n|node/port-in-use');
    await c.settle();
    expect((await c.store.cases.ofQuestion(question.ref))[0]?.state).toBe('not-my-error');
    expect(await c.store.votes.current(['node/port-in-use#w:stop-it'])).toEqual([]);
  });
});

describe('the same in two threads', () => {
  it('posts the next step in both, and counts one vote', async () => {
    const c = await newChat();
    const target = 'node/port-in-use#w:stop-it';
    const questions = [];
    for (const channel of ['c1', 'c2']) {
      const question = await c.platform.say(ada, PORT_IN_USE, { channel });
      await c.settle();
      await c.platform.press(ben, c.platform.cardsUnder(question)[0]!.ref, `f|${target}`);
      await c.settle();
      questions.push(question);
    }
    for (const question of questions) expect(c.platform.cardsUnder(question)).toHaveLength(2);
    expect(await c.store.votes.current([target])).toHaveLength(1);
  });
});

describe('when something fails', () => {
  it('a paste deleted while its card is being posted takes that card along', async () => {
    const c = await newChat();
    const post = c.platform.post.bind(c.platform);
    c.platform.post = async (to, card, key) => {
      const posted = await post(to, card, key);
      const question = c.platform.messages.find(({ ref }) => ref.message === to.question.message);
      if (question) await c.platform.delete(question);
      return posted;
    };
    await c.platform.say(ada, PORT_IN_USE);
    await c.settle();
    expect(c.platform.messages).toEqual([]);
  });

  it('a post whose answer was lost is looked for before it is tried again', async () => {
    const c = await newChat();
    c.platform.failNext('post', () => new Error('socket hang up'), { after: true });
    const question = await c.platform.say(ada, PORT_IN_USE);
    await c.settle();
    later(10_000);
    await c.settle();
    expect(c.platform.cardsUnder(question)).toHaveLength(1);
    expect(await c.store.cards.ofCase((await c.store.cases.ofQuestion(question.ref))[0]!.id)).toHaveLength(1);
  });

  it('an answer that comes too late is not posted, but one that stands there already is kept', async () => {
    const c = await newChat();
    c.platform.failNext('post', () => new Error('503'), { channel: 'c1' });
    c.platform.failNext('post', () => new Error('socket hang up'), { channel: 'c2', after: true });
    const silent = await c.platform.say(ada, PORT_IN_USE, { channel: 'c1' });
    const answered = await c.platform.say(ben, PORT_IN_USE, { channel: 'c2' });
    await c.settle();
    later(20 * 60_000);
    await c.settle();
    expect(c.platform.cardsUnder(silent)).toHaveLength(0);
    expect(c.platform.cardsUnder(answered)).toHaveLength(1);
    const [of] = await c.store.cases.ofQuestion(answered.ref);
    expect(await c.store.cards.ofCase(of?.id ?? '')).toHaveLength(1);
  });

  it('one failing channel does not hold up another', async () => {
    const c = await newChat();
    c.platform.failNext('post', () => new Error('no'), { channel: 'c1' });
    await c.platform.say(ada, PORT_IN_USE, { channel: 'c1' });
    const there = await c.platform.say(ben, PORT_IN_USE, { channel: 'c2' });
    await c.settle();
    expect(c.platform.cardsUnder(there)).toHaveLength(1);
  });
});
