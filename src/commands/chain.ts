import { z } from 'zod';
import { chainCard } from '../cards/chain-card.ts';
import { defineCommand } from './frame/command.ts';
import { entryId, idOption, unknownEntry } from './named-entry.ts';
import { walkChain } from './walk-chain.ts';

export const chain = defineCommand({
  name: 'chain',
  summary: {
    en: 'Show what leads to an error, what follows, what it is confused with',
    zh: '显示错误的前因后果，以及容易与它混淆的错误',
  },
  options: [idOption],
  schema: z.strictObject({ id: entryId }),
  examples: [
    {
      line: 'docker/no-space-left',
      does: { en: 'the errors around it, up to three steps away', zh: '三步以内的相关错误' },
    },
  ],
  async run({ id }, call, parts) {
    const entry = parts.catalogue.get(id);
    if (!entry) return unknownEntry(id, call, parts);
    const { rateOf } = await parts.rates.of([]);
    const { locale } = call;
    return chainCard({ locale, redact: parts.redact, rateOf, entry, ...walkChain(entry, parts.catalogue) });
  },
});
