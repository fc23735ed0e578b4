import { describe, expect, test } from 'vitest';
import { cleanText } from '../../src/matching/clean-text.ts';
import { MessageLines } from '../../src/matching/message-lines.ts';
import { chooseLines } from '../../src/matching/windows.ts';

const noise = (from: string): string[] =>
  Array.from({ length: 20 }, (_, n) => `npm error   from ${String.fromCharCode(97 + n)}-package ${from}`);

describe('which lines of a long text are read closely', () => {
  const lines = [...noise('acme'), 'npm error ERESOLVE could not resolve', ...noise('globex')];
  const text = lines.join('\n');
  const everyLine = lines.map((_, line) => line);
  const read = (hits: readonly number[]): number[] =>
    chooseLines(new MessageLines(cleanText(text)), everyLine, hits).map(({ line }) => line);

  test('one that a pattern knows, also in the midst of many of its kind', () => {
    expect(read([20])).toContain(20);
  });

  test('without a pattern the first and the last of them', () => {
    expect(read([])).not.toContain(20);
    expect(read([])).toEqual(expect.arrayContaining([0, lines.length - 1]));
  });
});
