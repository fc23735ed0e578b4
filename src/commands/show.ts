import { z } from 'zod';
import { entryCard } from '../cards/entry-card.ts';
import { withUnreadVotes } from '../cards/unread-votes.ts';
import { defineCommand } from './frame/command.ts';
import { entryId, idOption, unknownEntry } from './named-entry.ts';

export const show = defineCommand({
  name: 'show',
  summary: { en: 'Show everything an entry says', zh: '显示条目的全部内容' },
  options: [idOption],
  schema: z.strictObject({ id: entryId }),
  examples: [
    {
      line: 'docker/no-space-left',
      does: { en: 'all steps, dead ends, versions and sources', zh: '全部步骤、弯路、版本和来源' },
    },
  ],
  async run({ id }, call, parts) {
    const entry = parts.catalogue.get(id);
    if (!entry) return unknownEntry(id, call, parts);
    const { rateOf, orderOf, withVotes } = await parts.rates.of([entry]);
    const card = entryCard({
      locale: call.locale,
      redact: parts.redact,
      rateOf,
      entry,
      order: orderOf(entry),
    });
    return withVotes ? card : withUnreadVotes(card);
  },
});
