import type { types } from '@slack/bolt';
import type { Inline, RichText } from '../../cards/rich-text.ts';

/**
 * Slack's older markup, for the few places that take nothing else: the `text` of a message and the small print. Three
 * signs are escaped, and with them every mention, channel and link is a text again. What would be read as markup gets
 * an invisible stop: this dialect knows no escape for it.
 */
const STOP = '\u2060';

export const escapeSlack = (text: string): string =>
  text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;');

/** Text in which nothing is found: no look, no picture, no name, no address, and no quotation at its beginning. */
export const literal = (text: string): string =>
  escapeSlack(
    text
      .replace(/[*_~`]/g, (sign) => `${STOP}${sign}${STOP}`)
      .replace(/:(?=[\w+'-]+:)/g, `:${STOP}`)
      .replace(/:(?=\/\/)/g, `:${STOP}`)
      .replace(/[@#](?=\w)/g, (sign) => `${sign}${STOP}`)
      .replace(/^(?=>)/gm, STOP),
  );

/** Code keeps its letters, so that it can be copied; only what would end or steer it is stopped. */
const codeOf = (text: string): string => `\`${escapeSlack(text.replaceAll('`', `${STOP}'`))}\``;

export const richToMrkdwn = (text: RichText): string => text.map(partOf).join('');

function partOf(part: Inline): string {
  switch (part.kind) {
    case 'plain':
      return literal(part.text);
    case 'strong':
      return `*${literal(part.text)}*`;
    case 'code':
      return codeOf(part.text);
    case 'link':
      // A checked address holds no `<`, `>` or `|`; in a label they are escaped or harmless.
      return `<${escapeSlack(part.url)}|${literal(part.text).replaceAll('|', '¦')}>`;
    default:
      return part satisfies never;
  }
}

/** `verbatim` keeps Slack from finding channels, names and addresses in it by itself. */
export const smallPrint = (lines: readonly RichText[]): types.ContextBlock[] => {
  const elements = lines
    .map(richToMrkdwn)
    .filter((text) => text !== '')
    .map((text) => ({ type: 'mrkdwn' as const, text, verbatim: true }));
  const blocks: types.ContextBlock[] = [];
  for (let from = 0; from < elements.length; from += 10) {
    blocks.push({ type: 'context', elements: elements.slice(from, from + 10) });
  }
  return blocks;
};
