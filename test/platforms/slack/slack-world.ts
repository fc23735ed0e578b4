import type { Log } from '../../../src/log.ts';
import type { EmojiSets } from '../../../src/platforms/slack/fold-emoji.ts';

export const EMOJIS: EmojiSets = {
  worked: ['white_check_mark', '+1'],
  failed: ['x', '-1'],
  offer: ['mag_right', 'mag'],
};

export const silent: Log = {
  debug: () => {},
  info: () => {},
  warn: () => {},
  error: () => {},
  child: () => silent,
};
