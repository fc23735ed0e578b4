/** Above this, head, tail and every line that looks like an error are kept, and the rest is left out. */
export const MAX_KEPT = 100_000;
const HEAD = 20_000;
const TAIL = 50_000;
const LOOKS_LIKE_ERROR = /error|exception|fail|fatal|panic|denied|refused|timed out|cannot|unable|caused by/i;

export interface Stretch {
  readonly start: number;
  readonly end: number;
}

/** The stretches of a long text that are read, whole lines where there are lines. */
export function keptStretches(text: string): readonly Stretch[] {
  if (text.length <= MAX_KEPT) return [{ start: 0, end: text.length }];
  const lineEnd = (at: number): number => {
    const newline = text.indexOf('\n', at);
    return newline < 0 || newline - at > 1_000 ? at : newline + 1;
  };
  const headEnd = lineEnd(HEAD);
  const tailStart = lineEnd(text.length - TAIL);
  const kept: Stretch[] = [{ start: 0, end: headEnd }];
  let room = MAX_KEPT - headEnd - (text.length - tailStart);
  for (let start = headEnd; start < tailStart && room > 0; ) {
    const newline = text.indexOf('\n', start);
    const end = Math.min(newline < 0 ? tailStart : newline + 1, tailStart);
    // A line of any length is looked at in pieces, so that one endless line costs no more than many short ones.
    const until = Math.min(end, start + 2_000);
    if (LOOKS_LIKE_ERROR.test(text.slice(start, until))) {
      const stop = Math.min(until, start + room);
      kept.push({ start, end: stop });
      room -= stop - start;
    }
    start = until;
  }
  kept.push({ start: tailStart, end: text.length });
  return kept;
}
