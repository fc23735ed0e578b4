import { afterEach, describe, expect, it, vi } from 'vitest';
import type { Inbox, Mark, MessageRef, Platform, Posted } from '../../src/bot/platform.ts';
import { PlatformRefusal } from '../../src/bot/platform.ts';
import { fingerprint, readAction } from '../../src/cards/action.ts';
import type { Card } from '../../src/cards/card.ts';
import { cardGallery } from './card-gallery.ts';
import { type Heard, recordingInbox } from './platform/recording-inbox.ts';

/** A platform, and the people on it. What people do resolves when the platform's server has it, not when the bot has. */
export interface PlatformWorld {
  readonly platform: Platform;
  say(who: Member, text: string, thread?: string): Promise<MessageRef>;
  edit(ref: MessageRef, text: string): Promise<void>;
  delete(ref: MessageRef): Promise<void>;
  react(who: Member, ref: MessageRef, mark: Mark, on: boolean): Promise<void>;
  /** Presses a button of the ballot as it stands on a card. */
  press(who: Member, ref: MessageRef, vote: 'worked' | 'failed'): Promise<void>;
  /** What people see in a thread below its first message, oldest first: the words of each message. */
  thread(thread: string): Promise<readonly string[]>;
  /** The bot's own marks on a message. */
  ownMarks(ref: MessageRef): Promise<readonly Mark[]>;
  /** Takes the server away as well; the platform may be stopped already. */
  close(): Promise<void>;
}

/** Everybody is an ordinary member of the one channel. */
export type Member = 'ann' | 'ben';

const gallery = cardGallery();
const TEXT =
  'Error: listen EADDRINUSE: address already in use :::8081\n    at Server.setupListenHandle <x> & co';
/** Real SDKs on a busy machine take their time. */
const PATIENCE = { timeout: 20_000, interval: 15 };

/**
 * What the bot relies on, for every platform and every fake. Each world begins with nobody having said anything.
 * Platforms that cannot tell one act from another must still hand on the marks as they stand.
 */
