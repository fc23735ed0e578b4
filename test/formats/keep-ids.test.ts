import { describe, expect, it } from 'vitest';
import { type Entry, entrySchema } from '../../src/entries/entry-schema.ts';
import { giveIds, slugOf } from '../../src/formats/item-ids.ts';
import { keepIds } from '../../src/formats/keep-ids.ts';
import { likeness, pairUp } from '../../src/formats/same-text.ts';

const entry = (workarounds: object[], rest: object = {}): Entry =>
  entrySchema.parse({
    id: 'a/b',
    signature: 's',
    cause: { text: 'c' },
    verification: { tier: 'community' },
    workarounds,
    ...rest,
  });

describe('ids of items', () => {
  const ids = (...actions: string[]) =>
    giveIds(
      actions.map((action) => ({ action })),
      ({ action }) => String(action),
    ).map(({ id }) => id);

  it('are the words that tell', () => {
    expect(ids('Increase the pool size of the connection. Then wait.')).toEqual([
      'increase-pool-size-connection',
    ]);
    expect(slugOf('Évitez l’erreur: C++ & 日本')).toBe('evitez-lerreur-c');
  });

  it('follow from the text and not from the place', () => {
    const forwards = ids('Restart it', 'Raise the limit', '增加连接池');
    expect(ids('增加连接池', 'Raise the limit', 'Restart it')).toEqual(forwards.toReversed());
    expect(new Set(forwards).size).toBe(3);
  });

  it('are each their own, and sound, whatever the texts', () => {
    const many = ids('Do it', 'Do it', 'Do it!', '', '???', '😀', 'a'.repeat(300), `${'x '.repeat(90)}`);
    expect(new Set(many).size).toBe(many.length);
    for (const id of many) expect(id).toMatch(/^[a-z0-9][a-z0-9-]{0,79}$/);
  });
});

describe('importing again', () => {
  const before = entry([
    {
      id: 'pool',
      action: 'Increase the connection pool size to 100',
      replaces: ['old'],
      epoch: { since: '2026-01-01', reason: 'v2' },
    },
    { id: 'retry', action: 'Retry with exponential backoff' },
  ]);

  it('keeps the id of an item whose text is recognisably the same, and what votes need', () => {
    const next = entry([
      { id: 'add-retry', action: 'Add a retry with exponential backoff' },
      { id: 'increase-connection-pool-size-200', action: 'Increase the connection pool size to 200' },
    ]);
    const kept = keepIds(next, before);
    expect(kept.workarounds.map(({ id }) => id)).toEqual(['retry', 'pool']);
    expect(kept.workarounds[1]).toMatchObject({ replaces: ['old'], epoch: { reason: 'v2' } });
  });

  it('gives no item the id, and so the votes, of another one', () => {
    const next = entry([{ id: 'retry', action: 'Switch the whole cluster off' }]);
    expect(keepIds(next, before).workarounds.map(({ id }) => id)).toEqual(['retry-2']);
  });

  it('takes translations and kept facts along', () => {
    const next = entry([{ id: 'new-name', action: 'Retry with exponential backoff!' }], {
      translations: { zh: { workarounds: { 'new-name': { action: '重试' } } } },
      extensions: {
        deadends: { added: { '/workarounds/#new-name/x': 1, '/workarounds/#new-name': 2, '/x': 3 } },
      },
    });
    const kept = keepIds(next, before);
    expect(kept.translations?.['zh']?.workarounds).toEqual({ retry: { action: '重试' } });
    expect(kept.extensions?.['deadends']?.['added']).toEqual({
      '/workarounds/#retry/x': 1,
      '/workarounds/#retry': 2,
      '/x': 3,
    });
  });
});

describe('likeness', () => {
  it.each([
    ['Restart the server', 'restart the server.', 1],
    ['Increase the limit', '', 0],
    ['增加上游连接池大小', '增加上游连接池的大小', 0.6],
    ['Raise the limit in config', 'Raise the limit in config, then restart all the workers one by one', 0.7],
  ])('%j and %j: at least %d', (a, b, least) => {
    expect(likeness(a, b)).toBeGreaterThanOrEqual(least);
    expect(likeness(b, a)).toBe(likeness(a, b));
  });

  it('does not take another step for the same', () => {
    expect(likeness('Increase the timeout', 'Decrease the pool size')).toBeLessThan(0.6);
    expect(likeness('Restart the gateway', 'Restart the database')).toBeLessThan(0.7);
  });

  it('pairs the most alike, each once, also in long lists', () => {
    expect([...pairUp(['a b c', 'a b d'], ['a b d', 'a b c'])]).toEqual([
      [0, 1],
      [1, 0],
    ]);
    const long = Array.from({ length: 3000 }, (_, n) => `step number ${n}`);
    expect(pairUp(long, long.toReversed()).get(0)).toBe(2999);
  });
});
