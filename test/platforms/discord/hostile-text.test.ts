import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { cleanLine } from '../../../src/cards/clean-text.ts';
import { code, joined, plain, strong } from '../../../src/cards/rich-text.ts';
import { cardToDiscord } from '../../../src/platforms/discord/card-to-discord.ts';
import { codeSpan, fence, lineStart, literal, rich } from '../../../src/platforms/discord/markdown.ts';
import { anyText } from '../../cards/any-text.ts';
import { cardGallery } from '../../contracts/card-gallery.ts';

/** What is left for Discord to read once code, escaped signs and our own links are taken out, read from left to right. */
const READ =
  /```[\w+#-]*\n[\s\S]*?\n```|\\[^0-9A-Za-z\s]|(`+)[^\n]*?[^`\n]\1(?!`)|\]\(<https?:\/\/[^<>\s]+>\)/g;
const alive = (markdown: string): string => markdown.replace(READ, ' ');

const FAULTS: Readonly<Record<string, RegExp>> = {
  'a mention': /<[@#!/:a-z]|@(?:everyone|here)/i,
  'a link': /\]\(|[a-z]:\/\//i,
  'an open fence': /`/,
  'an emoji by name': /:[\w+-]+:/,
  'a heading or quote of its own': /^(?:#{1,3} (?=# )|>)/m,
  'a spoiler': /\|\|/,
};
const faultsOf = (markdown: string): string[] =>
  Object.entries(FAULTS).flatMap(([name, pattern]) => (pattern.test(alive(markdown)) ? [name] : []));

/** What a reader sees of a text that was made literal. */
const seen = (markdown: string): string =>
  markdown.replace(/\\([^0-9A-Za-z\s])/g, '$1').replaceAll('\u200b', '');

const textsOf = (value: unknown): string[] => {
  if (Array.isArray(value)) return value.flatMap(textsOf);
  if (typeof value !== 'object' || value === null) return [];
  return Object.entries(value).flatMap(([name, inner]) =>
    name === 'content' && typeof inner === 'string' ? [inner] : textsOf(inner),
  );
};

describe('what people and entries wrote, on Discord', () => {
  it('does nothing, whatever it is', () => {
    fc.assert(
      fc.property(anyText, anyText, (one, other) => {
        const line = lineStart(rich(joined([plain(one), code(other), strong(one), plain(other)])));
        expect(faultsOf(`${line}\n${fence(one)}`)).toEqual([]);
      }),
    );
  });

  it('reads as it was written', () => {
    fc.assert(
      fc.property(anyText, (text) => {
        const line = cleanLine(text);
        expect(seen(lineStart(literal(line)))).toBe(line.replaceAll('\u200b', ''));
      }),
    );
  });

  it('stays inside its code', () => {
    expect(codeSpan('a b')).toBe('`a b`');
    expect(codeSpan('a`b')).toBe('`` a`b ``');
    fc.assert(
      fc.property(anyText, (text) => {
        const line = cleanLine(text);
        if (line !== '') expect(alive(codeSpan(line)).trim()).toBe('');
        expect(alive(fence(text, 'sh')).trim()).toBe('');
      }),
    );
  });

  it.each(cardGallery().map(({ name, card }) => [name, card] as const))(
    '%s says nothing by accident',
    (_, card) => {
      for (const text of textsOf(cardToDiscord(card).components)) expect(faultsOf(text)).toEqual([]);
    },
  );

  it.each([
    ['a mention', 'hello <@123456789012345678>'],
    ['a mention', 'hello @everyone'],
    ['a link', '[here](https://evil.example)'],
    ['a link', 'https://evil.example'],
    ['an open fence', 'a ``` b'],
    ['an emoji by name', 'so :fire: hot'],
    ['a spoiler', 'a ||b||'],
  ])('notices %s that came through: %s', (fault, text) => {
    expect(faultsOf(text)).toContain(fault);
  });
});
