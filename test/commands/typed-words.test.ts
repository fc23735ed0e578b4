import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { TypedWords } from '../../src/commands/frame/typed-words.ts';
import { capturedValues, matchedLine } from '../../src/commands/matched-line.ts';
import { readDuration } from '../../src/commands/read-duration.ts';
import type { Evidence, Match } from '../../src/matching/match.ts';
import { anyText } from '../cards/any-text.ts';
import { refused } from '../contracts/gallery-entries.ts';

const all = (line: string): string[] => {
  const words = new TypedWords(line);
  return Array.from({ length: words.left }, () => words.take() ?? '');
};

describe('a typed line', () => {
  it.each([
    ['a  b\nc', ['a', 'b', 'c']],
    ['"a b" c', ['a b', 'c']],
    ['“a b” ‘c d’', ['a b', 'c d']],
    [`can't open 'a b'`, ["can't", 'open', 'a b']],
    [`'a b`, ["'a", 'b']],
    [`"a"b c"`, ['"a"b', 'c"']],
    ['`npm ci` failed', ['npm ci', 'failed']],
    ['""', ['""']],
    ['', []],
  ])('%j is %j', (line, words) => {
    expect(all(line)).toEqual(words);
  });

  it('keeps a paste as it is, and takes quotes off when they enclose all of it', () => {
    const words = new TypedWords('mute a/b  line one\n   line "two"  \n');
    expect([words.take(), words.take(), words.rest()]).toEqual(['mute', 'a/b', 'line one\n   line "two"']);
    expect(words.rest()).toBeUndefined();
    expect(new TypedWords('"all of it"').rest()).toBe('all of it');
    expect(new TypedWords('"some" of it').rest()).toBe('"some" of it');
    const two = new TypedWords('"connection refused" docker');
    expect([two.restButLast(), two.take()]).toEqual(['connection refused', 'docker']);
    expect(new TypedWords('alone').restButLast()).toBeUndefined();
  });

  it('loses nothing but blanks and quotes, in time that grows with the line', () => {
    fc.assert(
      fc.property(anyText, (line) => {
        const letters = (text: string) => text.replaceAll(/[\s"'“”‘’„「」`]/g, '');
        expect(letters(all(line).join(''))).toBe(letters(line));
      }),
    );
    expect(all('" '.repeat(20_000)).length).toBeGreaterThan(0);
  });
});

describe('a time span', () => {
  it.each([
    ['12h', 12 * 3_600_000],
    ['7d', 7 * 86_400_000],
    [' 2W ', 14 * 86_400_000],
    ['366d', 366 * 86_400_000],
    ['0d', undefined],
    ['367d', undefined],
    ['7', undefined],
    ['d', undefined],
    ['-1d', undefined],
    ['7 days', 7 * 86_400_000],
    ['1 hour', 3_600_000],
    ['2 Weeks', 14 * 86_400_000],
    ['7 dais', undefined],
  ])('%j is %s', (text, ms) => {
    expect(readDuration(text)).toBe(ms);
  });
});

describe('the line that matched', () => {
  const evidence = (start: number, end: number, weight: number, captures = {}): Evidence => ({
    kind: 'pattern',
    line: 2,
    span: { start, end },
    captures,
    weight,
  });
  const match = (...all: Evidence[]): Match => ({ entry: refused, confidence: 1, evidence: all });

  it('is the whole line of the strongest evidence', () => {
    const text = 'one\ntwo three\nfour';
    expect(matchedLine(text, match(evidence(0, 2, 1), evidence(8, 13, 2)))).toEqual({
      line: 2,
      text: 'two three',
    });
    expect(matchedLine('only', match(evidence(0, 4, 1)))?.text).toBe('only');
    expect(matchedLine('only', match())).toBeUndefined();
  });

  it('is cut around the evidence where it is long', () => {
    const text = `${'a'.repeat(500)}HERE${'b'.repeat(500)}`;
    const line = matchedLine(text, match(evidence(500, 504, 1)))?.text ?? '';
    expect(line).toContain('HERE');
    expect(line).toMatch(/^….*…$/);
    expect(line.length).toBeLessThanOrEqual(302);
  });

  it('gives each name the value of the strongest evidence', () => {
    const all = match(evidence(0, 1, 1, { port: '1', host: 'a' }), evidence(0, 1, 5, { port: '5' }));
    expect(capturedValues(all)).toEqual({ port: '5', host: 'a' });
  });
});
