import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { RecentIds } from '../../src/bot/recent-ids.ts';

describe('recent ids', () => {
  it('lets every id in once within the span, whatever comes between', () => {
    const acts = fc.array(fc.record({ id: fc.nat({ max: 8 }), wait: fc.nat({ max: 400 }) }), {
      maxLength: 60,
    });
    fc.assert(
      fc.property(acts, (list) => {
        const ids = new RecentIds({ span: 1_000 });
        const seen = new Map<number, number>();
        let now = 0;
        for (const { id, wait } of list) {
          now += wait;
          const before = seen.get(id);
          const isNew = ids.add(String(id), now);
          if (before !== undefined && now - before < 1_000) expect(isNew).toBe(false);
          if (before === undefined) expect(isNew).toBe(true);
          if (isNew) seen.set(id, now);
        }
      }),
    );
  });

  it('forgets after twice the span, and stays bounded in a flood', () => {
    const ids = new RecentIds({ span: 1_000, limit: 10 });
    expect(ids.add('a', 0)).toBe(true);
    expect(ids.add('a', 2_500)).toBe(true);
    for (let i = 0; i < 100; i += 1) ids.add(`flood ${i}`, 2_600);
    expect(ids.has('flood 99')).toBe(true);
    expect(ids.has('flood 1')).toBe(false);
  });

  it('lets an id in again that was taken back', () => {
    const ids = new RecentIds();
    ids.add('a', 0);
    ids.remove('a');
    expect(ids.add('a', 1)).toBe(true);
  });
});
