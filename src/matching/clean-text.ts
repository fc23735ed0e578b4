import { keptStretches, type Stretch } from './kept-stretches.ts';
import { lowerCase } from './lower-case.ts';

/** A paste as the rest reads it, with the way back to what was sent. */
export interface CleanText {
  readonly text: string;
  /** `text` in lower case, of the same length. */
  readonly lower: string;
  /** The offset in the sent text of the character that stands at `at` here. */
  original(at: number): number;
}

const MAX_MARKS = 4;

const NEEDS_WORK = /[^\t\n -~]|&(?:lt|gt|amp|quot|#39);|<(?:https?:|mailto:|[@#!])|\\n|\\"/;
const ENTITIES: Readonly<Record<string, string>> = {
  '&lt;': '<',
  '&gt;': '>',
  '&amp;': '&',
  '&quot;': '"',
  '&#39;': "'",
};
const ENTITY = /&(?:lt|gt|amp|quot|#39);/y;
/** Terminal colours and titles; written as a string because control characters in a literal are easily misread. */
const ESC = '\\u001b';
const ANSI = new RegExp(
  `${ESC}(?:\\[[0-9;?]{0,32}[ -/]{0,4}[@-~]|\\][^\\u0007${ESC}]{0,256}(?:\\u0007|${ESC}\\\\)?|[@-Z\\\\-_])`,
  'y',
);
const CHAT_LINK = /<(?:(?:https?:|mailto:)[^\s<>|]{1,2000}|[@#!][^\s<>|]{1,80})(?:\|([^<>\n]{0,300}))?>/y;
const FIRST_MARK = 0x300;
const MARK = /\p{M}/u;

const PLAIN: Readonly<Record<string, string>> = {
  '\u2018': "'",
  '\u2019': "'",
  '\u201a': "'",
  '\u201b': "'",
  '\u2032': "'",
  '\u201c': '"',
  '\u201d': '"',
  '\u201e': '"',
  '\u2033': '"',
  '\u00ab': '"',
  '\u00bb': '"',
  '\u2010': '-',
  '\u2011': '-',
  '\u2012': '-',
  '\u2013': '-',
  '\u2014': '-',
  '\u2212': '-',
  '\u2026': '...',
  '\u2028': '\n',
  '\u2029': '\n',
  '\u0085': '\n',
};

const REMEMBERED = 4_096;
const remembered = new Map<string, string>();

/** What one character outside ASCII becomes; never longer than four characters. */
function plainOf(char: string): string {
  const known = remembered.get(char);
  if (known !== undefined) return known;
  const plain = makePlain(char);
  if (remembered.size < REMEMBERED) remembered.set(char, plain);
  return plain;
}

function makePlain(char: string): string {
  const known = PLAIN[char];
  if (known !== undefined) return known;
  if (/\p{Cf}|\p{Variation_Selector}/u.test(char)) return '';
  if (/\p{Zs}/u.test(char)) return ' ';
  if (/[\u2500-\u257f]/.test(char)) return ' ';
  const folded = char.normalize('NFKC');
  return folded.length <= 4 ? folded : char;
}

/** Characters out, each with the place it came from. */
class Builder {
  out = '';
  readonly #from: number[] = [];
  /** A new anchor is needed only where the distance to the source changes. */
  readonly #at: number[] = [];
  #shift = Number.NaN;

  add(text: string, source: number): void {
    if (text === '') return;
    const shift = source - this.out.length;
    if (shift !== this.#shift) {
      this.#at.push(this.out.length);
      this.#from.push(source);
      this.#shift = shift;
    }
    this.out += text;
  }

  original(at: number): number {
    let low = 0;
    let high = this.#at.length - 1;
    while (low < high) {
      const middle = (low + high + 1) >> 1;
      if ((this.#at[middle] ?? 0) <= at) low = middle;
      else high = middle - 1;
    }
    const next = this.#from[low + 1];
    const here = (this.#from[low] ?? 0) + at - (this.#at[low] ?? 0);
    return next === undefined ? here : Math.min(here, next);
  }
}

/** A JSON line, or a text with several `\n` written out, carries its line breaks as two characters each. */
function hasEscapedBreaks(text: string, lineStart: number, lineEnd: number): boolean {
  const first = /\S/.exec(text.slice(lineStart, Math.min(lineEnd, lineStart + 200)))?.[0];
  const line = text.slice(lineStart, Math.min(lineEnd, lineStart + 20_000));
  if (
    first === '{' ||
    first === '[' ||
    first === '"' ||
    /[{"]\s*"?[\w.@-]{1,40}"\s*:/.test(line.slice(0, 600))
  )
    return true;
  return /\\n\s*(?:at |File |Caused|Traceback|\\t)/.test(line);
}

/** Bounded, so that no run is read twice where it is cut. */
const ASCII_RUN = /[ -%'-;=-[\]-~]{1,4096}/y;

function cleanStretch(text: string, stretch: Stretch, to: Builder): void {
  let escapes = false;
  let lineEnd = -1;
  for (let at = stretch.start; at < stretch.end; ) {
    if (at > lineEnd) {
      const newline = text.indexOf('\n', at);
      lineEnd = newline < 0 || newline > stretch.end ? stretch.end : newline;
      const backslash = text.indexOf('\\', at);
      escapes = backslash >= 0 && backslash < lineEnd && hasEscapedBreaks(text, at, lineEnd);
    }
    ASCII_RUN.lastIndex = at;
    const run = ASCII_RUN.exec(text)?.[0].slice(0, stretch.end - at);
    if (run !== undefined) {
      to.add(run, at);
      at += run.length;
      continue;
    }
    at = cleanOne(text, at, escapes, to);
  }
}

/** One character or one construct that is written otherwise; gives the offset after it. */
function cleanOne(text: string, at: number, escapes: boolean, to: Builder): number {
  const char = text.charAt(at);
  const sticky = (expression: RegExp): RegExpExecArray | null => {
    expression.lastIndex = at;
    return expression.exec(text);
  };
  if (char === '\r') {
    to.add(text.charAt(at + 1) === '\n' ? '' : '\n', at);
    return at + 1;
  }
  if (char === '\u001b') {
    const code = sticky(ANSI);
    if (code) return at + code[0].length;
    return at + 1;
  }
  if (char === '&') {
    const entity = sticky(ENTITY)?.[0];
    to.add(entity === undefined ? '&' : (ENTITIES[entity] ?? '&'), at);
    return at + (entity?.length ?? 1);
  }
  if (char === '<') {
    const link = sticky(CHAT_LINK);
    if (link) {
      const label = link[1];
      if (label !== undefined) to.add(label, at + link[0].length - 1 - label.length);
      else to.add(link[0].slice(1, -1), at + 1);
      return at + link[0].length;
    }
  }
  if (char === '\\' && escapes) {
    const next = text.charAt(at + 1);
    const plain =
      next === 'n'
        ? '\n'
        : next === 't'
          ? '\t'
          : next === 'r'
            ? ''
            : next === '"' || next === '/'
              ? next
              : undefined;
    if (plain !== undefined) {
      to.add(plain, at);
      return at + 2;
    }
  }
  if (char <= '~') {
    to.add(char === '\n' || char >= ' ' ? char : ' ', at);
    return at + 1;
  }
  const point = String.fromCodePoint(text.codePointAt(at) ?? 0);
  let end = at + point.length;
  let marks = 0;
  while (text.charCodeAt(end) >= FIRST_MARK && MARK.test(text.charAt(end))) {
    marks += 1;
    end += 1;
  }
  to.add(
    marks === 0
      ? plainOf(point)
      : (point + text.slice(at + point.length, at + point.length + Math.min(marks, MAX_MARKS))).normalize(
          'NFC',
        ),
    at,
  );
  return end;
}

/** Undoes what terminals, chat systems and JSON do to a text. Linear in its length for every text. */
export function cleanText(sent: string): CleanText {
  const stretches = keptStretches(sent);
  if (stretches.length === 1 && !NEEDS_WORK.test(sent))
    return { text: sent, lower: lowerCase(sent), original: (at) => at };
  const builder = new Builder();
  for (const stretch of stretches) cleanStretch(sent, stretch, builder);
  return { text: builder.out, lower: lowerCase(builder.out), original: (at) => builder.original(at) };
}
