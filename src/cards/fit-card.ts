import type { Block, Card, Fact, Importance, Item, Section } from './card.ts';
import { firstLines, shorten } from './clean-text.ts';
import { plain, shortenRich } from './rich-text.ts';
import { stringsFor } from './strings/strings-for.ts';

/** What a renderer says about a card: whether the platform would take it. */
export type Fits = (card: Card) => boolean;

interface Size {
  /** Characters of one text, lines of one piece of code, blocks of one section, items of one list. */
  readonly text: number;
  readonly code: number;
  readonly blocks: number;
  readonly items: number;
  /** Whether steps keep facts that warn of nothing. */
  readonly facts: boolean;
  readonly drop: readonly Importance[];
}

/** From generous to a telegram. Texts give way before sections do, and what is rarely needed before what helps now. */
const SIZES: readonly Size[] = [
  { text: 3000, code: 60, blocks: 40, items: 30, facts: true, drop: [] },
  { text: 1200, code: 30, blocks: 12, items: 12, facts: true, drop: [] },
  { text: 600, code: 20, blocks: 8, items: 8, facts: true, drop: [] },
  { text: 600, code: 20, blocks: 8, items: 8, facts: true, drop: ['may'] },
  { text: 300, code: 12, blocks: 5, items: 5, facts: true, drop: ['may'] },
  { text: 200, code: 8, blocks: 3, items: 3, facts: false, drop: ['may', 'should'] },
  { text: 100, code: 4, blocks: 1, items: 3, facts: false, drop: ['may', 'should'] },
  { text: 60, code: 2, blocks: 1, items: 1, facts: false, drop: ['may', 'should'] },
];

/**
 * The fullest version of a card that a platform takes. Every platform shortens in this one way, so a card reads the
 * same everywhere and ballots survive. Undefined: not even the shortest fits, which a card of several steps may meet;
 * such cards are split instead.
 */
export function fitCard(card: Card, fits: Fits): Card | undefined {
  if (fits(card)) return card;
  for (const size of SIZES) {
    const smaller = shrink(card, size);
    if (fits(smaller)) return smaller;
  }
  return undefined;
}

/**
 * A card in as many parts as a platform needs, in order, each of which fits; a ballot stays with its step. The first
 * carries the title. A section that is too long by itself is shortened; only one that fits in no size is left out. Where
 * a platform takes fewer parts than there are, the last one says where the rest is.
 */
export function splitCard(card: Card, fits: Fits, most = Number.POSITIVE_INFINITY): Card[] {
  const parts: Card[] = [];
  let current: Section[] = [];
  const partOf = (sections: readonly Section[]): Card => ({ ...card, sections });
  for (const group of groupsOf(card.sections)) {
    if (fits(partOf([...current, ...group]))) {
      current.push(...group);
      continue;
    }
    if (current.length > 0) parts.push(partOf(current));
    const alone = fitCard(partOf(group.map((section) => ({ ...section, importance: 'must' }))), fits);
    current = [...(alone?.sections ?? [])];
  }
  if (current.length > 0) parts.push(partOf(current));
  const last = parts[most - 1];
  if (!last || parts.length <= most) return parts;
  return [...parts.slice(0, most - 1), cutOff(last, fits)];
}

function cutOff(part: Card, fits: Fits): Card {
  if (part.entryId === undefined) return part;
  const text = plain(stringsFor(part.locale).notAll(part.entryId));
  const note: Section = {
    kind: 'prose',
    importance: 'must',
    role: 'note',
    heading: undefined,
    blocks: [{ kind: 'paragraph', text }],
  };
  const noted = { ...part, sections: [...part.sections, note] };
  return fitCard(noted, fits) ?? part;
}

/** A title leads the section after it, and a step its ballot. */
function groupsOf(sections: readonly Section[]): Section[][] {
  const groups: Section[][] = [];
  for (const section of sections) {
    const last = groups.at(-1);
    if (section.kind === 'ballot' && last) last.push(section);
    else groups.push([section]);
  }
  return groups;
}

function shrink(card: Card, size: Size): Card {
  const dropped = (section: Section) => size.drop.includes(section.importance);
  const kept = card.sections.filter((section) => !dropped(section));
  return { ...card, sections: kept.map((section) => shrinkSection(section, size, card)) };
}

function shrinkSection(section: Section, size: Size, card: Card): Section {
  switch (section.kind) {
    case 'title':
      return { ...section, text: shortenRich(section.text, Math.min(200, size.text)) };
    case 'matched':
      return { ...section, code: shorten(section.code, Math.min(300, size.text)) };
    case 'prose':
      return { ...section, blocks: shrinkBlocks(section.blocks, size, card) };
    case 'step':
      return {
        ...section,
        action: shortenRich(section.action, size.text),
        blocks: shrinkBlocks(section.blocks, size, card),
        facts: shrinkFacts(
          section.facts.filter(({ warns }) => warns || size.facts),
          size,
        ),
      };
    case 'list': {
      const items = section.items.slice(0, size.items).map((item) => shrinkItem(item, size));
      const left = section.items.length - items.length;
      const more = left > 0 ? plain(stringsFor(card.locale).more(left)) : section.more;
      return { ...section, items, more };
    }
    case 'facts':
      return {
        ...section,
        facts: shrinkFacts(section.facts, size),
      };
    case 'provenance':
      return { ...section, lines: section.lines.map((line) => shortenRich(line, size.text)) };
    case 'ballot':
    case 'buttons':
      return section;
    default:
      return section satisfies never;
  }
}

const shrinkFacts = (facts: readonly Fact[], size: Size): Fact[] =>
  facts.slice(0, size.items).map((fact) => ({ ...fact, value: shortenRich(fact.value, size.text) }));

const shrinkItem = (item: Item, size: Size): Item => ({
  ...item,
  text: shortenRich(item.text, size.text),
  detail: item.detail && shortenRich(item.detail, size.text),
});

/** What was cut is said. */
function shrinkBlocks(blocks: readonly Block[], size: Size, card: Card): Block[] {
  const kept = blocks.slice(0, size.blocks).map((block): Block => {
    if (block.kind === 'paragraph') return { ...block, text: shortenRich(block.text, size.text) };
    const text = shorten(firstLines(block.text, size.code), size.text * 2);
    return { ...block, text };
  });
  const left = blocks.length - kept.length;
  const note = stringsFor(card.locale).more(left);
  return left > 0 ? [...kept, { kind: 'paragraph', text: plain(note) }] : kept;
}
