import { open } from 'node:fs/promises';

export interface NumberedLine {
  readonly number: number;
  /** Undefined when the line is longer than any entry; it was not kept. */
  readonly bytes: Buffer | undefined;
}

/** Small enough that the work on one chunk holds nothing up, large enough that reading costs next to nothing. */
const CHUNK = 1 << 18;
const NEWLINE = 0x0a;

/**
 * The lines of a file of any size, a chunk's worth at a time, so that a hundred thousand entries never stand in memory
 * as text and the event loop gets its turn between chunks. Blank lines are left out, but counted.
 */
export async function* readLines(file: string, maxLine: number): AsyncGenerator<NumberedLine[]> {
  const handle = await open(file, 'r');
  try {
    let rest: Buffer[] = [];
    let restLength = 0;
    let number = 1;
    for (;;) {
      // A fresh buffer each time: the lines handed out point into it.
      const { bytesRead, buffer } = await handle.read({ buffer: Buffer.allocUnsafe(CHUNK) });
      if (bytesRead === 0) break;
      const chunk = buffer.subarray(0, bytesRead);
      const lines: NumberedLine[] = [];
      let start = 0;
      for (let end = chunk.indexOf(NEWLINE); end !== -1; end = chunk.indexOf(NEWLINE, start)) {
        const length = restLength + end - start;
        if (length > maxLine) lines.push({ number, bytes: undefined });
        else {
          const tail = chunk.subarray(start, end);
          const bytes = rest.length === 0 ? tail : Buffer.concat([...rest, tail]);
          if (!isBlank(bytes)) lines.push({ number, bytes });
        }
        rest = [];
        restLength = 0;
        number += 1;
        start = end + 1;
      }
      restLength += chunk.length - start;
      if (restLength > maxLine) rest = [];
      else if (start < chunk.length) rest.push(chunk.subarray(start));
      if (lines.length > 0) yield lines;
    }
    const bytes = restLength > maxLine ? undefined : Buffer.concat(rest);
    if (bytes === undefined || !isBlank(bytes)) yield [{ number, bytes }];
  } finally {
    await handle.close();
  }
}

function isBlank(bytes: Buffer): boolean {
  for (const byte of bytes) {
    if (byte !== 0x20 && byte !== 0x0d && byte !== 0x09) return false;
  }
  return true;
}
