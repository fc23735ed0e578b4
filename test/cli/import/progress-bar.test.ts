import { expect, it } from 'vitest';
import { plain } from '../../../src/cli/frame/terminal.ts';
import { progressBar } from '../../../src/cli/import/progress-bar.ts';

function watched(isTTY: boolean) {
  const written: string[] = [];
  let time = 0;
  const output = { write: (text: string) => void written.push(text), isTTY, columns: 60, paint: plain };
  const bar = progressBar(output, { now: () => time });
  const at = (now: number, share: number) => {
    time = now;
    bar.show(share, `${now} documents, and words that go on beyond the end of the line`);
  };
  return { written, bar, at };
}

it('waits, then draws a few times a second within the line, and is gone in the end', () => {
  const { written, bar, at } = watched(true);
  at(10, 0.1);
  at(300, 0.2);
  expect(written).toEqual([]);
  at(500, 0.5);
  at(510, 0.6);
  at(600, 2);
  expect(written).toHaveLength(2);
  expect(written[0]).toContain(`${'█'.repeat(15)}${'░'.repeat(15)}  50 %`);
  expect(written[0]?.replace('\r\u001b[2K', '')).toHaveLength(59);
  bar.clear();
  expect(written.at(-1)).toBe('\r\u001b[2K');
});

it('says nothing in a pipe', () => {
  const { written, bar, at } = watched(false);
  at(5000, 0.5);
  bar.clear();
  expect(written).toEqual([]);
});

it('has nothing to clear up when it was never drawn', () => {
  const { written, bar } = watched(true);
  bar.clear();
  expect(written).toEqual([]);
});
