import { expect, it } from 'vitest';
import { markOf } from '../../../src/platforms/discord/fold-emoji.ts';

const SETS = { worked: ['white_check_mark', '+1', 'shipit'], failed: ['x', '-1', '314159265358979323'] };
const sign = (name: string) => markOf({ id: null, name }, SETS);

it.each([
  ['✅', 'worked'],
  ['👍', 'worked'],
  ['👍🏽', 'worked'],
  ['❌', 'failed'],
  ['👎🏿', 'failed'],
  ['🔎', 'offer'],
  ['🎉', undefined],
  ['', undefined],
] as const)('%s means %s', (name, mark) => {
  expect(sign(name)).toBe(mark);
});

it("takes a server's own emoji by the name or the id that was set, and by no other", () => {
  expect(markOf({ id: '1', name: 'ShipIt' }, SETS)).toBe('worked');
  expect(markOf({ id: '314159265358979323', name: 'nope' }, SETS)).toBe('failed');
  expect(markOf({ id: '2', name: 'x' }, SETS)).toBeUndefined();
  expect(markOf({ id: '2', name: '🔎' }, SETS)).toBeUndefined();
  // The picture of a deleted emoji has no name.
  expect(markOf({ id: '2', name: null }, SETS)).toBeUndefined();
});
