import type { Output } from '../frame/terminal.ts';

const WIDTH = 30;

export interface ProgressBar {
  /** How much of the whole is done, from 0 to 1, and in words. */
  show(share: number, words: string): void;
  clear(): void;
}

/** For people in front of a terminal, and only once it takes long enough to wonder; nothing at all in a pipe. */
export function progressBar(output: Output, { after = 400, every = 80, now = Date.now } = {}): ProgressBar {
  const start = now();
  let last = 0;
  let drawn = false;
  return {
    show(share, words) {
      const at = now();
      if (!output.isTTY || at - start < after || at - last < every) return;
      last = at;
      drawn = true;
      const full = Math.round(Math.min(1, Math.max(0, share)) * WIDTH);
      const bar = `${'█'.repeat(full)}${'░'.repeat(WIDTH - full)}`;
      const line = `${bar} ${String(Math.floor(share * 100)).padStart(3)} %  ${words}`;
      output.write(`\r\u001b[2K${line.slice(0, output.columns - 1)}`);
    },
    clear() {
      if (drawn) output.write('\r\u001b[2K');
    },
  };
}
