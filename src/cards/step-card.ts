import {
  type DeadEnd,
  deadEndTarget,
  type Entry,
  type Workaround,
  workaroundTarget,
} from '../entries/entry-schema.ts';
import type { Card, Section } from './card.ts';
import { type CaseState, mayFollow, stateSections } from './case-state.ts';
import type { CheckedUrl } from './check-url.ts';
import { cleanLine } from './clean-text.ts';
import { confidenceWord } from './confidence-word.ts';
import { provenanceOf, versionsLine } from './entry-facts.ts';
import { firstSentences, paragraph } from './prose.ts';
import { joined, link, plain, type RichText, richLine, textOf } from './rich-text.ts';
import { ballot, button, buttons, card, fact, facts, list, prose, title } from './sections.ts';
import { deadEndItem, workaroundItem, workaroundSection } from './step-section.ts';
import { sayDay } from './strings/say-day.ts';
import { type Telling, type Told, tell, translationSection } from './telling.ts';

/** How often an error came up in this channel, this time not counted. */
export interface Seen {
  readonly times: number;
  /** Undefined: as far back as anything is remembered. */
  readonly days: number | undefined;
  /** The last thread in this channel in which it was solved; only ever one that every reader of the card may see. */
  readonly lastSolved: { readonly day: string; readonly url: CheckedUrl | undefined } | undefined;
}

export interface StepCardInput extends Telling {
  readonly entry: Entry;
  /** Undefined when somebody named the entry. */
  readonly confidence: number | undefined;
  /** The redacted line that gave the error away; undefined once it is forgotten. */
  readonly matched: { readonly line: number | undefined; readonly text: string } | undefined;
  readonly captured: Readonly<Record<string, string>>;
  readonly seen: Seen | undefined;
  /** Ids of the workarounds in the order of this case, which never changes while it lives. */
  readonly order: readonly string[];
  /** Which of them this message is about, from 0. */
  readonly step: number;
  readonly state: CaseState;
}

const DEAD_ENDS = 2;
/** The other steps are one line each; past this many the whole entry is the better place. */
const OTHERS = 4;
const CAUSE = 320;

/** The message about one workaround, with its ballot: the first of a case with everything around it, the others brief. */
export function stepCard(input: StepCardInput): Card {
  const told = tell(input.entry, input, input.captured);
  const order = workaroundsIn(told.entry, input.order);
  const current = order[input.step];
  const first = input.step === 0;
  const open = input.state.kind === 'open';
  const target = current && workaroundTarget(input.entry.id, current.id);
  const sections: (Section | undefined)[] = [
    titleOf(told, input),
    ...stateSections(told, input.state, current?.id, order),
    ...(first && open ? introduction(told, input) : []),
    ...(current && target ? step(told, current, input, order.length) : [withoutWorkaround(told)]),
    ...(open ? ahead(told, order, input.step) : []),
    input.state.kind === 'solved' && input.state.by === current?.id ? mayFollow(told) : undefined,
    first && open ? deadEnds(told) : undefined,
    first && open ? facts([versionsLine(told)], { importance: 'may' }) : undefined,
    choices(told, open),
    translationSection(told, shownParts(told, order, input)),
    first || !open ? provenanceOf(told) : undefined,
  ];
  const summary = current
    ? `${input.entry.signature} · ${textOf(richLine(told.fill(current.action, 'prose')))}`
    : input.entry.signature;
  return card(current ? 'step' : 'no-workaround', input.locale, summary, sections, {
    entryId: input.entry.id,
    ballotTarget: target,
  });
}

/** In the order of the case; ids that a reload took away are passed over. */
export const workaroundsIn = (entry: Entry, order: readonly string[]): Workaround[] =>
  order.flatMap((id) => entry.workarounds.find((workaround) => workaround.id === id) ?? []);

function titleOf(told: Told, { confidence, step, state }: StepCardInput): Section {
  const signature = richLine(told.entry.signature);
  const { strings } = told;
  switch (state.kind) {
    case 'open': {
      if (step > 0) return title(joined([plain(strings.step.nextFor), signature], strings.colon), 'open');
      return title(
        signature,
        'open',
        confidence === undefined ? undefined : confidenceWord(confidence, strings),
      );
    }
    case 'solved':
      return title(signature, 'good', strings.state.solved);
    case 'nothing-helped':
      return title(signature, 'bad', strings.state.nothingHelped);
    case 'superseded':
      return title(signature, 'neutral', strings.state.superseded);
    case 'not-my-error':
      return title(signature, 'neutral', strings.state.notMyError);
  }
}

