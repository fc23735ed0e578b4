import path from 'node:path';
import { ENTRIES, PORT_IN_USE } from '../bot/error-entries.ts';
import { openWholeBot } from '../bot/whole-bot.ts';
import { type MemoryMessage, MemoryPlatform, person } from '../fakes/memory-platform.ts';
import { openSmallDisk } from '../fakes/small-disk.ts';
import { demand, type Fault, NotTried, sized, until } from './fault.ts';

const MEGABYTES = 8;

async function throughFullDisk(scale: number): Promise<string> {
  const disk = openSmallDisk(MEGABYTES);
  if (typeof disk === 'string') throw new NotTried(disk);
  const platform = new MemoryPlatform();
  const storeUrl = `sqlite:${path.join(disk.folder, 'errata.db')}`;
  const whole = await openWholeBot({ platform, entries: ENTRIES, storeUrl });
  const { bot, store, complaints } = whole;
  try {
    const first = await platform.say(person('ada'), PORT_IN_USE, { channel: 'first' });
    await bot.settled();
    const [card] = platform.cardsUnder(first);
    demand(card !== undefined, 'no card to vote on');
    const target = card.card?.ballotTarget ?? '';
    const voters = Array.from({ length: sized(200, scale) + 60 }, (_, n) => person(`v${n}`));
    const [early, ...others] = voters;
    if (early) await platform.react(early, card.ref, 'worked');
    disk.fill();
    for (const voter of others) await platform.react(voter, card.ref, 'worked').catch(() => undefined);
    const { waiting } = store.describe();
    demand(waiting > 0, 'no vote had to wait');
    demand((await store.votes.current([target])).length === 1, 'votes cannot be read');
    demand((await platform.inbox.insights()).entries.length > 0, 'nothing can be looked up');
    const questions: MemoryMessage[] = [];
    for (let n = 0; n < sized(20, scale); n += 1) {
      const question = await platform.say(person(`u${n}`), PORT_IN_USE, { channel: `c${n}`, deliver: false });
      questions.push(question);
      const taken = await platform.inbox.message(platform.incoming(question)).then(
        () => true,
        () => false,
      );
      demand(!taken, 'a message was taken that could not be stored');
    }
    demand(
      complaints.some((line) => /No space left for .*Free some/.test(line)),
      'the log does not say what to do',
    );
    disk.free();
    await until(async () => {
      const again = questions.filter((each) => platform.cardsUnder(each).length === 0);
      for (const each of again) await platform.inbox.message(platform.incoming(each)).catch(() => undefined);
      await bot.worker.drain();
      return again.length === 0;
    }, 'every paste was answered');
    const doubled = questions.filter((each) => platform.cardsUnder(each).length > 1).length;
    demand(doubled === 0, `${doubled} pastes were answered twice`);
    await until(() => store.describe().waiting === 0, 'no vote waits any more');
    // A mark that was read from the card before its vote was stored is an act of its own, and later than the vote.
    const acts = (await store.votes.history([target], 10_000)).map(({ voter }) => voter);
    const stored = acts.filter((voter, at) => acts.indexOf(voter) === at);
    const current = (await store.votes.current([target])).length;
    demand(current === voters.length, `${current} votes of ${voters.length}`);
    const given = voters.map(({ id }) =>
      store.people.hash({ platform: platform.name, workspace: card.ref.workspace, user: id }),
    );
    demand(stored.join() === given.join(), 'the votes were stored out of order');
    return `${waiting} votes waited and are stored in order, ${given.length} of ${given.length}; ${questions.length} pastes answered once there was space`;
  } finally {
    disk.free();
    await whole.close();
    disk.close();
  }
}

export const ON_A_FULL_DISK: readonly Fault[] = [
  { name: 'the disk with the SQLite file is full', survive: throughFullDisk },
];
