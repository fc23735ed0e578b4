import { z } from 'zod';
import { mutesCard, unmutedCard } from '../cards/setting-cards.ts';
import { defineCommand } from './frame/command.ts';
import { entryId, idOption } from './named-entry.ts';
import { dayOf } from './seen-here.ts';

export const unmute = defineCommand({
  name: 'unmute',
  summary: { en: 'Answer an entry here again, or see what is muted', zh: '取消静音，或查看已静音的条目' },
  options: [{ ...idOption, required: false }],
  schema: z.strictObject({ id: entryId.optional() }),
  forManagers: ({ id }) => id !== undefined,
  examples: [
    { line: 'docker/no-space-left', does: { en: 'answer it again', zh: '重新回答它' } },
    { line: '', does: { en: 'what is muted here, why and how long', zh: '这里静音了什么、为什么、多久' } },
  ],
  async run({ id }, { locale, channel }, { store }) {
    if (id !== undefined) return unmutedCard(locale, id, await store.channels.unmute(channel, id));
    const mutes = await store.channels.mutes(channel);
    return mutesCard(
      locale,
      mutes.map(({ entryId: muted, reason, until }) => ({
        entryId: muted,
        reason,
        until: until === undefined ? undefined : dayOf(until),
      })),
    );
  },
});
