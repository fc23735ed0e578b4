import { describe, expect, it } from 'vitest';
import { type Entry, entrySchema } from '../../src/entries/entry-schema.ts';
import { mergeDrafts } from '../../src/formats/merge-drafts.ts';

const entry = (fields: object): Entry =>
  entrySchema.parse({
    id: 'a/b',
    signature: 's',
    cause: { text: 'c' },
    verification: { tier: 'ai_generated' },
    workarounds: [],
    ...fields,
  });
const merge = (...fields: [object, ...object[]]) =>
  mergeDrafts(
    fields.map((one, index) => ({ entry: entry(one), name: `doc${index}` })) as [
      { entry: Entry; name: string },
    ],
  );

describe('several accounts of one error', () => {
  it('fill one another in', () => {
    const { entry: merged, conflicts } = merge(
      { tags: ['x'], verification: { tier: 'ai_generated', fixRate: 0.784 } },
      {
        category: 'k',
        tags: ['X', 'y'],
        cause: { text: 'C.', type: 't' },
        verification: { tier: 'ai_generated', fixRate: 0.78, confidence: 0.5 },
      },
      { symptoms: ['one'] },
    );
    expect(merged).toMatchObject({
      category: 'k',
      tags: ['x', 'y'],
      cause: { text: 'c', type: 't' },
      symptoms: ['one'],
      verification: { fixRate: 0.784, confidence: 0.5 },
    });
    expect(conflicts).toEqual([]);
  });

  it('pair their items by what they say, whatever the order and the ids', () => {
    const { entry: merged, conflicts } = merge(
      {
        workarounds: [
          { id: 'one', action: 'Raise the limit' },
          { id: 'two', action: 'Drop the cache' },
        ],
        versions: [{ version: '1' }],
      },
      {
        workarounds: [
          { id: 'b', action: 'Drop the cache.', successRate: 0.5 },
          { id: 'a', action: 'Raise the limit', how: 'h' },
        ],
        versions: [{ version: '2' }, { version: '1', status: 'active' }],
        translations: { zh: { workarounds: { b: { action: '清除缓存' } } } },
      },
    );
    expect(merged.workarounds).toEqual([
      { id: 'one', action: 'Raise the limit', how: 'h' },
      { id: 'two', action: 'Drop the cache', successRate: 0.5 },
    ]);
    expect(merged.versions).toEqual([{ version: '1', status: 'active' }, { version: '2' }]);
    expect(merged.translations?.['zh']?.workarounds).toEqual({ two: { action: '清除缓存' } });
    expect(conflicts).toEqual([]);
  });

  it('say where they differ, and which had the word', () => {
    const { entry: merged, conflicts } = merge(
      { signature: 'first', workarounds: [{ id: 'a', action: 'Raise the limit', successRate: 0.9 }] },
      {
        signature: 'second',
        workarounds: [
          { id: 'a', action: 'Raise the limit', successRate: 0.2 },
          { id: 'z', action: 'Something else entirely' },
        ],
      },
    );
    expect(merged.signature).toBe('first');
    expect(merged.workarounds.map(({ id }) => id)).toEqual(['a', 'z']);
    expect(conflicts.map(({ field, message }) => `${field}: ${message}`)).toEqual([
      'signature: kept "first" of doc0; doc1 says "second"',
      'workarounds[0].successRate: kept 0.9 of doc0; doc1 says 0.2',
      'workarounds: added "Something else entirely" of doc1',
    ]);
  });

  it('in two languages, the second becomes a translation', () => {
    const { entry: merged, conflicts } = merge(
      {
        symptoms: ['slow'],
        workarounds: [
          { id: 'a', action: 'Wait', how: 'a while' },
          { id: 'b', action: 'Restart' },
        ],
        deadEnds: [{ id: 'd', whyFails: 'no' }],
      },
      {
        locale: 'zh',
        signature: '签名',
        cause: { text: '原因', type: 't' },
        symptoms: ['慢'],
        workarounds: [
          { id: 'x', action: '等待', how: '一会儿', successRate: 0.4 },
          { id: 'y', action: '重启', how: '重启' },
        ],
        deadEnds: [{ id: 'e', whyFails: '不行', failRate: 0.3 }],
      },
    );
    expect(merged).toMatchObject({
      locale: 'en',
      signature: 's',
      cause: { text: 'c', type: 't' },
      symptoms: ['slow'],
      workarounds: [
        { id: 'a', action: 'Wait', how: 'a while', successRate: 0.4 },
        { id: 'b', action: 'Restart' },
      ],
      deadEnds: [{ id: 'd', whyFails: 'no', failRate: 0.3 }],
      translations: {
        zh: {
          signature: '签名',
          cause: '原因',
          symptoms: ['慢'],
          workarounds: { a: { action: '等待', how: '一会儿' }, b: { action: '重启' } },
          deadEnds: { d: { whyFails: '不行' } },
        },
      },
    });
    expect(merged.workarounds[1]).not.toHaveProperty('how');
    expect(conflicts).toEqual([]);
  });
});
