import type { Card } from './card.ts';
import type { Locale } from './locale.ts';
import { paragraph } from './prose.ts';
import { code, joined, plain, type RichText, richLine } from './rich-text.ts';
import { card, fact, facts, item, list, prose, title } from './sections.ts';
import { sayDay } from './strings/say-day.ts';
import { stringsFor } from './strings/strings-for.ts';

export const MODES = ['auto', 'suggest', 'ask', 'off'] as const;
export type Mode = (typeof MODES)[number];

export interface ModeInput {
  readonly locale: Locale;
  readonly mode: Mode;
  readonly change: 'shown' | 'set' | 'unchanged';
  /** How to change it: `/fix mode [auto|suggest|ask|off]`. */
  readonly usage: string;
}

export function modeCard({ locale, mode, change, usage }: ModeInput): Card {
  const { mode: words } = stringsFor(locale);
  const heading = { shown: words.now, set: words.set, unchanged: words.unchanged }[change](mode);
  const others = MODES.filter((one) => one !== mode).map((one) =>
    item(code(one), { detail: plain(words.explained[one]) }),
  );
  return card('setting', locale, heading, [
    title(plain(heading), 'neutral'),
    prose('note', [paragraph(plain(words.explained[mode]))], { importance: 'must' }),
    change === 'shown' ? list('points', others, { heading: words.others(usage) }) : undefined,
  ]);
}

export interface Mute {
  readonly entryId: string;
  readonly reason: string;
  /** `2026-11-30`; undefined: until somebody unmutes it. */
  readonly until: string | undefined;
}

export function mutedCard(locale: Locale, mute: Mute): Card {
  const strings = stringsFor(locale);
  const { mute: words } = strings;
  return card(
    'setting',
    locale,
    words.muted(mute.entryId),
    [
      title(plain(words.muted(mute.entryId)), 'neutral', untilWords(locale, mute.until)),
      prose('note', [paragraph(plain(words.still))], { importance: 'must' }),
      facts([fact(words.reason, richLine(mute.reason))]),
    ],
    { entryId: mute.entryId },
  );
}

export function unmutedCard(locale: Locale, entryId: string, was: boolean): Card {
  const { mute: words } = stringsFor(locale);
  const heading = was ? words.unmuted(entryId) : words.notMuted(entryId);
  return card('setting', locale, heading, [title(plain(heading), 'neutral')], { entryId });
}

export function mutesCard(locale: Locale, mutes: readonly Mute[]): Card {
  const { mute: words } = stringsFor(locale);
  const heading = mutes.length === 0 ? words.none : words.list;
  const items = mutes.map(({ entryId, reason, until }) =>
    item(code(entryId), {
      detail: joined([plain(untilWords(locale, until)), reasonOf(reason)], ' · '),
      action: { name: 'show-entry', entry: entryId },
    }),
  );
  return card('setting', locale, heading, [
    title(plain(heading), 'neutral'),
    list('entries', items, { importance: 'must' }),
  ]);
}

const reasonOf = (reason: string): RichText => richLine(reason);

function untilWords(locale: Locale, until: string | undefined): string {
  const strings = stringsFor(locale);
  return until === undefined ? strings.mute.forGood : strings.mute.until(sayDay(until, strings));
}
