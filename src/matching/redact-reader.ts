/**
 * The one way in which a rule sees the text: every look is bounded or remembered, and counted. However many cues lie
 * in one stretch of characters, the stretch is walked once per alphabet. That is what keeps redaction linear, and the
 * count is what shows it.
 */

const ALPHABETS = {
  digits: /[0-9]/,
  hex: /[0-9a-f]/,
  upper: /[A-Z0-9]/,
  alnum: /[A-Za-z0-9]/,
  base64: /[A-Za-z0-9+/=]/,
  base64url: /[A-Za-z0-9_-]/,
  dotted: /[A-Za-z0-9_.~-]/,
  path: /[A-Za-z0-9_./%+=~-]/,
  identifier: /[A-Za-z0-9_.$-]/,
  /** A value without quotes: up to white space, a quote or an angle bracket. */
  solid: /[^\s"'`<>]/,
  /** What may stand between `://` and the path. Raw `?` and `#` do, in passwords that nobody escaped. */
  authority: /[^\s"'`<>/\\]/,
  line: /[^\r\n]/,
  /** A line inside of quotes. */
  quotedLine: /[^\r\n"']/,
  mailbox: /[A-Za-z0-9._%+-]/,
  domain: /[A-Za-z0-9.-]/,
} as const;
export type Alphabet = keyof typeof ALPHABETS;

const NAMES = Object.keys(ALPHABETS) as Alphabet[];
const INDEX = Object.fromEntries(NAMES.map((name, index) => [name, index])) as Record<Alphabet, number>;
/** Beyond ASCII only alphabets that are defined by what ends them have members. */
const BEYOND_ASCII = ['solid', 'authority', 'line', 'quotedLine'].reduce(
  (bits, name) => bits | (1 << INDEX[name as Alphabet]),
  0,
);

const MEMBERSHIP = new Uint16Array(128).map((_, code) =>
  NAMES.reduce(
    (bits, name, index) => (ALPHABETS[name].test(String.fromCharCode(code)) ? bits | (1 << index) : bits),
    0,
  ),
);

/** No look around a position goes further than this. */
const WIDEST = 256;

export class Reader {
  /** How many characters were looked at. */
  steps = 0;
  readonly length: number;
  private readonly text: string;
  private readonly from = new Int32Array(NAMES.length).fill(-1);
  private readonly to = new Int32Array(NAMES.length).fill(-1);
  private readonly found = new Map<string, number>();

  constructor(text: string) {
    this.text = text;
    this.length = text.length;
  }

  /** The character at a position, or nothing outside of the text. */
  char(position: number): string {
    this.steps += 1;
    return this.text.charAt(position);
  }

  startsWith(literal: string, position: number): boolean {
    this.steps += literal.length;
    return this.text.startsWith(literal, position);
  }

  /** What stands between two positions, of which only so much is given as is worth judging. */
  peek(from: number, to: number): string {
    const start = Math.max(0, from);
    const end = Math.min(to, start + WIDEST, this.length);
    this.steps += Math.max(0, end - start);
    return this.text.slice(start, end);
  }

  has(alphabet: Alphabet, position: number): boolean {
    this.steps += 1;
    const code = this.text.charCodeAt(position);
    const bits = code < 128 ? MEMBERSHIP[code] : code >= 128 ? BEYOND_ASCII : 0;
    return ((bits ?? 0) & (1 << INDEX[alphabet])) !== 0;
  }

  /** Where the run that begins or goes on at `position` ends; `position` itself when there is none. */
  end(alphabet: Alphabet, position: number): number {
    const index = INDEX[alphabet];
    if (position >= (this.from[index] ?? 0) && position < (this.to[index] ?? 0)) return this.to[index] ?? 0;
    let end = position;
    while (this.has(alphabet, end)) end += 1;
    this.from[index] = position;
    this.to[index] = end;
    return end;
  }

  /** Where the run before `position` starts, looking back over at most `limit` characters. */
  start(alphabet: Alphabet, position: number, limit: number): number {
    let start = position;
    while (start > 0 && position - start < limit && this.has(alphabet, start - 1)) start -= 1;
    return start;
  }

  /** The next place of a literal. A text is never searched twice for the same; positions must not decrease. */
  next(literal: string, position: number): number {
    const known = this.found.get(literal);
    if (known !== undefined && known >= position) return known;
    const found = this.text.indexOf(literal, position);
    const next = found < 0 ? Number.POSITIVE_INFINITY : found;
    this.steps += Math.min(next, this.length) - Math.min(position, this.length);
    this.found.set(literal, next);
    return next;
  }

  /** The last place of a literal in a stretch that is known to hold it. */
  lastWithin(literal: string, from: number, to: number): number {
    const found = Math.max(from, this.text.lastIndexOf(literal, to - 1));
    this.steps += to - found;
    return found;
  }

  /** Where a literal stands on this line, within `limit` characters, or -1. */
  onThisLine(literal: string, from: number, limit: number): number {
    const found = this.text.slice(from, from + limit).indexOf(literal);
    const line = this.text.slice(from, from + (found < 0 ? limit : found)).search(/[\r\n]/);
    this.steps += line < 0 ? (found < 0 ? limit : found) : line;
    return found < 0 || line >= 0 ? -1 : from + found;
  }
}
