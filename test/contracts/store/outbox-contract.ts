import { describe, expect, it } from 'vitest';
import { DROP_AFTER_MS, MAX_ATTEMPTS } from '../../../src/stores/limits.ts';
import type { NewJob, TakenJob } from '../../../src/stores/store.ts';
import type { GetStore } from '../store-contract.ts';

const job = (key: string, what: Partial<NewJob> = {}): NewJob => ({
  ...{ key, platform: 'slack', payload: { card: key }, dropAfterMs: DROP_AFTER_MS },
  ...what,
});
const ME = { owner: 'me', leaseMs: 60_000 };
const YOU = { owner: 'you', leaseMs: 60_000 };
/** A worker that died: its lease has run out already. */
const DEAD = { owner: 'dead', leaseMs: -1 };
const ANY = { platforms: ['slack', 'discord'], limit: 10 };
const keys = (jobs: readonly TakenJob[]) => jobs.map(({ key }) => key);

export function describeOutbox(getStore: GetStore): void {
  it('gives a job to exactly one of many who claim it', async () => {
    const [one, other] = getStore.replicas();
    const claims = await Promise.all(
      Array.from({ length: 12 }, (_, n) =>
        (n % 2 ? one : other).outbox.claim(job('a'), { ...ME, owner: `w${n}` }),
      ),
    );
    expect(claims.filter(Boolean)).toMatchObject([
      { key: 'a', platform: 'slack', payload: { card: 'a' }, attempt: 1, late: false },
    ]);
    expect(await one.outbox.take(YOU, ANY)).toEqual([]);
  });

  it('gives the work of a dead worker to the next, who sees that it was tried', async () => {
    const store = getStore();
    await store.outbox.claim(job('a'), DEAD);
    const [taken] = await store.outbox.take(ME, ANY);
    expect(taken).toMatchObject({ key: 'a', attempt: 2, late: false, payload: { card: 'a' } });
    expect(await store.outbox.take(YOU, ANY)).toEqual([]);
  });

  it('hands each due job to one of two replicas', async () => {
    const [one, other] = getStore.replicas();
    for (let n = 0; n < 20; n++) await one.outbox.request(job(`job-${n}`), 0);
    const [mine, yours] = await Promise.all([
      one.outbox.take(ME, { ...ANY, limit: 15 }),
      other.outbox.take(YOU, { ...ANY, limit: 15 }),
    ]);
    const rest = await one.outbox.take(ME, { ...ANY, limit: 15 });
    expect([...keys(mine), ...keys(yours), ...keys(rest)].toSorted()).toEqual(
      Array.from({ length: 20 }, (_, n) => `job-${n}`).toSorted(),
    );
  });

  it('takes only what its platforms may, as many as asked for, oldest first', async () => {
    const store = getStore();
    for (const [key, platform] of [
      ['1', 'slack'],
      ['2', 'web'],
      ['3', 'slack'],
      ['4', 'slack'],
    ] as const) {
      await store.outbox.request(job(key, { platform }), -10_000 + Number(key) * 1000);
    }
    expect(keys(await store.outbox.take(ME, { ...ANY, limit: 2 }))).toEqual(['1', '3']);
    expect(await store.outbox.take(ME, { platforms: [], limit: 2 })).toEqual([]);
  });

  it('is over after finishing: not due, not claimable, and without its payload', async () => {
    const store = getStore();
    const taken = await store.outbox.claim(job('a'), ME);
    expect(await store.outbox.finish(taken!, 'me')).toBe(true);
    expect(await store.outbox.claim(job('a'), YOU)).toBeUndefined();
    expect(await store.outbox.take(YOU, ANY)).toEqual([]);
    expect(await store.outbox.counts()).toEqual({ pending: 0, held: 0, dead: 0, oldestMs: 0 });
  });

  it('does not let a worker that lost its lease finish, fail or renew', async () => {
    const store = getStore();
    const lost = await store.outbox.claim(job('a'), DEAD);
    const [taken] = await store.outbox.take(ME, ANY);
    expect(await store.outbox.renew(lost!, { ...DEAD, leaseMs: 60_000 })).toBe(false);
    expect(await store.outbox.finish(lost!, 'dead')).toBe(false);
    await store.outbox.fail(lost!, 'dead', { reason: 'late', retryMs: 'never' });
    expect(await store.outbox.counts()).toMatchObject({ held: 1, dead: 0 });
    expect(await store.outbox.renew(taken!, ME)).toBe(true);
    expect(await store.outbox.finish(taken!, 'me')).toBe(true);
  });

  it('does not let an earlier try of the same worker finish a later one', async () => {
    const store = getStore();
    const first = await store.outbox.claim(job('a'), { ...ME, leaseMs: -1 });
    const [second] = await store.outbox.take(ME, ANY);
    expect(await store.outbox.finish(first!, 'me')).toBe(false);
    expect(await store.outbox.finish(second!, 'me')).toBe(true);
  });

  it('tries again after a failure, not before its time, and not for ever', async () => {
    const store = getStore();
    let taken = await store.outbox.claim(job('a'), ME);
    await store.outbox.fail(taken!, 'me', { reason: 'rate limited', retryMs: 60_000 });
    expect(await store.outbox.take(ME, ANY)).toEqual([]);
    expect(await store.outbox.counts()).toMatchObject({ pending: 1, held: 0, oldestMs: 0 });

    taken = await store.outbox.claim(job('b'), ME);
    for (let attempt = 2; attempt <= MAX_ATTEMPTS; attempt++) {
      await store.outbox.fail(taken!, 'me', { reason: 'refused', retryMs: -1 });
      [taken] = await store.outbox.take(ME, ANY);
      expect(taken).toMatchObject({ key: 'b', attempt });
    }
    await store.outbox.fail(taken!, 'me', { reason: 'refused', retryMs: -1 });
    expect(await store.outbox.take(ME, ANY)).toEqual([]);
    expect(await store.outbox.dead(5)).toMatchObject([{ key: 'b', reason: 'refused' }]);
    expect((await store.outbox.counts()).dead).toBe(1);
  });

  it('buries what kills every worker, and what is hopeless at once', async () => {
    const store = getStore();
    await store.outbox.claim(job('a'), DEAD);
    for (let attempt = 2; attempt <= MAX_ATTEMPTS; attempt++) {
      expect(await store.outbox.take(DEAD, ANY)).toMatchObject([{ attempt }]);
    }
    expect(await store.outbox.take(ME, ANY)).toEqual([]);
    const hopeless = await store.outbox.claim(job('b'), ME);
    await store.outbox.fail(hopeless!, 'me', { reason: 'channel is gone', retryMs: 'never' });
    expect((await store.outbox.dead(5)).map(({ key, reason }) => `${key}: ${reason}`).toSorted()).toEqual([
      'a: its worker died every time',
      'b: channel is gone',
    ]);
  });

  it('drops what nobody tried in time, and hands out as late what somebody may have posted', async () => {
    const store = getStore();
    await store.outbox.request(job('never tried', { dropAfterMs: -1 }), 0);
    await store.outbox.claim(job('maybe posted', { dropAfterMs: -1 }), DEAD);
    expect(await store.outbox.take(ME, ANY)).toMatchObject([{ key: 'maybe posted', late: true, attempt: 2 }]);
    expect(await store.outbox.counts()).toMatchObject({ pending: 0, held: 1, dead: 0 });
  });

  describe('work that is asked for again and again', () => {
    const update = job('update/1');

    it('is one job, due at the earliest time that was asked for', async () => {
      const store = getStore();
      await store.outbox.request(update, 0);
      await store.outbox.request({ ...update, payload: { newest: true } }, 60_000);
      expect(await store.outbox.take(ME, ANY)).toMatchObject([{ payload: { newest: true }, attempt: 1 }]);
      await store.outbox.request(job('update/2'), 60_000);
      expect(await store.outbox.take(ME, ANY)).toEqual([]);
      await store.outbox.request(job('update/2'), 0);
      expect(keys(await store.outbox.take(ME, ANY))).toEqual(['update/2']);
    });

    it('is done once more when it was asked for while being done, after the wanted delay', async () => {
      const store = getStore();
      await store.outbox.request(update, 0);
      const [first] = await store.outbox.take(ME, ANY);
      await store.outbox.request(update, 0);
      expect(await store.outbox.take(YOU, ANY)).toEqual([]);
      expect(await store.outbox.finish(first!, 'me')).toBe(true);
      const [second] = await store.outbox.take(YOU, ANY);
      expect(second).toMatchObject({ key: 'update/1', attempt: 1 });
      await store.outbox.request(update, 60_000);
      await store.outbox.finish(second!, 'you');
      expect(await store.outbox.take(YOU, ANY)).toEqual([]);
      expect((await store.outbox.counts()).pending).toBe(1);
    });

    it('can be asked for again after it was done', async () => {
      const store = getStore();
      await store.outbox.request(update, 0);
      const [first] = await store.outbox.take(ME, ANY);
      await store.outbox.finish(first!, 'me');
      expect(await store.outbox.take(ME, ANY)).toEqual([]);
      await store.outbox.request(update, 0);
      expect(await store.outbox.take(ME, ANY)).toMatchObject([{ key: 'update/1', attempt: 1, late: false }]);
    });
  });
}
