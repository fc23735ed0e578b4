/** One word of a text; `start` and `end` are offsets into the text it came from. */
export interface Word {
  /** Lower-cased and stemmed: what is compared. */
  readonly stem: string;
  readonly start: number;
  readonly end: number;
  /** Whether it is a name made of several words (`ImagePullBackOff`, `ERR_HTTP_HEADERS_SENT`). */
  readonly parts: readonly string[];
}

const MAX_WORD = 80;

/**
 * Takes the common endings off, the same way on both sides. It need not be right about English, only the same for
 * "restarting" and "restarts".
 */
export function stem(word: string): string {
  const n = word.length;
  if (n < 4) return word;
  const last = word.charCodeAt(n - 1);
  if ((last !== S && last !== G && last !== D && last !== E) || !isPlain(word)) return word;
  if (n === 4) return last === S && word.charCodeAt(2) !== S ? word.slice(0, 3) : word;
  const before = word.charCodeAt(n - 2);
  if (last === E) return stemE(word);
  if (last === G) return n > 6 && word.endsWith('ing') ? undouble(word.slice(0, -3)) : word;
  if (last === D)
    return n > 5 && before === E && word.charCodeAt(n - 3) !== E ? undouble(word.slice(0, -2)) : word;
  if (before === E) {
    const third = word.charCodeAt(n - 3);
    if (third === I && n > 5) return `${word.slice(0, -3)}y`;
    if (n > 5 || (third === S && word.charCodeAt(n - 4) === S)) return word.slice(0, -2);
  }
  return before === S || before === U ? word : stemE(word.slice(0, -1));
}

const [S, G, D, E, I, U] = [115, 103, 100, 101, 105, 117];

function isPlain(word: string): boolean {
  for (let i = 0; i < word.length; i += 1) {
    const code = word.charCodeAt(i);
    if (code < 97 || code > 122) return false;
  }
  return true;
}

const stemE = (word: string): string => (word.length > 5 && word.endsWith('e') ? word.slice(0, -1) : word);

function undouble(word: string): string {
  const last = word.charAt(word.length - 1);
  return last === word.charAt(word.length - 2) && !'lsz'.includes(last) ? word.slice(0, -1) : word;
}

const LOWER = 1;
const UPPER = 2;
const DIGIT = 3;
const UNDERSCORE = 4;
const KINDS = Uint8Array.from({ length: 128 }, (_, code) =>
  code >= 97 && code <= 122
    ? LOWER
    : code >= 65 && code <= 90
      ? UPPER
      : code >= 48 && code <= 57
        ? DIGIT
        : code === 95
          ? UNDERSCORE
          : 0,
);
const isLower = (code: number): boolean => code >= 97 && code <= 122;
const isUpper = (code: number): boolean => code >= 65 && code <= 90;
export const isWord = (code: number): boolean => (code < 128 ? KINDS[code] !== 0 : isLetter(code));
const LETTER = /[\p{L}\p{N}]/u;
const isLetter = (code: number): boolean =>
  (code >= 0xc0 && code <= 0x2af) ||
  (code >= 0x370 && code < 0x2000 && LETTER.test(String.fromCharCode(code))) ||
  (code >= 0x2e80 && code <= 0xd7ff);

/** Where a compound name falls apart: aB, ABc, a_b, and between letters and digits only after three letters. */
function partsOf(name: string): string[] {
  const parts: string[] = [];
  let from = 0;
  const cut = (to: number): void => {
    if (to - from > 1) parts.push(stem(name.slice(from, to).toLowerCase()));
    from = to;
  };
  for (let i = 1; i < name.length; i += 1) {
    const before = name.charCodeAt(i - 1);
    const here = name.charCodeAt(i);
    if (here === 95) {
      cut(i);
      from = i + 1;
    } else if (
      isUpper(here) &&
      (isLower(before) || (isUpper(before) && isLower(name.charCodeAt(i + 1)) && i > from))
    )
      cut(i);
  }
  cut(name.length);
  return parts;
}

/** Some write re-render, others rerender. */
const SYLLABLE = /^(?:re|un|non|pre|co|de|sub|multi|auto)$/i;
const LONGEST_SYLLABLE = 5;
const NO_PARTS: readonly string[] = [];
const COMPOUND = /[a-z][A-Z]|[A-Z]{2}[a-z]|[A-Za-z0-9]_[A-Za-z0-9]/;

const FIRST_IDEOGRAPH = 0x2e80;

/** Languages written without spaces: every two characters in a row count as a word. */
function pairsOf(text: string, start: number, end: number, words: Word[]): void {
  for (let at = start; at < Math.max(start + 1, end - 1); at += 1) {
    const stop = Math.min(end, at + 2);
    words.push({ stem: text.slice(at, stop), start: at, end: stop, parts: NO_PARTS });
  }
}

/** Reads the word that begins at `at` (ideographs: all words of their run), and gives the offset after it. */
export function readWord(text: string, from: number, end: number, words: Word[]): number {
  let at = from;
  let mixed = 0;
  while (at < end) {
    const code = text.charCodeAt(at);
    const kind = code < 128 ? (KINDS[code] as number) : isLetter(code) ? LOWER : 0;
    if (kind === 0) break;
    mixed |= 1 << kind;
    at += 1;
  }
  if (text.charCodeAt(from) >= FIRST_IDEOGRAPH) {
    pairsOf(text, from, at, words);
    return at;
  }
  if (at - from > MAX_WORD) return at;
  // The n't of can't and doesn't says what the error is.
  if (text.charCodeAt(at) === 39 && text.charCodeAt(at + 1) === 116 && !isWord(text.charCodeAt(at + 2)))
    at += 2;
  let raw = text.slice(from, at);
  if (text.charCodeAt(at) === 45 && at - from <= LONGEST_SYLLABLE && SYLLABLE.test(raw)) {
    let after = at + 1;
    while (after < end && isLower(text.charCodeAt(after))) after += 1;
    if (after > at + 3) {
      raw += text.slice(at + 1, after);
      at = after;
    }
  }
  const low = mixed === 1 << LOWER ? raw : raw.toLowerCase();
  const isMixed = (mixed & ((1 << UPPER) | (1 << UNDERSCORE))) !== 0;
  const parts = isMixed && COMPOUND.test(raw) ? partsOf(raw) : NO_PARTS;
  words.push({
    stem: stem(mixed & (1 << UNDERSCORE) ? low.replace(/^_+|_+$/g, '') : low),
    start: from,
    end: at,
    parts: parts.length > 1 ? parts : NO_PARTS,
  });
  return at;
}

/** Splits a stretch of text into words; one pass, no word longer than 80 characters. */
export function wordsOf(text: string, start = 0, end = text.length): Word[] {
  const words: Word[] = [];
  for (let at = start; at < end; ) at = isWord(text.charCodeAt(at)) ? readWord(text, at, end, words) : at + 1;
  return words;
}
