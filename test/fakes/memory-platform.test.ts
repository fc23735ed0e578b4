import { expect } from 'vitest';
import type { Mark, MessageRef } from '../../src/bot/platform.ts';
import { writeAction } from '../../src/cards/action.ts';
import { cardToText } from '../../src/cards/card-to-text.ts';
import { describePlatform } from '../contracts/platform-contract.ts';
import { type MemoryMessage, MemoryPlatform, person } from './memory-platform.ts';

const ROOM = 100;

describePlatform('the memory platform', async (inbox) => {
  const platform = new MemoryPlatform();
  await platform.start(inbox);
  const find = (ref: MessageRef): MemoryMessage =>
    platform.messages.find((each) => each.ref.message === ref.message) ?? expect.fail('no such message');
  return {
    platform,
    say: async (who, text, thread) =>
      (await platform.say(person(who), text, thread === undefined ? {} : { thread })).ref,
    edit: async (ref, text) => await platform.edit(find(ref), text),
    delete: async (ref) => await platform.delete(find(ref)),
    react: async (who, ref, mark, on) =>
      await (on ? platform.react(person(who), ref, mark) : platform.unreact(person(who), ref, mark)),
    press: async (who, ref, vote) => {
      const ballot = find(ref).card?.sections.find((section) => section.kind === 'ballot');
      const action = ballot?.[vote].action ?? expect.fail('no ballot');
      await platform.press(person(who), ref, writeAction(action, ROOM));
    },
    thread: async (thread) =>
      platform.messages
        .filter((each) => each.thread === thread)
        .map(({ card, text }) => (card ? cardToText(card) : text)),
    ownMarks: async (ref) =>
      (['worked', 'failed', 'offer'] satisfies Mark[]).filter((mark) =>
        platform.marksOf(ref, mark).includes('the-bot'),
      ),
    close: async () => {},
  };
});
