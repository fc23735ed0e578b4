import type { Entry } from '../entries/entry-schema.ts';
import type { Fact, Section } from './card.ts';
import { checkUrl } from './check-url.ts';
import { code, joined, link, plain, type RichText } from './rich-text.ts';
import { fact, provenance } from './sections.ts';
import { sayDay } from './strings/say-day.ts';
import type { Told } from './telling.ts';

type Version = NonNullable<Entry['versions']>[number];

/** A version with what is known about it, without its notes. */
export function versionWords(
  { version, status, introduced, deprecated, removed }: Version,
  told: Told,
): RichText {
  const { versions } = told.strings;
  const since = [
    status,
    introduced && `${versions.introduced} ${introduced}`,
    deprecated && `${versions.deprecated} ${deprecated}`,
    removed && `${versions.removed} ${removed}`,
  ].filter((text) => text !== undefined && text !== '');
  return joined([
    plain(version),
    since.length > 0 ? plain(`(${since.join(told.strings.comma)})`) : undefined,
  ]);
}

const MOST_VERSIONS = 5;

/** Versions, or else the runtime the entry is about, as one fact for a step card. */
export function versionsLine(told: Told): Fact | undefined {
  const all = told.entry.versions ?? [];
  const { runtime, os } = told.entry.environment ?? {};
  const words =
    all.length > 0
      ? all.slice(0, MOST_VERSIONS).map((version) => versionWords(version, told))
      : [plain([runtime?.name, runtime?.versions].filter(Boolean).join(' ')), plain(os ?? '')];
  if (all.length > MOST_VERSIONS) words.push(plain(told.strings.more(all.length - MOST_VERSIONS)));
  const value = joined(words, told.strings.comma);
  const heading = all.length > 0 ? told.strings.versions.heading : told.strings.entry.environment;
  return value.length > 0 ? fact(heading, value) : undefined;
}

/** The small print of a card: which entry, who wrote it, how fresh it is. */
export function provenanceOf(told: Told): Section | undefined {
  const { strings, entry } = told;
  const { tier, lastConfirmed } = entry.verification;
  const documentation = entry.documentation?.map(({ url }) => checkUrl(url)).find((url) => url !== undefined);
  return provenance([
    joined(
      [
        joined([plain(strings.provenance.from), code(entry.id)]),
        plain(strings.provenance.tier[tier]),
        lastConfirmed ? plain(strings.provenance.lastConfirmed(sayDay(lastConfirmed, strings))) : undefined,
        documentation && link(strings.provenance.documentation, documentation),
      ],
      ' · ',
    ),
  ]);
}
