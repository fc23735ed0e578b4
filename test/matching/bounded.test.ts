import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Entry } from '../../src/entries/entry-schema.ts';
import { cleanText } from '../../src/matching/clean-text.ts';
import { compilePattern } from '../../src/matching/compile-pattern.ts';
import { MAX_KEPT } from '../../src/matching/kept-stretches.ts';
import { LineTable } from '../../src/matching/line-table.ts';
import { createMatcher } from '../../src/matching/matcher.ts';
import { BUDGET, PatternIndex, type SearchCost } from '../../src/matching/pattern-index.ts';

/** Each of these hangs a backtracking engine, or costs a linear one most. */
const PATTERNS = [
  'error(a+)+$',
  'word([\\s\\S]*a){8}x',
  '(.*)(.*)(.*)(.*)(.*)[^=]=zzz',
  '^(\\w+\\s?)*error$',
  'error.*word.*error.*word.*error',
  '(error|word|aaa)(error|word|aaa)?(.*b){9}c',
  '(?:error[^x]{0,60}){6}x',
  'timeout(.|a|.a)*z',
  '(\\w|\\s|[a-z ])*timeout',
];
const TEXTS: Readonly<Record<string, string>> = {
  'one letter': 'a'.repeat(200_000),
  'words in one line': 'error word timeout '.repeat(10_000),
  'words in many lines': 'error word timeout aaa\n'.repeat(9_000),
  'equals signs': `${'='.repeat(60_000)} error ${'='.repeat(60_000)}`,
  brackets: '((((error['.repeat(15_000),
  'combining marks': `error ${'a\u0301\u0327\u0303'.repeat(40_000)}`,
  'growing under NFKC': '\ufdfa'.repeat(60_000),
  'colours without end': '\u001b[31error'.repeat(15_000),
  entities: '&amp;&lt;<https:error'.repeat(9_000),
  'escaped breaks': `{"a":"${'error\\n\\t\\"'.repeat(20_000)}"}`,
  'one megabyte of log': '2026-03-01 ERROR word timeout failed aaa\n'.repeat(25_000),
  'lone surrogates': 'error \ud83d'.repeat(20_000),
};

const entryOf = (pattern: string, i: number): Entry => ({
  id: `hostile/p${i}`,
  signature: `error number ${i} of the word`,
  patterns: [pattern],
  cause: { text: 'Somebody was not kind.' },
  workarounds: [],
  verification: { tier: 'community' },
  locale: 'en',
});

function indexOf(patterns: readonly string[]): PatternIndex {
  const index = new PatternIndex();
  patterns.forEach((source, doc) => {
    const pattern = compilePattern(source);
    if (pattern.kind === 'pattern') index.add(pattern.branches, doc);
  });
  return index;
}

function costOf(index: PatternIndex, text: string): SearchCost {
  const cost = { spent: 0 };
  index.search(new LineTable(cleanText(text).lower), cost);
  return cost;
}

describe('bounded for every pattern and every text', () => {
  // Many copies, because one hostile pattern alone would not need the budget.
  const index = indexOf(
    Array.from({ length: 40 }, (_, i) => PATTERNS.map((p) => `${p}|copy${i}${p}`)).flat(),
  );
  const matcher = createMatcher(PATTERNS.map(entryOf));

  it.each(Object.keys(TEXTS))('%s: spends no more than its share', (name) => {
    expect(costOf(index, TEXTS[name] ?? '').spent).toBeLessThanOrEqual(BUDGET);
  });

  it('needs the budget: without one the same texts would cost more', () => {
    const greedy = Object.values(TEXTS).filter((text) => costOf(index, text).spent > BUDGET * 0.9);
    expect(greedy.length).toBeGreaterThan(0);
  });

  it.each(Object.keys(TEXTS))('%s: keeps and reads no more than it may', (name) => {
    const { clean, windows } = matcher.examine(TEXTS[name] ?? '');
    expect(clean.text.length).toBeLessThanOrEqual(4 * MAX_KEPT);
    expect(windows.length).toBeLessThanOrEqual(40);
    for (const { start, end, words } of windows) {
      expect(end - start).toBeLessThanOrEqual(1_000);
      expect(words.length).toBeLessThanOrEqual(500);
    }
  });

  it('counts a branch by what it may cost a character', () => {
    const [cheap, dear] = ['error.*word', 'error(?:[ab]{0,90}c){6}'].map((source) => {
      const pattern = compilePattern(source);
      return pattern.kind === 'pattern' ? (pattern.branches[0]?.cost ?? 0) : 0;
    });
    expect(cheap).toBeLessThan(1);
    expect(dear).toBeGreaterThan(20);
  });

  it('keeps head, tail and lines like errors of a long text', () => {
    const middle = 'FATAL: the one line that matters';
    const calm = 'all is well here, nothing to see\n'.repeat(10_000);
    const { text } = cleanText(`first line\n${calm}${middle}\n${calm}last line`);
    for (const part of ['first line', middle, 'last line']) expect(text).toContain(part);
    expect(text.length).toBeLessThanOrEqual(MAX_KEPT);
  });

  it('says the same twice of any text, and never fails', () => {
    const piece = fc.oneof(
      fc.constantFrom(...Object.values(TEXTS).map((text) => text.slice(0, 40))),
      fc.string({ unit: 'binary', maxLength: 20 }),
    );
    fc.assert(
      fc.property(fc.array(piece, { maxLength: 12 }), (pieces) => {
        const text = pieces.join('\n');
        expect(matcher.recognise(text, { all: true })).toEqual(matcher.recognise(text, { all: true }));
      }),
      { numRuns: 150 },
    );
  });
});
