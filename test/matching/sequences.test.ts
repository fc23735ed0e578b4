import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type Entry, entrySchema } from '../../src/entries/entry-schema.ts';
import { createMatcher } from '../../src/matching/matcher.ts';
import { makeEntry } from '../entries/make-entry.ts';

/** Each line is met every day; only together they are the error. */
const ordered: Entry = entrySchema.parse({
  ...makeEntry({ id: 'queue/consumer-restarts', signature: 'consumer group rebalanced after a slow poll' }),
  patterns: undefined,
  sequences: [
    { lines: ['poll took \\d+ ms', 'leaving group \\w+', 'heartbeat session expired'], within: 10 },
  ],
});
const other: Entry = entrySchema.parse(makeEntry());

const calm = (count: number): string[] => Array.from({ length: count }, (_, n) => `INFO batch ${n} stored`);
const POLL = 'WARN consumer poll took 31200 ms';
const LEAVING = 'WARN member is leaving group billing';
const EXPIRED = 'ERROR heartbeat session expired, joining again';

const best = (matcher: ReturnType<typeof createMatcher>, lines: readonly string[]): string | undefined =>
  matcher.recognise(lines.join('\n'), { all: true }).matches[0]?.entry.id;
const strength = (lines: readonly string[], entry = ordered): number =>
  createMatcher([entry, other])
    .recognise(lines.join('\n'), { all: true })
    .matches.find((m) => m.entry.id === entry.id)?.confidence ?? 0;

describe('lines that tell an error only together', () => {
  it('are found in their order, with other lines between them, and the last is the evidence', () => {
    const matcher = createMatcher([ordered, other]);
    const text = [...calm(5), POLL, ...calm(2), LEAVING, ...calm(3), EXPIRED];
    expect(best(matcher, text)).toBe(ordered.id);
    const [match] = matcher.recognise(text.join('\n'), { all: true }).matches;
    expect(match?.evidence.map(({ line }) => line)).toContain(text.length);
  });

  it('count for more than in another order, too far apart, or with one missing', () => {
    const together = strength([POLL, LEAVING, EXPIRED]);
    expect(together).toBeGreaterThan(strength([EXPIRED, LEAVING, POLL]));
    expect(together).toBeGreaterThan(strength([POLL, LEAVING, ...calm(12), EXPIRED]));
    expect(together).toBeGreaterThan(strength([POLL, EXPIRED]));
    const without = entrySchema.parse({ ...ordered, sequences: undefined });
    expect(together).toBeGreaterThan(strength([POLL, LEAVING, EXPIRED], without));
  });

  it('are forgotten with their entry, and known again with it', () => {
    const matcher = createMatcher([other]);
    const text = [POLL, LEAVING, EXPIRED];
    const fresh = () => createMatcher([other, ordered]).recognise(text.join('\n'), { all: true });
    fc.assert(
      fc.property(fc.array(fc.boolean(), { maxLength: 6 }), (history) => {
        for (const add of history) {
          if (add) matcher.add(ordered);
          else matcher.remove(ordered.id);
        }
        matcher.remove(ordered.id);
        expect(best(matcher, text)).not.toBe(ordered.id);
        matcher.add(ordered);
        const again = matcher.recognise(text.join('\n'), { all: true });
        expect(again.matches.map(({ entry }) => entry.id)).toEqual(
          fresh().matches.map(({ entry }) => entry.id),
        );
      }),
      { numRuns: 20 },
    );
  });
});
