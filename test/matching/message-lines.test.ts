import { describe, expect, it } from 'vitest';
import { cleanText } from '../../src/matching/clean-text.ts';
import { MessageLines } from '../../src/matching/message-lines.ts';

const TRACE = [
  'Traceback (most recent call last):',
  '  File "/srv/app/train.py", line 12, in <module>',
  '    raise ConfigError("no such device")',
];
const frames = (lines: readonly string[]): readonly boolean[] => {
  const read = new MessageLines(cleanText(lines.join('\n')));
  return lines.map((_, line) => read.cues(line).isFrame);
};

describe('a line of source in a trace of Python', () => {
  it('is part of its frame', () => {
    expect(frames([...TRACE, 'app.ConfigError: no such device'])).toEqual([false, true, true, false]);
  });

  it('is all there is of the error where the trace is cut off behind it', () => {
    expect(frames(TRACE)).toEqual([false, true, false]);
  });
});
