import { describe, expect, it } from 'vitest';
import { carriedPart, leftBehind } from '../../src/formats/carried-part.ts';
import { percent, percentText } from '../../src/formats/codecs.ts';
import { domainFromWords } from '../../src/formats/domain-words.ts';
import { joinHow, splitHow } from '../../src/formats/how-text.ts';
import { htmlBlocks } from '../../src/formats/html-blocks.ts';
import { patternFor, quotedMessages } from '../../src/formats/propose-patterns.ts';
import { splitTranslation } from '../../src/formats/split-translation.ts';

describe('rates as percents', () => {
  it.each([0, 1, 0.07, 0.29, 0.655, 0.1 + 0.2, 1e-7, 0.123456789012345])('%d comes back', (rate) => {
    expect(percent(percentText(rate))).toBe(rate);
  });

  it('are written as people write them', () => {
    expect([0, 1, 0.07, 0.29, 0.785].map(percentText)).toEqual(['0%', '100%', '7%', '29%', '78.5%']);
  });
});

describe('how, and the code behind it', () => {
  it.each([
    [{ how: 'words' }],
    [{ code: [{ language: 'sh', text: 'a\n\nb' }] }],
    [{ how: 'a\n\nb', code: [{ text: '```' }, { language: 'yaml', text: 'x:\n  - 1' }] }],
  ])('%j comes back', (how) => {
    expect(splitHow(joinHow(how))).toEqual(how);
  });

  it.each(['a ```b``` c', '```sh\nnever closed', 'text\n```', '```\n```'])('%j is words', (text) => {
    expect(splitHow(text)).toEqual({ how: text });
  });
});

describe('messages that symptoms quote', () => {
  it.each([
    ['Error message: connection pool overflow', ['connection pool overflow'], []],
    [
      'Log: "dial tcp 10.0.0.1:5432: connect: connection refused"',
      ['dial tcp 10.0.0.1:5432: connect: connection refused'],
      [],
    ],
    [
      'Gateway logs show no healthy upstream or pool is exhausted',
      [],
      ['no healthy upstream', 'pool is exhausted'],
    ],
    ['Builds stop with `ENOSPC: no space left` and `npm`', [], ['ENOSPC: no space left']],
    ['Users see “Something went wrong here” now and then', [], ['Something went wrong here']],
    ['The error rate rises', [], []],
    ['Pods stay in `Pending`', [], []],
  ])('%s', (symptom, sure, likely) => {
    expect(quotedMessages(symptom)).toEqual({ sure, likely });
  });

  it.each([
    ['dial tcp 10.0.0.1:5432: connection refused (3)', 'dial tcp \\S+: connection refused \\(\\d+\\)'],
    ['HTTP 503 after 12 tries', 'HTTP 503 after \\d+ tries'],
    ["Cannot find module 'express'", "Cannot find module '[^']*'"],
    ["can't open <file>: no such file", "can't open .*: no such file"],
    ['id 123e4567-e89b-12d3-a456-426614174000 is gone…', 'id \\S+ is gone'],
  ])('%s as a pattern', (message, pattern) => {
    expect(patternFor(message)).toBe(pattern);
    expect(new RegExp(pattern).test(message)).toBe(true);
  });
});

describe('translations that ran together', () => {
  const originals = ['Raise the limit. Use `maxmemory`.', 'Restart (see 5.1) Redis.'];

  it.each([
    [
      '提高上限。使用 `maxmemory`。重启（见 5.1。）Redis。',
      ['提高上限。使用 `maxmemory`。', '重启（见 5.1。）Redis。'],
    ],
    [originals.join(''), originals],
  ])('%s is taken apart', (joined, parts) => {
    expect(splitTranslation(joined, originals)).toEqual(parts);
  });

  it.each(['提高上限。重启 Redis。', '提高 Redis 上限。使用它。重启 `maxmemory`。', ''])(
    '%j cannot be',
    (joined) => {
      expect(splitTranslation(joined, originals)).toBeUndefined();
    },
  );
});

describe('HTML', () => {
  const words = (html: string) =>
    htmlBlocks(html).map((block) => ('text' in block ? `${block.kind}: ${block.text}` : block.kind));

  it('is what can be seen', () => {
    expect(
      words(
        '<p>a<script>b</script><span hidden>c</span><br>d &lt;e&gt;<!-- f --></p><style>g</style><template>h</template>',
      ),
    ).toEqual(['paragraph: a\nd <e>']);
  });

  it('keeps the lines of code, and its language', () => {
    expect(htmlBlocks('<div class="highlight-source-shell"><pre>\n a\n  b\n</pre></div>')).toEqual([
      { kind: 'code', language: 'shell', text: ' a\n  b' },
    ]);
  });

  it('survives elements that were never closed, or closed twice', () => {
    expect(words('<h2>A<p>b</h2></p><ul><li>c<li>d</ul></div></div><p>e')).toEqual([
      'heading: A b',
      'list',
      'paragraph: e',
    ]);
  });
});

describe('what a format carries', () => {
  const value = {
    a: { b: 1, c: 2 },
    list: [{ x: 1, y: 2 }, { x: 3 }],
    map: { k: { v: 1 }, l: { w: 2 } },
    some: [{ z: 1 }, { z: 2 }],
  };
  const paths = ['a.b', 'list[].x', 'map.*.v', 'some[0]'];

  it('is picked by paths', () => {
    expect(carriedPart(value, paths)).toEqual({
      a: { b: 1 },
      list: [{ x: 1 }, { x: 3 }],
      map: { k: { v: 1 } },
      some: [{ z: 1 }],
    });
    expect(carriedPart(value, [''])).toEqual(value);
  });

  it('and the rest is named', () => {
    expect(leftBehind(value, paths)).toEqual(['a.c', 'list[].y', 'map.l', 'some[1…]']);
  });
});

it('an article is about what it names most', () => {
  expect(domainFromWords('The pod waits for its volume. kubectl get pods', 'x')).toBe('kubernetes');
  expect(domainFromWords('docker docker docker', 'nginx: no live upstreams, nginx.conf')).toBe('nginx');
  expect(domainFromWords('Nothing works', '')).toBe('general');
});
