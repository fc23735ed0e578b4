import type { Mark } from '../../bot/platform.ts';

/** What the settings call the emojis that stand for each mark. A server's own emoji goes by its name or its id. */
export interface EmojiSets {
  readonly worked: readonly string[];
  readonly failed: readonly string[];
}

/** Discord sends the sign where the settings have a name. */
const SIGNS: Readonly<Record<string, string>> = {
  white_check_mark: '✅',
  white_heavy_check_mark: '✅',
  heavy_check_mark: '✔',
  ballot_box_with_check: '☑',
  '+1': '👍',
  thumbsup: '👍',
  ok_hand: '👌',
  tada: '🎉',
  raised_hands: '🙌',
  pray: '🙏',
  heart: '❤',
  100: '💯',
  x: '❌',
  cross_mark: '❌',
  '-1': '👎',
  thumbsdown: '👎',
  negative_squared_cross_mark: '❎',
  heavy_multiplication_x: '✖',
  no_entry: '⛔',
  no_entry_sign: '🚫',
};
const OFFER = '🔎';

/** Skin tones and the sign that asks for a coloured picture change nothing about what is meant. */
const TONES = /[\u{1f3fb}-\u{1f3ff}\ufe0e\ufe0f]/gu;

/** Undefined: an emoji that means nothing to us. */
export function markOf(
  emoji: { readonly id: string | null; readonly name: string | null },
  sets: EmojiSets,
): Mark | undefined {
  const bare = (emoji.name ?? '').replace(TONES, '');
  const stands = (names: readonly string[]): boolean =>
    names.some((name) => (emoji.id === null ? (SIGNS[name] ?? name) === bare : isNamed(emoji, name)));
  if (stands(sets.worked)) return 'worked';
  if (stands(sets.failed)) return 'failed';
  return emoji.id === null && bare === OFFER ? 'offer' : undefined;
}

/** Somebody may give their own picture any name, also that of a sign; only names and ids that were set count. */
const isNamed = (
  emoji: { readonly id: string | null; readonly name: string | null },
  name: string,
): boolean => name === emoji.id || (!(name in SIGNS) && name === emoji.name?.toLowerCase());
