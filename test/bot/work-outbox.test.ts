import { setTimeout as sleep } from 'node:timers/promises';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { JobFailure, type OutboxWork, type OutboxWorker, workOutbox } from '../../src/bot/work-outbox.ts';
import { DROP_AFTER_MS } from '../../src/stores/limits.ts';
import type { NewJob, Outbox, Store, TakenJob } from '../../src/stores/store.ts';
import { StoreProblem } from '../../src/stores/store-problem.ts';
import { createMemoryStore } from '../fakes/memory-store/memory-store.ts';

const job = (key: string): NewJob => ({
  key,
  platform: 'slack',
  payload: { key },
  dropAfterMs: DROP_AFTER_MS,
});

describe('workOutbox', () => {
  let store: Store;
  let notices: string[];
  const workers: OutboxWorker[] = [];
  beforeEach(() => {
    store = createMemoryStore();
    notices = [];
  });
  afterEach(async () => {
    await Promise.all(workers.splice(0).map((worker) => worker.stop()));
  });

  function start(handle: OutboxWork['handle'], more: Partial<OutboxWork> = {}): OutboxWorker {
    const worker = workOutbox({
      ...{ outbox: store.outbox, owner: 'me', platforms: () => ['slack'], pollMs: 5, handle },
      onNotice: (message) => notices.push(message),
      ...more,
    });
    workers.push(worker);
    return worker;
  }

  it('does what it claimed at once, and nothing twice', async () => {
    const done: string[] = [];
    const worker = start(async ({ key }) => void done.push(key));
    expect(await Promise.all([worker.start(job('a')), worker.start(job('a'))])).toEqual([true, false]);
    await vi.waitFor(async () => expect((await store.outbox.counts()).held).toBe(0));
    expect(await worker.start(job('a'))).toBe(false);
    expect(done).toEqual(['a']);
  });

  it('takes over what died, and what was asked for', async () => {
    await store.outbox.claim(job('left behind'), { owner: 'dead', leaseMs: -1 });
    await store.outbox.request(job('asked for'), 0);
    await store.outbox.request({ ...job('of another platform'), platform: 'discord' }, 0);
    const seen: TakenJob[] = [];
    start(async (taken) => void seen.push(taken));
    await vi.waitFor(() => expect(seen).toHaveLength(2));
    expect(Object.fromEntries(seen.map(({ key, attempt }) => [key, attempt]))).toEqual({
      'left behind': 2,
      'asked for': 1,
    });
  });

  it('tries again when a handler fails, and stores no words of the failure', async () => {
    const worker = start(async () => {
      throw new RangeError('said: my password is hunter2');
    });
    await worker.start(job('a'));
    await vi.waitFor(async () => expect((await store.outbox.counts()).held).toBe(0));
    expect(await store.outbox.counts()).toMatchObject({ pending: 1, dead: 0 });
    expect(notices).toEqual([expect.stringContaining('The job a failed')]);
  });

  it('does what a handler that knows better says', async () => {
    const attempts: number[] = [];
    const worker = start(async ({ key, attempt }) => {
      attempts.push(attempt);
      if (key === 'hopeless') throw new JobFailure('channel_not_found', 'never');
      if (attempt === 1) throw new JobFailure('ratelimited', 1);
    });
    await worker.start(job('hopeless'));
    await worker.start(job('limited'));
    await vi.waitFor(() => expect(attempts).toEqual([1, 1, 2]));
    expect(await store.outbox.dead(9)).toMatchObject([{ key: 'hopeless', reason: 'channel_not_found' }]);
    expect(notices).toEqual([]);
  });

  it('keeps its lease while it works', async () => {
    const worker = start(async () => void (await sleep(120)), { leaseMs: 30 });
    await worker.start(job('slow'));
    await sleep(80);
    expect(
      await store.outbox.take({ owner: 'you', leaseMs: 1000 }, { platforms: ['slack'], limit: 1 }),
    ).toEqual([]);
    await vi.waitFor(async () => expect((await store.outbox.counts()).held).toBe(0));
  });

  it.each([
    ['somebody else took over', async () => false],
    [
      'the store is away for longer than the lease',
      () => Promise.reject<boolean>(new StoreProblem('away', 'gone')),
    ],
  ] satisfies [string, () => Promise<boolean>][])('tells the handler to stop when %s', async (_, renew) => {
    const outbox: Outbox = { ...store.outbox, renew };
    let told = false;
    const worker = start(
      (_job, lost) =>
        new Promise((resolve) => {
          lost.addEventListener('abort', () => {
            told = true;
            resolve();
          });
        }),
      { outbox, leaseMs: 30 },
    );
    await worker.start(job('a'));
    await vi.waitFor(() => expect(told).toBe(true));
  });

  it('tells the store that a job is done once the store is back', async () => {
    let away = 3;
    const outbox: Outbox = {
      ...store.outbox,
      async finish(...what) {
        if (away-- > 0) throw new StoreProblem('away', 'gone');
        return store.outbox.finish(...what);
      },
    };
    let times = 0;
    const worker = start(async () => void times++, { outbox });
    await worker.start(job('a'));
    await vi.waitFor(async () => expect((await store.outbox.counts()).held).toBe(0), 5_000);
    expect(times).toBe(1);
  });

  it('says once that the store is away, and goes on when it is back', async () => {
    let away = true;
    const outbox: Outbox = {
      ...store.outbox,
      async take(...what) {
        if (away) throw new StoreProblem('away', 'gone');
        return store.outbox.take(...what);
      },
    };
    let times = 0;
    start(async () => void times++, { outbox });
    await store.outbox.request(job('a'), 0);
    await vi.waitFor(() => expect(notices).toHaveLength(1));
    await sleep(40);
    expect(notices).toHaveLength(1);
    away = false;
    await vi.waitFor(() => expect(times).toBe(1));
  });

  it('finishes what is under way before it stops', async () => {
    let done = false;
    const worker = start(async () => {
      await sleep(30);
      done = true;
    });
    await worker.start(job('a'));
    await worker.stop();
    expect(done).toBe(true);
    await store.outbox.request(job('later'), 0);
    await sleep(30);
    expect((await store.outbox.counts()).pending).toBe(1);
  });
});
