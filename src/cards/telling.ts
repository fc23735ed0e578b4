import type { Entry } from '../entries/entry-schema.ts';
import { type Fill, fillPlaceholders, type Place } from '../entries/fill-placeholders.ts';
import type { Rate } from '../rates/rate.ts';
import type { Section } from './card.ts';
import { entryInLocale, type LocalEntry } from './entry-in-locale.ts';
import type { Locale } from './locale.ts';
import { paragraph } from './prose.ts';
import { plain } from './rich-text.ts';
import { prose } from './sections.ts';
import { type Strings, stringsFor } from './strings/strings-for.ts';

/** What every card about an entry needs beside the entry. */
export interface Telling {
  readonly locale: Locale;
  /** The rate of a target: `workaroundTarget`, `deadEndTarget`, or an entry's id for the entry as a whole. */
  readonly rateOf: (target: string) => Rate;
  readonly redact: (text: string) => string;
}

/** An entry on its way into a card: in the reader's language, with the values of the paste put in. */
export interface Told extends LocalEntry {
  readonly locale: Locale;
  readonly strings: Strings;
  readonly rateOf: (target: string) => Rate;
  readonly fill: (text: string, place: Place) => string;
}

export function tell(
  entry: Entry,
  { locale, rateOf, redact }: Telling,
  captured: Readonly<Record<string, string>> = {},
): Told {
  const local = entryInLocale(entry, locale);
  const fill: Fill = { words: local.entry.captures ?? {}, captured, redact };
  return {
    ...local,
    locale,
    strings: stringsFor(locale),
    rateOf,
    fill: (text, place) => fillPlaceholders(text, place, fill),
  };
}

/** The visible mark where a text stayed in the entry's own language; `shown` says which parts the card holds. */
export function translationSection(told: Told, shown: readonly string[]): Section | undefined {
  const missing = shown.filter((part) => told.untranslated.has(part));
  if (missing.length === 0) return undefined;
  const { locale, strings, entry } = told;
  const language = new Intl.DisplayNames([locale], { type: 'language' }).of(entry.locale) ?? entry.locale;
  const all = missing.length === shown.length;
  const words = all ? strings.notTranslated(language) : strings.partlyTranslated(language);
  return prose('note', [paragraph(plain(words))]);
}
