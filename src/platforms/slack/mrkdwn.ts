import type { types } from '@slack/bolt';
import type { Inline, RichText } from '../../cards/rich-text.ts';
import { textOf } from '../../cards/rich-text.ts';

/**
 * Slack's older markup, for the two places that take nothing better: the `text` of a message, and small print with a
 * link in it. Three signs are escaped, and with them every mention, channel and link is a text again.
 */
export const escapeSlack = (text: string): string =>
  text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;');

/** Splits a name or an address without being seen. */
const STOP = '\u2060';
/** This markup has no escape for its own signs, and nothing invisible keeps them from pairing up; their doubles do. */
const DOUBLES: Readonly<Record<string, string>> = {
  '*': '\u2217',
  _: '\u02cd',
  '~': '\u223c',
  '`': '\u02cb',
};

/** Text in which nothing is found: no look, no picture, no name, no address, and no quotation at its beginning. */
export const literal = (text: string): string =>
  escapeSlack(
    text
      .replace(/[*_~`]/g, (sign) => DOUBLES[sign] ?? sign)
      .replace(/:(?=[\w+'\u02cd-]+:)/g, `:${STOP}`)
      .replace(/:(?=\/\/)/g, `:${STOP}`)
      .replace(/[@#](?=[\p{L}\p{N}])/gu, (sign) => `${sign}${STOP}`)
      .replace(/^(?=>)/gm, STOP),
  );

const richToMrkdwn = (text: RichText): string => text.map(partOf).join('');

function partOf(part: Inline): string {
  switch (part.kind) {
    case 'plain':
    case 'strong':
    case 'code':
      return literal(part.text);
    case 'link':
      // A checked address holds no `<`, `>` or `|`; in a label they are escaped or replaced.
      return `<${escapeSlack(part.url)}|${literal(part.text || part.url).replaceAll('|', '\u00a6')}>`;
    default:
      return part satisfies never;
  }
}

/** Small grey lines. A line without a link is a plain text, in which nothing is read at all. */
export function smallPrint(lines: readonly RichText[]): types.KnownBlock[] {
  const elements = lines.filter((line) => textOf(line) !== '').map(elementOf);
  const blocks: types.ContextBlock[] = [];
  for (let from = 0; from < elements.length; from += MOST_ELEMENTS) {
    blocks.push({ type: 'context', elements: elements.slice(from, from + MOST_ELEMENTS) });
  }
  return blocks;
}

const MOST_ELEMENTS = 10;

/** `verbatim` keeps Slack from finding channels, names and addresses in it by itself. */
const elementOf = (line: RichText): types.PlainTextElement | types.MrkdwnElement =>
  line.some(({ kind }) => kind === 'link')
    ? { type: 'mrkdwn', text: richToMrkdwn(line), verbatim: true }
    : { type: 'plain_text', text: textOf(line), emoji: false };
