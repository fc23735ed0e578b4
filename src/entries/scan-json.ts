import type { FieldPath } from './problem.ts';

export interface JsonFault {
  readonly offset: number;
  readonly message: string;
  readonly remedy: string;
}

export interface JsonVisitor {
  value?(path: FieldPath, offset: number): void;
  /** The last of several equal names wins in JSON.parse, silently. */
  duplicate?(path: FieldPath, offset: number): void;
}

/** Deeper than any entry, shallower than any stack. */
export const MAX_DEPTH = 64;

/**
 * Reads JSON only to say where things are and what is wrong, in words for people who wrote it by hand. JSON.parse has
 * already decided whether it is valid, and is much faster; this runs when it failed or when a name seems to occur twice.
 */
export function scanJson(text: string, visitor: JsonVisitor = {}): JsonFault | undefined {
  try {
    const scan = new Scan(text, visitor);
    scan.document();
    return undefined;
  } catch (error) {
    if (error instanceof Stop) return error.fault;
    throw error;
  }
}

class Stop extends Error {
  readonly fault: JsonFault;
  constructor(fault: JsonFault) {
    super(fault.message);
    this.fault = fault;
  }
}

const ESCAPES = /^\\(?:["\\/bfnrt]|u[0-9a-fA-F]{4})/;
const NUMBER = /-?(?:0|[1-9]\d*)(?:\.\d+)?(?:[eE][+-]?\d+)?/y;
const WORD = /[A-Za-z_$][\w$-]*/y;

class Scan {
  readonly #text: string;
  readonly #visitor: JsonVisitor;
  readonly #path: (string | number)[] = [];
  #at = 0;

  constructor(text: string, visitor: JsonVisitor) {
    this.#text = text;
    this.#visitor = visitor;
  }

  document(): void {
    this.#space();
    this.#value();
    this.#space();
    if (this.#at < this.#text.length) {
      this.#stop(
        'there is more text after the end of the document',
        'Remove it, or give each document its own file',
      );
    }
  }

  #value(): void {
    if (this.#path.length > MAX_DEPTH) this.#stop(`nested deeper than ${MAX_DEPTH} levels`, 'Flatten it');
    this.#visitor.value?.(this.#path, this.#at);
    const char = this.#text[this.#at];
    if (char === '{') this.#object();
    else if (char === '[') this.#array();
    else if (char === '"') this.#string();
    else this.#scalar();
  }

  #object(): void {
    const start = this.#at;
    const names = new Set<string>();
    this.#list('}', start, () => {
      const at = this.#at;
      const name = this.#name();
      this.#path.push(name);
      if (names.has(name)) this.#visitor.duplicate?.(this.#path, at);
      names.add(name);
      this.#space();
      if (this.#text[this.#at] !== ':') this.#stop(`":" is missing after ${JSON.stringify(name)}`, 'Add it');
      this.#at += 1;
      this.#space();
      this.#value();
      this.#path.pop();
    });
  }

  #array(): void {
    let index = 0;
    this.#list(']', this.#at, () => {
      this.#path.push(index);
      this.#value();
      this.#path.pop();
      index += 1;
    });
  }

  /** What objects and arrays share: items, commas between them, a closing bracket. */
  #list(close: string, start: number, item: () => void): void {
    this.#at += 1;
    this.#space();
    if (this.#text[this.#at] === close) {
      this.#at += 1;
      return;
    }
    for (;;) {
      item();
      this.#space();
      const char = this.#text[this.#at];
      this.#at += 1;
      if (char === close) return;
      if (char !== ',') {
        this.#at -= 1;
        this.#unfinished(close, start);
        this.#stop(`"," or "${close}" is missing here`, 'Add it');
      }
      const comma = this.#at - 1;
      this.#space();
      this.#unfinished(close, start);
      if (this.#text[this.#at] === close) {
        this.#at = comma;
        this.#stop(`the comma before "${close}" is one too many`, 'Remove it');
      }
    }
  }

  #unfinished(close: string, start: number): void {
    if (this.#at < this.#text.length) return;
    const line = positionOf(this.#text, start).line;
    this.#stop(
      `the text ends too early: "${close}" is missing for what opens on line ${line}`,
      'Is the file cut off? Complete it',
    );
  }

  #name(): string {
    if (this.#text[this.#at] === '"') return this.#string();
    this.#commonFaults();
    return this.#stop('a name in double quotes is expected here', 'Write "name": value');
  }

  #string(): string {
    const start = this.#at;
    let at = start + 1;
    for (;;) {
      const char = this.#text[at];
      if (char === '"') break;
      if (char === undefined || char < ' ') this.#brokenString(start, at, char);
      if (char === '\\') {
        const pair = ESCAPES.exec(this.#text.slice(at, at + 6))?.[0];
        if (!pair) this.#badEscape(at);
        at += pair?.length ?? 1;
      } else at += 1;
    }
    this.#at = at + 1;
    return JSON.parse(this.#text.slice(start, this.#at));
  }

  #brokenString(start: number, at: number, char: string | undefined): void {
    if (char === undefined) {
      this.#at = start;
      this.#stop('the text that begins here is never closed', 'Add the missing double quote');
    }
    this.#at = at;
    if (char === '\n' || char === '\r') {
      this.#stop('a line ends inside a text', String.raw`Write \n for a line break, or close the quote`);
    }
    if (char === '\t') this.#stop('a tab stands inside a text', String.raw`Write \t`);
    this.#stop(
      `the character with the number ${char?.charCodeAt(0)} stands inside a text`,
      'Remove it; is this a text file?',
    );
  }

  #badEscape(at: number): void {
    this.#at = at;
    const pair = this.#text.slice(at, at + 2);
    this.#stop(`${pair} means nothing in JSON`, `A backslash is written twice: \\${pair}`);
  }

  #scalar(): void {
    for (const word of ['true', 'false', 'null']) {
      if (this.#text.startsWith(word, this.#at) && !/\w/.test(this.#text[this.#at + word.length] ?? '')) {
        this.#at += word.length;
        return;
      }
    }
    NUMBER.lastIndex = this.#at;
    const number = NUMBER.exec(this.#text)?.[0];
    if (number && !/[\w.]/.test(this.#text[this.#at + number.length] ?? '')) {
      this.#at += number.length;
      return;
    }
    this.#commonFaults();
    this.#stop(
      'a value is expected here',
      'Write a text in double quotes, a number, true, false, null, [ ] or { }',
    );
  }

  #commonFaults(): void {
    const rest = this.#text.slice(this.#at, this.#at + 12);
    if (rest === '') this.#stop('the text ends too early', 'Is the file cut off? Complete it');
    if (rest.startsWith("'")) this.#stop('texts and names need double quotes', 'Write "…" instead of \'…\'');
    if (/^\/[/*]|^#/.test(rest)) this.#stop('JSON knows no comments', 'Remove it');
    if (/^(?:<<<<<<<|=======|>>>>>>>)/.test(rest))
      this.#stop('a merge conflict is left in the file', 'Resolve it');
    WORD.lastIndex = this.#at;
    const word = WORD.exec(this.#text)?.[0];
    if (word) this.#stop(`${word.slice(0, 40)} stands without double quotes`, `Write "${word.slice(0, 40)}"`);
  }

  #space(): void {
    while (/[ \t\n\r]/.test(this.#text[this.#at] ?? '')) this.#at += 1;
  }

  #stop(message: string, remedy: string): never {
    throw new Stop({ offset: this.#at, message, remedy });
  }
}

/** Line and column, both from 1. */
export function positionOf(text: string, offset: number): { line: number; column: number } {
  let line = 1;
  let lineStart = 0;
  for (;;) {
    const end = text.indexOf('\n', lineStart);
    if (end === -1 || end >= offset) return { line, column: offset - lineStart + 1 };
    line += 1;
    lineStart = end + 1;
  }
}
