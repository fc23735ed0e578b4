import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { cleanCode, cleanLine, firstLines, shorten } from '../../src/cards/clean-text.ts';
import { HOSTILE } from '../contracts/gallery-entries.ts';
import { anyText } from './any-text.ts';

// Written apart from the source: what must not be left, by its Unicode properties.
const FORBIDDEN =
  /[\p{Cc}\p{Cs}\p{Zl}\p{Zp}\u202a-\u202e\u2066-\u2069\u200b\u200e\u200f\ufeff\u2060\u{e0020}-\u{e007f}]/u;

describe('clean text', () => {
  it.each([
    ['a\r\nb\tc', 'a b c'],
    ['\u001b[31mred\u001b[0m', 'red'],
    ['\u001b]8;;https://evil.example\u0007link\u001b]8;;\u0007', 'link'],
    ['\u009b1mbold', 'bold'],
    ['\u202eabc\u202c', 'abc'],
    ['@every\u200bone', '@everyone'],
    ['@every\u200done', '@everyone'],
    ['lone \ud800 half', 'lone \ufffd half'],
    [`z${'\u0301'.repeat(50)}`, `z${'\u0301'.repeat(4)}`],
    ['👩‍👩‍👧 می‌خواهم 👍🏽 ❤️', '👩‍👩‍👧 می‌خواهم 👍🏽 ❤️'],
    ['  \n ', ''],
  ])('makes one harmless line of %j', (text, clean) => {
    expect(cleanLine(text)).toBe(clean);
  });

  it('keeps lines and indentation of code', () => {
    expect(cleanCode('\n\n\tif x:\r\n\t\ty  \n\u001b[1mz\n\n')).toBe('\tif x:\n\t\ty\nz');
  });

  it('leaves nothing invisible or moving in any text, and nothing to do for a second time', () => {
    fc.assert(
      fc.property(anyText, (text) => {
        const line = cleanLine(text);
        const code = cleanCode(text);
        expect(line).not.toMatch(FORBIDDEN);
        expect(code.replaceAll(/[\n\t]/g, '')).not.toMatch(FORBIDDEN);
        expect(cleanLine(line)).toBe(line);
        expect(cleanCode(code)).toBe(code);
      }),
    );
  });

  it('would notice what it must not let through', () => {
    expect(HOSTILE).toMatch(FORBIDDEN);
    expect('a\u001bb').toMatch(FORBIDDEN);
  });

  it('takes time that grows with the text, not faster', () => {
    const hard = [
      '\u001b]'.repeat(50_000),
      '\u0301'.repeat(100_000),
      '\u200d'.repeat(100_000),
      ' '.repeat(100_000),
      `a${' '.repeat(100_000)}b`,
      '\n \n '.repeat(30_000),
    ];
    for (const text of hard) expect(cleanLine(text).length + cleanCode(text).length).toBeLessThan(400_000);
  });

  it('shortens at a blank, says so, and cuts no pair of surrogates', () => {
    expect(shorten(cleanLine('one two three four'), 16)).toBe('one two three…');
    expect(shorten(cleanLine('short'), 16)).toBe('short');
    fc.assert(
      fc.property(anyText, fc.integer({ min: 1, max: 40 }), (text, limit) => {
        const cut = shorten(cleanLine(text), limit);
        expect(cut.length).toBeLessThanOrEqual(limit);
        expect(cut).not.toMatch(/\p{Cs}/u);
      }),
    );
  });

  it('says when lines of code were left out', () => {
    expect(firstLines(cleanCode('a\nb\nc'), 2)).toBe('a\nb\n…');
    expect(firstLines(cleanCode('a\nb'), 2)).toBe('a\nb');
  });
});
