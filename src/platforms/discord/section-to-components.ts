import { type APIComponentInContainer, ComponentType, SeparatorSpacingSize } from 'discord.js';
import type { Item, ListSection, ProseSection, RateWords, Section, StepSection } from '../../cards/card.ts';
import type { Locale } from '../../cards/locale.ts';
import { stringsFor } from '../../cards/strings/strings-for.ts';
import { Controls } from './controls.ts';
import { block, bold, codeSpan, factLine, lineStart, literal, rich, small } from './markdown.ts';

/** Sections as the inside of a container: texts that follow one another are one component, because forty is all there is. */
export function sectionsToComponents(
  sections: readonly Section[],
  locale: Locale,
): APIComponentInContainer[] {
  const components: APIComponentInContainer[] = [];
  const controls = new Controls(locale);
  const { colon } = stringsFor(locale);
  let lines: string[] = [];
  const flush = (): void => {
    const content = lines.join('\n');
    if (content !== '') components.push({ type: ComponentType.TextDisplay, content });
    lines = [];
  };
  for (const section of sections) {
    if (standsApart(section) && (lines.length > 0 || components.length > 0)) {
      flush();
      const divider = section.kind !== 'provenance';
      components.push({ type: ComponentType.Separator, divider, spacing: SeparatorSpacingSize.Small });
    }
    lines.push(...linesOf(section, colon));
    const rows = controls.of(section);
    if (rows.length > 0) flush();
    components.push(...rows);
  }
  flush();
  return components;
}

/** A step, and what comes after it, begin something new; everything else reads on. */
function standsApart(section: Section): boolean {
  switch (section.kind) {
    case 'step':
    case 'list':
      return true;
    case 'prose':
      return section.role !== 'cause' && section.heading !== undefined;
    case 'facts':
      return section.heading !== undefined;
    case 'title':
    case 'matched':
    case 'ballot':
    case 'buttons':
    case 'provenance':
      return false;
    default:
      return section satisfies never;
  }
}

function linesOf(section: Section, colon: string): string[] {
  switch (section.kind) {
    case 'title': {
      const note = section.note ? [small(bold(section.note))] : [];
      return [`### ${rich(section.text)}`, ...note];
    }
    case 'matched':
      return [small(`${literal(section.label + colon)}${codeSpan(section.code)}`)];
    case 'prose':
      return proseLines(section, colon);
    case 'step':
      return stepLines(section, colon);
    case 'list':
      return listLines(section);
    case 'facts':
      return [...headingLine(section.heading), ...section.facts.map((fact) => factLine(fact, colon))];
    case 'provenance':
      return section.lines.map((line) => small(rich(line)));
    case 'ballot':
    case 'buttons':
      return [];
    default:
      return section satisfies never;
  }
}

const headingLine = (heading: string | undefined): string[] => (heading ? [bold(heading)] : []);

function proseLines({ role, heading, blocks }: ProseSection, colon: string): string[] {
  const lines = blocks.map(block);
  const [first, ...rest] = lines;
  if (role === 'cause' && heading && blocks[0]?.kind === 'paragraph')
    return [`${bold(heading + colon)}${rich(blocks[0].text)}`, ...rest];
  if (role === 'seen') return lines.map((line, at) => (blocks[at]?.kind === 'code' ? line : small(line)));
  if (role === 'warning' && first !== undefined) return [...headingLine(heading), `⚠️ ${first}`, ...rest];
  return [...headingLine(heading), ...lines];
}

function stepLines({ role, label, action, blocks, facts, rate }: StepSection, colon: string): string[] {
  // The sign that other places set before a workaround would become an orange picture here.
  const sign = role === 'workaround' ? '' : '✗ ';
  return [
    small(`${sign}${bold(label)}`),
    lineStart(rich(action, true)),
    ...blocks.map(block),
    ...facts.map((fact) => factLine(fact, colon)),
    rateLine(rate, role),
  ];
}

const CELLS = 10;
/** From here on a share is worth drawing, as it is worth saying. */
const ENOUGH_VOTES = 5;

/** The bar repeats what the words say, and only where they say a share. A dead end's would be read upside down. */
function rateLine({ words, figures }: RateWords, role: StepSection['role']): string {
  const drawn =
    figures && role === 'workaround' && figures.worked + figures.failed >= ENOUGH_VOTES
      ? Math.round(figures.rate * CELLS)
      : undefined;
  const bar = drawn === undefined ? '' : `${'▰'.repeat(drawn)}${'▱'.repeat(CELLS - drawn)} `;
  return `${bar}${rich(words)}`;
}

function listLines({ role, heading, items, more }: ListSection): string[] {
  // Steps and dead ends are one line each, so that the card can be taken in at a glance.
  const brief = role === 'steps' || role === 'dead-ends';
  return [
    ...headingLine(heading),
    ...items.flatMap((item) => itemLines(item, brief)),
    ...(more && more.length > 0 ? [small(rich(more))] : []),
  ];
}

/** Discord swallows blanks at the beginning of a line, but not these wide ones. */
const WIDE_BLANK = '\u2003';

function itemLines({ marker, text, detail, depth }: Item, brief: boolean): string[] {
  const before = WIDE_BLANK.repeat(Math.min(depth, 5));
  const sign = marker ? bold(marker) : '·';
  const line = `${before}${sign} ${rich(text)}`;
  if (!detail || detail.length === 0) return [line];
  return brief ? [`${line} · ${rich(detail)}`] : [line, small(`${before}${rich(detail)}`)];
}
