import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { joinPatterns, splitPatterns } from '../../src/formats/joined-patterns.ts';
import { allToPython, escapePattern, fromPython, toPython } from '../../src/formats/python-pattern.ts';
import { compilePattern } from '../../src/matching/compile-pattern.ts';

describe('patterns in the way of Python', () => {
  it.each([
    ['(?i)a b', 'a b'],
    ['(?im)^a$', '^a$'],
    ['(?P<name>x)(?P=name)', '(?<name>x)\\k<name>'],
    ['(?P<pool_name>x)(?P<Pool_Name>y)(?P<_>z)', '(?<poolName>x)(?<poolName2>y)(?<g>z)'],
    ['\\Aa\\Z', '^a$'],
    ['[\\A\\Z]\\\\A', '[\\A\\Z]\\\\A'],
    ['(?s)a.b[.]\\.', 'a[\\s\\S]b[.]\\.'],
    ['(?s:a.b).c', '(?:a[\\s\\S]b).c'],
    ['(?i:a)(?-i:b)', '(?:a)(?:b)'],
    ['(?x) a b # words\n [ ] \\ c', 'ab[ ]\\ c'],
    ['a(?#note)b', 'ab'],
    ['(?>a+)b++c*+d?+e{1,2}+', '(?:a+)b+c*d?e{1,2}'],
    ['a+?b*?c??', 'a+?b*?c??'],
    ['[]a][^]b]', '[\\]a][^\\]b]'],
    ['a{,3}b{2,}c{x}d{}', 'a{0,3}b{2,}c{x}d\\{\\}'],
    ['\\U0001F600\\u00e9\\x41\\012\\0', '😀\\u00e9\\x41\\x0a\\x00'],
    ['\\a\\d+\\s\\w\\b\\B', '\\x07\\d+\\s\\w\\b\\B'],
    ['(?:x|y)(?=z)(?!w)', '(?:x|y)(?=z)(?!w)'],
    ['{{name}} $', '{{name}} $'],
  ])('%j becomes %j', (python, ours) => {
    expect(fromPython(python)).toEqual({ pattern: ours });
  });

  it.each(['(?(1)a|b)', '\\N{DEGREE SIGN}', '\\Uffffffff'])('%j has no like here', (python) => {
    expect(fromPython(python)).toHaveProperty('fault');
  });

  it('keeps every text a text', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme', minLength: 1 }), (text) => {
        const pattern = escapePattern(text);
        expect(new RegExp(pattern).test(text)).toBe(true);
        expect(fromPython(pattern)).toEqual({ pattern });
        expect(toPython(pattern)).toBe(pattern);
      }),
    );
  });

  it('never fails, whatever it is given', () => {
    fc.assert(
      fc.property(
        fc.string({ unit: fc.constantFrom(...'()[]{}?*+\\|P<>=:#isxA,0 a^$.') }),
        (text) => void fromPython(text),
      ),
    );
  });

  it('matches with the engine what Python would', () => {
    const cases = [
      ['(?i)OutOfSync|sync.*failed', 'App is OUTOFSYNC', true],
      ['\\A(?P<kind>Error): \\S+\\Z', 'error: x', true],
      ['\\A(?P<kind>Error): \\S+\\Z', 'an error: x', false],
      ['[]x]y', 'a ]y', true],
    ] as const;
    for (const [python, text, found] of cases) {
      const translated = fromPython(python);
      const compiled = compilePattern('pattern' in translated ? translated.pattern : '');
      expect(compiled.kind === 'pattern' && compiled.find(text) !== undefined).toBe(found);
    }
  });
});

describe('a name in several patterns', () => {
  const ours = ['port (?<port>\\d+)', ':(?<port>\\d+) at (?<host>\\S+)', '(?<port>x)'];

  it('is told apart in one expression of Python, and is the same again here', () => {
    const python = allToPython(ours);
    expect(python).toEqual(['port (?P<port>\\d+)', ':(?P<port__2>\\d+) at (?P<host>\\S+)', '(?P<port__3>x)']);
    expect(splitPatterns(joinPatterns(python)).map(fromPython)).toEqual(ours.map((pattern) => ({ pattern })));
  });
});

describe('several patterns in one', () => {
  const pattern = fc.constantFrom(
    'a',
    'a|b',
    '(?:a)',
    '(?:a)|(?:b)',
    '(?:(?:a)|(?:b))',
    '[(]',
    '\\(',
    '(a)(b)',
    '[^]|)]',
    '(?:a)b',
  );

  it('are taken apart again', () => {
    fc.assert(
      fc.property(fc.array(pattern, { minLength: 1, maxLength: 4 }), (patterns) => {
        expect(splitPatterns(joinPatterns(patterns))).toEqual(patterns);
      }),
    );
  });

  it.each(['a|b', '(a|b)', '(?:a)', '(?:a)|b', '(?:a)(?:b)', '(?:a|(?:b)', 'x(?:a)|(?:b)', '(?:)|(?:a)'])(
    '%s stays in one piece',
    (written) => {
      expect(splitPatterns(written)).toEqual([written]);
    },
  );
});
