import type { Root } from 'mdast';
import { fromMarkdown } from 'mdast-util-from-markdown';
import { gfmTableFromMarkdown } from 'mdast-util-gfm-table';
import { gfmTable } from 'micromark-extension-gfm-table';
import { Refusal } from './refusal.ts';

/** Beyond these a text is no article about one error, and takes the parser seconds where articles take milliseconds. */
const MAX_CHARACTERS = 200_000;
const MAX_LINES = 5_000;
const MAX_MARKERS_A_LINE = 8;
const MAX_EXTRA_MARKERS = 1_000;
const MAX_INDENT = 100;
const MAX_PIPES_A_LINE = 400;
const MAX_COST = 40_000_000;

/**
 * The parser takes time that grows with the square of how many blocks, or signs in a paragraph, follow one another.
 * What articles never have is refused before it sees it.
 */
export function parseMarkdown(text: string): Root {
  const reason = tooCostly(text);
  if (reason)
    throw new Refusal(`is not read as Markdown: ${reason}`, 'Is it really one article? Take such parts out');
  return fromMarkdown(text, { extensions: [gfmTable()], mdastExtensions: [gfmTableFromMarkdown()] });
}

const MARKERS = /^(?:[ \t]*(?:>|[-+*](?=[ \t])|\d{1,9}[.)](?=[ \t])))*/;

function tooCostly(text: string): string | undefined {
  if (text.length > MAX_CHARACTERS) return `it has ${text.length} characters, more than ${MAX_CHARACTERS}`;
  let lines = 0;
  let cost = 0;
  let inParagraph = 0;
  let extraMarkers = 0;
  for (const line of text.split('\n', MAX_LINES + 1)) {
    lines += 1;
    const indent = /^[ \t]*/.exec(line)?.[0].length ?? 0;
    if (indent === line.length) {
      inParagraph = 0;
      continue;
    }
    if (indent > MAX_INDENT) return `line ${lines} is indented by ${indent}`;
    const markers = MARKERS.exec(line)?.[0].replaceAll(/[ \t\d]/g, '').length ?? 0;
    extraMarkers += Math.max(0, markers - 1);
    if (markers > MAX_MARKERS_A_LINE || extraMarkers > MAX_EXTRA_MARKERS) {
      return `line ${lines} begins with ${markers} markers of lists and quotes`;
    }
    if (line.length - line.replaceAll('|', '').length > MAX_PIPES_A_LINE)
      return `line ${lines} has too many columns`;
    const special = line.length - line.replaceAll(SPECIAL, '').length;
    cost += special * (special + 2 * inParagraph);
    inParagraph += special;
    if (cost > MAX_COST) return `too many brackets, stars and other signs come before line ${lines}`;
  }
  return lines > MAX_LINES ? `it has more than ${MAX_LINES} lines` : undefined;
}

/** Every one of these is looked back at from every other in the same paragraph. */
const SPECIAL = /[*_[\]!<&`(]/g;
