import { domainOf } from '../entries/entry-schema.ts';
import type { Fact, Section } from './card.ts';
import { codeBlock } from './prose.ts';
import { code, joined, plain, type RichText, richLine } from './rich-text.ts';
import { fact, facts, item, list, prose } from './sections.ts';
import { addressOf, communityWords } from './step-section.ts';
import { sayDay } from './strings/say-day.ts';
import type { Told } from './telling.ts';

const RARE = { importance: 'may' } as const;

/** How the entry recognises its error, and the examples that prove it: for those who keep entries. */
export function recognitionSections({ entry, strings }: Told): (Section | undefined)[] {
  const words = strings.entry;
  const codes = (heading: string, texts: readonly string[] | undefined) =>
    list(
      'points',
      (texts ?? []).map((text) => item(code(text))),
      { heading, ...RARE },
    );
  const sequences = (entry.sequences ?? []).map(({ lines, within }) =>
    item(joined(lines.map(code), ' → '), { detail: plain(words.within(within)) }),
  );
  const captures = Object.entries(entry.captures ?? {}).map(([name, text]) => fact(name, plain(text)));
  return [
    codes(words.aliases, entry.aliases),
    codes(words.patterns, entry.patterns),
    codes(words.notPatterns, entry.notPatterns),
    list('points', sequences, { heading: words.sequences, ...RARE }),
    facts(captures, { heading: words.captures, ...RARE }),
    examples(words.matches, entry.examples?.matches),
    examples(words.ignores, entry.examples?.ignores),
  ];
}

/** Pastes keep their lines, so each is a block of its own. */
const examples = (heading: string, texts: readonly string[] | undefined): Section | undefined =>
  prose(
    'body',
    (texts ?? []).map((text) => codeBlock(text)),
    { heading, ...RARE },
  );

/** The record about itself. */
export function aboutSections(told: Told): (Section | undefined)[] {
  const { entry, strings } = told;
  const words = strings.entry;
  const { verification, cause } = entry;
  const share = (value: number | undefined) =>
    value === undefined ? undefined : plain(strings.percent(Math.round(value * 100)));
  const day = (value: string | undefined) =>
    value === undefined ? undefined : plain(sayDay(value, strings));
  const said = (label: string, value: RichText | undefined): Fact | undefined => value && fact(label, value);
  const several = (texts: readonly string[] | undefined) => texts && joined(texts.map(code), strings.comma);
  const { origin } = verification;
  return [
    facts(
      [
        said(words.id, code(entry.id)),
        said(words.domain, plain(domainOf(entry.id))),
        said(
          words.category,
          joined(
            [entry.category, entry.subcategory].map((text) => (text ? plain(text) : undefined)),
            ' / ',
          ),
        ),
        said(words.causeType, cause.type === undefined ? undefined : plain(cause.type)),
        said(words.codes, several(entry.codes)),
        said(words.tags, several(entry.tags)),
        said(words.tier, plain(strings.provenance.tier[verification.tier])),
        said(words.resolvable, verification.resolvable && plain(words.resolvables[verification.resolvable])),
        said(words.fixRate, share(verification.fixRate)),
        said(words.confidence, share(verification.confidence)),
        said(
          words.evidence,
          verification.evidence === undefined ? undefined : plain(String(verification.evidence)),
        ),
        said(words.firstSeen, day(verification.firstSeen)),
        said(words.lastConfirmed, day(verification.lastConfirmed)),
        said(words.lastUpdated, day(verification.lastUpdated)),
        said(words.exported, entry.community && communityWords(entry.community, strings)),
        said(
          words.origin,
          origin && joined([plain(origin.format), origin.url ? addressOf(origin.url) : undefined], ' · '),
        ),
        said(words.locale, plain(languageName(entry.locale, told))),
        said(words.translations, translations(told)),
        said(words.schema, entry.$schema === undefined ? undefined : plain(entry.$schema)),
      ],
      { heading: words.about, ...RARE },
    ),
    ...Object.entries(entry.extensions ?? {}).map(([format, fields]) =>
      prose('body', [codeBlock(JSON.stringify(fields, undefined, 2), 'json')], {
        heading: words.extensions(format),
        ...RARE,
      }),
    ),
  ];
}

const languageName = (tag: string, { locale }: Told): string =>
  new Intl.DisplayNames([locale], { type: 'language' }).of(tag) ?? tag;

const translations = (told: Told): RichText =>
  richLine(
    Object.keys(told.entry.translations ?? {})
      .map((tag) => languageName(tag, told))
      .join(told.strings.comma),
  );
