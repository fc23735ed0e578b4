import type { Mark } from '../../bot/platform.ts';

/** The names of the emojis that stand for each mark; the first is the one the bot gives. */
export type EmojiSets = Readonly<Record<Mark, readonly string[]>>;

/** Names for the same picture. Slack reports the one it likes best, which need not be the one that was set. */
const SAME: ReadonlyMap<string, string> = new Map([
  ['thumbsup', '+1'],
  ['thumbsdown', '-1'],
  ['white_heavy_check_mark', 'white_check_mark'],
  ['cross_mark', 'x'],
  ['left_pointing_magnifying_glass', 'mag'],
  ['right_pointing_magnifying_glass', 'mag_right'],
]);

/** `+1` of `thumbsup::skin-tone-4`: neither the tone of a hand nor the name of a picture changes what is meant. */
export function foldEmoji(name: string): string {
  const bare = name.replace(/^:+|:+$/g, '').replace(/(?:::skin-tone-[2-6])+$/, '');
  return SAME.get(bare) ?? bare;
}

/** Undefined: an emoji that means nothing to us. */
export function markOf(reaction: string, sets: EmojiSets): Mark | undefined {
  const folded = foldEmoji(reaction);
  for (const mark of ['worked', 'failed', 'offer'] as const) {
    if (sets[mark].some((name) => foldEmoji(name) === folded)) return mark;
  }
  return undefined;
}
