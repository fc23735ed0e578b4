import { setTimeout as sleep } from 'node:timers/promises';
import { afterEach, describe, expect, it, vi } from 'vitest';
import { keepTidy } from '../../src/stores/keep-tidy.ts';
import { RETENTION } from '../../src/stores/limits.ts';
import type { Store } from '../../src/stores/store.ts';
import { StoreProblem } from '../../src/stores/store-problem.ts';
import { createMemoryStore } from '../fakes/memory-store/memory-store.ts';

describe('keepTidy', () => {
  const stops: (() => void)[] = [];
  afterEach(() => {
    for (const stop of stops.splice(0)) stop();
  });

  function counting(): { store: Store; times: () => number; fails: { next: boolean } } {
    const store = createMemoryStore();
    const fails = { next: false };
    let times = 0;
    return {
      fails,
      times: () => times,
      store: {
        ...store,
        async tidy(keep) {
          times++;
          if (fails.next) throw new StoreProblem('away', 'The database does not answer.');
          return store.tidy(keep);
        },
      },
    };
  }
  function start(store: Store, owner: string, everyMs: number): string[] {
    const notices: string[] = [];
    stops.push(
      keepTidy({
        store,
        keep: RETENTION,
        owner,
        everyMs,
        firstMs: 1,
        onNotice: (notice) => notices.push(notice),
      }),
    );
    return notices;
  }

  it('tidies again and again', async () => {
    const { store, times } = counting();
    start(store, 'a', 5);
    await vi.waitFor(() => expect(times()).toBeGreaterThan(2));
  });

  it('leaves it to one of several replicas', async () => {
    const { store, times } = counting();
    for (const owner of ['a', 'b', 'c']) start(store, owner, 10_000);
    await sleep(50);
    expect(times()).toBe(1);
  });

  it('goes on after a failure, and says what happened', async () => {
    const { store, times, fails } = counting();
    fails.next = true;
    const notices = start(store, 'a', 5);
    await vi.waitFor(() => expect(notices.length).toBeGreaterThan(0));
    expect(notices[0]).toBe(
      'Old data could not be removed; tried again later: The database does not answer.',
    );
    fails.next = false;
    const before = times();
    await vi.waitFor(() => expect(times()).toBeGreaterThan(before));
  });

  it('stops', async () => {
    const { store, times } = counting();
    start(store, 'a', 5);
    stops.pop()?.();
    await sleep(30);
    expect(times()).toBe(0);
  });
});
