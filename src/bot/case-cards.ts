import type { Card } from '../cards/card.ts';
import type { CaseState as ShownState } from '../cards/case-state.ts';
import { checkUrl } from '../cards/check-url.ts';
import { localeOf } from '../cards/locale.ts';
import { nothingHelpedCard } from '../cards/nothing-helped-card.ts';
import { type Seen, stepCard } from '../cards/step-card.ts';
import { type Entry, workaroundTarget } from '../entries/entry-schema.ts';
import type { CardRecord, Case } from '../stores/store.ts';
import type { EntryRates, Parts } from './parts.ts';
import type { Platform } from './platform.ts';

/** Sightings are counted over as long as they are kept. */
const SEEN_DAYS = 180;

/** Everything the cards of one case are made from, read at one moment. */
export interface CaseView {
  readonly of: Case;
  readonly entry: Entry;
  readonly rates: EntryRates;
  readonly cards: readonly CardRecord[];
  /** Ids of the workarounds: those that stand in the thread in the order they were posted, then the rest by rate. */
  readonly order: readonly string[];
}

export async function viewCase(parts: Parts, of: Case): Promise<CaseView | undefined> {
  const entry = parts.knowledge.entry(of.entryId);
  if (!entry) return undefined;
  const [rates, cards] = await Promise.all([parts.ratesOf(entry), parts.store.cards.ofCase(of.id)]);
  const idOf = new Map(entry.workarounds.map(({ id }) => [workaroundTarget(entry.id, id), id]));
  const posted = cards.flatMap(({ target }) => (target && idOf.get(target)) || []);
  return { of, entry, rates, cards, order: [...new Set([...posted, ...rates.order])] };
}

/** The card about the step at this place of the order. */
export async function cardOfStep(
  parts: Parts,
  platform: Platform,
  view: CaseView,
  step: number,
): Promise<Card> {
  const { of, entry, rates, order } = view;
  return stepCard({
    entry,
    locale: localeOf(of.locale),
    rateOf: rates.rateOf,
    redact: parts.redact,
    confidence: of.confidence,
    matched: of.quote && { line: undefined, text: of.quote.line },
    captured: of.quote?.captures ?? {},
    seen: step === 0 ? await seenBefore(parts, platform, of) : undefined,
    order,
    step,
    state: shownState(view),
  });
}

export function cardWhenNothingHelped(parts: Parts, { of, entry, rates, order }: CaseView): Card {
  return nothingHelpedCard({
    entry,
    locale: localeOf(of.locale),
    rateOf: rates.rateOf,
    redact: parts.redact,
    order,
  });
}

function shownState({ of, entry }: CaseView): ShownState {
  switch (of.state) {
    case 'open':
    case 'deleted':
      return { kind: 'open' };
    case 'exhausted':
      return { kind: 'nothing-helped' };
    case 'solved': {
      return { kind: 'solved', by: solvedBy(of, entry) };
    }
    case 'superseded':
    case 'not-my-error':
      return { kind: of.state };
    default:
      return of.state satisfies never;
  }
}

/** The id of the workaround that solved a case, where it was one. */
export function solvedBy(of: Case, entry: Entry): string | undefined {
  const target = of.solvedBy && 'target' in of.solvedBy ? of.solvedBy.target : undefined;
  return entry.workarounds.find(({ id }) => workaroundTarget(entry.id, id) === target)?.id;
}

/** Only of this same channel: a thread somewhere else may not be for these readers' eyes. */
async function seenBefore(parts: Parts, platform: Platform, of: Case): Promise<Seen> {
  const { seen, lastSolved } = await parts.store.cases.history(of.question, of.entryId);
  const earlier = lastSolved && lastSolved.id !== of.id ? lastSolved : undefined;
  const url = earlier && (await platform.linkTo(earlier.question).catch(() => undefined));
  return {
    times: Math.max(0, seen - 1),
    days: SEEN_DAYS,
    lastSolved: earlier && {
      day: new Date(earlier.changedAt).toISOString().slice(0, 10),
      url: url === undefined ? undefined : checkUrl(url),
    },
  };
}
