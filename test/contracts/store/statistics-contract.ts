import { expect, it } from 'vitest';
import type { Sighting } from '../../../src/stores/store.ts';
import type { GetStore } from '../store-contract.ts';
import { act, DAY, message, NOW, openCase } from './samples.ts';

const TODAY = Math.floor(NOW / DAY) * DAY;
const NOON = TODAY + DAY / 2;

const sighting = (id: string, what: Partial<Sighting> = {}): Sighting => ({
  ...{ message: message(id), entryId: 'docker/a', fingerprint: undefined, answer: 'answered', at: NOON },
  ...what,
});

export function describeStatistics(getStore: GetStore): void {
  it('counts what was seen, answered and solved per entry, in any scope', async () => {
    const store = getStore();
    const unknown = { entryId: undefined, fingerprint: 'f1', answer: 'silent' } as const;
    for (const one of [
      sighting('1'),
      sighting('1', { answer: 'silent' }),
      sighting('2', { answer: 'suggested', at: NOON + 5 }),
      sighting('3', { entryId: 'docker/b', answer: 'suggested' }),
      sighting('3', { entryId: 'docker/b', answer: 'answered' }),
      sighting('4', { message: message('4', 'C2'), entryId: 'docker/b' }),
      sighting('5', { message: message('5', 'C2'), entryId: 'docker/b' }),
      sighting('6', unknown),
      sighting('7', { at: NOON - 10 * DAY }),
    ]) {
      await store.statistics.add(one);
    }
    await openCase(store, { id: 'x', entryId: 'docker/a', openedAt: NOON });
    await store.cases.change({ id: 'x', when: {}, to: { state: 'solved' }, at: NOON });
    const b = { entryId: 'docker/b', answered: 3, solved: 0, lastSeenAt: NOON };
    const a = { entryId: 'docker/a', seen: 2, answered: 1, solved: 1, lastSeenAt: NOON + 5 };
    expect(await store.statistics.entries({}, NOON - DAY)).toEqual([{ ...b, seen: 3 }, a]);
    expect(await store.statistics.entries({ channel: 'C1' }, NOON - DAY)).toEqual([
      a,
      { ...b, seen: 1, answered: 1 },
    ]);
    expect(await store.statistics.entries({ platform: 'discord' }, 0)).toEqual([]);
    expect(await store.statistics.days({ platform: 'slack', workspace: 'T1' }, 0)).toEqual([
      { day: TODAY - 10 * DAY, seen: 1, answered: 1, unanswered: 0, solved: 0 },
      { day: TODAY, seen: 6, answered: 4, unanswered: 1, solved: 1 },
    ]);
  });

  it('counts what nobody could answer, most frequent first', async () => {
    const { statistics } = getStore();
    const silent = { entryId: undefined, answer: 'silent' } as const;
    for (const [id, fingerprint] of [
      ['1', 'rare'],
      ['2', 'often'],
      ['3', 'often'],
      ['4', undefined],
    ] as const) {
      await statistics.add(sighting(id, { ...silent, fingerprint }));
    }
    await statistics.add(sighting('5', { fingerprint: 'often' }));
    expect(await statistics.unanswered({}, 0, 9)).toEqual([
      { fingerprint: 'often', seen: 2, lastSeenAt: NOON },
      { fingerprint: 'rare', seen: 1, lastSeenAt: NOON },
    ]);
    expect(await statistics.unanswered({}, 0, 1)).toHaveLength(1);
    expect(await statistics.unanswered({ channel: 'C2' }, 0, 9)).toEqual([]);
  });

  it('counts votes per day', async () => {
    const store = getStore();
    for (const [at, what] of [
      [NOON, {}],
      [NOON + 1, { outcome: 'failed' }],
      [NOON + 2, { outcome: undefined }],
      [NOON - DAY, { target: 'python/x#w:y' }],
      [NOON - 9 * DAY, {}],
    ] as const) {
      await store.votes.cast(act(store, 'ann', { ...what, version: at * 1000 }));
    }
    expect(await store.statistics.votesPerDay(NOON - 2 * DAY)).toEqual([
      { day: TODAY - DAY, worked: 1, failed: 0 },
      { day: TODAY, worked: 1, failed: 1 },
    ]);
    expect(await store.statistics.votesPerDay(0, 'python/')).toEqual([
      { day: TODAY - DAY, worked: 1, failed: 0 },
    ]);
  });
}
