import { z } from 'zod';
import { type Decoded, decodeText } from './decode-text.ts';
import { richTextToText } from './rich-text-to-text.ts';

const words = z.string().catch('');
const things = z.array(z.unknown()).catch([]);
const textObject = z.object({ type: words, text: words }).catch({ type: '', text: '' });

const BLOCK = z.object({
  type: z.string(),
  text: z.unknown().optional(),
  fields: z.array(textObject).catch([]),
  elements: things,
  rows: z.array(things).catch([]),
});

/** More blocks than Slack allows in a message are not Slack's. */
const MOST_BLOCKS = 100;

/** The texts of blocks: what people typed, and what the bots that raise alerts lay out. Pictures and controls have none. */
export function blocksToText(blocks: readonly unknown[]): Decoded {
  const lines: string[] = [];
  const mentions: string[] = [];
  for (const block of blocks.slice(0, MOST_BLOCKS)) {
    const said = blockText(block);
    if (said.text !== '') lines.push(said.text.replace(/\n$/, ''));
    mentions.push(...said.mentions);
  }
  return { text: lines.join('\n'), mentions };
}

const NOTHING: Decoded = { text: '', mentions: [] };

function blockText(block: unknown): Decoded {
  const read = BLOCK.safeParse(block);
  if (!read.success) return NOTHING;
  const { type, text, fields, elements, rows } = read.data;
  switch (type) {
    case 'rich_text':
      return richTextToText(elements);
    case 'section':
      return joined([textOf(text), ...fields.map(textOf)], '\n');
    case 'header':
      return textOf(text);
    case 'context':
      return joined(elements.map(textOf), '\n');
    case 'markdown':
      return { text: words.parse(text), mentions: [] };
    case 'table':
      return joined(
        rows.slice(0, MOST_BLOCKS).map((row) => joined(row.map(cellText), '\t')),
        '\n',
      );
    default:
      return NOTHING;
  }
}

/** Only `mrkdwn` is escaped; a plain text is what it says. */
function textOf(given: unknown): Decoded {
  const { type, text } = textObject.parse(given);
  return type === 'mrkdwn' ? decodeText(text) : { text, mentions: [] };
}

function cellText(cell: unknown): Decoded {
  const read = BLOCK.safeParse(cell);
  if (!read.success) return NOTHING;
  return read.data.type === 'rich_text'
    ? richTextToText(read.data.elements)
    : { text: words.parse(read.data.text), mentions: [] };
}

const joined = (parts: readonly Decoded[], between: string): Decoded => ({
  text: parts
    .map(({ text }) => text.trimEnd())
    .filter(Boolean)
    .join(between),
  mentions: parts.flatMap(({ mentions }) => mentions),
});
