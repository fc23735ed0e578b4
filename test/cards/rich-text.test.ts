import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { checkThreadUrl, checkUrl, nameOfUrl } from '../../src/cards/check-url.ts';
import { cleanLine } from '../../src/cards/clean-text.ts';
import { blocksOf, firstSentences } from '../../src/cards/prose.ts';
import { joined, link, plain, richLine, shortenRich, strong, textOf } from '../../src/cards/rich-text.ts';
import { anyText } from './any-text.ts';

const kinds = (text: string) => richLine(text).map(({ kind, text: words }) => `${kind}:${words}`);

describe('rich text', () => {
  it('finds code between back-ticks, and only that', () => {
    expect(kinds('use `npm ci` now')).toEqual(['plain:use ', 'code:npm ci', 'plain: now']);
    expect(kinds('a `` b`c `` d')).toEqual(['plain:a ', 'code:b`c', 'plain: d']);
    expect(kinds("it's ` alone")).toEqual(["plain:it's ` alone"]);
    expect(kinds('`` ` `` **bold** [x](https://y.example)')).toEqual([
      'code:`',
      'plain: **bold** [x](https://y.example)',
    ]);
    expect(kinds('` `')).toEqual(['plain:` `']);
    expect(richLine('  \n ')).toEqual([]);
  });

  it('changes no word of any text', () => {
    fc.assert(
      fc.property(anyText, (text) => {
        const bare = (words: string) => words.replaceAll(/[`\s]/g, '');
        expect(bare(textOf(richLine(text)))).toBe(bare(cleanLine(text)));
      }),
    );
  });

  it('makes links only out of addresses that were checked', () => {
    fc.assert(
      fc.property(anyText, (text) => {
        for (const part of [...richLine(text), ...plain(text), ...strong(text)])
          expect(part.kind).not.toBe('link');
      }),
    );
  });

  it('joins what is there and shortens across parts', () => {
    expect(textOf(joined([plain('a'), undefined, plain(''), strong('b')], ' · '))).toBe('a · b');
    const url = checkUrl('https://ok.example/');
    expect(url).toBeDefined();
    const text = joined([plain('see the'), url && link('documentation', url)]);
    expect(textOf(shortenRich(text, 12))).toBe('see the doc…');
    expect(shortenRich(text, 12).at(-1)).toMatchObject({ kind: 'link', url });
    expect(shortenRich(text, 100)).toEqual(text);
  });
});

describe('addresses', () => {
  it.each([
    ['https://docs.example.org/a?b=c#d', 'https://docs.example.org/a?b=c#d'],
    ['https://ok.example/a|b>(c) d', 'https://ok.example/a%7Cb%3E%28c%29%20d'],
    ['https://exämple.org/', 'https://xn--exmple-cua.org/'],
    ['http://docs.example.org/', undefined],
    ['https://user:pw@docs.example.org/', undefined],
    ['javascript:alert(1)', undefined],
    ['data:text/html,x', undefined],
    ['//docs.example.org', undefined],
    ['docs.example.org', undefined],
    [`https://docs.example.org/${'a'.repeat(2000)}`, undefined],
    ['https://[::1]/', undefined],
    ['', undefined],
  ])('takes %s as %s', (text, url) => {
    expect(checkUrl(text)).toBe(url);
  });

  it('allows plain http only for threads, which the platform names', () => {
    expect(checkThreadUrl('http://127.0.0.1:3000/general/42')).toBe('http://127.0.0.1:3000/general/42');
    expect(checkThreadUrl('javascript:alert(1)')).toBeUndefined();
  });

  it('lets nothing through that a layout reads as its own', () => {
    fc.assert(
      fc.property(fc.oneof(anyText, fc.webUrl()), anyText, (start, end) => {
        const url = checkUrl(`${start}${end}`) ?? checkUrl(`https://ok.example/${end}`);
        if (url !== undefined) expect(url).toMatch(/^https:\/\/[!#$%&+,\-./0-9:;=?@A-Z_a-z]*$/);
      }),
    );
  });

  it('is called by where it leads', () => {
    const url = checkUrl('https://www.example.org/a/very/long/path/that/goes/on/and/on/until/the/end.html');
    expect(url && nameOfUrl(url)).toBe('www.example.org/…s/on/and/on/until/the/end.html');
  });
});

describe('prose', () => {
  it('makes paragraphs of lines and blocks of fences, closed or not', () => {
    const blocks = blocksOf('one\n\ntwo `x`\n```sh\n  a\n\n  b\n```\nthree\n```\nopen');
    expect(
      blocks.map((block) => (block.kind === 'code' ? [block.language, block.text] : textOf(block.text))),
    ).toEqual(['one', 'two x', ['sh', '  a\n\n  b'], 'three', [undefined, 'open']]);
  });

  it('keeps the indentation of lines that are set in', () => {
    const blocks = blocksOf('Set:\nservices:\n  db:\n    image: postgres\nThen start.');
    expect(blocks.map((block) => (block.kind === 'code' ? block.text : textOf(block.text)))).toEqual([
      'Set:',
      'services:',
      '  db:\n    image: postgres',
      'Then start.',
    ]);
  });

  it.each([
    ['One. Two. Three.', 'One. Two.'],
    ['See e.g. this. And that (i.e. those). Third.', 'See e.g. this. And that (i.e. those).'],
    ['Node.js 18.2 fails! Why? Nobody knows.', 'Node.js 18.2 fails! Why?'],
    ['第一句。第二句！第三句。', '第一句。第二句！'],
    ['no end at all', 'no end at all'],
    ['', ''],
  ])('takes the first two sentences of %j', (text, two) => {
    expect(firstSentences(text, 2, 200)).toBe(two);
  });

  it('cuts a first sentence that is too long, and says so', () => {
    expect(firstSentences('one two three four five six seven.', 2, 20)).toBe('one two three four…');
  });
});
