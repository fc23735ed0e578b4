import type { FakeChannel, FakeMessage } from '../../fakes/discord/world.ts';
import { buttonOn, type Scene, until } from './bot-on-discord.ts';

const PATIENCE = 100_000;

export interface Flood {
  readonly events: number;
  readonly pastes: number;
  readonly ms: number;
  /** Pastes without a card, and pastes with more than one. */
  readonly lost: number;
  readonly doubled: number;
  /** Votes that did not arrive. */
  readonly votesLost: number;
  readonly heapBefore: number;
  readonly heapAfter: number;
}

const PASTE = (port: number): string => `Error: listen EADDRINUSE: address already in use :::${port}`;
const CHAT = [
  'morning all',
  'has anybody seen the release notes?',
  'works now, thanks',
  'the build is green again',
];

/**
 * Very many events at once: talk, edits, unfolded links, reactions on what is none of our business, and pastes, each in
 * a channel of its own so that each is owed exactly one card; then a vote on every card.
 */
export async function flood(
  scene: Scene,
  { events, pastes }: { events: number; pastes: number },
): Promise<Flood> {
  const { fake, guild, ann } = scene;
  const channels = Array.from({ length: pastes }, (_, place) => {
    const channel = fake.world.channel(guild, `c${place}`);
    fake.changed(channel);
    return channel;
  });
  const heapBefore = heap();
  const started = performance.now();
  const questions: FakeMessage[] = [];
  const every = Math.max(1, Math.floor(events / pastes));
  let sent = 0;
  while (sent < events) {
    const place = Math.floor(sent / every);
    const channel = channels[place % channels.length] as FakeChannel;
    if (sent % every === 0 && questions.length < pastes)
      questions.push(fake.say(ann, channel, PASTE(3_000 + (place % 5_000))));
    else noise(scene, channel, sent);
    sent += 1;
    // The socket is given a moment now and then; nobody waits for an answer.
    if (sent % 200 === 0) await new Promise((resolve) => setImmediate(resolve));
  }
  const cardsOf = ({ id }: FakeMessage): FakeMessage[] => fake.saidIn(id);
  await until(() => questions.every((each) => cardsOf(each).length > 0), PATIENCE);
  const ms = performance.now() - started;
  // One person has one vote on a workaround wherever it is cast, so everybody votes once; ten at a time, because
  // Discord takes no answer after three seconds and two hundred do not press in the same instant.
  for (let from = 0; from < questions.length; from += 10) {
    const presses = questions.slice(from, from + 10).flatMap((each, place) => {
      const [card] = cardsOf(each);
      const voter = fake.world.user(`voter${from + place}`);
      return card
        ? [fake.interact(voter, { channel: fake.channel(each.id), button: buttonOn(card, 'f'), on: card })]
        : [];
    });
    await until(() => presses.every(({ answer }) => answer !== undefined));
  }
  await until(() => questions.every((each) => cardsOf(each).length > 1), PATIENCE);
  await scene.settle();
  const counts = questions.map((each) => cardsOf(each).length);
  return {
    events,
    pastes,
    ms,
    lost: counts.filter((count) => count === 0).length,
    doubled: counts.filter((count) => count > 2).length,
    votesLost: counts.filter((count) => count < 2).length,
    heapBefore,
    heapAfter: heap(),
  };
}

function noise({ fake, ben }: Scene, channel: FakeChannel, turn: number): void {
  const last = [...channel.messages.values()].at(-1);
  if (turn % 7 === 3 && last) fake.unfold(last);
  else if (turn % 11 === 5 && last) fake.react(ben, last, '🎉', true);
  else fake.say(ben, channel, CHAT[turn % CHAT.length] ?? 'hello');
}

function heap(): number {
  globalThis.gc?.();
  return process.memoryUsage().heapUsed;
}
