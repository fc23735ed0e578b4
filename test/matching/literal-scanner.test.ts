import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { CharCodes } from '../../src/matching/char-codes.ts';
import { LiteralScanner } from '../../src/matching/literal-scanner.ts';

const letters = fc.constantFrom('a', 'b', 'c', ' ', '.', '\n', '镜', '像', 'é', '\ud83d', '\uffff');
const text = fc.array(letters, { maxLength: 80 }).map((chars) => chars.join(''));
/** What a pattern may wait for: three characters, or two outside ASCII. */
const literal = fc.oneof(
  fc.array(letters, { minLength: 3, maxLength: 14 }).map((chars) => chars.join('')),
  fc.array(fc.constantFrom('镜', '像', 'é'), { minLength: 2, maxLength: 2 }).map((chars) => chars.join('')),
);

function occurrences(of: readonly string[], inText: string): string[] {
  const found: string[] = [];
  for (const each of new Set(of))
    for (let at = inText.indexOf(each); at >= 0; at = inText.indexOf(each, at + 1))
      found.push(`${each}@${at}`);
  return found.sort();
}

function scanned(
  scanner: LiteralScanner,
  names: readonly string[],
  codes: CharCodes,
  inText: string,
): string[] {
  const found: string[] = [];
  scanner.scan(inText, codes.of(inText), (id, at) => found.push(`${names[id]}@${at}`));
  return found.sort();
}

describe('the scanner', () => {
  it('finds every occurrence of every literal, whatever was scanned before', () => {
    const codes = new CharCodes();
    let seen = 0;
    fc.assert(
      fc.property(fc.array(literal, { minLength: 1, maxLength: 12 }), fc.array(text), (literals, texts) => {
        const scanner = new LiteralScanner();
        const names: string[] = [];
        for (const each of literals) names[scanner.add(each, (_, at) => at % 3)] = each;
        // A text that is made of the literals, so that there is something to find.
        for (const one of [...texts, literals.join(''), literals.join('a')]) {
          const expected = occurrences(literals, one);
          seen += expected.length;
          expect(scanned(scanner, names, codes, one)).toEqual(expected);
        }
      }),
      { numRuns: 500 },
    );
    expect(seen).toBeGreaterThan(5_000);
  });

  it('still does when its tables have grown', () => {
    const scanner = new LiteralScanner();
    const literals = Array.from({ length: 20_000 }, (_, n) => `literal ${n.toString(36)} of many`);
    const names: string[] = [];
    for (const each of literals) names[scanner.add(each, () => 1)] = each;
    const inText = `x${literals.filter((_, n) => n % 997 === 0).join('')}`;
    expect(scanned(scanner, names, new CharCodes(), inText)).toEqual(
      literals
        .filter((_, n) => n % 997 === 0)
        .map((each) => `${each}@${inText.indexOf(each)}`)
        .sort(),
    );
  });
});

it('gives the characters of a text, and nothing of the text before', () => {
  const codes = new CharCodes();
  fc.assert(
    fc.property(fc.string({ unit: 'binary', maxLength: 3_000 }), fc.nat(4_000), (one, most) => {
      const read = codes.of(one, most);
      const length = Math.min(most, one.length);
      expect([...read.subarray(0, length)]).toEqual(Array.from({ length }, (_, i) => one.charCodeAt(i)));
      expect([...read.subarray(length, length + 6)]).toEqual([0, 0, 0, 0, 0, 0]);
    }),
  );
});
