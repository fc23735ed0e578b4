import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { Spellings } from '../../src/matching/spellings.ts';
import { Vocabulary } from '../../src/matching/vocabulary.ts';
import { wordsOf } from '../../src/matching/words.ts';

const PIECES = [
  'Restart',
  'restarts',
  'the',
  'pod',
  "can't",
  're-render',
  'ImagePullBackOff',
  'ERR_HTTP',
  'E0382',
  '8080',
  'a',
  'x2',
  'größe',
  '镜像拉取失败',
  '64bitInteger',
  'OOM',
  "it's",
  'unquestionably',
  ' ',
  '  ',
  '\n',
  '. ',
  ', ',
  '/',
  '-',
  "'",
  '_',
] as const;

/** What an entry says, as the words that a message is split into. */
function bySplitting(text: string, to: number, wants: 'words' | 'all'): string[] {
  return wordsOf(text, 0, to)
    .filter(({ stem }) => wants === 'all' || (stem.length > 1 && !/^\d+$/.test(stem)))
    .map(({ stem, parts, start, end }) => `${stem} ${parts.join('+')} ${start}-${end}`);
}

function byReading(
  spellings: Spellings,
  vocabulary: Vocabulary,
  text: string,
  to: number,
  wants: 'words' | 'all',
): string[] {
  const read: string[] = [];
  spellings.read(text, to, wants, (id, parts, start, end) => {
    read.push(`${vocabulary.word(id)} ${parts.join('+')} ${start}-${end}`);
    return true;
  });
  return read;
}

describe('words by their letters', () => {
  it('are the words that splitting the text gives, known or new, wherever the text is cut', () => {
    const vocabulary = new Vocabulary();
    const spellings = new Spellings(vocabulary);
    const text = fc.oneof(
      fc.array(fc.constantFrom(...PIECES), { maxLength: 30 }).map((pieces) => pieces.join('')),
      fc.string({ unit: 'grapheme', maxLength: 60 }),
    );
    fc.assert(
      fc.property(
        text,
        fc.nat(200),
        fc.constantFrom('words' as const, 'all' as const),
        (said, cut, wants) => {
          const to = Math.min(cut, said.length);
          expect(byReading(spellings, vocabulary, said, to, wants)).toEqual(bySplitting(said, to, wants));
        },
      ),
      { numRuns: 3_000 },
    );
  });

  it('are compounds wherever splitting finds parts, with every order of small, capital and digit', () => {
    let names = [''];
    const all: string[] = [];
    while (all.length < 3_000) {
      names = names.flatMap((name) => ['a', 'A', '8'].map((next) => name + next));
      all.push(...names);
    }
    for (const name of all) {
      const vocabulary = new Vocabulary();
      const read = byReading(new Spellings(vocabulary), vocabulary, name, name.length, 'all');
      expect(read, name).toEqual(bySplitting(name, name.length, 'all'));
    }
  });

  it('are kept apart however many there are', () => {
    const vocabulary = new Vocabulary();
    const spellings = new Spellings(vocabulary);
    const letters = (n: number): string =>
      n.toString(26).replace(/\d/g, (digit) => 'qrstuvwxyz'[Number(digit)] ?? '');
    const words = [...new Set(Array.from({ length: 20_000 }, (_, n) => `z${letters(n)}o`))];
    for (const round of [1, 2])
      expect(
        byReading(spellings, vocabulary, words.join(' '), Number.POSITIVE_INFINITY, 'words').length,
        `round ${round}`,
      ).toBe(words.length);
    expect(vocabulary.size).toBe(new Set(words.map((word) => wordsOf(word)[0]?.stem)).size);
  });

  it('end when enough were taken', () => {
    const spellings = new Spellings(new Vocabulary());
    let taken = 0;
    spellings.read('one two three four', 18, 'all', () => {
      taken += 1;
      return taken < 2;
    });
    expect(taken).toBe(2);
  });
});
