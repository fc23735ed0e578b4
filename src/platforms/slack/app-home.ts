import type { types } from '@slack/bolt';
import type { Card } from '../../cards/card.ts';
import type { Locale } from '../../cards/locale.ts';
import { plain } from '../../cards/rich-text.ts';
import { stringsFor } from '../../cards/strings/strings-for.ts';
import { blocksWithin } from './card-to-slack.ts';
import { smallPrint } from './mrkdwn.ts';
import { ROOMS, type Room } from './slack-room.ts';

/**
 * The bot's own tab: how it is, what comes up most, how to use it. Every card gets its share of the room, so that a
 * long one pushes no other out. Without any, because they could not be made, it still says what to do.
 */
export function appHome(cards: readonly Card[], locale: Locale): types.HomeView {
  const share: Room = {
    blocks: Math.floor(ROOMS.view.blocks / Math.max(1, cards.length)) - 1,
    bytes: Math.floor(ROOMS.view.bytes / Math.max(1, cards.length)) - 100,
  };
  const blocks = cards
    .map((card) => blocksWithin(card, share))
    .filter((some) => some.length > 0)
    .flatMap((some, index): types.KnownBlock[] => (index === 0 ? some : [{ type: 'divider' }, ...some]));
  const shown = blocks.length > 0 ? distinct(blocks) : smallPrint([plain(stringsFor(locale).help.intro)]);
  return { type: 'home', callback_id: 'errata:home', blocks: shown };
}

/** Each card numbers its own controls; on one page they are numbered through. */
function distinct(blocks: readonly types.KnownBlock[]): types.KnownBlock[] {
  let next = 0;
  return blocks.map((block) => {
    if (block.type !== 'actions') return block;
    const elements = block.elements.map((element) => {
      next += 1;
      return { ...element, action_id: `errata:${next}` };
    });
    return { ...block, elements };
  });
}
