import type { types } from '@slack/bolt';
import type { MessageRef } from '../../bot/platform.ts';

/** Which message an answer is about. A press on a private answer or in a window does not say; this comes back with it. */
export interface Place {
  readonly channel: string;
  readonly message: string;
}

export const writePlace = ({ channel, message }: MessageRef): string => `on:${channel}:${message}`;

export function readPlace(text: string): Place | undefined {
  const [, channel, message] = /^on:([A-Z0-9]+):(\d+\.\d+)(?::\d+)?$/.exec(text) ?? [];
  return channel === undefined || message === undefined ? undefined : { channel, message };
}

/** The blocks with the place on each of their rows of controls; ids of blocks may not repeat, so they are numbered. */
export const withPlace = (blocks: readonly types.KnownBlock[], ref: MessageRef): types.KnownBlock[] =>
  blocks.map((block, index) =>
    block.type === 'actions' ? { ...block, block_id: `${writePlace(ref)}:${index}` } : block,
  );
