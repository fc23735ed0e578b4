export interface ValueSpan {
  readonly start: number;
  readonly end: number;
}

/** Bounded: a run of a thousand letters must not be read again from each of them. */
const LINK = /\bhttps?:\/\/[^\s)\]>"']{1,400}/g;
const LONGEST_NAME = 80;
const MOST_NAMES = 20;
const MOST_SLASHES = 3;
const IN_NAME = marks('.@~-', true);
const AFTER_SLASH = marks('.@~-+', true);
const DRIVE = marks('', false);

/** By character: letters always, digits and what else is named where asked for. */
function marks(signs: string, digits: boolean): Uint8Array {
  const is = (char: string): boolean =>
    /[A-Za-z]/.test(char) || (digits && /\w/.test(char)) || signs.includes(char);
  return Uint8Array.from({ length: 128 }, (_, code) => (is(String.fromCharCode(code)) ? 1 : 0));
}
const isSlash = (code: number): boolean => code === 47 || code === 92;

/** `src/app.ts` and `/var/run/x` are paths; `read/write` and `application/json` are words. */
const isPath = (written: string): boolean => {
  const slashes = written.match(/[\\/]+/g)?.length ?? 0;
  return slashes >= 2 || /^[./~\\]|^[A-Za-z]:/.test(written) || /[\\/][^\\/]*\.\w{1,5}$/.test(written);
};

/** Addresses and paths: they say where, not what, and their words are whatever somebody named things. */
export function valueSpans(text: string, start: number, end: number): ValueSpan[] {
  const written = text.slice(start, end);
  if (!written.includes('/') && !written.includes('\\')) return [];
  const spans = [...written.matchAll(LINK)].map((link) => ({
    start: start + link.index,
    end: start + link.index + link[0].length,
  }));
  for (const path of pathsIn(written))
    if (isPath(written.slice(path.start, path.end)))
      spans.push({ start: start + path.start, end: start + path.end });
  return spans;
}

/**
 * `(?:[A-Za-z]:)?[\w.@~-]{0,80}(?:[\\/]{1,3}[\w.@~+-]{1,80}){1,20}`, found from its slashes: an expression would try to
 * begin at every letter of the text.
 */
export function pathsIn(text: string): ValueSpan[] {
  const paths: ValueSpan[] = [];
  let free = 0;
  for (let at = 0; at < text.length; ) {
    if (!isSlash(text.charCodeAt(at))) {
      at += 1;
      continue;
    }
    let name = at;
    while (at < text.length && isSlash(text.charCodeAt(at))) at += 1;
    const slashes = at - name;
    if (slashes > MOST_SLASHES) name = at - MOST_SLASHES;
    const end = namesAfter(text, name);
    if (end === name) continue;
    let start = name;
    if (slashes <= MOST_SLASHES) start = before(text, name, free);
    paths.push({ start, end });
    free = end;
    at = end;
  }
  return paths;
}

/** Where the names begin that stand before a slash, with a drive's letter. */
function before(text: string, slash: number, free: number): number {
  let start = slash;
  const least = Math.max(free, slash - LONGEST_NAME);
  while (start > least && IN_NAME[text.charCodeAt(start - 1)] === 1) start -= 1;
  const isDrive =
    start - 2 >= free && text.charCodeAt(start - 1) === 58 && DRIVE[text.charCodeAt(start - 2)] === 1;
  return isDrive ? start - 2 : start;
}

/** Where slashes and names in turn end; `from` itself where no name follows. */
function namesAfter(text: string, from: number): number {
  let end = from;
  for (let names = 0; names < MOST_NAMES; names += 1) {
    let at = end;
    while (isSlash(text.charCodeAt(at))) at += 1;
    if (at === end || at - end > MOST_SLASHES) break;
    const name = at;
    while (at - name < LONGEST_NAME && AFTER_SLASH[text.charCodeAt(at)] === 1) at += 1;
    if (at === name) break;
    end = at;
  }
  return end;
}

export const isInside = (spans: readonly ValueSpan[], place: ValueSpan): boolean =>
  spans.some((span) => place.start >= span.start && place.end <= span.end);
