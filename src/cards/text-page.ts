import type { CheckedUrl } from './check-url.ts';
import type { Ink } from './ink.ts';
import { wrapText } from './wrap-text.ts';

/** A stretch of text that is painted in one way. */
export interface Piece {
  readonly text: string;
  readonly look: keyof Ink;
}

/** Below this a line holds too few words to be read, however narrow the window is. */
const NARROWEST = 24;

/** Lines of text under construction, indented and broken to a width. */
export class TextPage {
  readonly #lines: (readonly Piece[])[] = [];
  readonly #width: number | undefined;
  readonly #colon: string;

  constructor(width: number | undefined, colon: string) {
    this.#width = width;
    this.#colon = colon;
  }

  get length(): number {
    return this.#lines.length;
  }

  gap(): void {
    this.#lines.push([]);
  }

  cutTo(length: number): void {
    this.#lines.length = length;
  }

  heading(text: string | undefined): void {
    if (text !== undefined) this.put([{ text, look: 'strong' }], 0, 4);
  }

  /** Never broken: a command that is cut in two is no command. */
  verbatim(text: string, indent: number): void {
    this.#lines.push(text === '' ? [] : [blanks(indent), { text, look: 'code' }]);
  }

  labelled(label: string, value: readonly Piece[], indent: number): void {
    this.put([{ text: `${label}${this.#colon}`, look: 'faint' }, ...value], indent, indent + 2);
  }

  /** `hang` is the indentation of the lines after the first. */
  put(pieces: readonly Piece[], indent: number, hang = indent): void {
    const room =
      this.#width === undefined ? Number.POSITIVE_INFINITY : Math.max(NARROWEST, this.#width - hang);
    for (const [index, line] of wrapText(pieces, room).entries()) {
      const left = index === 0 ? indent : hang;
      this.#lines.push(left === 0 ? line : [blanks(left), ...line]);
    }
  }

  toText(ink: Ink): string {
    return this.#lines.map((line) => line.map((piece) => paint(piece, ink)).join('')).join('\n');
  }
}

const blanks = (count: number): Piece => ({ text: ' '.repeat(count), look: 'plain' });

const paint = ({ text, look }: Piece, ink: Ink): string =>
  look === 'url' ? ink.url(text as CheckedUrl) : ink[look](text);
