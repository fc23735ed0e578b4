import { describe, expect, it } from 'vitest';
import { RETENTION } from '../../../src/stores/limits.ts';
import type { GetStore } from '../store-contract.ts';
import { act, added, DAY, message, NOW, openCase, person, TARGET } from './samples.ts';

export function describeUpkeep(getStore: GetStore): void {
  describe('notes', () => {
    it('keeps, replaces, lists and removes', async () => {
      const { notes } = getStore();
      await notes.set('a/1', 'one', 60_000);
      await notes.set('a/2', 'two', Number.POSITIVE_INFINITY);
      await notes.set('a0', 'not below a/', 60_000);
      await notes.set('a/1', 'ONE', 60_000);
      expect(await notes.get('a/1')).toBe('ONE');
      expect(await notes.get('b')).toBeUndefined();
      expect(await notes.list('a/', { limit: 9 })).toEqual([
        { key: 'a/1', value: 'ONE' },
        { key: 'a/2', value: 'two' },
      ]);
      expect(await notes.list('a/', { after: 'a/1', limit: 9 })).toEqual([{ key: 'a/2', value: 'two' }]);
      await notes.remove('a/1');
      expect(await notes.get('a/1')).toBeUndefined();
    });

    it('adds once for all replicas, until it runs out', async () => {
      const [one, other] = getStore.replicas();
      const results = await Promise.all(
        Array.from({ length: 10 }, (_, n) => (n % 2 ? one : other).notes.add('event/1', `${n}`, 60_000)),
      );
      expect(results.filter(Boolean)).toHaveLength(1);
      expect(await one.notes.add('short', 'a', -1)).toBe(true);
      expect(await one.notes.get('short')).toBeUndefined();
      expect(await other.notes.add('short', 'b', Number.POSITIVE_INFINITY)).toBe(true);
      expect(await other.notes.add('short', 'c', 60_000)).toBe(false);
      expect(await one.notes.get('short')).toBe('b');
    });

    it('gives back any text, or what is nearest to it that both engines can hold', async () => {
      const { notes } = getStore();
      for (const text of [
        '',
        `'; DROP TABLE note; --`,
        '日本語 🔎',
        'a\nb\tc\\',
        '?',
        '{now} {text}',
        '%_',
      ]) {
        await notes.set(text, text, 60_000);
        expect(await notes.get(text)).toBe(text);
      }
    });
  });

  it('keeps installations by platform', async () => {
    const { installations } = getStore();
    await installations.put('slack', 'T1', 'sealed');
    await installations.put('slack', 'T1', 'sealed again');
    await installations.put('slack', 'T2', 'other');
    await installations.put('discord', 'T1', 'x');
    expect(await installations.get('slack', 'T1')).toBe('sealed again');
    expect(await installations.list('slack')).toEqual([
      { id: 'T1', secret: 'sealed again' },
      { id: 'T2', secret: 'other' },
    ]);
    expect(await installations.remove('slack', 'T1')).toBe(true);
    expect(await installations.remove('slack', 'T1')).toBe(false);
    expect(await installations.get('slack', 'T1')).toBeUndefined();
  });

  it('lets one owner at a time hold a lease', async () => {
    const [one, other] = getStore.replicas();
    expect(await one.leases.hold('shard/0', 'a', 60_000)).toBe(true);
    expect(await other.leases.hold('shard/0', 'b', 60_000)).toBe(false);
    expect(await one.leases.hold('shard/0', 'a', 60_000)).toBe(true);
    expect(await other.leases.held('shard/')).toEqual([{ name: 'shard/0', owner: 'a' }]);
    await other.leases.release('shard/0', 'b');
    expect(await other.leases.hold('shard/0', 'b', 60_000)).toBe(false);
    await one.leases.release('shard/0', 'a');
    expect(await other.leases.hold('shard/0', 'b', -1)).toBe(true);
    expect(await other.leases.held('shard/')).toEqual([]);
    expect(await one.leases.hold('shard/0', 'a', 60_000)).toBe(true);
    const results = await Promise.all(
      Array.from({ length: 8 }, (_, n) => (n % 2 ? one : other).leases.hold('shard/1', `w${n}`, 60_000)),
    );
    expect(results.filter(Boolean)).toHaveLength(1);
  });

  it('gives what a dead owner held to exactly one of those who ask, and not back to the dead one', async () => {
    const [one, other] = getStore.replicas();
    expect(await one.leases.hold('shard/2', 'dead', -1)).toBe(true);
    const owners = Array.from({ length: 8 }, (_, n) => `w${n}`);
    const results = await Promise.all(
      owners.map((owner, n) => (n % 2 ? one : other).leases.hold('shard/2', owner, 60_000)),
    );
    const winner = owners[results.indexOf(true)];
    expect(results.filter(Boolean)).toHaveLength(1);
    expect(await one.leases.hold('shard/2', 'dead', 60_000)).toBe(false);
    await one.leases.release('shard/2', 'dead');
    expect(await other.leases.held('shard/2')).toEqual([{ name: 'shard/2', owner: winner }]);
  });

  describe('people', () => {
    it('knows the same person again, and nobody else', () => {
      const { hash } = getStore().people;
      const someone = { platform: 'slack', workspace: 'T1', user: 'U1' };
      expect(hash(someone)).toMatch(/^[0-9a-f]{32}$/);
      expect(hash(someone)).toBe(hash({ ...someone }));
      expect(hash({ ...someone, workspace: 'T2' })).not.toBe(hash(someone));
      expect(hash({ ...someone, platform: 'discord' })).not.toBe(hash(someone));
      expect(hash({ ...someone, workspace: 'T1U', user: '1' })).not.toBe(hash(someone));
    });

    it('knows a person of Discord again in every guild, so that nobody votes twice', () => {
      const { hash } = getStore().people;
      const someone = { platform: 'discord', workspace: 'G1', user: 'U1' };
      expect(hash({ ...someone, workspace: 'G2' })).toBe(hash(someone));
    });

    it('forgets a person, and does not read their old reactions again', async () => {
      const store = getStore();
      const ann = person(store, 'ann');
      const card = {
        caseId: 'case-1',
        entryId: 'docker/no-space',
        target: TARGET,
        kind: 'step',
        postedAt: NOW - DAY,
      };
      await store.cards.add({ ...card, message: message('card-1') });
      await openCase(store, { asker: ann });
      await store.channels.mute(message(''), {
        ...{ entryId: 'docker/no-space', reason: 'noise', by: ann, at: NOW, until: undefined },
      });
      await store.notes.set(`pointer/C1/${ann}`, '', 60_000);
      await store.votes.cast(act(store, 'ann', added('worked')));
      await store.votes.cast(act(store, 'bob', added('worked')));

      const forgotten = await store.people.forget({ platform: 'slack', workspace: 'T1', user: 'ann' });
      expect(forgotten).toEqual({ votes: 1, cases: 1 });
      expect((await store.votes.current([TARGET])).map(({ voter }) => voter)).toEqual([person(store, 'bob')]);
      expect(await store.votes.history([TARGET], 9)).toHaveLength(1);
      expect(await store.cases.find('case-1')).toMatchObject({ asker: '', quote: undefined });
      expect(await store.channels.mutes(message(''))).toMatchObject([{ by: '', reason: 'noise' }]);
      expect(await store.notes.list('pointer/', { limit: 9 })).toEqual([]);

      const reactions = ['ann', 'bob', 'cleo'].map((user) => ({
        ...({ voter: person(store, user), outcome: 'worked', driveBy: false } as const),
      }));
      const reading = { target: TARGET, version: (NOW + 10_000) * 1000, reactions };
      await store.votes.reconcile({ ...reading, message: message('card-1') });
      const voters = (await store.votes.current([TARGET])).map(({ voter }) => voter);
      expect(voters.toSorted()).toEqual([person(store, 'bob'), person(store, 'cleo')].toSorted());

      await store.cards.add({ ...card, message: message('card-2'), postedAt: Date.now() + DAY });
      await store.votes.reconcile({ ...reading, message: message('card-2') });
      expect(await store.votes.currentOf(ann, TARGET)).toBeDefined();
    });
  });

  describe('retention', () => {
    const ago = (days: number) => NOW - days * DAY;

    it('removes what is older than it may be, and nothing else', async () => {
      const store = getStore();
      for (const days of [0, 200, 500]) {
        const id = `${days}`;
        await store.cards.add({
          ...{
            message: message(id),
            caseId: id,
            entryId: 'e',
            target: undefined,
            kind: 'step',
            postedAt: ago(days),
          },
        });
        await openCase(store, { id, question: message(id), openedAt: ago(days) });
        await store.statistics.add({
          ...{
            message: message(id),
            entryId: 'e',
            fingerprint: undefined,
            answer: 'answered',
            at: ago(days),
          },
        });
      }
      const mute = { reason: 'noise', by: person(store, 'ann'), at: NOW };
      await store.channels.mute(message(''), { ...mute, entryId: 'ended', until: NOW - 1000 });
      await store.channels.mute(message(''), { ...mute, entryId: 'endless', until: undefined });
      await store.notes.set('old', '', -1);
      await store.notes.set('kept', '', 60_000);
      await store.leases.hold('old', 'a', -2 * DAY);
      const done = await store.outbox.claim(
        { key: 'done', platform: 'slack', payload: 1, dropAfterMs: 1 },
        { owner: 'me', leaseMs: 60_000 },
      );
      await store.outbox.finish(done!, 'me');
      expect(await store.tidy(RETENTION)).toEqual({
        ...{ voteEvents: 0, foldedVotes: 0, cards: 2, forgotten: 0, sightings: 1, cases: 1, quotes: 1 },
        ...{ jobs: 0, mutes: 1, notes: 1, leases: 1 },
      });
      expect(await store.cards.find(message('0'))).toBeDefined();
      expect(await store.cases.find('200')).toMatchObject({ quote: undefined });
      expect((await store.cases.find('0'))?.quote).toBeDefined();
      expect(await store.notes.get('kept')).toBe('');
      expect(
        await store.outbox.claim({ ...done!, dropAfterMs: 1 }, { owner: 'me', leaseMs: 1 }),
      ).toBeUndefined();
      const again = await store.tidy({ ...RETENTION, finishedJobs: -1 });
      expect(Object.entries(again).filter(([, removed]) => removed > 0)).toEqual([['jobs', 1]]);
    });

    it('folds old votes without changing what stands', async () => {
      const store = getStore();
      const old = -500 * 86_400;
      const others = { message: message('card-2'), target: 'docker/other#w:x' };
      for (const one of [
        act(store, 'ann', { ...added('failed'), at: old, driveBy: true }),
        act(store, 'ann', { outcome: 'worked', at: old + 9, message: message('card-3'), driveBy: true }),
        act(store, 'bob', { outcome: 'failed', at: old }),
        act(store, 'bob', { outcome: undefined, at: old + 1 }),
        act(store, 'cleo', { outcome: 'failed', at: old }),
        act(store, 'cleo', { ...added('worked'), at: -10 }),
        act(store, 'dan', { ...others, outcome: 'failed', at: old }),
      ]) {
        await store.votes.cast(one);
      }
      const before = await store.votes.current([TARGET, others.target]);
      expect(await store.tidy(RETENTION)).toMatchObject({ voteEvents: 6, foldedVotes: 3 });
      const after = await store.votes.current([TARGET, others.target]);
      const sorted = (votes: typeof before) =>
        votes.toSorted((a, b) => a.version - b.version || (a.voter < b.voter ? -1 : 1));
      expect(sorted(after)).toEqual(sorted(before));
      expect(await store.votes.ballots(['card-1', 'card-2', 'card-3'].map((id) => message(id)))).toHaveLength(
        1,
      );
      expect(await store.tidy(RETENTION)).toMatchObject({ voteEvents: 0, foldedVotes: 0 });
      await store.votes.cast(act(store, 'ann', { outcome: 'failed', at: 1 }));
      expect(await store.votes.currentOf(person(store, 'ann'), TARGET)).toMatchObject({ outcome: 'failed' });
    });
  });
}
