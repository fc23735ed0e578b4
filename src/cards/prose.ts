import type { Block } from './card.ts';
import { type CleanLine, cleanCode, cleanLine, shorten } from './clean-text.ts';
import { type RichText, richLine } from './rich-text.ts';

export const paragraph = (text: RichText): Block => ({ kind: 'paragraph', text });
export const codeBlock = (text: string, language?: string): Block => ({
  kind: 'code',
  language: language === undefined ? undefined : cleanLine(language),
  text: cleanCode(text),
});

interface OpenCode {
  readonly by: 'fence' | 'indentation';
  readonly language: CleanLine | undefined;
  readonly lines: string[];
}

/**
 * A longer text of an entry: every line a paragraph; fenced lines, and lines that are set in, one block of code, because
 * there blanks may carry meaning.
 */
export function blocksOf(text: string): Block[] {
  const blocks: Block[] = [];
  let open: OpenCode | undefined;
  const close = () => {
    if (open) blocks.push(codeBlock(open.lines.join('\n'), open.language));
    open = undefined;
  };
  for (const line of text.split(/\r\n?|\n/)) {
    const fence = /^\s*```\s*([\w+#.-]*)\s*$/.exec(line);
    if (open?.by === 'fence') {
      if (fence) close();
      else open.lines.push(line);
    } else if (fence) {
      close();
      open = { by: 'fence', language: fence[1] ? cleanLine(fence[1]) : undefined, lines: [] };
    } else if (/^(?: {2,}|\t)\s*\S/.test(line)) {
      open ??= { by: 'indentation', language: undefined, lines: [] };
      open.lines.push(line);
    } else {
      close();
      blocks.push(paragraph(richLine(line)));
    }
  }
  close();
  return blocks.filter((block) => block.text.length > 0);
}

/** Ends of a sentence; after these words a full stop ends nothing. */
const ABBREVIATION = /(?:^|[\s(])(?:e\.g|i\.e|etc|vs|cf|resp|approx|incl|no|fig|ca|\p{Lu})\.$/iu;

/** The first sentences of a text, whole, as far as they fit; a first sentence that does not fit is cut. */
export function firstSentences(text: string, count: number, limit: number): string {
  const line = cleanLine(text);
  let end = 0;
  let found = 0;
  for (const stop of line.matchAll(/[.!?]+["')\]]?(?=\s|$)|[。！？]+[」』”）]?/gu)) {
    const after = stop.index + stop[0].length;
    if (after > limit) break;
    if (
      stop[0].startsWith('.') &&
      ABBREVIATION.test(line.slice(Math.max(0, stop.index - 8), stop.index + 1))
    ) {
      continue;
    }
    end = after;
    found += 1;
    if (found === count) break;
  }
  return end > 0 ? line.slice(0, end) : shorten(line, limit);
}