export function describePlatform(name: string, open: (inbox: Inbox) => Promise<PlatformWorld>): void {
  describe(`the platform contract on ${name}`, { timeout: 60_000 }, () => {
    const step = cardOf('step');
    const other = cardOf('seen-before');
    let world: PlatformWorld | undefined;
    let heard: Heard;
    const opened = async (): Promise<PlatformWorld> => {
      const recording = recordingInbox(other);
      heard = recording.heard;
      world = await open(recording.inbox);
      return world;
    };
    afterEach(async () => {
      await world?.platform.stop();
      await world?.close();
      world = undefined;
    });
    const asked = async ({
      say,
      platform,
    }: PlatformWorld): Promise<{ question: MessageRef; card: Posted }> => {
      const question = await say('ann', TEXT);
      await until(() => expect(heard.messages.length).toBeGreaterThan(0));
      return { question, card: await platform.post({ question, thread: undefined }, step, 'case/1') };
    };

    it('says when it is connected', async () => {
      await opened();
      await until(() => expect(heard.connected).toBeGreaterThan(0));
    });

    it('hands on a message whole, and the same when it is read again', async () => {
      const { say, platform } = await opened();
      const ref = await say('ann', TEXT);
      await until(() => expect(heard.messages).toHaveLength(1));
      const [message] = heard.messages;
      expect(message).toMatchObject({ ref, thread: undefined, text: TEXT, asked: false, direct: false });
      expect(message?.author.isBot).toBe(false);
      expect(message?.ref.platform).toBe(platform.name);
      expect(Math.abs((message?.at ?? 0) - Date.now())).toBeLessThan(600_000);
      const again = await platform.read(ref);
      expect(again).toMatchObject({ ref, text: TEXT });
      expect(again?.author.id).toBe(message?.author.id);
    });

    it('tells people apart, and knows the same person again', async () => {
      const { say } = await opened();
      await say('ann', 'one');
      await say('ben', 'two');
      await say('ann', 'three');
      await until(() => expect(heard.messages).toHaveLength(3));
      const byText = new Map(heard.messages.map(({ text, author }) => [text, author.id]));
      expect(byText.get('one')).toBe(byText.get('three'));
      expect(byText.get('one')).not.toBe(byText.get('two'));
    });

    it('hands on edits and deletions', async () => {
      const { say, edit, delete: remove, platform } = await opened();
      const ref = await say('ann', 'Error: one');
      await until(() => expect(heard.messages).toHaveLength(1));
      await edit(ref, 'Error: two');
      await until(() => expect(heard.edits).toHaveLength(1));
      expect(heard.edits[0]).toMatchObject({ ref, text: 'Error: two' });
      await remove(ref);
      await until(() => expect(heard.deleted).toEqual([ref]));
      expect(await platform.read(ref)).toBeUndefined();
    });

    it('posts into the thread of the question, and further cards into the same thread', async () => {
      const worldNow = await opened();
      const { question, card } = await asked(worldNow);
      const next = await worldNow.platform.post({ question, thread: card.thread }, other, 'case/2');
      expect(next.thread).toBe(card.thread);
      expect(next.ref).not.toEqual(card.ref);
      const texts = await worldNow.thread(card.thread);
      expect(texts).toHaveLength(2);
      expect(texts[0]).toContain(wordsOf(step));
      expect(texts[1]).toContain(wordsOf(other));
    });

    it('answers inside a thread where the question stands in one', async () => {
      const { say, platform, thread } = await opened();
      const question = await say('ann', TEXT);
      const first = await platform.post({ question, thread: undefined }, step, 'case/1');
      const inside = await say('ben', TEXT, first.thread);
      await until(() => expect(heard.messages.some(({ thread: at }) => at === first.thread)).toBe(true));
      const answer = await platform.post({ question: inside, thread: undefined }, other, 'case/2');
      expect(answer.thread).toBe(first.thread);
      expect(await thread(first.thread)).toHaveLength(3);
    });

    it('finds a card again by its key, and none by another', async () => {
      const worldNow = await opened();
      const { question, card } = await asked(worldNow);
      const { platform } = worldNow;
      const to = { question, thread: undefined };
      expect(await platform.findPosted(to, 'case/1')).toEqual(card);
      expect(await platform.findPosted({ question, thread: card.thread }, 'case/1')).toEqual(card);
      expect(await platform.findPosted(to, 'case/other')).toBeUndefined();
    });

    it('changes a card in place', async () => {
      const worldNow = await opened();
      const { card } = await asked(worldNow);
      await worldNow.platform.update(card.ref, other);
      const texts = await worldNow.thread(card.thread);
      expect(texts).toHaveLength(1);
      expect(texts[0]).toContain(wordsOf(other));
    });

    it('seeds the ballot of a step card, and of no other', async () => {
      const worldNow = await opened();
      const { question, card } = await asked(worldNow);
      const plain = await worldNow.platform.post({ question, thread: card.thread }, other, 'case/2');
      await until(async () =>
        expect((await worldNow.ownMarks(card.ref)).toSorted()).toEqual(['failed', 'worked']),
      );
      expect(await worldNow.ownMarks(plain.ref)).toEqual([]);
      expect(await worldNow.platform.readMarks(card.ref)).toEqual({ worked: [], failed: [] });
    });

    it('hands on reactions with who, what and when', async () => {
      const worldNow = await opened();
      const { card } = await asked(worldNow);
      await worldNow.react('ben', card.ref, 'worked', true);
      await worldNow.react('ben', card.ref, 'failed', true);
      await worldNow.react('ben', card.ref, 'worked', false);
      await until(() => expect(heard.reactions).toHaveLength(3));
      const inOrder = heard.reactions.toSorted((a, b) => a.version - b.version);
      expect(inOrder.map(({ mark, added }) => `${added ? '+' : '-'}${mark}`)).toEqual([
        '+worked',
        '+failed',
        '-worked',
      ]);
      expect(new Set(heard.reactions.map(({ id }) => id)).size).toBe(3);
      expect(new Set(heard.reactions.map(({ voter }) => voter.id)).size).toBe(1);
      for (const { ref } of heard.reactions) expect(ref).toEqual(card.ref);
      const { worked, failed } = await worldNow.platform.readMarks(card.ref);
      expect(worked).toEqual([]);
      expect(failed.map(({ id }) => id)).toEqual([heard.reactions[0]?.voter.id]);
    });

    it('marks and unmarks a message of somebody else, as often as it is told', async () => {
      const { say, platform, ownMarks } = await opened();
      const ref = await say('ann', TEXT);
      for (const mark of ['offer', 'worked'] as const) {
        await platform.mark(ref, mark, true);
        await platform.mark(ref, mark, true);
      }
      expect((await ownMarks(ref)).toSorted()).toEqual(['offer', 'worked']);
      await platform.mark(ref, 'offer', false);
      await platform.mark(ref, 'offer', false);
      expect(await ownMarks(ref)).toEqual(['worked']);
    });

    it('hands on a pressed button', async () => {
      const worldNow = await opened();
      const { card } = await asked(worldNow);
      await worldNow.press('ben', card.ref, 'failed');
      await until(() => expect(heard.presses).toHaveLength(1));
      const [press] = heard.presses;
      expect(press?.ref).toEqual(card.ref);
      const target = step.ballotTarget ?? expect.fail('the step card has no ballot');
      const resolve = (given: string) => (given === fingerprint(target) ? target : undefined);
      expect(readAction(press?.action ?? '', resolve)).toEqual({ name: 'failed', target });
    });

    it('takes a card away, also twice, and says that what is gone is gone', async () => {
      const worldNow = await opened();
      const { platform } = worldNow;
      const { question, card } = await asked(worldNow);
      await platform.remove(card.ref);
      await platform.remove(card.ref);
      expect(await platform.findPosted({ question, thread: card.thread }, 'case/1')).toBeUndefined();
      await expect(platform.update(card.ref, other)).rejects.toSatisfy(isGone);
      await expect(platform.readMarks(card.ref)).rejects.toSatisfy(isGone);
    });

    it('refuses to answer a question that is gone', async () => {
      const { say, delete: remove, platform } = await opened();
      const question = await say('ann', TEXT);
      await remove(question);
      await until(() => expect(heard.deleted).toHaveLength(1));
      await expect(platform.post({ question, thread: undefined }, step, 'case/1')).rejects.toSatisfy(isGone);
    });

    it('reads what was said after a position, oldest first, without its own words', async () => {
      const worldNow = await opened();
      const { question } = await asked(worldNow);
      const later: MessageRef[] = [];
      for (const text of ['two', 'three', 'four']) later.push(await worldNow.say('ben', text));
      const { message: position, ...place } = question;
      const read = await worldNow.platform.readSince(place, position, 50);
      expect(read.filter(({ thread }) => thread === undefined).map(({ text }) => text)).toEqual([
        'two',
        'three',
        'four',
      ]);
      const fewer = await worldNow.platform.readSince(place, position, 2);
      expect(fewer.length).toBeLessThanOrEqual(2);
      expect(fewer[0]?.text).toBe('two');
      expect(await worldNow.platform.readSince(place, later[2]?.message ?? '', 50)).toEqual([]);
    });

    it('links to a message', async () => {
      const { say, platform } = await opened();
      const link = await platform.linkTo(await say('ann', TEXT));
      expect(link === undefined || /^https?:\/\/\S+$/.test(link)).toBe(true);
    });

    it('can say every card there is, and change one into every other', async () => {
      const { say, platform } = await opened();
      const question = await say('ann', TEXT);
      let posted: Posted | undefined;
      for (const kind of new Set(gallery.map(({ card }) => card.kind))) {
        for (const { name: cardName, card } of [...gallery.filter((each) => each.card.kind === kind)].slice(
          0,
          2,
        )) {
          posted = await platform.post({ question, thread: posted?.thread }, card, `case/${cardName}`);
        }
      }
      const { ref } = posted ?? expect.fail('nothing was posted');
      for (const { card } of gallery.filter((_, place) => place % 7 === 0)) await platform.update(ref, card);
    });

    it('can be stopped twice, and is silent afterwards', async () => {
      const { say, platform } = await opened();
      await say('ann', 'before');
      await until(() => expect(heard.messages).toHaveLength(1));
      await platform.stop();
      await platform.stop();
      await say('ann', 'after').catch(() => undefined);
      expect(heard.messages.map(({ text }) => text)).toEqual(['before']);
    });
  });
}

const until = async (holds: () => void | Promise<void>): Promise<void> => await vi.waitFor(holds, PATIENCE);

const isGone = (error: unknown): boolean => error instanceof PlatformRefusal && error.kind === 'gone';

function cardOf(kind: Card['kind']): Card {
  return (
    gallery.find(({ card }) => card.kind === kind)?.card ?? expect.fail(`no ${kind} card in the gallery`)
  );
}

/** Words that stand in every rendering of a card: the longest run of plain letters of its title. */
function wordsOf({ sections, summary }: Card): string {
  const title = sections.find((section) => section.kind === 'title');
  const text = title ? title.text.map((run) => run.text).join('') : summary;
  return (text.match(/[A-Za-z]{3,}/g) ?? []).toSorted((a, b) => b.length - a.length)[0] ?? '';
}
