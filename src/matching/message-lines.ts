import type { CleanText } from './clean-text.ts';
import { cuesOf, LINE_CAP, type LineCues, quotesSource } from './line-cues.ts';
import { LineTable } from './line-table.ts';

/** The lines of one message: in lower case for searching, as written for reading, and each read only once. */
export class MessageLines extends LineTable {
  readonly written: string;
  readonly #cues: LineCues[] = [];

  constructor({ text, lower }: CleanText) {
    super(lower);
    this.written = text;
  }

  /** A line as it was written; endless ones are judged by their start. */
  writtenLine(line: number): string {
    const start = this.start(line);
    return this.written.slice(start, Math.min(this.end(line), start + LINE_CAP));
  }

  /** Where a trace is cut off behind a line of source, that line is all there is of the error. */
  #isSource(line: number): boolean {
    return line > 0 && line + 1 < this.count && quotesSource(this.writtenLine(line - 1));
  }

  cues(line: number): LineCues {
    let cues = this.#cues[line];
    if (!cues) {
      cues = cuesOf(this.writtenLine(line), this.#isSource(line));
      this.#cues[line] = cues;
    }
    return cues;
  }
}
