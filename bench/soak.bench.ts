import type { CardAction } from '../src/cards/action.ts';
import { writeAction } from '../src/cards/action.ts';
import { openWholeBot, pasteOf } from '../test/bot/whole-bot.ts';
import { type MemoryMessage, MemoryPlatform, person } from '../test/fakes/memory-platform.ts';
import { madeUpEntries } from './made-up-entries.ts';
import { Chance } from './training/chance.ts';
import { calmLine } from './training/make-paste.ts';

/**
 * 100,000 messages, one in twenty a paste, and 20,000 votes by reaction and by button, through the chat in memory and the
 * store on disk. Every vote must be there at the end, memory must stay flat after the first fifth, and nothing may fail.
 */
const MESSAGES = 100_000;
const VOTES = 20_000;
const ENTRIES = 2_000;
const PASTE_EVERY = 20;
const CHANNELS = 400;
const KEPT = 12_000;
const LOOKS = 10;
/** Growth of the heap over the last four fifths: caches fill up, and numbers become objects. */
const MOST_GROWTH = 1.15;

const chance = new Chance(11);
const platform = new MemoryPlatform();
/** Ten messages a second for the bot's clock, so that what it remembers for minutes can be forgotten. */
const MESSAGE_MS = 100;
let ahead = 0;
const bench = await openWholeBot({
  platform,
  entries: madeUpEntries(ENTRIES),
  wrap: (parts) => ({ ...parts, now: () => Date.now() + ahead }),
});
const cards: MemoryMessage[] = [];
/** What each voter said last on each target: brute force. */
const expected = new Map<string, 'worked' | 'failed'>();
const heaps: number[] = [];
let voted = 0;
let pasted = 0;
const begin = performance.now();

async function vote(card: MemoryMessage): Promise<void> {
  const target = card.card?.ballotTarget;
  if (target === undefined) return;
  const name = `voter-${chance.below(5_000)}`;
  const outcome = chance.is(0.7) ? 'worked' : 'failed';
  // Somebody who has reacted here before would hold two contradicting marks; that is tested elsewhere.
  if (expected.has(`${target} ${name}`)) return;
  if (chance.is(0.5)) await platform.react(person(name), card.ref, outcome);
  else {
    const action: CardAction = { name: outcome, target };
    await platform.press(person(name), card.ref, writeAction(action, 100));
  }
  expected.set(`${target} ${name}`, outcome);
  voted += 1;
}

for (let n = 0; n < MESSAGES; n += 1) {
  ahead += MESSAGE_MS;
  const who = person(`user-${n % 3_000}`);
  const channel = `c${chance.below(CHANNELS)}`;
  if (n % PASTE_EVERY === 0) {
    pasted += 1;
    await platform.say(who, pasteOf(chance.of(bench.entries)), { channel });
    await bench.bot.settled();
    const latest = platform.messages.filter(({ card }) => card?.ballotTarget !== undefined).slice(-1);
    cards.push(...latest);
    if (cards.length > 100) cards.shift();
  } else await platform.say(who, `${calmLine(chance)}, ${chance.name(2)}`, { channel });
  while (cards.length > 0 && voted < ((n + 1) * VOTES) / MESSAGES) await vote(chance.of(cards));
  if (n % 500 === 0) platform.keepLatest(KEPT);
  if ((n + 1) % (MESSAGES / LOOKS) === 0) {
    await bench.bot.worker.drain();
    globalThis.gc?.();
    heaps.push(process.memoryUsage().heapUsed / 1_048_576);
    const seconds = (performance.now() - begin) / 1000;
    console.log(
      `${n + 1} messages, ${pasted} pastes, ${voted} votes, ${seconds.toFixed(0)} s, heap ${heaps.at(-1)?.toFixed(1)} MB`,
    );
  }
}

const targets = [...new Set([...expected.keys()].map((key) => key.split(' ')[0] ?? ''))];
const current = await bench.store.votes.current(targets);
const stored = new Map(current.map((each) => [`${each.target} ${each.voter}`, each.outcome]));
let wrong = 0;
for (const [key, outcome] of expected) {
  const [target, name = ''] = key.split(' ');
  const voter = bench.store.people.hash({ platform: 'memory', workspace: 'w1', user: name });
  if (stored.get(`${target} ${voter}`) !== outcome) wrong += 1;
}
const { dead, pending } = await bench.store.outbox.counts();
const growth = (heaps.at(-1) ?? 0) / (heaps[LOOKS / 5 - 1] ?? 1);
const checks: readonly (readonly [boolean, string])[] = [
  [
    wrong === 0 && stored.size === expected.size,
    `${expected.size} votes expected, ${stored.size} stored, ${wrong} wrong`,
  ],
  [bench.complaints.length === 0, `${bench.complaints.length} complaints ${bench.complaints[0] ?? ''}`],
  [dead + pending === 0, `${pending} jobs left, ${dead} given up`],
  [
    growth <= MOST_GROWTH,
    `heap grew by ${((growth - 1) * 100).toFixed(1)} % after the first fifth (at most 15 %)`,
  ],
];
for (const [fits, text] of checks) console.log(`  ${fits ? 'ok    ' : 'MISSED'}  ${text}`);
await bench.close();
process.exitCode = checks.every(([fits]) => fits) ? 0 : 1;
