import { z } from 'zod';
import { domainsCard } from '../cards/domain-cards.ts';
import { defineCommand } from './frame/command.ts';

export const domains = defineCommand({
  name: 'domains',
  summary: { en: 'List the domains and how many entries each has', zh: '列出各领域及其条目数' },
  options: [],
  schema: z.strictObject({}),
  examples: [{ line: '', does: { en: 'python, docker, git and the others', zh: 'python、docker、git 等' } }],
  async run(_args, { locale }, { catalogue }) {
    return domainsCard({ locale, domains: catalogue.domains() });
  },
});
