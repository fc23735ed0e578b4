/** Where the lines of a text begin and end; the newline belongs to no line. */
export class LineTable {
  readonly text: string;
  /** No typed array: memory of its own for every message costs more than it saves. */
  readonly #starts: number[] = [0];

  constructor(text: string) {
    this.text = text;
    for (let at = text.indexOf('\n'); at >= 0; at = text.indexOf('\n', at + 1)) this.#starts.push(at + 1);
  }

  get count(): number {
    return this.#starts.length;
  }

  start(line: number): number {
    return this.#starts[line] as number;
  }

  end(line: number): number {
    return line + 1 < this.#starts.length ? (this.#starts[line + 1] as number) - 1 : this.text.length;
  }

  /** The line that an offset stands on. */
  lineAt(at: number): number {
    let low = 0;
    let high = this.#starts.length - 1;
    while (low < high) {
      const middle = (low + high + 1) >> 1;
      if ((this.#starts[middle] as number) <= at) low = middle;
      else high = middle - 1;
    }
    return low;
  }

  slice(line: number, cap = Number.POSITIVE_INFINITY): string {
    const start = this.start(line);
    return this.text.slice(start, Math.min(this.end(line), start + cap));
  }
}
