import type { types } from '@slack/bolt';
import type { CleanCode } from '../../cards/clean-text.ts';
import type { Inline, RichText } from '../../cards/rich-text.ts';

type Element = types.RichTextElement;
type TextStyle = NonNullable<types.RichTextText['style']>;
/** Slack knows where a numbered list begins; the types of its SDK do not yet. */
export type RichList = types.RichTextList & { readonly offset?: number };
export type RichPart = types.RichTextSection | types.RichTextPreformatted | RichList;

/**
 * The pieces of Slack's `rich_text`. In it a text is data: nothing in it is read as a mention, a link, an emoji or
 * markup, so what people and entries wrote needs no escaping here. Slack refuses empty texts and empty lists of
 * elements, so every function gives nothing for nothing.
 */
export const words = (text: string, style?: TextStyle): Element[] =>
  text === '' ? [] : [style ? { type: 'text', text, style } : { type: 'text', text }];

export const bold = (text: string): Element[] => words(text, { bold: true });

export const emoji = (name: string): Element[] => [
  { type: 'emoji', name },
  { type: 'text', text: ' ' },
];

export const richElements = (text: RichText, style: TextStyle = {}): Element[] =>
  text.flatMap((part) => elementOf(part, style));

function elementOf(part: Inline, style: TextStyle): Element[] {
  const styled = Object.keys(style).length > 0 ? style : undefined;
  switch (part.kind) {
    case 'plain':
      return words(part.text, styled);
    case 'strong':
      return words(part.text, { ...style, bold: true });
    case 'code':
      return words(part.text, { ...style, code: true });
    case 'link': {
      const text = part.text === '' ? part.url : part.text;
      return [{ type: 'link', url: part.url, text, ...(styled && { style: styled }) }];
    }
    default:
      return part satisfies never;
  }
}

export const line = (...elements: readonly (readonly Element[])[]): types.RichTextSection[] => {
  const all = elements.flat();
  return all.length === 0 ? [] : [{ type: 'rich_text_section', elements: all }];
};

/** A frame of its own; its lines are never wrapped away and copy as they are. */
export const codeFrame = (text: CleanCode | string): types.RichTextPreformatted[] =>
  text === '' ? [] : [{ type: 'rich_text_preformatted', elements: [{ type: 'text', text }] }];

export const richBlock = (parts: readonly RichPart[]): types.KnownBlock[] =>
  parts.length === 0 ? [] : [{ type: 'rich_text', elements: [...parts] }];
