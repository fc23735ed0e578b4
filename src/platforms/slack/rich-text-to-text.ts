import { z } from 'zod';
import type { Decoded } from './decode-text.ts';

const words = z.string().catch('');
const whole = z.number().int().catch(0);

const PART = z.object({
  type: z.string(),
  elements: z.array(z.unknown()).catch([]),
  style: words,
  indent: whole,
  offset: whole,
});

const INLINE = z.object({
  type: z.string(),
  text: words,
  url: words,
  name: words,
  unicode: words,
  user_id: words,
  channel_id: words,
  usergroup_id: words,
  range: words,
  fallback: words,
  value: words,
});

/**
 * What the composer's blocks say, with nothing lost: a text in them is not escaped, code is as it was pasted. What was
 * preformatted stays between fences, each on a line of its own. Addresses that Slack found by itself, even in code, are
 * shown as they were typed.
 */
export function richTextToText(parts: readonly unknown[]): Decoded {
  const mentions: string[] = [];
  const text = parts.map((part) => partText(part, mentions)).join('');
  return { text, mentions };
}

function partText(given: unknown, mentions: string[]): string {
  const read = PART.safeParse(given);
  if (!read.success) return '';
  const { type, elements, style, indent, offset } = read.data;
  switch (type) {
    case 'rich_text_section':
    case 'rich_text_quote':
      return ended(inlineText(elements, mentions));
    case 'rich_text_preformatted':
      return `\`\`\`\n${ended(inlineText(elements, mentions))}\`\`\`\n`;
    case 'rich_text_list': {
      const before = '  '.repeat(Math.max(0, Math.min(8, indent)));
      return elements
        .map((item, index) => {
          const marker = style === 'ordered' ? `${offset + index + 1}.` : '-';
          return `${before}${marker} ${partText(item, mentions)}`;
        })
        .join('');
    }
    default:
      return '';
  }
}

const ended = (text: string): string => (text.endsWith('\n') ? text : `${text}\n`);

const inlineText = (elements: readonly unknown[], mentions: string[]): string =>
  elements.map((element) => elementText(element, mentions)).join('');

function elementText(given: unknown, mentions: string[]): string {
  const read = INLINE.safeParse(given);
  if (!read.success) return '';
  const { type, text, url, name, unicode, user_id, channel_id, usergroup_id, range, fallback, value } =
    read.data;
  switch (type) {
    case 'text':
      return text;
    case 'link':
      return text || url;
    case 'emoji':
      return signOf(unicode) ?? `:${name}:`;
    case 'user':
      mentions.push(user_id);
      return `<@${user_id}>`;
    case 'channel':
      return `<#${channel_id}>`;
    case 'usergroup':
      return `<!subteam^${usergroup_id}>`;
    case 'broadcast':
      return `@${range}`;
    case 'date':
      return fallback;
    case 'color':
      return value;
    default:
      return text;
  }
}

/** `1f468-200d-1f4bb` as the sign it stands for. */
function signOf(unicode: string): string | undefined {
  if (!/^[0-9a-f]{2,6}(?:-[0-9a-f]{2,6}){0,12}$/i.test(unicode)) return undefined;
  const points = unicode.split('-').map((hex) => Number.parseInt(hex, 16));
  return points.every((point) => point <= 0x10ffff) ? String.fromCodePoint(...points) : undefined;
}
