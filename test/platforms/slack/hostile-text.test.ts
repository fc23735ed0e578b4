import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Card, Item } from '../../../src/cards/card.ts';
import { checkUrl } from '../../../src/cards/check-url.ts';
import { cleanCode, cleanLine } from '../../../src/cards/clean-text.ts';
import { code, joined, link, plain, type RichText, richLine, strong } from '../../../src/cards/rich-text.ts';
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
  title,
} from '../../../src/cards/sections.ts';
import { cardToModal } from '../../../src/platforms/slack/card-to-modal.ts';
import { cardToSlack, plainSlack } from '../../../src/platforms/slack/card-to-slack.ts';
import { literal, smallPrint } from '../../../src/platforms/slack/mrkdwn.ts';
import { anyText } from '../../cards/any-text.ts';
import { cardGallery } from '../../contracts/card-gallery.ts';
import { checkBlocks, checkView } from '../../fakes/slack/check-blocks.ts';
import { activeIn, readMrkdwn } from '../../fakes/slack/what-slack-reads.ts';

const HOME = checkUrl('https://errors.example/a?b=1&c=2');
if (!HOME) throw new Error('the address of this test is wrong');

const richText: fc.Arbitrary<RichText> = fc
  .array(
    fc.oneof(
      anyText.map(plain),
      anyText.map(code),
      anyText.map(strong),
      anyText.map(richLine),
      anyText.map((text) => link(text, HOME)),
    ),
    { maxLength: 4 },
  )
  .map((parts) => joined(parts, ' '));

/** A card of every kind of section, with anything at all in each of its texts. */
const anyCard: fc.Arbitrary<Card> = fc
  .record({
    rich: fc.array(richText, { minLength: 6, maxLength: 6 }),
    text: anyText,
    marker: anyText,
    depth: fc.nat(12),
  })
  .map(({ rich: [a, b, c, d, e, f], text, marker, depth }) => {
    const target = `node/x#w:${text}`;
    const entry = text.slice(0, 200);
    const none = plain('');
    const one = (said: RichText | undefined, given: Parameters<typeof item>[1] = {}): Item =>
      item(said ?? none, given);
    return card('step', 'en', text, [
      title(a ?? none, 'open', text),
      { kind: 'matched', importance: 'should', label: cleanLine(text), code: cleanLine(text) },
      ...(['cause', 'seen', 'note', 'warning', 'body'] as const).map((role) =>
        prose(
          role,
          [
            { kind: 'paragraph', text: b ?? none },
            { kind: 'code', language: cleanLine(text), text: cleanCode(text) },
          ],
          { heading: text },
        ),
      ),
      {
        kind: 'step',
        importance: 'must',
        role: 'workaround',
        target,
        label: cleanLine(text),
        action: c ?? none,
        blocks: [{ kind: 'code', language: undefined, text: cleanCode(text) }],
        facts: [fact(text, d ?? none, true)],
        rate: { words: e ?? none, figures: undefined },
      },
      ballot(target, 'en'),
      list(
        'entries',
        [
          one(f, { marker, depth, detail: a }),
          one(f, { marker: '2', action: { name: 'show-entry', entry } }),
          one(b, { marker: '3', action: { name: 'domain', domain: entry } }),
          one(plain(text), { depth }),
        ],
        { heading: text, more: b },
      ),
      facts([fact(text, a ?? none)], { heading: text }),
      buttons([button(text, { name: 'show-entry', entry })]),
      { kind: 'provenance', importance: 'may', lines: [c ?? none, d ?? none] },
    ]);
  });

const linksOf = (value: unknown): string[] =>
  [...JSON.stringify(value).matchAll(/"url":"([^"]*)"/g)].map(([, url = '']) => url);

/** Whatever is active in a message, compared with what the card itself holds as a link. */
function expectQuiet(shown: Card): void {
  const message = cardToSlack(shown, 'k');
  expect(checkBlocks(message.blocks, 'message')).toEqual([]);
  const { mentions, links, looks } = activeIn(message.blocks);
  expect({ mentions, looks }).toEqual({ mentions: [], looks: [] });
  const allowed = new Set(linksOf(shown));
  expect(links.filter((url) => !allowed.has(url))).toEqual([]);
  for (const { text } of [message, plainSlack(shown)]) expect(readMrkdwn(text, false).mentions).toEqual([]);
  expect(readMrkdwn(message.text, false)).toMatchObject({ links: [], looks: [] });
}

describe('hostile text on Slack', () => {
  it('mentions nobody, links nowhere and breaks nothing, whatever it is', () => {
    fc.assert(fc.property(anyCard, expectQuiet), { numRuns: 150 });
  });

  it('is as harmless in a window', () => {
    fc.assert(
      fc.property(anyCard, (shown) => {
        const view = cardToModal(shown);
        expect(checkView(view)).toEqual([]);
        expect(activeIn(view)).toMatchObject({ mentions: [], looks: [] });
      }),
      { numRuns: 60 },
    );
  });

  it('does nothing in any card of the gallery', () => {
    for (const { card: shown } of cardGallery()) expectQuiet(shown);
  });

  it('reads in the small print as it was written, markup as its double', () => {
    const doubled = (text: string) =>
      text.replaceAll('*', '∗').replaceAll('_', 'ˍ').replaceAll('~', '∼').replaceAll('`', 'ˋ');
    fc.assert(
      fc.property(anyText, (text) => {
        const line = cleanLine(text);
        const quiet = { mentions: [], links: [], looks: [] };
        expect(readMrkdwn(literal(line), false)).toEqual({ ...quiet, shown: doubled(line) });
        const [block] = smallPrint([joined([plain(line), link('page', HOME)])]);
        expect(activeIn(block)).toEqual({ ...quiet, links: [HOME] });
        expect(JSON.stringify(smallPrint([plain(line)]))).toContain(JSON.stringify(line).slice(1, -1));
      }),
    );
  });

  it('is found where it is let through', () => {
    const rich = (element: object) => [
      { type: 'rich_text', elements: [{ type: 'rich_text_section', elements: [element] }] },
    ];
    const small = (text: string, verbatim = true) => [
      { type: 'context', elements: [{ type: 'mrkdwn', text, verbatim }] },
    ];
    expect(activeIn(rich({ type: 'broadcast', range: 'here' })).mentions).toHaveLength(1);
    expect(activeIn(rich({ type: 'user', user_id: 'U1' })).mentions).toHaveLength(1);
    expect(activeIn(rich({ type: 'link', url: 'https://evil.example' })).links).toEqual([
      'https://evil.example',
    ]);
    expect(activeIn(rich({ type: 'text', text: '<!channel> *x* :tada: https://evil.example' }))).toEqual({
      mentions: [],
      links: [],
      looks: [],
    });
    expect(activeIn(small('<!channel> <@U1> <#C1> <!subteam^S1>')).mentions).toHaveLength(4);
    expect(activeIn(small('<https://evil.example|x>')).links).toEqual(['https://evil.example']);
    expect(activeIn(small('@here https://evil.example', false))).toMatchObject({
      mentions: ['@here'],
      links: ['https://evil.example'],
    });
    expect(activeIn(small(':tada: _x_ ~y~')).looks).toHaveLength(3);
    expect(activeIn(small('&gt; said')).looks).toHaveLength(1);
    expect(activeIn([{ type: 'section', text: { type: 'plain_text', text: ':tada:' } }]).looks).toHaveLength(
      1,
    );
    expect(readMrkdwn('*bold* `code`', false).looks).toHaveLength(2);
  });
});
