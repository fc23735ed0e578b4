import { lower } from './character-class.ts';
import type { Branch, Piece } from './pattern-syntax.ts';

/** Flags that change nothing here; `s` does, and is refused by the parser. */
const FLAGS = /^\(\?[imu]+\)/;
const BACKSLASH = 92;
const BAR = 124;
const DOT = 46;
const META = Uint8Array.from({ length: 128 }, (_, code) =>
  '\\^$.*+?()[]{}|\n'.includes(String.fromCharCode(code)) ? 1 : 0,
);
const isMeta = (code: number): boolean => META[code] === 1;
const isSign = (code: number): boolean => code >= 32 && code < 127 && !/\w/.test(String.fromCharCode(code));
const isRepeat = (char: string): boolean => char === '*' || char === '+' || char === '?' || char === '{';

/** In lower case character by character, as a parser would give them. */
const lowered = (text: string): string =>
  /^[\0-\x7f]*$/.test(text) ? text.toLowerCase() : text.split('').map(lower).join('');

/**
 * Reads words with gaps, and one group of several such at most, from where they stand: nine patterns in ten are no
 * more than that, and reading them so takes a fraction of what a parser takes. Undefined for all others.
 */
export function readPlain(source: string): Branch[] | undefined {
  const flags = FLAGS.exec(source)?.[0].length ?? 0;
  const isGroup = source.charCodeAt(flags) === 40;
  let at = flags + (isGroup ? (source.startsWith('?:', flags + 1) ? 3 : 1) : 0);
  const end = source.length - (isGroup ? 1 : 0);
  if (isGroup && (end < at || source.charCodeAt(end) !== 41)) return undefined;
  const branches: Branch[] = [];
  let pieces: Piece[] = [];
  let text = '';
  const close = (): void => {
    if (text !== '') pieces.push({ kind: 'literal', text: lowered(text) });
    text = '';
  };
  while (at < end) {
    const code = source.charCodeAt(at);
    if (!isMeta(code)) {
      const from = at;
      while (at < end && !isMeta(source.charCodeAt(at))) at += 1;
      text += source.slice(from, at);
    } else if (code === BACKSLASH && at + 1 < end && isSign(source.charCodeAt(at + 1))) {
      text += source.charAt(at + 1);
      at += 2;
    } else if (code === DOT && at + 1 < end && '*+'.includes(source.charAt(at + 1))) {
      close();
      pieces.push({ kind: 'gap', min: source.charAt(at + 1) === '+' ? 1 : 0 });
      at += source.charAt(at + 2) === '?' ? 3 : 2;
      if (at < end && isRepeat(source.charAt(at))) return undefined;
    } else if (code === BAR) {
      close();
      branches.push({ pieces, names: NO_NAMES, crossesLines: false });
      pieces = [];
      at += 1;
    } else return undefined;
  }
  close();
  branches.push({ pieces, names: NO_NAMES, crossesLines: false });
  return branches;
}

const NO_NAMES: readonly string[] = [];
