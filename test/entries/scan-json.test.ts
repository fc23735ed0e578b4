import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { lineOfField, readJson } from '../../src/entries/read-json.ts';
import { scanJson } from '../../src/entries/scan-json.ts';

const faultOf = (text: string) => {
  const reading = readJson(text);
  return 'faults' in reading ? reading.faults : [];
};

describe('scanJson agrees with JSON.parse', () => {
  const parses = (text: string): boolean => {
    try {
      JSON.parse(text);
      return true;
    } catch {
      return false;
    }
  };

  it('on valid documents, however they are laid out', () => {
    fc.assert(
      fc.property(fc.jsonValue({ maxDepth: 5 }), fc.constantFrom(0, 2, '\t'), (value, indent) => {
        expect(scanJson(JSON.stringify(value, undefined, indent))).toBeUndefined();
      }),
    );
  });

  it('on broken ones', () => {
    const pieces = [
      '{',
      '}',
      '[',
      ']',
      ',',
      ':',
      '"a"',
      '"',
      '1',
      '-',
      '01',
      '1.',
      'true',
      'nul',
      ' ',
      '\n',
      '\\',
      "'",
      '\u0001',
      '//',
    ];
    const broken = fc.array(fc.constantFrom(...pieces), { maxLength: 12 }).map((parts) => parts.join(''));
    const cut = fc
      .tuple(fc.json(), fc.nat(), fc.constantFrom('', ...pieces))
      .map(
        ([text, at, piece]) =>
          text.slice(0, at % (text.length + 1)) + piece + text.slice((at % (text.length + 1)) + 1),
      );
    fc.assert(
      fc.property(fc.oneof(broken, cut), (text) => {
        expect({ text, valid: scanJson(text) === undefined }).toEqual({ text, valid: parses(text) });
      }),
      { numRuns: 5000 },
    );
  });
});

describe('readJson says what is wrong', () => {
  it.each([
    ['{"a": 1,}', 1, 'the comma before "}" is one too many'],
    ['{"a": 1\n "b": 2}', 2, '"," or "}" is missing'],
    ["{'a': 1}", 1, 'need double quotes'],
    ['{a: 1}', 1, 'a stands without double quotes'],
    ['{\n// no\n"a": 1}', 2, 'no comments'],
    ['{"a": "\\d+"}', 1, '\\d means nothing in JSON'],
    ['{"a": "x\ny"}', 1, 'a line ends inside a text'],
    ['{\n"a": [1, 2', 2, '"]" is missing for what opens on line 2'],
    ['{"a": "x', 1, 'never closed'],
    ['{"a": 1}\n{"a": 2}', 2, 'more text after the end'],
    ['<<<<<<< HEAD\n{}', 1, 'merge conflict'],
    ['{"a": True}', 1, 'True stands without double quotes'],
    ['{"a" 1}', 1, '":" is missing after "a"'],
    [`${'['.repeat(100)}${']'.repeat(100)}`, 1, 'nested deeper than 64'],
    ['[1, 2, 1e999, --1]', 1, 'a value is expected'],
  ])('%j', (text, line, message) => {
    const [fault] = faultOf(text);
    expect(fault).toMatchObject({ line, message: expect.stringContaining(message) });
    expect(fault?.remedy).not.toBe('');
  });

  it('a name that stands twice, which JSON.parse would swallow', () => {
    expect(faultOf('{"a": {"b": 1,\n "b": 2}, "c": 3}')).toEqual([
      { line: 2, field: 'a.b', message: 'stands here twice', remedy: 'Keep one of the two' },
    ]);
    expect(faultOf('{"a" : 1, "a" : 2}')).toHaveLength(1);
  });

  it('a name that would reach for the prototype', () => {
    expect(faultOf('{"a": {"__proto__": {"x": 1}}}')).toEqual([
      { line: 1, field: 'a.__proto__', message: 'is a name that programs trip over', remedy: 'Remove it' },
    ]);
    expect(({} as Record<string, unknown>)['x']).toBeUndefined();
  });

  it('and nothing about texts that only look like it', () => {
    expect(faultOf('{"a": ":b", "c": "\\":", "d" : [{"a": 1}, {"a": 2}]}')).toEqual([]);
  });

  it('never misses a repeated name (property)', () => {
    const member = fc.tuple(
      fc.constantFrom('a', 'b', 'c', ':', '":'),
      fc.constantFrom('1', '":"', '{"a":1}', '": "'),
    );
    fc.assert(
      fc.property(fc.array(member, { maxLength: 5 }), fc.constantFrom(':', ' : ', ': '), (members, colon) => {
        const text = `{${members.map(([name, value]) => `${JSON.stringify(name)}${colon}${value}`).join(',')}}`;
        fc.pre(scanJson(text) === undefined);
        const repeated = new Set(members.map(([name]) => name)).size < members.length;
        expect({ text, found: faultOf(text).length > 0 }).toEqual({ text, found: repeated });
      }),
    );
  });
});

describe('lineOfField', () => {
  const text = '{\n "a": {\n  "b": [\n   1,\n   {"c": 2}\n  ]\n }\n}';
  it.each([
    [['a'], 2],
    [['a', 'b', 0], 4],
    [['a', 'b', 1, 'c'], 5],
    [['a', 'nowhere'], 2],
    [['nowhere'], 1],
  ])('%j is on line %i', (path, line) => {
    expect(lineOfField(text, path)).toBe(line);
  });
});
