import { z } from 'zod';
import { mutedCard } from '../cards/setting-cards.ts';
import { defineCommand } from './frame/command.ts';
import { entryId, idOption, unknownEntry } from './named-entry.ts';
import { readDuration } from './read-duration.ts';
import { dayOf } from './seen-here.ts';

export const mute = defineCommand({
  name: 'mute',
  summary: { en: 'Stop answering an entry in this channel unasked', zh: '在本频道不再主动回答某个条目' },
  options: [
    idOption,
    {
      name: 'for',
      kind: 'duration',
      shownAs: 'for 7d',
      required: false,
      summary: {
        en: 'How long, as in 12h, 7d, 2w; nothing for good',
        zh: '多久，如 12h、7d、2w；不填则一直静音',
      },
    },
    {
      name: 'reason',
      kind: 'text',
      required: true,
      rest: true,
      summary: { en: 'Why, for those who wonder later', zh: '原因，供日后查看' },
    },
  ],
  schema: z.strictObject({
    id: entryId,
    for: z
      .string()
      .transform((text, context) => {
        const duration = readDuration(text);
        if (duration === undefined) context.addIssue({ code: 'custom', message: 'not a duration' });
        return duration ?? 0;
      })
      .optional(),
    reason: z.string().trim().min(1).max(300),
  }),
  forManagers: () => true,
  examples: [
    {
      line: 'docker/no-space-left for 7d the disk is being replaced',
      does: { en: 'quiet about it for a week', zh: '静音一周' },
    },
  ],
  /** `for 7d` between id and reason; a reason may begin with `for` all the same. */
  read(words) {
    const id = words.take();
    const isFor = words.peek()?.toLowerCase() === 'for' && /^\d/.test(words.peek(1) ?? '');
    if (isFor) words.take();
    let duration = isFor ? words.take() : undefined;
    // `for 7 days`
    if (/^\d+$/.test(duration ?? '') && readDuration(`1 ${words.peek() ?? ''}`) !== undefined)
      duration += ` ${words.take()}`;
    return { id, for: duration, reason: words.rest() };
  },
  async run({ id, for: duration, reason }, call, parts) {
    if (!parts.catalogue.get(id)) return unknownEntry(id, call, parts);
    const at = parts.now();
    const until = duration === undefined ? undefined : at + duration;
    // A reason is kept, so it is treated like every other text of a person that is kept.
    const kept = parts.redact(reason);
    await parts.store.channels.mute(call.channel, { entryId: id, reason: kept, by: call.person, at, until });
    const day = until === undefined ? undefined : dayOf(until);
    return mutedCard(call.locale, { entryId: id, reason: kept, until: day });
  },
});
