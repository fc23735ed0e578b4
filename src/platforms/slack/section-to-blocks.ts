import type { types } from '@slack/bolt';
import type {
  Block,
  Fact,
  FactsSection,
  Item,
  ListSection,
  Mood,
  ProseSection,
  Section,
  StepSection,
  TitleSection,
} from '../../cards/card.ts';
import type { Locale } from '../../cards/locale.ts';
import { joined, mapText, plain, type RichText } from '../../cards/rich-text.ts';
import { stringsFor } from '../../cards/strings/strings-for.ts';
import { ActionRows } from './action-rows.ts';
import { listParts } from './list-parts.ts';
import { smallPrint } from './mrkdwn.ts';
import {
  bold,
  codeFrame,
  emoji,
  line,
  type RichPart,
  richBlock,
  richElements,
  words,
} from './rich-elements.ts';

const MOODS: Readonly<Record<Mood, string | undefined>> = {
  open: 'jigsaw',
  good: 'white_check_mark',
  bad: 'warning',
  neutral: undefined,
};

/** All sections of a card as blocks. A step stands between lines, so that the eye finds it first. */
export function sectionsToBlocks(sections: readonly Section[], locale: Locale): types.KnownBlock[] {
  const rows = new ActionRows(locale);
  const blocks: types.KnownBlock[] = [];
  const lastList = sections.findLastIndex((section) => itemsOf(section).some(({ action }) => action));
  for (const [index, section] of sections.entries()) {
    const before = sections[index - 1];
    const made = sectionToBlocks(section, { colon: stringsFor(locale).colon, rows });
    if (made.length === 0) continue;
    if (before && blocks.length > 0 && isParted(section, before)) blocks.push({ type: 'divider' });
    blocks.push(...made);
    if (index === lastList) blocks.push(...rows.choices(sections.flatMap(itemsOf)));
  }
  return blocks;
}

const itemsOf = (section: Section): readonly Item[] => (section.kind === 'list' ? section.items : []);

const isParted = (section: Section, before: Section): boolean =>
  section.kind === 'step' || (before.kind === 'ballot' && section.kind === 'list');

interface Frame {
  readonly colon: string;
  readonly rows: ActionRows;
}

function sectionToBlocks(section: Section, frame: Frame): types.KnownBlock[] {
  switch (section.kind) {
    case 'title':
      return richBlock(titleLine(section));
    case 'matched':
      return richBlock(line(bold(`${section.label}${frame.colon}`), words(section.code, { code: true })));
    case 'prose':
      return proseBlocks(section, frame);
    case 'step':
      return richBlock(stepParts(section, frame));
    case 'ballot':
      return frame.rows.ballot(section);
    case 'list':
      return listBlocks(section);
    case 'facts':
      return factsBlocks(section, frame);
    case 'buttons':
      return frame.rows.buttons(section.buttons);
    case 'provenance':
      return smallPrint(section.lines);
    default:
      return section satisfies never;
  }
}

function titleLine({ text, note, mood }: TitleSection): RichPart[] {
  const sign = MOODS[mood];
  return line(
    sign === undefined ? [] : emoji(sign),
    richElements(undotted(text), { bold: true }),
    note === undefined ? [] : words(`${DOT}${note}`),
  );
}

/** Our dot separates what we say from what they say; where the two share a line, theirs becomes a hyphen. */
const DOT = ' · ';
const undotted = (text: RichText): RichText => mapText(text, (said) => said.replaceAll('·', '-'));

function proseBlocks({ role, heading, blocks }: ProseSection, { colon }: Frame): types.KnownBlock[] {
  switch (role) {
    case 'seen':
      // Counts and a link to a thread: worth knowing, never in the way.
      return blocks.every((block) => block.kind === 'paragraph')
        ? smallPrint(blocks.flatMap((block) => (block.kind === 'paragraph' ? [block.text] : [])))
        : richBlock(blockParts(blocks));
    case 'cause': {
      const [first, ...rest] = blocks;
      if (heading === undefined || first?.kind !== 'paragraph') break;
      return richBlock([...line(bold(`${heading}${colon}`), richElements(first.text)), ...blockParts(rest)]);
    }
    case 'warning': {
      const [first, ...rest] = blocks;
      if (heading !== undefined || first?.kind !== 'paragraph') break;
      return richBlock([...line(emoji('warning'), richElements(first.text)), ...blockParts(rest)]);
    }
    case 'note':
    case 'body':
      break;
    default:
      return role satisfies never;
  }
  return richBlock([...headingLine(heading), ...blockParts(blocks)]);
}

const headingLine = (heading: string | undefined): RichPart[] =>
  heading === undefined ? [] : line(bold(heading));

const blockParts = (blocks: readonly Block[]): RichPart[] =>
  blocks.flatMap((block): RichPart[] =>
    block.kind === 'paragraph' ? line(richElements(block.text)) : codeFrame(block.text),
  );

/** The rate stands in the line that only we write, so that no action can bring along a rate of its own. */
function stepParts({ role, label, rate, action, blocks, facts }: StepSection, frame: Frame): RichPart[] {
  return [
    ...line(
      bold(role === 'workaround' ? label : `✗ ${label}`),
      rate.words.length > 0 ? [...words(DOT), ...richElements(rate.words)] : [],
    ),
    ...line(richElements(action, { bold: true })),
    ...blockParts(blocks),
    ...facts.flatMap((fact) => factLine(fact, frame)),
  ];
}

/** What may go without being missed stands in the small print; a warning never does. */
function factsBlocks({ heading, facts, importance }: FactsSection, frame: Frame): types.KnownBlock[] {
  if (importance === 'may' && heading === undefined && !facts.some(({ warns }) => warns)) {
    return smallPrint(facts.map(({ label, value }) => joined([plain(label), value], frame.colon)));
  }
  return richBlock([...headingLine(heading), ...facts.flatMap((fact) => factLine(fact, frame))]);
}

const factLine = ({ label, value, warns }: Fact, { colon }: Frame): RichPart[] =>
  line(warns ? emoji('warning') : [], words(`${label}${colon}`, { italic: true }), richElements(value));

const listBlocks = (list: ListSection): types.KnownBlock[] =>
  richBlock([
    ...headingLine(list.heading),
    ...listParts(list.items, undotted),
    ...(list.more ? line(richElements(list.more, { italic: true })) : []),
  ]);
