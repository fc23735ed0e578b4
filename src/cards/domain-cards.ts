import type { Entry } from '../entries/entry-schema.ts';
import type { Card } from './card.ts';
import type { Locale } from './locale.ts';
import { paragraph } from './prose.ts';
import { code, plain } from './rich-text.ts';
import { entryItem } from './search-card.ts';
import { card, item, list, prose, title } from './sections.ts';
import { stringsFor } from './strings/strings-for.ts';

export interface DomainsCardInput {
  readonly locale: Locale;
  readonly domains: readonly { readonly domain: string; readonly entries: number }[];
}

export function domainsCard({ locale, domains }: DomainsCardInput): Card {
  const { domains: words } = stringsFor(locale);
  const all = domains.reduce((sum, { entries }) => sum + entries, 0);
  const heading = domains.length === 0 ? words.none : words.title(domains.length, all);
  const items = domains.map(({ domain, entries }) =>
    item(code(domain), { detail: plain(words.count(entries)), action: { name: 'domain', domain } }),
  );
  return card('domains', locale, heading, [
    title(plain(heading), 'neutral'),
    list('domains', items, { importance: 'must' }),
  ]);
}

export interface DomainCardInput {
  readonly locale: Locale;
  readonly domain: string;
  /** Of this page. */
  readonly entries: readonly Entry[];
  readonly total: number;
  readonly page: number;
  readonly pages: number;
  /** How to ask for the next page, as in `/fix list docker page 2`. */
  readonly next: string | undefined;
}

export function domainCard(input: DomainCardInput): Card {
  const { locale, domain, entries, total, page, pages, next } = input;
  const { domain: words } = stringsFor(locale);
  const heading = words.title(domain, total);
  return card('domain', locale, heading, [
    title(plain(heading), 'neutral', pages > 1 ? words.page(page, pages) : undefined),
    list(
      'entries',
      entries.map((entry) => entryItem(entry, locale)),
      { importance: 'must' },
    ),
    next === undefined ? undefined : prose('note', [paragraph(plain(words.next(next)))]),
  ]);
}
