import type { types } from '@slack/bolt';

/**
 * How much Slack takes. Most of it is documented; that all blocks of a message together end near 13,200 characters is
 * not, nor what exactly is counted, so the whole of their JSON has to stay well below.
 */
export interface Room {
  readonly blocks: number;
  readonly bytes: number;
}

export const ROOMS = {
  message: { blocks: 50, bytes: 12_000 },
  /** Views are refused when they are "too large"; nobody says how large that is. */
  view: { blocks: 100, bytes: 60_000 },
} as const satisfies Record<string, Room>;

/** The longest text of any kind: of a text object by the rules, of a piece of rich text by prudence. */
export const LONGEST_TEXT = 3_000;
export const LONGEST_VALUE = 2_000;
export const LONGEST_LABEL = 75;

const encoder = new TextEncoder();

export function fitsInto(room: Room, blocks: readonly types.KnownBlock[]): boolean {
  if (blocks.length > room.blocks) return false;
  const json = JSON.stringify(blocks);
  return (
    json.length <= room.bytes &&
    encoder.encode(json).length <= room.bytes &&
    longestText(blocks) <= LONGEST_TEXT
  );
}

function longestText(value: unknown): number {
  if (Array.isArray(value)) return value.reduce<number>((most, one) => Math.max(most, longestText(one)), 0);
  if (typeof value !== 'object' || value === null) return 0;
  return Object.entries(value).reduce(
    (most, [name, inner]) =>
      Math.max(most, name === 'text' && typeof inner === 'string' ? inner.length : longestText(inner)),
    0,
  );
}
