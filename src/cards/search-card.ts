import type { Entry } from '../entries/entry-schema.ts';
import type { Card, Item } from './card.ts';
import { paragraph } from './prose.ts';
import { code, joined, plain, type RichText, richLine, shortenRich } from './rich-text.ts';
import { card, item, list, prose, title } from './sections.ts';
import { stringsFor } from './strings/strings-for.ts';
import { type Telling, tell } from './telling.ts';

export interface SearchCardInput extends Telling {
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
      found.map((entry) => entryItem(entry, input)),
      { importance: 'must', more: left > 0 ? plain(more(left)) : undefined },
    ),
    total === 0 ? prose('note', [paragraph(plain(words.hint))]) : undefined,
    list(
      'entries',
      elsewhere.map((entry) => entryItem(entry, input)),
      { heading: words.elsewhere },
    ),
  ]);
}

/** An entry as one line of a list: what people see on their screens, its id, and what it says to try. */
export function entryItem(entry: Entry, telling: Telling, detail?: RichText): Item {
  const told = tell(entry, telling);
  const known = told.translatedSignature;
  return item(
    joined([
      shortenRich(richLine(entry.signature), 120),
      known ? plain(`(${known.slice(0, 80)})`) : undefined,
    ]),
    {
      detail: joined([code(entry.id), detail], ' · '),
      action: { name: 'show-entry', entry: entry.id },
    },
  );
}
