import { z } from 'zod';
import { searchCard } from '../cards/search-card.ts';
import { defineCommand } from './frame/command.ts';
import { domainName, unknownDomain } from './named-entry.ts';

const RESULTS = 10;
const ELSEWHERE = 3;

export const search = defineCommand({
  name: 'search',
  summary: { en: 'Find entries by words', zh: '按词查找条目' },
  options: [
    {
      name: 'words',
      kind: 'text',
      required: true,
      rest: true,
      summary: { en: 'Words of the error, its cause or a workaround', zh: '错误、原因或解决办法中的词' },
    },
    {
      name: 'domain',
      kind: 'domain',
      required: false,
      summary: { en: 'Only in this domain', zh: '只在这个领域中查找' },
    },
  ],
  schema: z.strictObject({ words: z.string().trim().min(1).max(4_000), domain: domainName.optional() }),
  examples: [
    { line: 'connection refused', does: { en: 'in all domains', zh: '在所有领域中' } },
    { line: 'connection refused docker', does: { en: 'in the domain docker', zh: '在 docker 领域中' } },
  ],
  /** The last word is a domain when there is one of that name and it does not stand alone. */
  read(words, { catalogue }) {
    const last = words.peek(words.left - 1)?.toLowerCase();
    const isDomain = words.left > 1 && last !== undefined && catalogue.hasDomain(last);
    return isDomain ? { words: words.restButLast(), domain: words.take() } : { words: words.rest() };
  },
  async run({ words, domain }, call, parts) {
    const { catalogue } = parts;
    if (domain !== undefined && !catalogue.hasDomain(domain)) return unknownDomain(domain, call, parts);
    const { entries, total } = catalogue.search(words, { domain, limit: RESULTS });
    const elsewhere =
      domain === undefined || total > 0 ? [] : catalogue.search(words, { limit: ELSEWHERE }).entries;
    return searchCard({ locale: call.locale, query: words, domain, found: entries, total, elsewhere });
  },
});
