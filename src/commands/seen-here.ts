import type { Seen } from '../cards/step-card.ts';
import type { ChannelRef } from '../stores/store.ts';
import type { CommandParts } from './frame/parts.ts';

/**
 * How often the entry came up in this channel, with a link to where it was last solved. Undefined when that cannot be
 * read: an answer does not wait for it.
 */
export async function seenHere(
  channel: ChannelRef,
  entryId: string,
  { store, linkTo }: Pick<CommandParts, 'store' | 'linkTo'>,
): Promise<Seen | undefined> {
  try {
    const { seen, lastSolved } = await store.cases.history(channel, entryId);
    return {
      times: seen,
      days: undefined,
      lastSolved: lastSolved && {
        day: dayOf(lastSolved.changedAt),
        url: await linkTo(lastSolved.question).catch(() => undefined),
      },
    };
  } catch {
    return undefined;
  }
}

/** The day in UTC: a card is read in many time zones. */
export const dayOf = (time: number): string => new Date(time).toISOString().slice(0, 10);
