import fc from 'fast-check';
import { expect, it } from 'vitest';
import { type EmojiSets, foldEmoji, markOf } from '../../../src/platforms/slack/fold-emoji.ts';

const SETS: EmojiSets = {
  worked: ['white_check_mark', '+1', 'heavy_check_mark'],
  failed: ['x', '-1', 'negative_squared_cross_mark'],
  offer: ['mag_right', 'mag'],
};

it.each([
  ['white_check_mark', 'worked'],
  ['+1', 'worked'],
  ['thumbsup', 'worked'],
  ['+1::skin-tone-3', 'worked'],
  ['thumbsup::skin-tone-6', 'worked'],
  ['heavy_check_mark', 'worked'],
  ['x', 'failed'],
  ['-1', 'failed'],
  ['thumbsdown::skin-tone-2', 'failed'],
  ['mag_right', 'offer'],
  ['mag', 'offer'],
  ['tada', undefined],
  ['ballot_box_with_check', undefined],
  ['', undefined],
  ['x::skin-tone-9', undefined],
] as const)('%s means %s', (reaction, mark) => {
  expect(markOf(reaction, SETS)).toBe(mark);
});

it('folds the names that were set as well', () => {
  const sets = { ...SETS, worked: ['thumbsup'], failed: [':thumbsdown:'] };
  expect(markOf('+1', sets)).toBe('worked');
  expect(markOf('-1::skin-tone-5', sets)).toBe('failed');
  expect(markOf('white_check_mark', sets)).toBeUndefined();
});

it('changes nothing by folding twice', () => {
  const names = fc.oneof(
    fc.string(),
    fc.constantFrom('thumbsup', '+1', ':x:', '+1::skin-tone-2', 'cross_mark'),
  );
  fc.assert(
    fc.property(names, (name) => {
      expect(foldEmoji(foldEmoji(name))).toBe(foldEmoji(name));
    }),
  );
});
