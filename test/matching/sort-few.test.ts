import fc from 'fast-check';
import { expect, it } from 'vitest';
import { sortFew } from '../../src/matching/sort-few.ts';

it('sorts as the built-in sort does, equals in the order they came', () => {
  const list = fc.array(fc.record({ key: fc.nat(12), name: fc.string() }), { maxLength: 400, size: 'max' });
  const compare = (a: { readonly key: number }, b: { readonly key: number }): number => a.key - b.key;
  fc.assert(
    fc.property(list, (items) => {
      expect(sortFew([...items], compare)).toEqual([...items].sort(compare));
    }),
  );
});
