import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { readBranches } from '../../src/matching/pattern-branch.ts';

const literal = fc.constantFrom('ab', 'ba', 'aab', 'b', 'a');
const piece = fc.oneof(
  { weight: 3, arbitrary: literal },
  { weight: 2, arbitrary: fc.constantFrom('.*', '.+', '.*?') },
  { weight: 2, arbitrary: fc.tuple(literal, literal).map(([a, b]) => `(?:${a}|${b})`) },
  { weight: 1, arbitrary: literal.map((text) => `(?:${text})?`) },
  { weight: 1, arbitrary: fc.constantFrom('[ab]', '[Aa]', '(?:a(?:b|ba)|b)', '(a|ab)') },
);
const pattern = fc.array(piece, { minLength: 1, maxLength: 6 }).map((pieces) => pieces.join(''));
const line = fc
  .array(fc.constantFrom('a', 'b', 'a', 'b', 'c'), { maxLength: 16 })
  .map((letters) => letters.join(''));

describe('a pattern with choices', () => {
  it('hits where an engine hits, and what it hits is a match', () => {
    let withoutEngine = 0;
    fc.assert(
      fc.property(pattern, line, (source, text) => {
        const [branch, other] = readBranches(source);
        if (!branch || other || branch.key === '') return;
        if (branch.constructor.name === 'ChainBranch' && /[|?[]/.test(source)) withoutEngine += 1;
        const hit = branch.find(text);
        expect(hit !== undefined, `${source} in ${text}`).toBe(new RegExp(source).test(text));
        if (hit) expect(text.slice(hit.start, hit.end)).toMatch(new RegExp(`^(?:${source})$`));
      }),
      { numRuns: 5_000 },
    );
    expect(withoutEngine).toBeGreaterThan(500);
  });
});
