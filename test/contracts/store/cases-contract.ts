import { describe, expect, it } from 'vitest';
import type { CardRecord } from '../../../src/stores/store.ts';
import type { GetStore } from '../store-contract.ts';
import { HOUR, message, NOW, openCase, person, someCase } from './samples.ts';

const card = (id: string, what: Partial<CardRecord> = {}): CardRecord => ({
  message: message(id),
  caseId: 'case-1',
  entryId: 'docker/no-space',
  target: 'docker/no-space#w:prune',
  kind: 'step',
  postedAt: NOW,
  ...what,
});

export function describeCases(getStore: GetStore): void {
  describe('cards', () => {
    it('finds a card by its message, and never changes what it is about', async () => {
      const store = getStore();
      await store.cards.add(card('1'));
      await store.cards.add(card('1', { target: 'docker/no-space#w:other' }));
      expect(await store.cards.find(message('1'))).toEqual(card('1'));
      expect(await store.cards.find(message('1', 'C2'))).toBeUndefined();
      await store.cards.add(card('2', { target: undefined, kind: 'exhausted' }));
      expect((await store.cards.find(message('2')))?.target).toBeUndefined();
      await store.cards.remove(message('2'));
      expect(await store.cards.find(message('2'))).toBeUndefined();
    });

    it('lists the cards of a case in their order, and recent ones newest first, page by page', async () => {
      const store = getStore();
      const all = ['1', '2', '3', '4', '5'].map((id) =>
        card(id, { postedAt: NOW + Math.floor(Number(id) / 2) * 1000 }),
      );
      for (const one of all.toReversed()) await store.cards.add(one);
      await store.cards.add(card('9', { message: message('9', 'C1', 'T1', 'discord'), caseId: 'case-2' }));
      expect(await store.cards.ofCase('case-1')).toEqual(all);
      const seen: CardRecord[] = [];
      for (;;) {
        const before = seen.at(-1);
        const page = await store.cards.recent({
          ...{ platform: 'slack', since: NOW + 1000, limit: 2 },
          ...(before ? { before } : {}),
        });
        if (page.length === 0) break;
        seen.push(...page);
      }
      expect(seen.map(({ message: { message: id } }) => id)).toEqual(['5', '4', '3', '2']);
    });
  });

  describe('cases', () => {
    it('opens a case with its place and its first job at once, and sends others to whoever has the place', async () => {
      const store = getStore();
      const place = { key: 'cooldown/c1/docker/no-space', keepMs: HOUR, evenIfTaken: false };
      const open = (id: string, evenIfTaken = false) =>
        store.cases.open(someCase(store, { id }), {
          place: { ...place, evenIfTaken },
          claim: {
            job: { key: `step/${id}/0`, platform: 'slack', payload: { id }, dropAfterMs: HOUR },
            hold: { owner: 'me', leaseMs: HOUR },
          },
        });
      const first = await open('case-1');
      expect(first).toMatchObject({ kind: 'open', isNew: true, job: { key: 'step/case-1/0', attempt: 1 } });
      expect(await store.notes.get(place.key)).toBe('case-1');
      // Delivered again, after a crash or to another replica: the place is its own, the job is not to be had.
      expect(await open('case-1')).toEqual({ kind: 'open', isNew: false, job: undefined });
      expect(await open('case-2')).toEqual({ kind: 'elsewhere', caseId: 'case-1' });
      expect(await store.cases.find('case-2')).toBeUndefined();
      expect(await open('case-3', true)).toMatchObject({ kind: 'open', isNew: true });
      expect(await store.notes.get(place.key)).toBe('case-1');
      expect((await store.outbox.counts()).held).toBe(2);
    });

    it('opens a case once and finds it again', async () => {
      const store = getStore();
      expect(await openCase(store)).toBe(true);
      expect(await openCase(store, { entryId: 'other/entry' })).toBe(false);
      const found = await store.cases.find('case-1');
      expect(found).toEqual({
        ...{ id: 'case-1', question: message('question-1'), thread: undefined, entryId: 'docker/no-space' },
        ...{ asker: person(store, 'asker'), confidence: 0.93, locale: 'en', openedAt: NOW, changedAt: NOW },
        ...{ state: 'open', step: 0, solvedBy: undefined },
        quote: { line: 'no space left on device', captures: { path: '/var' } },
      });
      expect(await store.cases.ofQuestion(message('question-1'))).toEqual([found]);
      expect(await store.cases.find('case-2')).toBeUndefined();
    });

    it('changes a case only while it is as expected', async () => {
      const store = getStore();
      await openCase(store);
      const step = (from: number) =>
        store.cases.change({
          ...{ id: 'case-1', when: { state: ['open'], step: from }, at: NOW + 1 },
          to: { step: from + 1, thread: 'thread-1' },
        });
      expect(await step(0)).toMatchObject({ step: 1, thread: 'thread-1', changedAt: NOW + 1 });
      expect(await step(0)).toBeUndefined();
      const solved = await store.cases.change({
        ...{ id: 'case-1', when: {}, at: NOW + 2 },
        to: { state: 'solved', solvedBy: { target: 'docker/no-space#w:prune' } },
      });
      expect(solved).toMatchObject({
        state: 'solved',
        step: 1,
        solvedBy: { target: 'docker/no-space#w:prune' },
      });
      expect(await step(1)).toBeUndefined();
      const marked = {
        ...{ id: 'case-1', when: {}, at: NOW + 3 },
        to: { solvedBy: { message: 'answer-7' } },
      };
      expect((await store.cases.change(marked))?.solvedBy).toEqual({ message: 'answer-7' });
      const reopened = await store.cases.change({
        ...{ id: 'case-1', when: { state: ['solved'] }, at: NOW + 4 },
        to: { state: 'open', solvedBy: undefined, quote: undefined },
      });
      expect(reopened).toMatchObject({
        state: 'open',
        solvedBy: undefined,
        quote: undefined,
        thread: 'thread-1',
      });
      expect(await store.cases.change({ id: 'nobody', when: {}, to: { step: 1 }, at: 0 })).toBeUndefined();
    });

    it('lets exactly one of many replicas make a change', async () => {
      const [one, other] = getStore.replicas();
      await openCase(one);
      const change = { id: 'case-1', when: { state: ['open'], step: 0 }, to: { step: 1 }, at: NOW } as const;
      const results = await Promise.all(
        Array.from({ length: 10 }, (_, n) => (n % 2 ? one : other).cases.change(change)),
      );
      expect(results.filter(Boolean)).toHaveLength(1);
    });

    it('shows no quote after 24 hours, wiped or not', async () => {
      const store = getStore();
      await openCase(store, { openedAt: NOW - 25 * HOUR });
      expect((await store.cases.find('case-1'))?.quote).toBeUndefined();
      const changed = await store.cases.change({ id: 'case-1', when: {}, to: { step: 1 }, at: NOW });
      expect(changed).toMatchObject({ step: 1, quote: undefined });
    });

    it('finds the newest case of a thread and tells the history of an entry in a channel', async () => {
      const store = getStore();
      const thread = 'thread-1';
      await openCase(store, { id: 'a', thread, openedAt: NOW });
      await openCase(store, { id: 'b', thread, openedAt: NOW + 1, entryId: 'docker/other' });
      await openCase(store, {
        id: 'c',
        thread: 'thread-2',
        openedAt: NOW + 2,
        question: message('question-2'),
      });
      await openCase(store, { id: 'd', openedAt: NOW + 3, question: message('question-3', 'C2') });
      await store.cases.change({ id: 'a', when: {}, to: { state: 'solved' }, at: NOW });
      for (const [id, entryId] of [
        ['question-1', 'docker/no-space'],
        ['question-2', 'docker/no-space'],
        ['question-4', 'docker/other'],
      ] as const) {
        await store.statistics.add({
          ...{ message: message(id), entryId, fingerprint: undefined, answer: 'pointed', at: NOW },
        });
      }
      expect((await store.cases.inThread(message(''), thread))?.id).toBe('b');
      expect(await store.cases.inThread(message('', 'C2'), thread)).toBeUndefined();
      const history = await store.cases.history(message(''), 'docker/no-space');
      expect(history).toMatchObject({ seen: 2, solved: 1, last: { id: 'c' }, lastSolved: { id: 'a' } });
      expect(await store.cases.history(message('', 'C3'), 'docker/no-space')).toEqual({
        ...{ seen: 0, solved: 0, last: undefined, lastSolved: undefined },
      });
    });
  });
}
