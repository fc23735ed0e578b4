import type { CheckedUrl } from './check-url.ts';
import { type CleanLine, cleanLine, shorten } from './clean-text.ts';

/** The smallest piece of text: what it is, never how it looks. `text` is always data, in every kind. */
export type Inline =
  | { readonly kind: 'plain' | 'code' | 'strong'; readonly text: CleanLine }
  | { readonly kind: 'link'; readonly text: CleanLine; readonly url: CheckedUrl };

declare const built: unique symbol;
/** One line of text. The functions of this file are its only source, so whatever is in it has been cleaned. */
export type RichText = readonly Inline[] & { readonly [built]: true };

const rich = (parts: readonly Inline[]): RichText => parts as RichText;
const inline = (kind: 'plain' | 'code' | 'strong', text: string): RichText => {
  const clean = cleanLine(text);
  return rich(clean === '' ? [] : [{ kind, text: clean }]);
};

export const plain = (text: string): RichText => inline('plain', text);
export const code = (text: string): RichText => inline('code', text);
export const strong = (text: string): RichText => inline('strong', text);
export const link = (text: string, url: CheckedUrl): RichText =>
  rich([{ kind: 'link', text: cleanLine(text), url }]);

/** A line of an entry, in which a pair of back-ticks makes code. That is all the markup such a text has. */
export function richLine(text: string): RichText {
  const line = cleanLine(text);
  const parts: Inline[] = [];
  let literal = '';
  let from = 0;
  while (from < line.length) {
    const open = line.indexOf('`', from);
    if (open < 0) break;
    let inner = open;
    while (line[inner] === '`') inner += 1;
    const fence = line.slice(open, inner);
    const close = line.indexOf(fence, inner);
    const content = close < 0 ? '' : line.slice(inner, close).trim();
    if (content === '') {
      // Without a partner, or with nothing inside, back-ticks are ordinary signs.
      literal += line.slice(from, inner);
      from = inner;
      continue;
    }
    literal += line.slice(from, open);
    if (literal !== '') parts.push({ kind: 'plain', text: literal as CleanLine });
    parts.push({ kind: 'code', text: content as CleanLine });
    literal = '';
    from = close + fence.length;
  }
  literal += line.slice(from);
  if (literal !== '') parts.push({ kind: 'plain', text: literal as CleanLine });
  return rich(parts);
}

/** Pieces one after another with `between` them; empty pieces leave no trace. */
export function joined(pieces: readonly (RichText | undefined)[], between = ' '): RichText {
  const parts: Inline[] = [];
  for (const piece of pieces) {
    if (piece === undefined || piece.length === 0) continue;
    if (parts.length > 0 && between !== '') parts.push({ kind: 'plain', text: between as CleanLine });
    parts.push(...piece);
  }
  return rich(parts);
}

/** The same parts with other words. */
export const mapText = (text: RichText, change: (words: string) => string): RichText =>
  rich(text.map((part) => ({ ...part, text: change(part.text) as CleanLine })));

export const textOf = (text: RichText): string => text.map((part) => part.text).join('');

/** At most `limit` characters; the cut falls inside the part that crosses the limit. */
export function shortenRich(text: RichText, limit: number): RichText {
  const parts: Inline[] = [];
  let room = limit;
  for (const part of text) {
    if (part.text.length <= room) {
      parts.push(part);
      room -= part.text.length;
      continue;
    }
    if (room > 0) parts.push({ ...part, text: shorten(part.text, room) });
    else if (parts.length > 0 && !textOf(rich(parts)).endsWith('…')) {
      parts.push({ kind: 'plain', text: '…' as CleanLine });
    }
    return rich(parts);
  }
  return rich(parts);
}
