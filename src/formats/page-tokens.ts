import type { Block } from './block.ts';
import { SECTIONS, sectionNamed, TRANSLATED } from './errorcanon-words.ts';
import { markdownBlocks } from './markdown-blocks.ts';
import { parseMarkdown } from './parse-markdown.ts';

/** A page as one after another of what can be seen on it, the same for its HTML and for its text copied out. */
export type Token =
  | {
      readonly kind: 'heading' | 'text';
      readonly text: string;
      readonly level?: number;
      readonly links?: readonly string[];
    }
  | { readonly kind: 'code'; readonly text: string; readonly language?: string }
  | { readonly kind: 'table'; readonly rows: readonly (readonly string[])[] }
  /** An item of a list begins; the list is over. */
  | { readonly kind: 'item' }
  | { readonly kind: 'end' };

export function tokensOfBlocks(blocks: readonly Block[]): Token[] {
  return blocks.flatMap((block): Token[] => {
    switch (block.kind) {
      case 'heading':
        return [block];
      case 'paragraph':
        return block.text.split('\n').map((text, index) => ({
          kind: 'text',
          text,
          ...(index === 0 && block.links && { links: block.links }),
        }));
      case 'list':
        return [
          ...block.items.flatMap((item): Token[] => [{ kind: 'item' }, ...tokensOfBlocks(item)]),
          { kind: 'end' },
        ];
      default:
        return [block];
    }
  });
}

/**
 * The text of a page as it comes out of a browser or a crawler: some ends of elements are lost, so that a heading may
 * hang on the line before it and the dash of the next item on the end of the one before.
 */
export function tokensOfLines(lines: readonly string[]): Token[] {
  const whole = separated(lines);
  const tokens: Token[] = [];
  let tables = 0;
  for (let at = 0; at < whole.length; at += 1) {
    const line = whole[at] ?? '';
    if (line.startsWith('|') && whole[at + 1]?.startsWith('|') && tables < MAX_TABLES) {
      tables += 1;
      let end = at;
      while (whole[end + 1]?.startsWith('|')) end += 1;
      tokens.push(...tableOf(whole.slice(at, end + 1)));
      at = end;
    } else if (/^[-•*]$/.test(line)) tokens.push({ kind: 'item' });
    else if (isHeading(line)) tokens.push({ kind: 'heading', text: line, level: 2 });
    else tokens.push(...withoutLooseDash(line));
  }
  return tokens;
}

/** Pages have one; each costs a parser. */
const MAX_TABLES = 20;

const isHeading = (line: string): boolean => HEADINGS.includes(line) || sectionNamed(line) !== undefined;

const HEADINGS: readonly string[] = Object.values(TRANSLATED).flat();
const FIRST_WORDS = Object.values(SECTIONS).flatMap(({ en, zh }) => [en[0] ?? '', zh[0] ?? '']);

function separated(lines: readonly string[]): string[] {
  const trimmed = lines.map((line) => line.trim()).filter((line) => line !== '');
  const missing = FIRST_WORDS.filter((word) => word !== '' && !trimmed.includes(word));
  return trimmed.flatMap((line) => {
    const label = HEADINGS.find(
      (word) => /^[a-z][a-z_]*$/.test(line.slice(0, -word.length)) && line.endsWith(word),
    );
    const hanging =
      label ?? missing.find((word) => line.endsWith(word) && /\S$/.test(line.slice(0, -word.length)));
    return hanging === undefined ? [line] : [line.slice(0, -hanging.length), hanging];
  });
}

function withoutLooseDash(line: string): Token[] {
  const loose = /^(.*\S) [-•]$/.exec(line)?.[1];
  return loose === undefined
    ? [{ kind: 'text', text: line }]
    : [{ kind: 'text', text: loose }, { kind: 'item' }];
}

function tableOf(lines: readonly string[]): Token[] {
  const source = lines.join('\n');
  return tokensOfBlocks(markdownBlocks(parseMarkdown(source), source));
}
