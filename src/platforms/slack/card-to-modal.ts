import type { types } from '@slack/bolt';
import type { Card } from '../../cards/card.ts';
import { cleanLine, shorten } from '../../cards/clean-text.ts';
import { plainText } from './action-rows.ts';
import { blocksWithin } from './card-to-slack.ts';
import { literal } from './mrkdwn.ts';
import { ROOMS } from './slack-room.ts';

/** Slack gives the bar of a modal 24 characters. */
const LONGEST_TITLE = 24;

/**
 * A card in a window of its own: an entry in full, all steps, anything too long for a thread. `about` comes back with
 * every press in it, because a press in a window does not say from which message the window came.
 */
export function cardToModal(card: Card, about = ''): types.ModalView {
  const blocks = blocksWithin(card, ROOMS.view);
  return {
    type: 'modal',
    callback_id: 'errata:card',
    title: {
      type: 'plain_text',
      text: shorten(cleanLine(card.entryId ?? 'Errata'), LONGEST_TITLE),
      emoji: false,
    },
    private_metadata: about,
    blocks: blocks.length > 0 ? blocks : bare(card),
  };
}

/** What stands in a window while its card is still being made: Slack gives three seconds to open one. */
export function waitingModal(about = ''): types.ModalView {
  return {
    type: 'modal',
    callback_id: 'errata:card',
    title: { type: 'plain_text', text: 'Errata', emoji: false },
    private_metadata: about,
    blocks: [{ type: 'context', elements: [{ type: 'plain_text', text: '…', emoji: false }] }],
  };
}

const bare = (card: Card): types.KnownBlock[] => [
  { type: 'section', text: plainText(card.summary, 150) ?? { type: 'mrkdwn', text: literal(card.kind) } },
];
