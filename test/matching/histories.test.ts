import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { madeUpEntries } from '../../bench/made-up-entries.ts';
import { type Entry, entrySchema } from '../../src/entries/entry-schema.ts';
import { createMatcher } from '../../src/matching/matcher.ts';

const ENTRIES: readonly Entry[] = madeUpEntries(14).map((entry) => entrySchema.parse(entry));
const TEXTS = [
  ...ENTRIES.map(({ signature }) => `any idea?\n${signature}\n    at run (/srv/app/run.js:1:2)`),
  // Touches many of them at once, so that the order of equals and the budget decide.
  ENTRIES.map(({ signature }) => signature)
    .join('\n')
    .repeat(60),
  'error connection refused timeout module package build failed'.repeat(400),
];

const answers = (matcher: ReturnType<typeof createMatcher>) =>
  TEXTS.map((text) => {
    const { verdict, reason, matches } = matcher.recognise(text, { all: true });
    return {
      verdict,
      reason,
      matches: matches.map(({ entry, confidence }) => [entry.id, confidence.toFixed(9)]),
    };
  });

describe('what a matcher answers', () => {
  it('depends on the entries it has, and not on how it came by them', () => {
    const step = fc.record({ entry: fc.nat(ENTRIES.length - 1), add: fc.boolean() });
    fc.assert(
      fc.property(
        fc.uniqueArray(fc.nat(ENTRIES.length - 1), { minLength: 1 }),
        fc.array(step, { maxLength: 25 }),
        fc.uniqueArray(fc.nat(ENTRIES.length - 1)),
        (wanted, history, first) => {
          const at = (n: number): Entry => ENTRIES[n] ?? expect.fail('no such entry');
          const matcher = createMatcher(first.map(at));
          for (const { entry, add } of history) {
            if (add) matcher.add(at(entry));
            else matcher.remove(at(entry).id);
          }
          for (const [n, { id }] of ENTRIES.entries()) {
            if (wanted.includes(n)) matcher.add(at(n));
            else matcher.remove(id);
          }
          expect(answers(matcher)).toEqual(answers(createMatcher(wanted.map(at))));
        },
      ),
      { numRuns: 40 },
    );
  });
});
