import { PlatformRefusal } from '../../bot/platform.ts';
import type { Card } from '../../cards/card.ts';
import type { Log } from '../../log.ts';
import { cardToSlack, plainSlack, type SlackMessage } from './card-to-slack.ts';
import type { SlackApi } from './slack-api.ts';

export interface Saying {
  readonly method: 'chat.postMessage' | 'chat.update';
  readonly place: Readonly<Record<string, unknown>>;
  readonly card: Card;
  readonly key?: string;
}

/** Says a card as blocks, else as plain text: one that Slack dislikes is still said. */
export async function sayCard(
  api: SlackApi,
  { method, place, card, key }: Saying,
  log: Log,
): Promise<unknown> {
  try {
    return await api.call(method, { ...place, ...argumentsOf(cardToSlack(card, key)) });
  } catch (error) {
    if (!(error instanceof PlatformRefusal) || error.kind !== 'invalid') throw error;
    log.error({ err: error }, 'Slack refused a card; it is sent as plain text. Please report this');
    return await api.call(method, { ...place, ...argumentsOf(plainSlack(card, key)) });
  }
}

const argumentsOf = ({ text, blocks, metadata }: SlackMessage): Record<string, unknown> => ({
  text,
  blocks,
  ...(metadata && { metadata }),
});
