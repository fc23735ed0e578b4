import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { createMatcher } from '../../src/matching/matcher.ts';
import { entry } from './entries.ts';

const ENTRIES = [
  entry('web/port-allocated', 'Bind for 0.0.0.0:8080: port is already allocated', {
    patterns: ['port is already allocated'],
  }),
  entry('cloud/lease', 'lease held by another runner', { patterns: ['lease held by another \\w+'] }),
  entry('files/locked', 'database is locked', { patterns: ['database is locked'] }),
];
const matcher = createMatcher(ENTRIES);
const words = ENTRIES.flatMap(({ signature }) => signature.split(' '));
const text = fc
  .array(
    fc.array(fc.constantFrom(...words, 'lunch', 'the', 'meeting', 'error:', 'we', 'moved'), { maxLength: 9 }),
    {
      maxLength: 4,
    },
  )
  .map((lines) => lines.map((line) => line.join(' ')).join('\n'));

describe('a text in which nothing tells of an error', () => {
  it('gets the verdict that comparing all entries would give it', () => {
    let short = 0;
    fc.assert(
      fc.property(text, (sent) => {
        const { verdict, reason, matches } = matcher.recognise(sent);
        const full = matcher.recognise(sent, { nearest: true });
        expect({ verdict, reason }).toEqual({ verdict: full.verdict, reason: full.reason });
        if (matches.length === 0 && full.matches.length > 0) short += 1;
      }),
      { numRuns: 2_000 },
    );
    expect(short).toBeGreaterThan(100);
  });

  it('is ranked where somebody wants the nearest', () => {
    const sent = 'lease of another runner';
    expect(matcher.recognise(sent)).toMatchObject({ verdict: 'silent', reason: 'no-error', matches: [] });
    expect(matcher.recognise(sent, { nearest: true }).matches[0]?.entry.id).toBe('cloud/lease');
  });

  it('is answered where a pattern knows better', () => {
    expect(matcher.recognise('lease held by another runner').reason).not.toBe('no-error');
  });
});
