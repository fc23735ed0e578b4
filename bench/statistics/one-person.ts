import { entryRates } from '../../src/rates/entry-rates.ts';
import type { Store, VoteAct } from '../../src/stores/store.ts';
import { createMemoryStore } from '../../test/fakes/memory-store/memory-store.ts';
import { A, NOBODY, someEntry } from '../../test/rates/some-votes.ts';
import { Draws } from './draws.ts';

const CONTROLS = ['button', 'reaction-worked', 'reaction-failed'] as const;
const AT = 1_700_000_000_000;

/**
 * How far the rate moves from that of one vote when the same person casts it again and again: in many threads, with
 * both emojis and the button, some taken back, out of order and twice. Exactly nothing, as it is one vote. `distinct`
 * gives every act a person of its own, to show that the figure can be something.
 */
export async function movedByOnePerson(acts: number, distinct = false): Promise<number> {
  const random = new Draws(53);
  const store = createMemoryStore();
  const last = { outcome: 'failed', control: 'button' } as const;
  for (let n = 0; n < acts; n += 1) {
    const control = CONTROLS[Math.floor(random.next() * 3)] ?? 'button';
    const outcome = control === 'reaction-worked' ? 'worked' : 'failed';
    const act = actOf(store, `again-${n}`, distinct ? `user-${n}` : 'user', {
      ...{ control, outcome: random.next() < 0.2 ? undefined : outcome },
      version: (AT - 1 - Math.floor(random.next() * 1_000_000)) * 1000,
    });
    await store.votes.cast(act);
    if (random.next() < 0.3) await store.votes.cast(act);
  }
  await store.votes.cast(actOf(store, 'last', 'user', { ...last, version: AT * 1000 }));
  const alone = createMemoryStore();
  await alone.votes.cast(actOf(alone, 'last', 'user', { ...last, version: AT * 1000 }));
  return Math.abs((await rateIn(store)) - (await rateIn(alone)));
}

function actOf(
  store: Store,
  thread: string,
  user: string,
  what: Pick<VoteAct, 'control' | 'outcome' | 'version'>,
): VoteAct {
  const place = { platform: 'slack', workspace: 'T1' };
  return {
    ...{ key: `${thread} ${user}`, target: A, driveBy: false },
    voter: store.people.hash({ ...place, user }),
    message: { ...place, channel: 'C1', message: thread },
    ...what,
  };
}

async function rateIn(store: Store): Promise<number> {
  const votes = await store.votes.current([A]);
  const { byTarget } = entryRates({
    ...{ entry: someEntry(), votes, domain: NOBODY, now: AT + 1 },
  });
  return byTarget.get(A)?.rate ?? Number.NaN;
}
