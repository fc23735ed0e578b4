import type { Entry } from '../entries/entry-schema.ts';
import type { Card } from './card.ts';
import { cleanLine, shorten } from './clean-text.ts';
import type { Locale } from './locale.ts';
import { paragraph } from './prose.ts';
import { plain, type RichText } from './rich-text.ts';
import { entryItem } from './search-card.ts';
import { card, list, prose, title } from './sections.ts';
import { stringsFor } from './strings/strings-for.ts';

/** Why there is no answer, so that the next attempt can be better. */
export type NotKnown =
  | { readonly why: 'nothing-fits'; readonly lines: number; readonly entries: number }
  | { readonly why: 'no-error' }
  | { readonly why: 'empty' }
  | { readonly why: 'no-entry'; readonly id: string }
  | { readonly why: 'no-domain'; readonly domain: string };

export interface NotKnownInput {
  readonly locale: Locale;
  readonly reason: NotKnown;
  /** What came closest. */
  readonly nearest: readonly Entry[];
  readonly nearestDomains?: readonly string[];
}

/** What somebody typed is repeated only as far as it helps to see the mistake. */
const NAME = 80;

/** Only ever an answer to a question: unasked, not knowing is silence. */
export function notKnownCard(input: NotKnownInput): Card {
  const { notKnown: words, colon, comma } = stringsFor(input.locale);
  const said = reasonWords(input);
  const domains = input.nearestDomains ?? [];
  const named = input.reason.why === 'no-entry' || input.reason.why === 'no-domain';
  return card('not-known', input.locale, `${words.title}${colon}${said}`, [
    title(plain(words.title), 'neutral'),
    prose('note', [paragraph(plain(said))], { importance: 'must' }),
    list(
      'entries',
      input.nearest.map((entry) => entryItem(entry, input.locale)),
      { heading: named ? words.similar : words.nearest },
    ),
    domains.length === 0
      ? undefined
      : prose('note', [paragraph(suggestion(words.similar, domains.join(comma), colon))]),
  ]);
}

const suggestion = (label: string, names: string, colon: string): RichText =>
  plain(`${label}${colon}${names}`);

function reasonWords({ reason, locale }: NotKnownInput): string {
  const { notKnown: words } = stringsFor(locale);
  switch (reason.why) {
    case 'nothing-fits':
      return words.paste(reason.lines, reason.entries);
    case 'no-error':
      return words.noError;
    case 'empty':
      return words.empty;
    case 'no-entry':
      return words.noEntry(shorten(cleanLine(reason.id), NAME));
    case 'no-domain':
      return words.noDomain(shorten(cleanLine(reason.domain), NAME));
    default:
      return reason satisfies never;
  }
}
