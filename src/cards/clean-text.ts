/**
 * Text that people and entries wrote, made harmless to lay out: no control characters, no terminal codes, nothing
 * invisible, no direction overrides, no towers of accents. What a platform would take for a mention or a link stays
 * as it is; only that platform's renderer knows how to say it literally.
 */

declare const cleanLineMark: unique symbol;
declare const cleanCodeMark: unique symbol;

/** One line, blanks collapsed. */
export type CleanLine = string & { readonly [cleanLineMark]: true };
/** Lines as they are, with their indentation. */
export type CleanCode = string & { readonly [cleanCodeMark]: true };

// CSI (colours, cursor), OSC (titles, links) up to its end or the end of the line, and two-character escapes.
// biome-ignore-start lint/suspicious/noControlCharactersInRegex: removing control characters needs to name them
const TERMINAL =
  /(?:\u001b\[|\u009b)[0-?]*[ -/]*[@-~]?|(?:\u001b[\]PX^_]|[\u009d\u0090\u0098\u009e\u009f])[^\u0007\u001b\u009c\n]*(?:\u0007|\u001b\\|\u009c)?|\u001b[ -~]?/g;
const LINE_ENDS = /\r\n?|[\u000b\u000c\u0085\u2028\u2029]/g;
const CONTROLS = /[\u0000-\u0008\u000e-\u001f\u007f-\u009f]/g;
// biome-ignore-end lint/suspicious/noControlCharactersInRegex: see above
/** Direction marks, joiners, fillers, tags, variation selectors other than the two emoji ones. */
const INVISIBLE =
  /[\u00ad\u061c\u115f\u1160\u200b\u200e\u200f\u202a-\u202e\u2060-\u206f\u3164\ufeff\uffa0\ufff9-\ufffb\u{e0000}-\u{e00ff}\u{e01f0}-\u{e0fff}]|\u034f|[\u17b4\u17b5]|[\u180b-\u180f]|[\ufe00-\ufe0d]|[\u{e0100}-\u{e01ef}]/gu;
/** Joiners carry meaning between emoji and in scripts that join; beside ASCII they only hide things. */
const STRAY_JOINER = /(?<![^\p{ASCII}\u200c\u200d])[\u200c\u200d]+|[\u200c\u200d]+(?![^\p{ASCII}])/gu;
const TOWER = /(\p{M}{4})\p{M}+/gu;
const LONE_SURROGATE = /\p{Cs}/gu;

function clean(text: string): string {
  return text
    .replace(TERMINAL, '')
    .replace(LINE_ENDS, '\n')
    .replace(CONTROLS, '')
    .replace(INVISIBLE, '')
    .replace(STRAY_JOINER, '')
    .replace(TOWER, '$1')
    .replace(LONE_SURROGATE, '\ufffd');
}

export const cleanLine = (text: string): CleanLine => clean(text).replace(/\s+/g, ' ').trim() as CleanLine;

/** Blank lines around the code and blanks at the ends of lines carry nothing. */
export const cleanCode = (text: string): CleanCode =>
  clean(text)
    .replace(/^(?:[^\S\n]*\n)+/, '')
    .split('\n')
    .map((line) => line.trimEnd())
    .join('\n')
    .trimEnd() as CleanCode;

/** At most `limit` characters, cut at a blank where one is near, with an ellipsis that says so. */
export function shorten<T extends CleanLine | CleanCode>(text: T, limit: number): T {
  if (text.length <= limit) return text;
  const room = Math.max(0, limit - 1);
  const head = text.slice(0, room);
  const blank = head.search(/\s\S*$/);
  const cut = blank > room * 0.7 ? blank : room;
  return `${head
    .slice(0, cut)
    .replace(/[\ud800-\udbff]$/, '')
    .trimEnd()}…` as T;
}

/** The first lines of a longer piece of code, with an ellipsis where there were more. */
export function firstLines(text: CleanCode, count: number): CleanCode {
  const lines = text.split('\n');
  return lines.length <= count ? text : ([...lines.slice(0, count), '…'].join('\n') as CleanCode);
}
