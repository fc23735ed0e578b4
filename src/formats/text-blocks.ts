import type { Block, Code, List } from './block.ts';

const BULLET = /^\s*[•◦▪‣·*–-]\s+(.*)$/;
const NUMBER = /^\s*(\d{1,4})[.)]\s+(.*)$/;
const FENCE = /^\s*(`{3,})\s*([\w+#.-]*)\s*$/;

/**
 * Text copied out of an article, without markup: what stands alone on a line, short and without a stop, or is one of
 * the names `isHeading` knows, is a heading; bullets and numbers make lists.
 */
export function textBlocks(lines: readonly string[], isHeading: (line: string) => boolean): Block[] {
  return new TextReader(lines, isHeading).read();
}

class TextReader {
  readonly #lines: readonly string[];
  readonly #isHeading: (line: string) => boolean;
  readonly #blocks: Block[] = [];
  #at = 0;

  constructor(lines: readonly string[], isHeading: (line: string) => boolean) {
    this.#lines = lines;
    this.#isHeading = isHeading;
  }

  read(): Block[] {
    while (this.#at < this.#lines.length) {
      const line = this.#line(0);
      if (line.trim() === '') this.#at += 1;
      else if (FENCE.test(line)) this.#code();
      else if (this.#isHeading(line) || this.#standsAlone()) {
        this.#blocks.push({
          kind: 'heading',
          level: this.#isHeading(line) ? 2 : this.#unknownLevel(),
          text: line.trim(),
        });
        this.#at += 1;
      } else if (BULLET.test(line)) this.#list(BULLET, false);
      else if (NUMBER.test(line)) this.#list(NUMBER, true);
      else this.#paragraph();
    }
    return this.#blocks;
  }

  #line(offset: number): string {
    return this.#lines[this.#at + offset] ?? '';
  }

  /** The first one is the title when no other stands before it. */
  #unknownLevel(): number {
    return this.#blocks.length === 0 ? 1 : 2;
  }

  #standsAlone(): boolean {
    const line = this.#line(0).trim();
    if (line.length > 100 || /[.:;,!?。：；，！？`]$/.test(line) || !/^[\p{Lu}\p{Lo}\d]/u.test(line))
      return false;
    if (NUMBER.test(line) || /^\s/.test(this.#line(0))) return false;
    return (this.#at === 0 || this.#line(-1).trim() === '') && this.#line(1).trim() === '';
  }

  #code(): void {
    const [, fence = '', language = ''] = FENCE.exec(this.#line(0)) ?? [];
    const start = this.#at + 1;
    let end = start;
    while (end < this.#lines.length && !(this.#lines[end] ?? '').trim().startsWith(fence)) end += 1;
    const text = this.#lines.slice(start, end).join('\n');
    const code: Code = { kind: 'code', ...(language !== '' && { language }), text };
    this.#blocks.push(code);
    this.#at = end + 1;
  }

  /** A line that is indented and no item itself goes on with the item before. */
  #list(marker: RegExp, ordered: boolean): void {
    const items: string[] = [];
    for (; this.#at < this.#lines.length; this.#at += 1) {
      const line = this.#line(0);
      const found = marker.exec(line);
      if (found) items.push(found.at(-1) ?? '');
      else if (line.trim() !== '' && /^\s{2,}/.test(line) && items.length > 0)
        items[items.length - 1] += ` ${line.trim()}`;
      else if (line.trim() !== '' || !marker.test(this.#line(1))) break;
    }
    const list: List = {
      kind: 'list',
      ordered,
      items: items.map((text) => [{ kind: 'paragraph', text: text.trim(), raw: text }]),
    };
    this.#blocks.push(list);
  }

  #paragraph(): void {
    const start = this.#at;
    while (
      this.#at < this.#lines.length &&
      this.#line(0).trim() !== '' &&
      (this.#at === start ||
        !(this.#isHeading(this.#line(0)) || BULLET.test(this.#line(0)) || NUMBER.test(this.#line(0))))
    ) {
      this.#at += 1;
    }
    const text = this.#lines
      .slice(start, this.#at)
      .map((line) => line.trim())
      .join(' ');
    this.#blocks.push({ kind: 'paragraph', text, raw: this.#lines.slice(start, this.#at).join('\n') });
  }
}
