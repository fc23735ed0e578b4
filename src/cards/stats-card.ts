import { deadEndTarget, type Entry, workaroundTarget } from '../entries/entry-schema.ts';
import type { Card, Item } from './card.ts';
import { rateWords } from './rate-words.ts';
import { code, plain, richLine, shortenRich } from './rich-text.ts';
import { button, buttons, card, fact, facts, item, list, title } from './sections.ts';
import { workaroundsIn } from './step-card.ts';
import { stringsFor } from './strings/strings-for.ts';
import { type Telling, tell } from './telling.ts';

/** How often something happened in the last so many days. */
export interface Counts {
  readonly seen: number;
  readonly answered: number;
  readonly solved: number;
  readonly days: number;
}

export interface EntryStatsInput extends Telling {
  readonly entry: Entry;
  readonly order: readonly string[];
  readonly counts: Counts;
}

/** Rates and votes of everything one may vote on in an entry, and how often the entry was needed. */
export function entryStatsCard(input: EntryStatsInput): Card {
  const told = tell(input.entry, input);
  const { stats: words, button: labels } = told.strings;
  const { entry } = told;
  const line = (target: string, role: 'workaround' | 'dead-end', action: string, marker: string): Item => {
    const rate = told.rateOf(target);
    return item(shortenRich(richLine(told.fill(action, 'prose')), 110), {
      marker,
      detail: rateWords(rate, role, told.strings).words,
      rate,
    });
  };
  const workarounds = workaroundsIn(entry, input.order).map(({ id, action }, index) =>
    line(workaroundTarget(entry.id, id), 'workaround', action, String(index + 1)),
  );
  const deadEnds = (entry.deadEnds ?? []).map(({ id, action, whyFails }) =>
    line(deadEndTarget(entry.id, id), 'dead-end', action ?? whyFails, '✗'),
  );
  return card(
    'stats',
    input.locale,
    `${words.title}${told.strings.colon}${entry.signature}`,
    [
      title(richLine(entry.signature), 'neutral', words.title),
      facts(
        [
          fact(words.seen, plain(words.inDays(input.counts.seen, input.counts.days))),
          fact(words.solved, plain(words.inDays(input.counts.solved, input.counts.days))),
          fact(words.overall, rateWords(told.rateOf(entry.id), 'workaround', told.strings).words),
        ],
        { importance: 'must' },
      ),
      list('steps', workarounds, { heading: words.workarounds, importance: 'must' }),
      list('dead-ends', deadEnds, { heading: words.deadEnds }),
      buttons([button(labels.showEntry, { name: 'show-entry', entry: entry.id })]),
    ],
    { entryId: entry.id },
  );
}

export interface ScopeStatsInput {
  readonly locale: Telling['locale'];
  /** Undefined: the whole installation. */
  readonly domain: string | undefined;
  readonly entries: number;
  readonly counts: Counts;
  /** Pastes that looked like errors and that no entry fitted; unknown for a single domain. */
  readonly unknown: number | undefined;
  readonly votes: { readonly worked: number; readonly failed: number };
  readonly mostSeen: readonly { readonly entryId: string; readonly seen: number; readonly solved: number }[];
}

/** What was seen and solved in a domain, or altogether. */
export function scopeStatsCard(input: ScopeStatsInput): Card {
  const { stats: words, top, rate } = stringsFor(input.locale);
  const { seen, answered, solved, days } = input.counts;
  const { worked, failed } = input.votes;
  const heading = input.domain === undefined ? words.all : words.domain(input.domain);
  const times = (count: number) => plain(words.inDays(count, days));
  const most = input.mostSeen.map((one) =>
    item(code(one.entryId), {
      detail: plain(`${top.seenTimes(one.seen)} · ${top.solvedTimes(one.solved)}`),
      action: { name: 'show-entry', entry: one.entryId },
    }),
  );
  return card('stats', input.locale, heading, [
    title(plain(heading), 'neutral'),
    facts(
      [
        fact(words.entries, plain(String(input.entries))),
        fact(words.seen, times(seen)),
        fact(words.answered, times(answered)),
        fact(words.solved, times(solved)),
        input.unknown === undefined ? undefined : fact(words.unknown, times(input.unknown)),
        fact(words.votes, plain(worked + failed === 0 ? rate.noVotes : words.voteCounts(worked, failed))),
      ],
      { importance: 'must' },
    ),
    list('entries', most, { heading: words.mostSeen }),
  ]);
}
