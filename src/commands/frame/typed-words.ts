/** Opening quotes and what closes them; phones and word processors make the round ones. */
const QUOTES: Readonly<Record<string, string>> = {
  '"': '"',
  "'": "'",
  '“': '”',
  '‘': '’',
  '„': '“',
  '「': '」',
  '`': '`',
};

interface TypedWord {
  readonly text: string;
  readonly start: number;
  readonly end: number;
}

/** A line somebody typed, taken apart word by word; what stands in quotes is one word. */
export class TypedWords {
  readonly #line: string;
  readonly #words: readonly TypedWord[];
  #next = 0;

  constructor(line: string) {
    this.#line = line;
    this.#words = wordsIn(line);
  }

  get left(): number {
    return this.#words.length - this.#next;
  }

  /** The word after so many others, still there afterwards. */
  peek(ahead = 0): string | undefined {
    return this.#words[this.#next + ahead]?.text;
  }

  take(): string | undefined {
    const word = this.#words[this.#next];
    this.#next += word ? 1 : 0;
    return word?.text;
  }

  /** All that is left as it was typed, with its line ends; without quotes where they enclose all of it. */
  rest(): string | undefined {
    const first = this.#words[this.#next];
    if (!first) return undefined;
    const isOne = this.left === 1;
    this.#next = this.#words.length;
    return isOne ? first.text : this.#line.slice(first.start).trimEnd();
  }

  /** All but the last word, which stays. */
  restButLast(): string | undefined {
    const first = this.#words[this.#next];
    const last = this.#words.at(-1);
    if (!first || !last || first === last) return undefined;
    const isOne = this.left === 2;
    this.#next = this.#words.length - 1;
    return isOne ? first.text : this.#line.slice(first.start, last.start).trimEnd();
  }
}

/** Quotes count only around whole words, so that the apostrophe of `can't` is none. */
function wordsIn(line: string): TypedWord[] {
  const words: TypedWord[] = [];
  let at = 0;
  while (at < line.length) {
    if (/\s/.test(line[at] ?? '')) {
      at += 1;
      continue;
    }
    const start = at;
    const close = QUOTES[line[at] ?? ''];
    const closed = close === undefined ? -1 : line.indexOf(close, start + 1);
    if (closed > start + 1 && /^(?:\s|$)/.test(line.slice(closed + 1, closed + 2))) {
      words.push({ text: line.slice(start + 1, closed), start, end: closed + 1 });
      at = closed + 1;
      continue;
    }
    while (at < line.length && !/\s/.test(line[at] ?? '')) at += 1;
    words.push({ text: line.slice(start, at), start, end: at });
  }
  return words;
}
