import { z } from 'zod';
import { domainCard } from '../cards/domain-cards.ts';
import type { Entry } from '../entries/entry-schema.ts';
import { defineCommand } from './frame/command.ts';
import { domainName, unknownDomain } from './named-entry.ts';

const PAGE = 15;

export const list = defineCommand({
  name: 'list',
  summary: { en: 'List the entries of a domain', zh: '列出一个领域的条目' },
  options: [
    {
      name: 'domain',
      kind: 'domain',
      required: true,
      summary: { en: 'Name of the domain, such as docker', zh: '领域名，如 docker' },
    },
    {
      name: 'page',
      kind: 'page',
      required: false,
      summary: { en: 'Which page, from 1', zh: '第几页，从 1 开始' },
    },
  ],
  schema: z.strictObject({
    domain: domainName,
    page: z.coerce.number().int().min(1).max(100_000).default(1),
  }),
  examples: [{ line: 'docker', does: { en: 'what is known about docker', zh: '关于 docker 的条目' } }],
  async run({ domain, page: asked }, call, parts) {
    const { catalogue } = parts;
    const ids = catalogue.ofDomain(domain);
    if (ids.length === 0) return unknownDomain(domain, call, parts);
    const pages = Math.ceil(ids.length / PAGE);
    const page = Math.min(asked, pages);
    const entries = ids.slice((page - 1) * PAGE, page * PAGE).flatMap((id): Entry[] => {
      const entry = catalogue.get(id);
      return entry ? [entry] : [];
    });
    const next = page < pages ? `${call.prefix}list ${domain} ${page + 1}` : undefined;
    return domainCard({ locale: call.locale, domain, entries, total: ids.length, page, pages, next });
  },
});
