import type { Block, Card, Fact, Item, ProseSection, Section, StepSection } from './card.ts';
import { type Ink, quietInk } from './ink.ts';
import { type Inline, joined, mapText, plain, type RichText } from './rich-text.ts';
import { stringsFor } from './strings/strings-for.ts';
import { type Piece, TextPage } from './text-page.ts';

export interface TextOptions {
  /** Columns; lines are not broken without it. */
  readonly width?: number;
  readonly ink?: Ink;
  /** Whether ✅ and ❌ can be given where this text appears. */
  readonly ballots?: boolean;
}

/** Where our own words may stand, and from where on those of entries and people do. */
const OURS = 2;
const THEIRS = 4;

/**
 * A card as text: for the command line and wherever a platform can show nothing better. A line that begins left of
 * the fourth column begins with our words; what an entry or a person wrote follows on the same line or stands further
 * in, so it can imitate no other part of the card.
 */
export function cardToText(card: Card, options: TextOptions = {}): string {
  const page = new TextPage(options.width, stringsFor(card.locale).colon);
  let last: Section | undefined;
  for (const section of card.sections) {
    const written = page.length;
    if (last && standsApart(section, last)) page.gap();
    const start = page.length;
    writeSection(page, section, options.ballots ?? true);
    if (page.length > start) last = section;
    else page.cutTo(written);
  }
  return page.toText(options.ink ?? quietInk);
}

/** Brief parts follow one another closely; a heading, a step and the small print stand apart. */
function standsApart(section: Section, last: Section): boolean {
  switch (section.kind) {
    case 'title':
    case 'step':
    case 'list':
    case 'provenance':
      return true;
    case 'prose':
      return isHeaded(section) || (section.role === 'note' && last.kind !== 'title');
    case 'facts':
      return section.heading !== undefined || last.kind !== 'title';
    case 'matched':
    case 'ballot':
    case 'buttons':
      return false;
    default:
      return section satisfies never;
  }
}

function writeSection(page: TextPage, section: Section, ballots: boolean): void {
  switch (section.kind) {
    case 'title': {
      const note = section.note === undefined ? undefined : plain(section.note);
      page.put([...piecesOf(undotted(section.text), 'strong'), ...after(note)], 0, THEIRS);
      return;
    }
    case 'matched':
      page.labelled(section.label, [{ text: section.code, look: 'code' }], OURS);
      return;
    case 'prose':
      writeProse(page, section);
      return;
    case 'step':
      writeStep(page, section);
      return;
    case 'ballot':
      if (ballots) page.put(piecesOf(dotted(plain(section.worked.label), plain(section.failed.label))), OURS);
      return;
    case 'list':
      page.heading(section.heading);
      for (const item of section.items) writeItem(page, item);
      if (section.more) page.put(piecesOf(section.more, 'faint'), OURS, THEIRS);
      return;
    case 'facts':
      page.heading(section.heading);
      for (const fact of section.facts) writeFact(page, fact, OURS);
      return;
    case 'buttons':
      // What cannot be pressed here is not shown.
      return;
    case 'provenance':
      for (const line of section.lines) page.put(piecesOf(line, 'faint'), OURS, THEIRS);
      return;
    default:
      section satisfies never;
  }
}

/** A cause has one paragraph and stands behind its label; longer prose stands below its heading, further in. */
const isHeaded = ({ role, heading }: ProseSection): boolean => heading !== undefined && role !== 'cause';

function writeProse(page: TextPage, section: ProseSection): void {
  const { role, heading, blocks } = section;
  const [first, ...rest] = blocks;
  if (role === 'cause' && heading !== undefined && first?.kind === 'paragraph') {
    page.labelled(heading, piecesOf(first.text), OURS);
    writeBlocks(page, rest, THEIRS);
    return;
  }
  page.heading(heading);
  writeBlocks(page, blocks, role === 'body' ? THEIRS : OURS, role === 'warning' ? 'warning' : 'plain');
}

/** The rate stands in the line that only we write, so that no action can bring along a rate of its own. */
function writeStep(page: TextPage, { role, label, rate, action, blocks, facts }: StepSection): void {
  const mark = role === 'workaround' ? '▶' : '✗';
  page.put([{ text: `${mark} ${label}`, look: 'strong' }, ...after(rate.words)], 0, THEIRS);
  page.put(piecesOf(action, 'strong'), THEIRS);
  writeBlocks(page, blocks, THEIRS);
  for (const fact of facts) writeFact(page, fact, THEIRS);
}

function writeBlocks(
  page: TextPage,
  blocks: readonly Block[],
  indent: number,
  look: keyof Ink = 'plain',
): void {
  for (const block of blocks) {
    if (block.kind === 'paragraph') page.put(piecesOf(block.text, look), indent, THEIRS);
    else for (const line of block.text.split('\n')) page.verbatim(line, THEIRS + indent);
  }
}

function writeItem(page: TextPage, { marker, text, detail, depth }: Item): void {
  const mark = marker && /^\d+$/.test(marker) ? `${marker}.` : (marker ?? '-');
  const said = [...piecesOf(undotted(text)), ...after(detail)];
  page.put([{ text: `${mark} `, look: 'strong' }, ...said], OURS + 2 * depth, THEIRS + 1 + 2 * depth);
}

const writeFact = (page: TextPage, { label, value, warns }: Fact, indent: number): void =>
  page.labelled(label, piecesOf(value, warns ? 'warning' : 'plain'), indent);

const DOT = ' · ';
const dotted = (...texts: readonly RichText[]): RichText => joined(texts, DOT);
const after = (text: RichText | undefined): Piece[] =>
  text && text.length > 0 ? [{ text: DOT, look: 'plain' }, ...piecesOf(text)] : [];
/** Our dot separates what we say from what they say; where the two share a line, theirs becomes a hyphen. */
const undotted = (text: RichText): RichText => mapText(text, (words) => words.replaceAll('·', '-'));

const piecesOf = (text: RichText, look: keyof Ink = 'plain'): Piece[] =>
  text.flatMap((part) => pieceOf(part, look));

function pieceOf(part: Inline, look: keyof Ink): Piece[] {
  switch (part.kind) {
    case 'plain':
      return [{ text: part.text, look }];
    case 'strong':
      return [{ text: part.text, look: 'strong' }];
    case 'code':
      return [{ text: `\`${part.text}\``, look: 'code' }];
    case 'link': {
      const url: Piece = { text: part.url, look: 'url' };
      const named = (address: string) => address.replace(/^https?:\/\//, '').replace(/\/$/, '');
      return named(part.url) === named(part.text)
        ? [url]
        : [{ text: `${part.text} (`, look }, url, { text: ')', look }];
    }
    default:
      return part satisfies never;
  }
}
