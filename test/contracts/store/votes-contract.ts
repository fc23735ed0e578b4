import { describe, expect, it } from 'vitest';
import type { Store } from '../../../src/stores/store.ts';
import type { GetStore } from '../store-contract.ts';
import { act, added, message, NOW, person, removed, TARGET } from './samples.ts';

const outcomes = async (store: Store, target = TARGET): Promise<Record<string, string>> =>
  Object.fromEntries((await store.votes.current([target])).map(({ voter, outcome }) => [voter, outcome]));

export function describeVotes(getStore: GetStore): void {
  const ann = (store: Store) => person(store, 'ann');

  describe('casting', () => {
    it('counts a vote and says everything about it that rates need', async () => {
      const store = getStore();
      const cast = act(store, 'ann', { driveBy: true, version: NOW * 1000 + 7 });
      expect(await store.votes.cast(cast)).toBe('stored');
      expect(await store.votes.current([TARGET, 'other#w:x'])).toEqual([
        {
          ...{ target: TARGET, voter: ann(store), outcome: 'worked', driveBy: true },
          ...{ version: NOW * 1000 + 7, at: NOW },
        },
      ]);
      expect(await store.votes.currentOf(ann(store), TARGET)).toMatchObject({ outcome: 'worked' });
      expect(await store.votes.currentOf(person(store, 'bob'), TARGET)).toBeUndefined();
      expect(await store.votes.current([])).toEqual([]);
    });

    it('does nothing for a key that was here before, whatever comes with it', async () => {
      const store = getStore();
      await store.votes.cast(act(store, 'ann', { key: 'same' }));
      expect(await store.votes.cast(act(store, 'ann', { key: 'same', outcome: 'failed', at: 9 }))).toBe(
        'repeated',
      );
      expect(await outcomes(store)).toEqual({ [ann(store)]: 'worked' });
    });

    it('keeps one vote per person and target, the newest act on whichever message', async () => {
      const store = getStore();
      await store.votes.cast(
        act(store, 'ann', { message: message('card-9', 'C9', 'T9'), at: 5, outcome: 'failed' }),
      );
      await store.votes.cast(act(store, 'ann', { at: 4 }));
      await store.votes.cast(act(store, 'bob', { at: 1 }));
      expect(await outcomes(store)).toEqual({ [ann(store)]: 'failed', [person(store, 'bob')]: 'worked' });
    });

    it('keeps a reaction removed when its "added" arrives late', async () => {
      const store = getStore();
      await store.votes.cast(act(store, 'ann', { ...removed('worked'), at: 2 }));
      expect(await store.votes.cast(act(store, 'ann', { ...added('worked'), at: 1 }))).toBe('outdated');
      expect(await outcomes(store)).toEqual({});
      await store.votes.cast(act(store, 'ann', { ...added('worked'), at: 3 }));
      expect(await outcomes(store)).toEqual({ [ann(store)]: 'worked' });
    });

    it('brings the other reaction back when one of two is removed', async () => {
      const store = getStore();
      await store.votes.cast(act(store, 'ann', { ...added('worked'), at: 1 }));
      await store.votes.cast(act(store, 'ann', { ...added('failed'), at: 2 }));
      expect(await outcomes(store)).toEqual({ [ann(store)]: 'failed' });
      await store.votes.cast(act(store, 'ann', { ...removed('failed'), at: 3 }));
      expect(await outcomes(store)).toEqual({ [ann(store)]: 'worked' });
    });

    it('lets a button win over an older reaction, and Undo bring the reaction back', async () => {
      const store = getStore();
      await store.votes.cast(act(store, 'ann', { ...added('worked'), at: 1 }));
      await store.votes.cast(act(store, 'ann', { outcome: 'failed', at: 2 }));
      expect(await outcomes(store)).toEqual({ [ann(store)]: 'failed' });
      await store.votes.cast(act(store, 'ann', { outcome: undefined, at: 3 }));
      expect(await outcomes(store)).toEqual({ [ann(store)]: 'worked' });
    });

    it('comes to the same for two acts of one moment in either order', async () => {
      const store = getStore();
      for (const [user, acts] of [
        ['ann', ['worked', undefined]],
        ['bob', [undefined, 'worked']],
      ] as const) {
        for (const outcome of acts) await store.votes.cast(act(store, user, { outcome }));
      }
      expect(await outcomes(store)).toEqual({});
    });

    it('counts each of many acts that come at the same moment, and says of each what became of it', async () => {
      const store = getStore();
      const many = Array.from({ length: 40 }, (_, n) => act(store, `voter-${n}`, { at: n }));
      expect(await Promise.all(many.map((one) => store.votes.cast(one)))).toEqual(many.map(() => 'stored'));
      expect(await store.votes.current([TARGET])).toHaveLength(40);
      const again = [...many, act(store, 'newcomer', {})];
      const said = await Promise.all(again.map((one) => store.votes.cast(one)));
      expect(said).toEqual([...many.map(() => 'repeated'), 'stored']);
    });

    it('keeps the newest of one person’s acts that come at the same moment, and one of two with the same key', async () => {
      const store = getStore();
      const clicks = [3, 1, 4, 2].map((at) =>
        act(store, 'ann', { at, outcome: at === 4 ? 'failed' : 'worked' }),
      );
      const twice = act(store, 'bob', { key: 'twice' });
      const said = await Promise.all([...clicks, twice, twice].map((one) => store.votes.cast(one)));
      expect(said[2]).toBe('stored');
      expect(said.slice(4).toSorted()).toEqual(['repeated', 'stored']);
      expect(await outcomes(store)).toEqual({ [ann(store)]: 'failed', [person(store, 'bob')]: 'worked' });
      expect(await store.votes.history([TARGET], 99)).toHaveLength(5);
    });

    it('stores the others where one of those that come together cannot be stored', async () => {
      const store = getStore();
      const acts = ['ann', 'bob', 'cleo'].map((user) =>
        act(store, user, user === 'bob' ? { version: 0.5 } : {}),
      );
      const said = await Promise.allSettled(acts.map((one) => store.votes.cast(one)));
      expect(said.map(({ status }) => status)).toEqual(['fulfilled', 'rejected', 'fulfilled']);
      expect(await store.votes.current([TARGET])).toHaveLength(2);
    });

    it('refuses a version that is no whole number since 1970, instead of storing something else', async () => {
      const store = getStore();
      for (const version of [1.5, -1])
        await expect(store.votes.cast(act(store, 'ann', { version }))).rejects.toThrow(TypeError);
      expect(await outcomes(store)).toEqual({});
    });
  });

  describe('ballots', () => {
    it('tells what stands on each message by itself', async () => {
      const store = getStore();
      const [first, second] = [message('card-1'), message('card-2')];
      await store.votes.cast(act(store, 'ann', { message: first, at: 1 }));
      await store.votes.cast(act(store, 'ann', { message: second, outcome: 'failed', at: 2 }));
      await store.votes.cast(act(store, 'bob', { message: first, ...added('failed'), at: 1 }));
      await store.votes.cast(act(store, 'bob', { message: first, ...removed('failed'), at: 2 }));
      expect(await store.votes.ballots([first, message('card-3')])).toEqual([
        { message: first, target: TARGET, voter: ann(store), outcome: 'worked', at: NOW + 1000 },
      ]);
      expect(await store.votes.ballots([first, second])).toHaveLength(2);
    });

    it('keeps ids apart that contain separators', async () => {
      const store = getStore();
      const odd = message('b/c%2F', 'C/1', 'T%1');
      await store.votes.cast(act(store, 'ann', { message: odd }));
      expect(await store.votes.ballots([message('c%2F', 'C/1/b', 'T%1')])).toEqual([]);
      expect(await store.votes.ballots([odd])).toMatchObject([{ message: odd }]);
    });
  });

  describe('reconciliation', () => {
    const reading = (store: Store, at: number, ...reactions: (readonly [string, 'worked' | 'failed'])[]) => ({
      ...{ message: message('card-1'), target: TARGET, version: (NOW + at * 1000) * 1000 },
      reactions: reactions.map(([user, outcome]) => ({
        voter: person(store, user),
        outcome,
        driveBy: false,
      })),
    });

    it('makes the stored reactions equal to the card, and writes only what differs', async () => {
      const store = getStore();
      await store.votes.cast(act(store, 'ann', { ...added('worked'), at: 1 }));
      await store.votes.cast(act(store, 'bob', { ...added('worked'), at: 1 }));
      await store.votes.cast(act(store, 'cleo', { outcome: 'failed', at: 1 }));
      const seen = reading(store, 10, ['ann', 'worked'], ['dan', 'failed']);
      expect(await store.votes.reconcile(seen)).toEqual({ added: 1, withdrawn: 1 });
      expect(await outcomes(store)).toEqual({
        [ann(store)]: 'worked',
        [person(store, 'cleo')]: 'failed',
        [person(store, 'dan')]: 'failed',
      });
      expect(await store.votes.history([TARGET], 99)).toHaveLength(5);
      expect(await store.votes.reconcile({ ...seen, version: seen.version + 1 })).toEqual({
        added: 0,
        withdrawn: 0,
      });
      expect(await store.votes.history([TARGET], 99)).toHaveLength(5);
    });

    it('loses against an act that came while the card was being read', async () => {
      const store = getStore();
      await store.votes.cast(act(store, 'ann', { ...removed('worked'), at: 11 }));
      await store.votes.cast(act(store, 'bob', { ...added('worked'), at: 12 }));
      await store.votes.reconcile(reading(store, 10, ['ann', 'worked']));
      expect(await outcomes(store)).toEqual({ [person(store, 'bob')]: 'worked' });
    });

    it('lets neither of two new emojis count, until one of them goes', async () => {
      const store = getStore();
      await store.votes.cast(act(store, 'ann', { message: message('card-2'), outcome: 'failed', at: 1 }));
      await store.votes.reconcile(
        reading(store, 10, ['ann', 'worked'], ['ann', 'failed'], ['bob', 'failed'], ['bob', 'worked']),
      );
      expect(await outcomes(store)).toEqual({ [ann(store)]: 'failed' });
      expect(await store.votes.ballots([message('card-1')])).toEqual([]);
      await store.votes.cast(act(store, 'bob', { ...removed('failed'), at: 11 }));
      expect((await outcomes(store))[person(store, 'bob')]).toBe('worked');
    });

    it('takes the new one of two emojis when the other was known', async () => {
      const store = getStore();
      await store.votes.cast(act(store, 'ann', { ...added('worked'), at: 1 }));
      await store.votes.reconcile(reading(store, 10, ['ann', 'worked'], ['ann', 'failed']));
      expect(await outcomes(store)).toEqual({ [ann(store)]: 'failed' });
    });
  });

  describe('tallies and history', () => {
    it('counts page by page, by prefix, without what was taken back', async () => {
      const store = getStore();
      for (const [user, target, outcome] of [
        ['ann', 'docker/a#w:x', 'worked'],
        ['bob', 'docker/a#w:x', 'failed'],
        ['ann', 'docker/b#w:x', 'worked'],
        ['ann', 'docker-compose/c#w:x', 'worked'],
        ['ann', 'python/d#d:y', 'failed'],
      ] as const) {
        await store.votes.cast(act(store, user, { target, outcome }));
      }
      await store.votes.cast(act(store, 'ann', { target: 'docker/0#w:gone', outcome: undefined }));
      const seen = [];
      for (let after: string | undefined = ''; after !== undefined; ) {
        const page: Awaited<ReturnType<Store['votes']['tallies']>> = await store.votes.tallies({
          ...{ prefix: 'docker/', limit: 1 },
          after,
        });
        seen.push(...page.tallies);
        after = page.next;
      }
      expect(seen).toEqual([
        { target: 'docker/a#w:x', worked: 1, failed: 1 },
        { target: 'docker/b#w:x', worked: 1, failed: 0 },
      ]);
      expect((await store.votes.tallies({ prefix: '', limit: 99 })).tallies).toHaveLength(4);
    });

    it('tells the acts of a target, oldest first, also those taken back', async () => {
      const store = getStore();
      await store.votes.cast(act(store, 'ann', { ...removed('worked'), at: 3 }));
      await store.votes.cast(act(store, 'ann', { ...added('worked'), at: 1, driveBy: true }));
      await store.votes.cast(act(store, 'bob', { target: 'other#w:x' }));
      const acts = await store.votes.history([TARGET], 10);
      expect(acts).toMatchObject([
        { outcome: 'worked', control: 'reaction-worked', driveBy: true, message: message('card-1') },
        { outcome: undefined, control: 'reaction-worked', driveBy: false },
      ]);
      expect(await store.votes.history([TARGET], 1)).toEqual(acts.slice(0, 1));
    });

    it('answers for more targets than fit into one statement', async () => {
      const store = getStore();
      const targets = Array.from({ length: 77 }, (_, n) => `bulk/e${n}#w:x`);
      for (const target of targets) await store.votes.cast(act(store, 'ann', { target }));
      expect(await store.votes.current(targets)).toHaveLength(77);
      expect(await store.votes.history(targets, 50)).toHaveLength(50);
    });
  });
}
