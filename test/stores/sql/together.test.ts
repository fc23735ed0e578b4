import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type Together, together } from '../../../src/stores/sql/together.ts';

/** Work that is done when it is told to; answers are what was asked, doubled. */
function workshop(change: Partial<Together<number, number>> = {}) {
  const begun: { readonly asked: readonly number[]; end(error?: unknown): Promise<void> }[] = [];
  const ask = together<number, number>({
    apart: (n) => [String(n % 100)],
    work: (asked) =>
      new Promise((resolve, reject) => {
        const end = async (error?: unknown): Promise<void> => {
          if (error) reject(error);
          else resolve(asked.map((n) => n * 2));
          await tick();
        };
        begun.push({ asked, end });
      }),
    mayBeOnes: (error) => error === 'ones',
    most: 3,
    atOnce: 1,
    ...change,
  });
  return { ask, begun, asked: () => begun.map((work) => work.asked) };
}

/** Past everything that waits for the end of this tick. */
async function tick(): Promise<void> {
  for (let n = 0; n < 3; n += 1) await new Promise((resolve) => setImmediate(resolve));
}

const settled = async (promises: readonly Promise<unknown>[]): Promise<unknown[]> =>
  (await Promise.allSettled(promises)).map((one) => (one.status === 'fulfilled' ? one.value : one.reason));

describe('what is asked for together', () => {
  it('is done together: of one tick, and while earlier work is under way', async () => {
    const { ask, begun, asked } = workshop();
    const first = [ask(1), ask(2)];
    await tick();
    const later = [ask(3), ask(4), ask(5), ask(6)];
    await tick();
    expect(asked()).toEqual([[1, 2]]);
    await begun[0]?.end();
    expect(await Promise.all(first)).toEqual([2, 4]);
    expect(asked()).toEqual([
      [1, 2],
      [3, 4, 5],
    ]);
    await begun[1]?.end();
    await begun[2]?.end();
    expect(await Promise.all(later)).toEqual([6, 8, 10, 12]);
  });

  it('is answered only once the own work is done', async () => {
    const { ask, begun } = workshop({ atOnce: 2 });
    const answered: number[] = [];
    for (const n of [1, 2, 3, 4]) void ask(n).then((answer) => answered.push(answer));
    await tick();
    expect(begun).toHaveLength(2);
    expect(answered).toEqual([]);
    await begun[1]?.end();
    expect(answered).toEqual([8]);
    await begun[0]?.end();
    expect(answered).toEqual([8, 2, 4, 6]);
  });

  it('is done apart and in order where it must not be together', async () => {
    const { ask, begun, asked } = workshop();
    const all = [ask(1), ask(101), ask(2), ask(201)];
    await tick();
    for (let n = 0; n < 3; n += 1) await begun[n]?.end();
    expect(asked()).toEqual([[1, 2], [101], [201]]);
    expect(await Promise.all(all)).toEqual([2, 202, 4, 402]);
  });

  it('fails together, with all who wait, where it is nobody’s own fault', async () => {
    const { ask, begun } = workshop();
    const all = settled([1, 2, 3, 4, 5].map(ask));
    await tick();
    await begun[0]?.end('away');
    expect(await all).toEqual(Array(5).fill('away'));
    const next = ask(6);
    await tick();
    await begun[1]?.end();
    expect(await next).toBe(12);
  });

  it('is tried one by one where one of several may be at fault', async () => {
    const { ask, begun, asked } = workshop();
    const all = settled([1, 2, 3].map(ask));
    await tick();
    await begun[0]?.end('ones');
    await begun[1]?.end();
    await begun[2]?.end('ones');
    await begun[3]?.end();
    expect(asked()).toEqual([[1, 2, 3], [1], [2], [3]]);
    expect(await all).toEqual([2, 'ones', 6]);
  });

  it('gets each its own answer, in any company', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.array(fc.nat(400), { maxLength: 40, size: 'max' }),
        fc.integer({ min: 1, max: 5 }),
        fc.integer({ min: 1, max: 3 }),
        async (questions, most, atOnce) => {
          const done: number[] = [];
          const ask = together<number, number>({
            apart: (n) => [String(n % 10)],
            async work(asked) {
              expect(asked.length).toBeLessThanOrEqual(most);
              expect(new Set(asked.map((n) => n % 10)).size).toBe(asked.length);
              await new Promise((resolve) => setImmediate(resolve));
              done.push(...asked);
              return asked.map((n) => n * 2);
            },
            mayBeOnes: () => false,
            ...{ most, atOnce },
          });
          expect(await Promise.all(questions.map(ask))).toEqual(questions.map((n) => n * 2));
          // One piece of work at a time: what belongs apart is done in the order of asking.
          if (atOnce > 1) return;
          for (let kind = 0; kind < 10; kind += 1)
            expect(done.filter((n) => n % 10 === kind)).toEqual(questions.filter((n) => n % 10 === kind));
        },
      ),
      { numRuns: 100 },
    );
  });
});
