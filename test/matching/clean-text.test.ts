import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { cleanText } from '../../src/matching/clean-text.ts';

describe('cleanText', () => {
  it.each([
    ['plain text stays', 'plain text stays'],
    ['a\r\nb\rc', 'a\nb\nc'],
    ['\u001b[1;31mError\u001b[0m: x', 'Error: x'],
    ['\u001b]0;title\u0007done', 'done'],
    ['&lt;init&gt; &amp;&amp; x', '<init> && x'],
    ['see <https://example.com/a|the page> now', 'see the page now'],
    ['see <https://example.com/a>', 'see https://example.com/a'],
    ['<@U123> hi <#C1|ops>', '@U123 hi ops'],
    ['\u201cquoted\u201d \u2018it\u2019s\u2019', "\"quoted\" 'it's'"],
    ['\uff25\uff32\uff32\uff2f\uff32\uff1a', 'ERROR:'],
    ['no\u00a0break\u200b', 'no break'],
    ['{"msg":"one\\ntwo \\"three\\""}', '{"msg":"one\ntwo "three""}'],
    ['C:\\new\\table', 'C:\\new\\table'],
    ['\u2502 Error', '  Error'],
  ])('%j becomes %j', (sent, clean) => {
    expect(cleanText(sent).text).toBe(clean);
  });

  it('lower-cases without moving anything', () => {
    const { text, lower } = cleanText('\u0130stanbul ERROR \u00c4');
    expect(lower.length).toBe(text.length);
    expect(lower).toContain('error');
  });

  it('finds the way back from every character that it kept', () => {
    const piece = fc.constantFrom(
      'ERR',
      ' x1',
      '\r\n',
      '\u001b[31m',
      '&lt;',
      '<https://a.b|cd>',
      '\u201c',
      '\u00e9',
      '\ud83d\ude00',
      '\uff21',
      '\\n',
      '{"a":1}',
    );
    fc.assert(
      fc.property(fc.array(piece, { maxLength: 15 }), (pieces) => {
        const sent = pieces.join('');
        const clean = cleanText(sent);
        let last = 0;
        for (let at = 0; at < clean.text.length; at += 1) {
          const original = clean.original(at);
          expect(original).toBeGreaterThanOrEqual(last);
          expect(original).toBeLessThan(sent.length);
          if (/[A-Zx1]/.test(clean.text.charAt(at)) && sent.charAt(original) < '\u0080')
            expect(sent.charAt(original)).toBe(clean.text.charAt(at));
          last = original;
        }
      }),
      { numRuns: 500 },
    );
  });
});
