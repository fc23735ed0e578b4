import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { parsePattern } from '../../src/matching/pattern-syntax.ts';
import { readPlain } from '../../src/matching/plain-pattern.ts';

const piece = fc.constantFrom(
  ...['Connection', ' ', 'é', 'ÀB', 'İ', 'Σ', '𝒳', '"', '/', '-', ',', '\\.', '\\(', '\\)', '\\-', '\\/'],
  ...['\\ ', '\\|', '\\\\', '.*', '.+', '.*?', '.+?', '|', '|', '(', ')', '(?:', '.', '*', '+', '?', '{2}'],
  ...['{', '}', ']', '[ab]', '\\d', '\\b', '\\n', '\n', '^', '$', '(?i)', '(?s)', '\\_', '\\é', '\\', '#'],
);
const wrapped = fc
  .tuple(
    fc.constantFrom('', '', '(?i)', '(?mi)'),
    fc.constantFrom(['', ''], ['(', ')'], ['(?:', ')'], ['((', '))'], ['(', '']),
    fc.array(piece, { maxLength: 9 }),
  )
  .map(([flags, [open, close], pieces]) => `${flags}${open}${pieces.join('')}${close}`);

describe('a pattern read without a parser', () => {
  it('is what the parser makes of it', () => {
    let plain = 0;
    fc.assert(
      fc.property(wrapped, (source) => {
        const read = readPlain(source);
        if (!read) return;
        plain += 1;
        expect(read, JSON.stringify(source)).toEqual(parsePattern(source));
      }),
      { numRuns: 20_000 },
    );
    expect(plain).toBeGreaterThan(2_000);
  });

  it.each([
    'Cannot find module .*',
    '(?i)connection refused',
    '(ANR|main thread.*blocked)',
    '(?:a\\.b|c.+?d)',
  ])('is %s', (source) => expect(readPlain(source)).toBeDefined());

  it.each(['a\\d+', '(a|b) c', '(a)(b)', 'a{2}', 'x?', '[ab]', 'a.b', '^a', 'a\nb', '(?s)a.*b', '.*+', '(a'])(
    'is not %j',
    (source) => expect(readPlain(source)).toBeUndefined(),
  );
});
