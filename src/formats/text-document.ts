import type { Root } from 'mdast';
import type { Block } from './block.ts';
import type { TextDocument } from './format.ts';
import { htmlBlocks } from './html-blocks.ts';
import { parseMarkdown } from './parse-markdown.ts';

const HTML_START = /^<(?:!doctype|html|head|body|main|article|section|div|h[1-6]|p|ul|ol|table|header)\b/i;
const HTML_INSIDE = /<(?:!doctype\s+html|html|body)\b/i;
const LOOKED_AT = 4_000;

function looksLikeHtml(text: string): boolean {
  let start = text.slice(0, LOOKED_AT).trimStart();
  while (start.startsWith('<!--')) {
    const end = start.indexOf('-->');
    if (end < 0) return false;
    start = start.slice(end + 3).trimStart();
  }
  return HTML_START.test(start) || HTML_INSIDE.test(text.slice(0, LOOKED_AT));
}

/** Line ends become `\n`, which is what every reader looks for. */
export function textDocument(source: string): TextDocument {
  const text = source.replace(/^\uFEFF/, '').replaceAll(/\r\n?/g, '\n');
  const isHtml = looksLikeHtml(text);
  let html: readonly Block[] | undefined;
  let markdown: Root | undefined;
  return {
    text,
    lines: text.split('\n'),
    isHtml,
    get html() {
      html ??= htmlBlocks(text);
      return html;
    },
    get markdown() {
      markdown ??= parseMarkdown(text);
      return markdown;
    },
  };
}
