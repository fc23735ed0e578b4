/**
 * Where in a piece of POSIX shell a placeholder stands, as far as that can be said for certain by reading from the
 * start: between words, inside double or single quotes. `unsure` is everything that would need a real shell parser
 * (here-documents, back-ticks, `${…}`, a command inside double quotes, comments): there only values that are plain
 * words in every shell may stand.
 */
export type ShellPlace = 'bare' | 'double' | 'single' | 'unsure';

export class ShellReader {
  #place: ShellPlace = 'bare';
  #lost = false;
  #comment = false;
  /** The last character read, unless it was itself escaped; decides what the next one means. */
  #last = '\n';

  get place(): ShellPlace {
    if (this.#lost || this.#comment || this.#last === '\\') return 'unsure';
    // `$'…'` would be another kind of quote.
    return this.#place === 'bare' && this.#last === '$' ? 'unsure' : this.#place;
  }

  /** A filled placeholder is a finished word: it opens and closes its own quotes. */
  skipValue(): void {
    this.#last = 'x';
  }

  read(text: string): void {
    for (const char of text) {
      if (this.#lost) return;
      this.#step(char);
    }
  }

  #step(char: string): void {
    const last = this.#last;
    this.#last = char;
    if (this.#comment) this.#inComment(char);
    // People copy single lines; whether a later line is quoted must not hang on an earlier one.
    else if (char === '\n' && this.#place !== 'bare') this.#lost = true;
    else if (this.#place === 'single') {
      if (char === "'") this.#place = 'bare';
      // A backslash means nothing here.
      this.#last = 'x';
    } else if (last === '\\') this.#last = 'x';
    else if (this.#place === 'double') this.#inDouble(last, char);
    else this.#inBare(last, char);
  }

  /** A shell at a prompt may not know comments, so that a quote in one is a real quote there. */
  #inComment(char: string): void {
    if (char === '\n') this.#comment = false;
    else if (char === "'" || char === '"' || char === '`') this.#lost = true;
    this.#last = char === '\\' ? 'x' : char;
  }

  #inDouble(last: string, char: string): void {
    if (char === '"') this.#place = 'bare';
    else if (char === '`' || (last === '$' && (char === '(' || char === '{'))) this.#lost = true;
  }

  #inBare(last: string, char: string): void {
    if (char === '`' || (last === '<' && char === '<')) this.#lost = true;
    else if (last === '$' && (char === '{' || char === "'" || char === '"')) this.#lost = true;
    else if (last === '(' && char === '(') this.#lost = true;
    else if (char === '"') this.#place = 'double';
    else if (char === "'") this.#place = 'single';
    else if (char === '#' && /[\s;&|()]/.test(last)) this.#comment = true;
  }
}
