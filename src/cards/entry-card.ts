import type { Entry } from '../entries/entry-schema.ts';
import type { Card, Section } from './card.ts';
import { aboutSections, recognitionSections } from './entry-about.ts';
import { knowledgeSections } from './entry-knowledge.ts';
import { richLine } from './rich-text.ts';
import { ballot, button, buttons, card, fact, facts, title } from './sections.ts';
import { workaroundsIn } from './step-card.ts';
import { deadEndSection, workaroundSection } from './step-section.ts';
import { type Telling, type Told, tell, translationSection } from './telling.ts';

export interface EntryCardInput extends Telling {
  readonly entry: Entry;
  /** Ids of the workarounds, best first. */
  readonly order: readonly string[];
  readonly captured?: Readonly<Record<string, string>>;
}

/** Everything a record holds, with a ballot under every workaround and every dead end. */
export function entryCard(input: EntryCardInput): Card {
  const told = tell(input.entry, input, input.captured);
  const entry = input.entry.id;
  const { button: words } = told.strings;
  return card(
    'entry',
    input.locale,
    input.entry.signature,
    [
      title(
        richLine(told.entry.signature),
        'neutral',
        told.strings.provenance.tier[told.entry.verification.tier],
      ),
      translatedSignature(told),
      ...knowledgeSections(told, {
        steps: stepsWithBallots(told, input.order),
        deadEnds: deadEndsWithBallots(told),
      }),
      ...recognitionSections(told),
      ...aboutSections(told),
      translationSection(told, allParts(told)),
      buttons([
        button(words.chain, { name: 'chain', entry }),
        button(words.stats, { name: 'stats', entry }),
        button(words.share, { name: 'share', entry }),
      ]),
    ],
    { entryId: entry },
  );
}

/** All workarounds of an entry at once, each with its ballot, for people who have tried several. */
export function allStepsCard(input: EntryCardInput): Card {
  const told = tell(input.entry, input, input.captured);
  const entry = input.entry.id;
  return card(
    'all-steps',
    input.locale,
    input.entry.signature,
    [
      title(richLine(told.entry.signature), 'neutral'),
      ...stepsWithBallots(told, input.order, false),
      translationSection(
        told,
        input.order.map((id) => `w:${id}`),
      ),
      buttons([button(told.strings.button.showEntry, { name: 'show-entry', entry })]),
    ],
    { entryId: entry },
  );
}

function translatedSignature({ translatedSignature: words, strings }: Told): Section | undefined {
  return words === undefined ? undefined : facts([fact(strings.entry.translatedSignature, richLine(words))]);
}

/** All but the first may go where there is no room; a ballot goes with its step. */
function stepsWithBallots(told: Told, order: readonly string[], full = true): Section[] {
  return workaroundsIn(told.entry, order).flatMap((workaround, index) => {
    const label = told.strings.entry.workaround(index + 1);
    const step = workaroundSection(told, workaround, { label, full });
    return withBallot(told, step, index === 0 ? 'must' : 'should');
  });
}

const deadEndsWithBallots = (told: Told): Section[] =>
  (told.entry.deadEnds ?? []).flatMap((deadEnd) => withBallot(told, deadEndSection(told, deadEnd), 'should'));

const withBallot = (
  told: Told,
  step: ReturnType<typeof workaroundSection>,
  importance: Section['importance'],
): Section[] => [
  { ...step, importance },
  { ...ballot(step.target, told.locale), importance },
];

const LISTS = ['symptoms', 'diagnostics', 'commonCauses', 'prevention', 'versions'] as const;

function allParts({ entry }: Told): string[] {
  const related = Object.values(entry.relations ?? {}).flatMap((some) => some ?? []);
  return [
    'cause',
    ...entry.workarounds.map(({ id }) => `w:${id}`),
    ...(entry.deadEnds ?? []).map(({ id }) => `d:${id}`),
    ...LISTS.filter((part) => entry[part] !== undefined),
    ...(related.some((one) => one.condition || one.distinction || one.delay) ? ['relations'] : []),
  ];
}
