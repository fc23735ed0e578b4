import type { CardAction } from './action.ts';
import type {
  BallotSection,
  Block,
  Button,
  ButtonsSection,
  Card,
  Fact,
  FactsSection,
  Importance,
  Item,
  ListSection,
  Mood,
  ProseSection,
  ProvenanceSection,
  TitleSection,
} from './card.ts';
import { cleanLine, shorten } from './clean-text.ts';
import type { RichText } from './rich-text.ts';
import { type Strings, stringsFor } from './strings/strings-for.ts';

/** Short ways to write sections, so that builders read like the card they build. */

type Given<T> = { readonly [K in keyof T]?: T[K] | undefined };

export function card(
  kind: Card['kind'],
  locale: Card['locale'],
  summary: string,
  sections: readonly (Card['sections'][number] | undefined)[],
  subject: Given<Pick<Card, 'entryId' | 'ballotTarget'>> = {},
): Card {
  return {
    kind,
    locale,
    summary: shorten(cleanLine(summary), 150),
    entryId: subject.entryId,
    ballotTarget: subject.ballotTarget,
    sections: sections.filter((section) => section !== undefined),
  };
}

export const title = (text: RichText, mood: Mood = 'neutral', note?: string): TitleSection => ({
  kind: 'title',
  importance: 'must',
  text,
  note: note ? cleanLine(note) : undefined,
  mood,
});

/** Undefined when there is nothing to say, so that a heading never stands alone. */
export function prose(
  role: ProseSection['role'],
  blocks: readonly Block[],
  given: { readonly heading?: string; readonly importance?: Importance } = {},
): ProseSection | undefined {
  if (blocks.length === 0) return undefined;
  const { heading, importance = 'should' } = given;
  return { kind: 'prose', importance, role, heading: heading ? cleanLine(heading) : undefined, blocks };
}

export function item(
  text: RichText,
  given: Given<Omit<Item, 'text' | 'marker'>> & { marker?: string } = {},
): Item {
  return {
    marker: given.marker === undefined ? undefined : cleanLine(given.marker),
    text,
    detail: given.detail?.length ? given.detail : undefined,
    action: given.action,
    rate: given.rate,
    depth: given.depth ?? 0,
  };
}

export function list(
  role: ListSection['role'],
  items: readonly Item[],
  given: {
    readonly heading?: string;
    readonly importance?: Importance;
    readonly more?: RichText | undefined;
  } = {},
): ListSection | undefined {
  if (items.length === 0) return undefined;
  const { heading, importance = 'should', more } = given;
  return { kind: 'list', importance, role, heading: heading ? cleanLine(heading) : undefined, items, more };
}

export const fact = (label: string, value: RichText, warns = false): Fact => ({
  label: cleanLine(label),
  value,
  warns,
});

export function facts(
  given: readonly (Fact | undefined)[],
  { heading, importance = 'should' }: { readonly heading?: string; readonly importance?: Importance } = {},
): FactsSection | undefined {
  const told = given.filter((one) => one !== undefined).filter((one) => one.value.length > 0);
  if (told.length === 0) return undefined;
  return { kind: 'facts', importance, heading: heading ? cleanLine(heading) : undefined, facts: told };
}

export const button = (label: string, action: CardAction): Button => ({ label: cleanLine(label), action });

export const buttons = (all: readonly Button[], importance: Importance = 'should'): ButtonsSection => ({
  kind: 'buttons',
  importance,
  buttons: all,
});

export const ballot = (target: string, locale: Card['locale']): BallotSection => {
  const words: Strings['ballot'] = stringsFor(locale).ballot;
  return {
    kind: 'ballot',
    importance: 'must',
    target,
    worked: button(words.worked, { name: 'worked', target }),
    failed: button(words.failed, { name: 'failed', target }),
  };
};

export const provenance = (lines: readonly RichText[]): ProvenanceSection | undefined => {
  const told = lines.filter((line) => line.length > 0);
  return told.length === 0 ? undefined : { kind: 'provenance', importance: 'may', lines: told };
};
