import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Card } from '../../../src/cards/card.ts';
import { cleanCode, cleanLine } from '../../../src/cards/clean-text.ts';
import { code, joined, plain, richLine, strong } from '../../../src/cards/rich-text.ts';
import {
  ballot,
  button,
  buttons,
  card,
  fact,
  facts,
  item,
  list,
  prose,
  provenance,
  title,
} from '../../../src/cards/sections.ts';
import { cardToDiscord } from '../../../src/platforms/discord/card-to-discord.ts';
import { codeSpan, fence, lineStart, literal, rich } from '../../../src/platforms/discord/markdown.ts';
import { anyText } from '../../cards/any-text.ts';
import { cardGallery } from '../../contracts/card-gallery.ts';
import { checkRequest } from '../../fakes/discord/check-request.ts';

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

const FENCE = /```[\w+#-]*\n[\s\S]*?\n```/g;

/** A card with every kind of section, and with these texts wherever a person's or an entry's can stand. */
function cardOf(one: string, other: string): Card {
  const both = joined([plain(one), code(other), strong(one), richLine(other)]);
  const target = `node/x#w:${one}`;
  const blocks = [
    { kind: 'paragraph', text: both },
    { kind: 'code', language: cleanLine(one), text: cleanCode(other) },
  ] as const;
  const items = [0, 3].map((depth) =>
    item(both, { detail: both, depth, action: { name: 'show-entry', entry: `${one}${depth}` } }),
  );
  return card('step', 'en', one, [
    title(both, 'open', other),
    { kind: 'matched', importance: 'should', label: cleanLine('Matched'), code: cleanLine(one) },
    ...(['cause', 'seen', 'note', 'warning', 'body'] as const).map((role) =>
      prose(role, blocks, { heading: 'Heading' }),
    ),
    {
      kind: 'step',
      importance: 'must',
      role: 'workaround',
      target,
      label: cleanLine('Try this'),
      action: both,
      blocks,
      facts: [fact('Risk', both, true), fact('Price', both)],
      rate: { words: plain('no votes yet'), figures: undefined },
    },
    ballot(target, 'en'),
    list('steps', items, { heading: 'Steps', more: both }),
    list('entries', items, { heading: 'Entries' }),
    facts([fact('Versions', both)], { heading: 'Facts' }),
    buttons([button(one, { name: 'all-steps', entry: other || 'x' })]),
    provenance([both]),
  ]);
}

describe('what people and entries wrote, on Discord', () => {
  it('does nothing, whatever it is', () => {
    fc.assert(
      fc.property(anyText, anyText, (one, other) => {
        const line = lineStart(rich(joined([plain(one), code(other), strong(one), plain(other)])));
        expect(faultsOf(`${line}\n${fence(one)}`)).toEqual([]);
      }),
    );
  });

  it('lays out nothing of its own in any section of a card, and the card is still taken', () => {
    fc.assert(
      fc.property(anyText, anyText, (one, other) => {
        const body = cardToDiscord(cardOf(one, other));
        const request = { method: 'POST', path: '/channels/12345678901234567/messages', body };
        expect(checkRequest({ ...request, query: new URLSearchParams() })).toEqual([]);
        const texts = textsOf(body.components);
        for (const text of texts) expect(faultsOf(text)).toEqual([]);
        // One heading, the title's own; lines that begin with a sign begin with one of ours.
        const lines = texts
          .map((text) => text.replace(FENCE, ''))
          .join('\n')
          .split('\n');
        expect(lines.filter((line) => /^#{1,3} /.test(line)).length).toBeLessThanOrEqual(1);
        expect(lines.filter((line) => /^(?:[-+] |\d+[.)] |> )/.test(line))).toEqual([]);
      }),
      { numRuns: 60 },
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
