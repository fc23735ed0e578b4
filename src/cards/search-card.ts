import type { Entry } from '../entries/entry-schema.ts';
import type { Card, Item } from './card.ts';
import { entryInLocale } from './entry-in-locale.ts';
import type { Locale } from './locale.ts';
import { paragraph } from './prose.ts';
import { code, joined, plain, richLine, shortenRich } from './rich-text.ts';
import { card, item, list, prose, title } from './sections.ts';
import { stringsFor } from './strings/strings-for.ts';

export interface SearchCardInput {
  readonly locale: Locale;
  readonly query: string;
  readonly domain: string | undefined;
  /** Best first; those that the card shows. */
  readonly found: readonly Entry[];
  /** How many there are altogether. */
  readonly total: number;
  /** Where the search was held to one domain and found nothing there. */
  readonly elsewhere: readonly Entry[];
}

const QUERY = 80;

export function searchCard(input: SearchCardInput): Card {
  const { locale, domain, found, total, elsewhere } = input;
  const { search: words, more } = stringsFor(locale);
  const query = input.query.length > QUERY ? `${input.query.slice(0, QUERY)}…` : input.query;
  const none = domain === undefined ? words.nothing(query) : words.nothingIn(query, domain);
  const some = domain === undefined ? words.found(total, query) : words.foundIn(total, query, domain);
  const heading = total === 0 ? none : some;
  const left = total - found.length;
  return card('search', locale, heading, [
    title(plain(heading), 'neutral'),
    list(
      'entries',
      found.map((entry) => entryItem(entry, locale)),
      { importance: 'must', more: left > 0 ? plain(more(left)) : undefined },
    ),
    total === 0 ? prose('note', [paragraph(plain(words.hint))]) : undefined,
    list(
      'entries',
      elsewhere.map((entry) => entryItem(entry, locale)),
      { heading: words.elsewhere },
    ),
  ]);
}

/** An entry as one line of a list: what people see on their screens, and its id. */
export function entryItem(entry: Entry, locale: Locale): Item {
  const { translatedSignature: known } = entryInLocale(entry, locale);
  return item(
    joined([
      shortenRich(richLine(entry.signature), 120),
      known === undefined ? undefined : shortenRich(richLine(`(${known})`), 80),
    ]),
    { detail: code(entry.id), action: { name: 'show-entry', entry: entry.id } },
  );
}
