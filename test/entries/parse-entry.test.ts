import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { entrySchema } from '../../src/entries/entry-schema.ts';
import { parseEntry } from '../../src/entries/parse-entry.ts';
import { makeEntry } from './make-entry.ts';

const problemsOf = (value: unknown) => {
  const reading = parseEntry(value);
  return 'entry' in reading
    ? []
    : reading.explanations.map(({ field, message, remedy }) => `${field}: ${message}. ${remedy}`);
};
const workaround = { id: 'a', action: 'Do it' };

describe('parseEntry', () => {
  it('fills in the defaults and keeps the rest', () => {
    const input = makeEntry({ sequences: [{ lines: ['a', 'b'] }] });
    expect(parseEntry(input)).toEqual({
      entry: { ...input, locale: 'en', sequences: [{ lines: ['a', 'b'], within: 30 }] },
    });
  });

  it.each([
    [{ ...makeEntry(), paterns: ['x'] }, 'paterns: unknown field `paterns`. Did you mean `patterns`?'],
    [{ ...makeEntry(), zzz: 1 }, /^zzz: unknown field `zzz`\. Remove it; known here are \$schema, id, /],
    [
      makeEntry({ workarounds: [{ ...workaround, success_rate: 0.9 } as never] }),
      'workarounds[0].success_rate: unknown field `success_rate`. Did you mean `successRate`?',
    ],
    [
      makeEntry({ workarounds: [{ ...workaround, successRate: 90 }] }),
      'workarounds[0].successRate: is 90. It is at most 1: write 0.9',
    ],
    [
      makeEntry({ workarounds: [{ ...workaround, successRate: '90%' as never }] }),
      'workarounds[0].successRate: is "90%". Write a number: 0.9',
    ],
    [
      makeEntry({ workarounds: [{ ...workaround, successRate: '0.9' as never }] }),
      'workarounds[0].successRate: is "0.9". Write a number without quotes: 0.9',
    ],
    [makeEntry({ patterns: 'x' as never }), 'patterns: is "x". Write a list [ … ]'],
    [makeEntry({ signature: '' }), 'signature: is empty. Fill it in or leave the field out'],
    [
      makeEntry({ category: null as never }),
      'category: is null. Write a text in double quotes, or leave the field out',
    ],
    [{ ...makeEntry(), cause: undefined }, 'cause: is missing. Add it: an object { … }'],
    [
      makeEntry({ id: 'Node/Port' }),
      'id: is "Node/Port". It must be <domain>/<slug> or <domain>/<slug>/<environment>, in lower case',
    ],
    [
      makeEntry({ verification: { tier: 'comunity' as never } }),
      'verification.tier: is "comunity". It is one of ai_generated, community, human_reviewed; did you mean community?',
    ],
    [makeEntry({ sequences: [{ lines: ['a'] }] }), 'sequences[0].lines: has 1 items. It takes at least 2'],
    [
      makeEntry({ captures: { 'not a name': 'x' } }),
      /^captures\["not a name"\]: is a name that cannot stand here\. It must /,
    ],
    [
      makeEntry({ translations: { zh: { osSpecifics: {} } as never } }),
      'translations.zh.osSpecifics: unknown field `osSpecifics`. Did you mean `osSpecific`?',
    ],
    ['text', ': is "text". Write an object { … }'],
    [null, ': is null. Write an object { … }, or leave the field out'],
  ])('explains %#: %j', (value, explanation) => {
    const problems = problemsOf(value);
    expect(problems).toHaveLength(1);
    if (typeof explanation === 'string') expect(problems[0]).toBe(explanation);
    else expect(problems[0]).toMatch(explanation);
  });

  it('reports everything that is wrong at once', () => {
    const problems = problemsOf({ id: 7, paterns: [], workarounds: [{ id: 'A b' }] });
    expect(problems.map((text) => text.split(':', 1)[0])).toEqual([
      'id',
      'signature',
      'cause',
      'workarounds[0].id',
      'workarounds[0].action',
      'verification',
      'paterns',
    ]);
  });

  it('agrees with the schema it was generated from, on sound and on damaged entries', () => {
    const whole = {
      ...makeEntry(),
      environment: {
        runtime: { name: 'node', versions: '>=18' },
        details: { gpu: 'any', n: [1, { a: null }] },
      },
      deadEnds: [{ id: 'd', whyFails: 'no', failRate: 0.5, epoch: { since: '2026-01-01', reason: 'x' } }],
      relations: { leadsTo: [{ id: 'a/b', probability: 0.1 }] },
      versions: [{ version: '18' }],
      translations: { zh: { workarounds: { a: { action: 'x' } }, relations: { leadsTo: { 'a/b': {} } } } },
      extensions: { deadends: { metadata: { a: 1 } } },
    };
    const paths: string[][] = [];
    const walk = (value: unknown, path: string[]) => {
      paths.push(path);
      if (typeof value === 'object' && value !== null) {
        for (const [name, below] of Object.entries(value)) walk(below, [...path, name]);
      }
    };
    walk(whole, []);
    const junk = fc.oneof(fc.jsonValue({ maxDepth: 2 }), fc.constantFrom(undefined, '', -1, 2, [], {}, [{}]));
    const change = fc.tuple(
      fc.constantFrom(...paths),
      fc.constantFrom('replace', 'add'),
      fc.string({ maxLength: 5 }),
      junk,
    );
    fc.assert(
      fc.property(fc.array(change, { maxLength: 2 }), (changes) => {
        const value = changes.reduce(
          (at: unknown, [path, how, name, with_]) =>
            damaged(at, how === 'add' ? [...path, name] : path, with_),
          whole,
        );
        const honest = entrySchema.safeParse(value);
        const ours = parseEntry(value);
        expect('entry' in ours).toBe(honest.success);
        if ('entry' in ours) expect(ours.entry).toEqual(honest.data);
        else expect(ours.explanations.length).toBeGreaterThan(0);
      }),
      { numRuns: 3000 },
    );
  });
});

function damaged(value: unknown, path: readonly string[], junk: unknown): unknown {
  const [first, ...rest] = path;
  if (first === undefined) return junk;
  if (Array.isArray(value)) {
    return value.map((item, index) => (String(index) === first ? damaged(item, rest, junk) : item));
  }
  if (typeof value !== 'object' || value === null) return value;
  return { ...value, [first]: damaged((value as Record<string, unknown>)[first], rest, junk) };
}
