import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { CharCodes } from '../../src/matching/char-codes.ts';
import { LineTable } from '../../src/matching/line-table.ts';
import { literalInformation } from '../../src/matching/literal-information.ts';
import { type PatternBranch, readBranches } from '../../src/matching/pattern-branch.ts';
import { PatternIndex } from '../../src/matching/pattern-index.ts';
import { gramSlot, SearchedStretch } from '../../src/matching/searched-stretch.ts';

const WORDS = ['error', 'connection', 'mount', 'quota', 'xfs', 'pod "a"', '0x17', 'été', 'not', 'no'];
const word = fc.constantFrom(...WORDS);
const source = fc
  .array(
    fc.oneof(
      word,
      fc.tuple(word, word).map(([a, b]) => `(?:${a}|${b})`),
      fc.constant('\\d+'),
    ),
    {
      minLength: 1,
      maxLength: 4,
    },
  )
  .map((pieces) => pieces.join('.*'));
const line = fc.array(fc.oneof(word, fc.constantFrom('7', 'moun', 'connect ion')), { maxLength: 12 });
const text = fc.array(
  line.map((words) => words.join(' ')),
  { minLength: 1, maxLength: 6 },
);
/** Long enough that the stretch takes its larger table. */
const padding = fc.constantFrom('', ' lorem ipsum'.repeat(120));

describe('a search that waits for one literal and asks for another', () => {
  it('finds what asking every branch on every line finds', () => {
    let found = 0;
    fc.assert(
      fc.property(fc.array(source, { minLength: 1, maxLength: 6 }), text, padding, (sources, lines, more) => {
        const index = new PatternIndex();
        sources.forEach((each, doc) => {
          index.add(readBranches(each), doc);
        });
        const written = lines.map((each) => each + more);
        const { hits } = index.search(new LineTable(written.join('\n')));
        for (let id = 0; id < index.size; id += 1) {
          const branch: PatternBranch = index.branch(id);
          const expected = written.flatMap((each, at) => (branch.find(each) ? [at] : []));
          const actual = hits.filter((hit) => hit.branch === id).map((hit) => hit.line);
          expect(actual, branch.key).toEqual(
            expected.length > 3 ? [...expected.slice(0, 2), expected.at(-1)] : expected,
          );
          found += actual.length;
        }
      }),
      { numRuns: 1_000 },
    );
    expect(found).toBeGreaterThan(400);
  });

  it('asks for four characters beside the literal it waits for', () => {
    const [branch] = readBranches('connection to .* exceeded its mount quota');
    const stretch = new SearchedStretch();
    const asks = (line: string): boolean => {
      stretch.enter(line, new CharCodes().of(line), 0, line.length);
      return stretch.mayHold(branch?.witness ?? -1);
    };
    expect(branch?.required).toEqual([' exceeded its mount quota']);
    expect(branch?.witness).toBe(gramSlot('conn'));
    expect(asks('a connection to somewhere')).toBe(true);
    expect(asks('nothing of the kind')).toBe(false);
  });

  it('waits for what is rare, not for what is long', () => {
    expect(literalInformation('quota')).toBeGreaterThan(literalInformation('connection'));
    expect(literalInformation('connection refused by')).toBeGreaterThan(literalInformation('connection'));
  });
});