function introduction(told: Told, { matched, seen }: StepCardInput): (Section | undefined)[] {
  const { strings, translatedSignature } = told;
  const cause = firstSentences(told.fill(told.entry.cause.text, 'prose'), 2, CAUSE);
  return [
    translatedSignature === undefined
      ? undefined
      : facts([fact(strings.entry.translatedSignature, richLine(translatedSignature))], {
          importance: 'may',
        }),
    matched && {
      kind: 'matched',
      importance: 'should',
      label: cleanLine(strings.matched(matched.line)),
      code: cleanLine(matched.text),
    },
    prose('cause', [paragraph(richLine(cause))], { heading: strings.entry.cause, importance: 'must' }),
    seen && prose('seen', [paragraph(seenWords(told, seen))], { importance: 'should' }),
  ];
}

function seenWords({ strings }: Told, { times, days, lastSolved }: Seen): RichText {
  if (times === 0 && !lastSolved) return plain(strings.seen.first);
  const solved = lastSolved && strings.seen.lastSolved(sayDay(lastSolved.day, strings));
  return joined(
    [
      times > 0 ? plain(strings.seen.times(times, days)) : undefined,
      solved === undefined
        ? plain(strings.seen.neverSolved)
        : lastSolved?.url
          ? link(solved, lastSolved.url)
          : plain(solved),
    ],
    ' · ',
  );
}

function step(told: Told, current: Workaround, { step, state }: StepCardInput, of: number): Section[] {
  const section = workaroundSection(told, current, { label: told.strings.step.tryOf(step + 1, of) });
  const target = workaroundTarget(told.entry.id, current.id);
  // Once the case is over, only the step that solved it keeps its instructions; the others stay as a line to vote on.
  const whole = state.kind === 'open' || (state.kind === 'solved' && state.by === current.id);
  return [whole ? section : { ...section, blocks: [], facts: [] }, ballot(target, told.locale)];
}

const withoutWorkaround = (told: Told): Section | undefined =>
  prose('warning', [paragraph(plain(told.strings.step.none))], { importance: 'must' });

function ahead(told: Told, order: readonly Workaround[], step: number): (Section | undefined)[] {
  const { strings } = told;
  const rest = order.slice(step + 1);
  if (rest.length === 0) {
    const last = step > 0 ? [paragraph(plain(strings.step.last))] : [];
    return [prose('note', last, { importance: 'may' })];
  }
  const items = rest
    .slice(0, OTHERS)
    .map((workaround, index) => workaroundItem(told, workaround, String(step + 2 + index)));
  const left = rest.length - items.length;
  return [
    list('steps', items, {
      heading: strings.step.others,
      more: left > 0 ? plain(strings.more(left)) : undefined,
    }),
  ];
}

/** Those that fail most surely by what votes and editors say together. */
const worstDeadEnds = ({ entry, rateOf }: Told): DeadEnd[] =>
  (entry.deadEnds ?? [])
    .map((deadEnd) => ({ deadEnd, rate: rateOf(deadEndTarget(entry.id, deadEnd.id)).rate }))
    .sort((a, b) => a.rate - b.rate)
    .slice(0, DEAD_ENDS)
    .map(({ deadEnd }) => deadEnd);

function deadEnds(told: Told): Section | undefined {
  const items = worstDeadEnds(told).map((deadEnd) => deadEndItem(told, deadEnd));
  return list('dead-ends', items, { heading: told.strings.deadEnd.heading });
}

function choices(told: Told, open: boolean): Section {
  const { button: words } = told.strings;
  const entry = told.entry.id;
  return buttons([
    ...(open && told.entry.workarounds.length > 1
      ? [button(words.allSteps, { name: 'all-steps', entry })]
      : []),
    button(words.showEntry, { name: 'show-entry', entry }),
    ...(open ? [button(words.notMyError, { name: 'not-my-error', entry })] : []),
  ]);
}

/** The parts of the entry whose texts this card holds. */
function shownParts(told: Told, order: readonly Workaround[], { step, state }: StepCardInput): string[] {
  const open = state.kind === 'open';
  const steps = open ? order.slice(step, step + 1 + OTHERS) : order.slice(step, step + 1);
  const own = steps.map(({ id }) => `w:${id}`);
  return open && step === 0 ? ['cause', ...own, ...worstDeadEnds(told).map(({ id }) => `d:${id}`)] : own;
}
