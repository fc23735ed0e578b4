import type { Block, Fact } from '../../cards/card.ts';
import type { Inline, RichText } from '../../cards/rich-text.ts';

/**
 * Text in Discord's Markdown. Every text of a person or an entry passes through `literal`, a code span or a fence, so
 * it is shown as it was written: no mention, no link, no heading, no emoji made of a word between colons.
 */

/** An invisible stop, for what a backslash does not reach: the server looks for mentions before it reads Markdown. */
const STOP = '\u200b';

export const literal = (text: string): string =>
  text
    .replace(/[\\*_~|`<>[\]#]/g, '\\$&')
    .replace(/:(?=[\w+-]+:)/g, '\\:')
    .replaceAll('://', `:${STOP}//`)
    .replace(/@(?=everyone|here)/gi, `@${STOP}`);

/** At the beginning of a line, what would make it an item of a list. */
export const lineStart = (line: string): string =>
  line.replace(/^([-+•])/, '\\$1').replace(/^(\d{1,9})([.)])/, '$1\\$2');

/** A span may hold single back-ticks when two enclose it; longer runs are broken. */
export function codeSpan(text: string): string {
  if (text === '') return '';
  if (!text.includes('`')) return `\`${text}\``;
  return `\`\` ${text.replace(/`(?=`)/g, `\`${STOP}`)} \`\``;
}

export function fence(text: string, language = ''): string {
  const named = /^[\w+#-]{1,20}$/.test(language) ? language.toLowerCase() : '';
  return `\`\`\`${named}\n${text.replace(/`(?=``)/g, `\`${STOP}`)}\n\`\`\``;
}

export function rich(text: RichText, strong = false): string {
  const parts = text.map((part) => inline(part, strong));
  // Two bold texts that touch would cancel each other's signs.
  return parts.join('').replaceAll('****', `**${STOP}**`);
}

function inline(part: Inline, strong: boolean): string {
  switch (part.kind) {
    case 'plain':
      return strong ? bold(part.text) : literal(part.text);
    case 'strong':
      return bold(part.text);
    case 'code':
      return codeSpan(part.text);
    case 'link':
      return `[${literal(part.text)}](<${part.url}>)`;
    default:
      return part satisfies never;
  }
}

/** Blanks at its ends would keep the signs from meaning anything. */
export function bold(text: string): string {
  const inner = text.trim();
  if (inner === '') return text;
  const from = text.indexOf(inner);
  return `${text.slice(0, from)}**${literal(inner)}**${text.slice(from + inner.length)}`;
}

/** The small, pale line. */
export const small = (line: string): string => `-# ${line}`;

export const block = (given: Block): string =>
  given.kind === 'code' ? fence(given.text, given.language) : lineStart(rich(given.text));

/** A warning stands out; what merely helps to decide is small. */
export const factLine = ({ label, value, warns }: Fact, colon: string): string =>
  warns ? `⚠️ ${bold(label + colon)}${rich(value)}` : small(`${bold(label + colon)}${rich(value)}`);
