import type { types } from '@slack/bolt';
import type { Card } from '../../cards/card.ts';
import { cardToText } from '../../cards/card-to-text.ts';
import { fitCard, splitCard } from '../../cards/fit-card.ts';
import { plainInk } from '../../cards/ink.ts';
import { escapeSlack, literal } from './mrkdwn.ts';
import { sectionsToBlocks } from './section-to-blocks.ts';
import { fitsInto, ROOMS, type Room } from './slack-room.ts';

export interface SlackMetadata {
  readonly event_type: 'errata_card';
  /** Ids only: everybody in the workspace can read it. */
  readonly event_payload: Readonly<Record<string, string>>;
}

export interface SlackMessage {
  /** For notifications, search and screen readers; Slack shows the blocks instead where there are some. */
  readonly text: string;
  readonly blocks: readonly types.KnownBlock[];
  /** Undefined leaves what an earlier version of the message carried. */
  readonly metadata: SlackMetadata | undefined;
}

/** A card as a message that Slack takes, whatever is in it. `key` is what `findPosted` looks for later. */
export function cardToSlack(card: Card, key?: string): SlackMessage {
  return {
    text: literal(card.summary),
    blocks: blocksWithin(card, ROOMS.message),
    metadata: metadataOf(card, key),
  };
}

/**
 * The same without blocks, for when Slack refuses them all the same: a plain card is better than none. Its ballot is
 * the two reactions.
 */
export function plainSlack(card: Card, key?: string): SlackMessage {
  return { text: plainText(card), blocks: [], metadata: metadataOf(card, key) };
}

/** The fullest version that fits. A card that fits in no size gives its first part; there is always one. */
export function blocksWithin(card: Card, room: Room): types.KnownBlock[] {
  const blocksOf = ({ sections, locale }: Card): types.KnownBlock[] => sectionsToBlocks(sections, locale);
  const fits = (smaller: Card): boolean => fitsInto(room, blocksOf(smaller));
  const fitted = fitCard(card, fits) ?? splitCard(card, fits, 1)[0];
  return fitted ? blocksOf(fitted) : [];
}

function metadataOf(card: Card, key: string | undefined): SlackMetadata | undefined {
  if (key === undefined) return undefined;
  return {
    event_type: 'errata_card',
    event_payload: {
      v: '1',
      key,
      ...(card.entryId !== undefined && { entry: card.entryId }),
      ...(card.ballotTarget !== undefined && { target: card.ballotTarget }),
    },
  };
}

/** Longer messages are cut into several by Slack, and a card is one message. */
const LONGEST_PLAIN = 3_500;
const COLUMNS = 76;

/**
 * In a fence nothing is read but the three escaped signs and the end of the fence, so this needs no quieting and
 * commands copy as they are. Fences inside are broken once all is put together: pieces may form one where they meet.
 */
function plainText(card: Card): string {
  const fenced = (smaller: Card): string => {
    const text = cardToText(smaller, { ink: plainInk, width: COLUMNS }).trimEnd();
    return `\`\`\`\n${escapeSlack(text.replace(/`(?=``)/g, '`\u200b'))}\n\`\`\``;
  };
  const fitted = fitCard(card, (smaller) => fenced(smaller).length <= LONGEST_PLAIN);
  return fitted ? fenced(fitted) : literal(card.summary);
}
