import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { pathsIn, valueSpans } from '../../src/matching/value-spans.ts';

const PATH = /(?:[A-Za-z]:)?[\w.@~-]{0,80}(?:[\\/]{1,3}[\w.@~+-]{1,80}){1,20}/g;
const byExpression = (text: string) =>
  [...text.matchAll(PATH)].map(({ 0: found, index }) => ({ start: index, end: index + found.length }));

const piece = fc.constantFrom('a', 'C:', 'src', '.', '..', '~', '@', '+', ' ', ':', '"', 'é', '9', '_', '-');
const slash = fc.constantFrom('/', '/', '\\', '//', '///', '////', '/////', '/\\/');
const long = fc.constantFrom(
  'x'.repeat(79),
  'x'.repeat(80),
  'x'.repeat(81),
  'x'.repeat(170),
  '/y'.repeat(23),
);
const text = fc
  .array(
    fc.oneof(
      { weight: 6, arbitrary: piece },
      { weight: 4, arbitrary: slash },
      { weight: 1, arbitrary: long },
    ),
    {
      maxLength: 14,
    },
  )
  .map((pieces) => pieces.join(''));

describe('paths in a text', () => {
  it('are those that the expression finds', () => {
    let found = 0;
    fc.assert(
      fc.property(text, (sent) => {
        const paths = byExpression(sent);
        expect(pathsIn(sent), sent).toEqual(paths);
        found += paths.length;
      }),
      { numRuns: 20_000 },
    );
    expect(found).toBeGreaterThan(5_000);
  });

  it('are values, and words joined by a slash are none', () => {
    const written = (sent: string) =>
      valueSpans(sent, 0, sent.length).map(({ start, end }) => sent.slice(start, end));
    expect(written('cannot open /var/run/x.sock, see src/app.ts')).toEqual(['/var/run/x.sock', 'src/app.ts']);
    expect(written('C:\\work\\a.txt and https://example.com/a/b')).toContain('C:\\work\\a.txt');
    expect(written('read/write of application/json')).toEqual([]);
  });
});
