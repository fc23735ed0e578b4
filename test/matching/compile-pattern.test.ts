import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type CompiledPattern, compilePattern } from '../../src/matching/compile-pattern.ts';

const compiled = (source: string): CompiledPattern => {
  const pattern = compilePattern(source);
  if (pattern.kind === 'fault') throw new Error(pattern.message);
  return pattern;
};

const faultOf = (source: string): string => {
  const pattern = compilePattern(source);
  return pattern.kind === 'fault' ? pattern.message : '';
};

describe('compilePattern', () => {
  it.each([
    ['out of memory', 'FATAL: Out Of Memory', 7, 20],
    ['a.*b.*c', 'xx a b a b c c', 7, 12],
    ['(foo|bar baz)', 'x BAR BAZ', 2, 9],
    ['exit code (?<code>\\d+)', 'exited: Exit Code 137', 8, 21],
    ['(?i)Killed', 'was killed', 4, 10],
    ['\\AError', 'Error: x', 0, 5],
  ])('%s finds its place in %j', (source, text, start, end) => {
    expect(compiled(source).find(text)).toEqual({ start, end });
  });

  it('keeps to the line, unless it is written to leave it', () => {
    expect(compiled('first.*second').find('first\nsecond')).toBeUndefined();
    expect(compiled('first\\nsecond').find('x\nfirst\nsecond')).toEqual({ start: 2, end: 14 });
    expect(compiled('first[\\s\\S]*second').find('first\n\nsecond')).toEqual({ start: 0, end: 13 });
  });

  it('reads carriage returns as part of no line', () => {
    expect(compiled('gone$').find('it is gone\r\nnext')).toEqual({ start: 6, end: 10 });
  });

  it.each([
    ['(?=x)y', 'look-around'],
    ['(a)\\1', 'back-reference'],
    ['(', 'not valid'],
    ['', 'empty'],
    ['a*', 'empty text'],
    ['(?:a{300}){3}b', 'lower the counts'],
    ['(?s)a.b', '[\\s\\S]'],
    ['gone: (?:a (?<what>\\w+)|b (?<what>\\w+)) x', 'Two groups are called "what"'],
  ])('refuses %s and says what to do', (source, word) => {
    expect(faultOf(source)).toContain(word);
  });

  it('refuses what is too long to read', () => {
    expect(faultOf('x'.repeat(5_000))).toContain('split it');
  });

  it('names its groups', () => {
    expect(compiled('port (?<port>\\d+) on (?P<host>\\S+)').names).toEqual(['port', 'host']);
    const [branch] = compiled('port (?<port>\\d+)').branches;
    expect(branch?.groups('port 8080')).toEqual(new Map([['port', { start: 5, end: 9 }]]));
  });

  it('agrees with the built-in engine wherever that is safe to ask', () => {
    const piece = fc.constantFrom(
      'a',
      'B',
      'error',
      '.*',
      '.+',
      '(x|yz)',
      '\\d+',
      '[^a]',
      '[A-C]?',
      '\\w',
      '\\s',
      '(?:ab)+',
      'e{2,3}',
      '\\.',
      '\\bE',
    );
    const source = fc.array(piece, { minLength: 1, maxLength: 5 }).map((pieces) => pieces.join(''));
    const text = fc.string({ unit: fc.constantFrom(...'aAbBxyz19e Er.-_'), maxLength: 24 });
    fc.assert(
      fc.property(fc.array(source, { minLength: 1, maxLength: 3 }), text, (sources, sample) => {
        const pattern = compilePattern(sources.join('|'));
        if (pattern.kind === 'fault') return;
        const expected = new RegExp(pattern.source, 'i').exec(sample);
        const found = pattern.find(sample);
        expect(found !== undefined).toBe(expected !== null);
      }),
      { numRuns: 1_000 },
    );
  });
});
