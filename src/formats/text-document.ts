import type { Root } from 'mdast';
import type { Block } from './block.ts';
import type { TextDocument } from './format.ts';
import { htmlBlocks } from './html-blocks.ts';
import { parseMarkdown } from './parse-markdown.ts';

const HTML_START =
  /^(?:<!--[\s\S]{0,2000}?-->\s*)*<(?:!doctype|html|head|body|main|article|section|div|h[1-6]|p|ul|ol|table|header)\b/i;
const HTML_INSIDE = /<(?:!doctype\s+html|html|body)\b/i;

/** Line ends become `\n`, which is what every reader looks for. */
export function textDocument(source: string): TextDocument {
  const text = source.replace(/^\uFEFF/, '').replaceAll(/\r\n?/g, '\n');
  const start = text.slice(0, 4_000).trimStart();
  const isHtml = HTML_START.test(start) || HTML_INSIDE.test(text.slice(0, 4_000));
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
