import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Card } from '../../src/cards/card.ts';
import { cardToText } from '../../src/cards/card-to-text.ts';
import { allStepsCard, entryCard } from '../../src/cards/entry-card.ts';
import { paintedInk, plainInk } from '../../src/cards/ink.ts';
import { LOCALES } from '../../src/cards/locale.ts';
import { nothingHelpedCard } from '../../src/cards/nothing-helped-card.ts';
import { searchCard } from '../../src/cards/search-card.ts';
import { stepCard } from '../../src/cards/step-card.ts';
import { textWidth } from '../../src/cards/text-width.ts';
import { type Entry, entrySchema } from '../../src/entries/entry-schema.ts';
import { cardGallery, RATES } from '../contracts/card-gallery.ts';
import { anyText } from './any-text.ts';

const gallery = cardGallery();

describe('card to text', () => {
  it.each(LOCALES)('shows every card as before (%s)', async (locale) => {
    const shown = gallery
      .filter(({ name }) => name.startsWith(locale) && !name.includes('endless'))
      .map(({ name, card }) => `══ ${name}\n${cardToText(card, { width: 100, ink: plainInk })}\n`);
    await expect(shown.join('\n')).toMatchFileSnapshot(`gallery-${locale}.txt`);
  });

  it('makes no line wider than asked for, but for what must not be cut', () => {
    const tooWide = gallery.flatMap(({ name, card }) =>
      [40, 100].flatMap((width) =>
        cardToText(card, { width, ink: plainInk })
          .split('\n')
          .filter((line) => !mustStayWhole(line) && textWidth(line) > width + 1)
          .map((line) => `${name} at ${width}: ${line.slice(0, 200)}`),
      ),
    );
    expect(tooWide).toEqual([]);
  });

  it('lets nothing mention, link or escape in a chat', () => {
    const faults = gallery.flatMap(({ name, card }) =>
      faultsIn(cardToText(card), urlsOf(card)).map((fault) => `${name}: ${fault}`),
    );
    expect(faults).toEqual([]);
  });

  it('has no terminal codes unless colours are asked for, and the same words with them', () => {
    const wrong = gallery.filter(({ card }) => {
      const text = cardToText(card, { ink: plainInk });
      const painted = cardToText(card, { ink: paintedInk((_style, words) => `\u001b[1m${words}\u001b[0m`) });
      const unpainted = painted.replaceAll('\u001b[1m', '').replaceAll('\u001b[0m', '');
      return (
        text.includes('\u001b') ||
        text.includes('\u009b') ||
        !painted.includes('\u001b[1m') ||
        unpainted !== text
      );
    });
    expect(wrong.map(({ name }) => name)).toEqual([]);
  });

  it('finds the faults it looks for', () => {
    expect(faultsIn('@everyone', [])).toHaveLength(1);
    expect(faultsIn('<!channel> <@U1>', [])).toHaveLength(2);
    expect(faultsIn('see [x](y)', [])).toHaveLength(1);
    expect(faultsIn('see https://evil.example', [])).toHaveLength(1);
    expect(faultsIn('see https://ok.example', ['https://ok.example'])).toEqual([]);
  });

  it('keeps the lines that are ours, whatever the entry and the paste say', () => {
    fc.assert(
      fc.property(anyText, fc.constantFrom(...LOCALES), (text, locale) => {
        for (const build of BUILDERS) {
          const harmless = cardToText(build(MARK, locale), { ink: plainInk }).split('\n');
          const attacked = cardToText(build(MARK + text, locale), { ink: plainInk }).split('\n');
          expect(
            attacked.filter(isOurs).map((line, index) => startOf(line, harmless.filter(isOurs)[index])),
          ).toEqual(harmless.filter(isOurs).map((line) => line.split(MARK)[0]));
        }
      }),
      { numRuns: 60 },
    );
  });
});

/** Code, and a single word that is longer than the line. */
function mustStayWhole(line: string): boolean {
  const words = line.trim().replace(/^(?:[▶✗-]|\d+\.|[^：:]*[：:]) /, '');
  return /^ {6}/.test(line) || !words.includes(' ');
}

const MENTIONS = [/@(?:everyone|here|channel|group)/gi, /<[@#!/]/g, /\]\(/g, /```/g];

function faultsIn(text: string, urls: readonly string[]): string[] {
  const without = urls.reduce((rest, url) => rest.replaceAll(url, ''), text);
  return [...MENTIONS, /\w:\/\//g].flatMap((pattern) =>
    [...without.matchAll(pattern)].map(([found]) => found),
  );
}

const urlsOf = (card: Card): string[] =>
  [...JSON.stringify(card).matchAll(/"url":"([^"]+)"/g)].map(([, url]) => url ?? '');

/** Left of the fourth column only our words begin a line. */
const isOurs = (line: string): boolean => /^ {0,3}\S/.test(line);
const startOf = (line: string, harmless: string | undefined): string => {
  const own = harmless?.split(MARK)[0] ?? '';
  return line.startsWith(own) ? own : line;
};

const MARK = 'QQQ';
const telling = { rateOf: () => RATES.many, redact: (text: string) => text };

function entryOf(text: string): Entry {
  return entrySchema.parse({
    id: 'a/b',
    signature: text,
    captures: { name: text },
    aliases: [text],
    tags: [text],
    cause: { text, type: text },
    versions: [{ version: text, status: text, notes: text }],
    environment: { os: text, details: { [text]: text } },
    symptoms: [text],
    diagnostics: [{ check: text, command: text, means: text }],
    workarounds: [
      {
        id: 'one',
        action: text,
        how: `${text}.`,
        code: [{ text }],
        condition: text,
        risk: { level: 'caution', note: text },
      },
      { id: 'two', action: `${text} {{name}}` },
    ],
    deadEnds: [{ id: 'one', action: text, whyFails: `${text}!`, misconception: text }],
    relations: { confusedWith: [{ id: 'a/c', distinction: text }] },
    documentation: [{ url: text, section: text }],
    verification: { tier: 'community' },
    examples: { matches: [text], ignores: [] },
  });
}

const BUILDERS: readonly ((text: string, locale: 'en' | 'zh') => Card)[] = [
  (text, locale) =>
    stepCard({
      ...telling,
      locale,
      entry: entryOf(text),
      confidence: 0.9,
      matched: { line: 1, text },
      captured: { name: text },
      seen: { times: 1, days: 7, lastSolved: undefined },
      order: ['one', 'two'],
      step: 0,
      state: { kind: 'open' },
    }),
  (text, locale) => entryCard({ ...telling, locale, entry: entryOf(text), order: ['one', 'two'] }),
  (text, locale) => allStepsCard({ ...telling, locale, entry: entryOf(text), order: ['two', 'one'] }),
  (text, locale) => nothingHelpedCard({ ...telling, locale, entry: entryOf(text), order: ['one', 'two'] }),
  (text, locale) =>
    searchCard({
      ...telling,
      locale,
      query: text,
      domain: undefined,
      found: [entryOf(text)],
      total: 1,
      elsewhere: [],
    }),
];
