import { PlatformRefusal } from '../../src/bot/platform.ts';
import { cardToText } from '../../src/cards/card-to-text.ts';
import { ENTRIES, PORT_IN_USE } from '../bot/error-entries.ts';
import { openWholeBot, type WholeBot } from '../bot/whole-bot.ts';
import { type MemoryMessage, MemoryPlatform, person } from '../fakes/memory-platform.ts';
import { demand, type Fault, megabytes, sized, until } from './fault.ts';

const ada = person('ada');
/** How often new votes may change a card, and what else happens to it: a next step, solved, reopened. */
const EDIT_EVERY = 2_000;
const OTHER_EDITS = 5;

async function inChat(
  run: (platform: MemoryPlatform, whole: WholeBot) => Promise<string>,
  wrap?: Parameters<typeof openWholeBot>[0]['wrap'],
): Promise<string> {
  const platform = new MemoryPlatform();
  const whole = await openWholeBot({ platform, entries: ENTRIES, ...(wrap ? { wrap } : {}) });
  try {
    return await run(platform, whole);
  } finally {
    await whole.close();
  }
}

async function cardUnder(
  platform: MemoryPlatform,
  { bot }: WholeBot,
  question: MemoryMessage,
): Promise<MemoryMessage> {
  await bot.settled();
  const [card, ...more] = platform.cardsUnder(question);
  demand(card !== undefined && more.length === 0, `${more.length + (card ? 1 : 0)} cards instead of one`);
  return card;
}

const filler = (length: number): string =>
  'worker 7 finished job 1234 in 15 ms, nothing to see here\n'.repeat(length / 57);

export const IN_THE_CHAT: readonly Fault[] = [
  {
    name: 'pastes of 1 MB',
    survive: (scale) =>
      inChat(async (platform, whole) => {
        const count = sized(60, scale);
        const before = megabytes();
        let longest = 0;
        for (let n = 0; n < count; n += 1) {
          const text = n % 2 ? `${filler(900_000)}${PORT_IN_USE}` : `${PORT_IN_USE}\n${'a1'.repeat(480_000)}`;
          const begin = performance.now();
          const question = await platform.say(person(`u${n}`), text, { channel: `c${n}` });
          longest = Math.max(longest, performance.now() - begin);
          await cardUnder(platform, whole, question);
          platform.keepLatest(10);
        }
        const grown = megabytes() - before;
        demand(grown < 400, `memory grew by ${grown.toFixed(0)} MB`);
        return `${count} of ${count} answered, the slowest in ${longest.toFixed(0)} ms`;
      }),
  },
  {
    name: '10,000 messages a minute',
    survive: (scale) =>
      inChat(async (platform, whole) => {
        const count = sized(10_000, scale);
        const questions: MemoryMessage[] = [];
        const begin = performance.now();
        await Promise.all(
          Array.from({ length: count }, async (_, n) => {
            const isPaste = n % 50 === 0;
            const text = isPaste ? PORT_IN_USE : `see you at ${n % 24} o'clock`;
            const said = await platform.say(person(`u${n}`), text, { channel: `c${n % 1_000}` });
            if (isPaste) questions.push(said);
          }),
        );
        await whole.bot.settled();
        const seconds = (performance.now() - begin) / 1000;
        demand(seconds < 60 * Math.max(scale, 0.2), `it took ${seconds.toFixed(0)} s`);
        const channels = new Set(questions.map(({ ref }) => ref.channel));
        for (const channel of channels) {
          const asked = questions.filter(({ ref }) => ref.channel === channel);
          const steps = asked
            .flatMap((each) => platform.cardsUnder(each))
            .filter(({ card }) => card?.kind === 'step');
          demand(steps.length === 1, `${steps.length} cards in ${channel} instead of one`);
        }
        return `${count} in ${seconds.toFixed(1)} s, one card in each of ${channels.size} channels`;
      }),
  },
  {
    name: '1,000 reactions on one card in a minute',
    survive: (scale) =>
      inChat(async (platform, whole) => {
        const count = sized(1_000, scale);
        const card = await cardUnder(platform, whole, await platform.say(ada, PORT_IN_USE));
        const begin = performance.now();
        await Promise.all(
          Array.from({ length: count }, (_, n) =>
            platform.react(person(`v${n}`), card.ref, n % 4 ? 'worked' : 'failed'),
          ),
        );
        await whole.bot.settled();
        const target = card.card?.ballotTarget ?? '';
        const votes = await whole.store.votes.current([target]);
        demand(votes.length === count, `${votes.length} votes of ${count}`);
        const worked = votes.filter(({ outcome }) => outcome === 'worked').length;
        const says = `${worked} of ${count} said it worked`;
        const shown = (): string => {
          const now = platform.messages.find(({ ref }) => ref.message === card.ref.message)?.card;
          return now ? cardToText(now) : '';
        };
        // Its edit is owed for two seconds, so that the next votes go along.
        await until(
          async () => {
            await whole.bot.worker.drain();
            return shown().includes(says);
          },
          () => `the card said ${says}: ${shown()}`,
        );
        const { channel, message } = card.ref;
        const updates = platform.acts.filter((act) => act === `update ${channel}/${message}`).length;
        const most = OTHER_EDITS + (performance.now() - begin) / EDIT_EVERY;
        demand(updates >= 1 && updates <= most, `${updates} updates of one card`);
        return `${count} votes of ${count}, ${updates} updates of the card`;
      }),
  },
  {
    name: 'the platform answers 500, hangs up after posting, and refuses',
    survive: (scale) =>
      inChat(async (platform, whole) => {
        const count = sized(200, scale);
        const questions: MemoryMessage[] = [];
        for (let n = 0; n < count; n += 1) {
          const channel = `c${n}`;
          const way = n % 3;
          if (way === 0) platform.failNext('post', () => new Error('500'), { channel });
          if (way === 1)
            platform.failNext('post', () => new Error('socket hang up'), { channel, after: true });
          if (way === 2) platform.failNext('post', () => new PlatformRefusal('forbidden', 'no'), { channel });
          const said = await platform.say(person(`u${n}`), PORT_IN_USE, { channel });
          if (way !== 2) questions.push(said);
        }
        await until(async () => {
          await whole.bot.worker.drain();
          return questions.every((each) => platform.cardsUnder(each).length > 0);
        }, 'every post got through');
        for (const each of questions) await cardUnder(platform, whole, each);
        return `${questions.length} of ${questions.length} posted once, ${count - questions.length} refusals let go`;
      }),
  },
  {
    name: 'the clock jumps by a day, both ways',
    survive: async () => {
      let ahead = 0;
      return await inChat(
        async (platform, whole) => {
          const target: string[] = [];
          for (const [n, jump] of [0, 86_400_000, -86_400_000, 0].entries()) {
            ahead = jump;
            const channel = `c${n}`;
            const card = await cardUnder(platform, whole, await platform.say(ada, PORT_IN_USE, { channel }));
            await platform.react(person(`v${n}`), card.ref, 'worked');
            target.push(card.card?.ballotTarget ?? '');
          }
          await whole.bot.settled();
          const votes = await whole.store.votes.current([...new Set(target)]);
          demand(votes.length === 4, `${votes.length} votes of 4`);
          return '4 of 4 answered, 4 votes of 4';
        },
        (parts) => ({ ...parts, now: () => Date.now() + ahead }),
      );
    },
  },
];
