import type { Reader } from './redact-reader.ts';
import type { Rule } from './redact-rule.ts';
import { isSecretValue, type Place } from './redact-values.ts';

/** Words right in front of `token`, `key` and `pass` that make them something harmless. */
const HARMLESS =
  /^(?:page|next|prev|continuation|cancel|cancellation|sync|cache|count|num|max|min|total|foreign|primary|partition|sort|is|has|no|old)$/i;
const PUBLIC = /public|publishable/i;
/** The last word of a name in any of the usual spellings: `max` of `tokens_max_`, `page` of `nextPage`. */
const LAST_WORD = /([A-Z]?[a-z]+|[A-Z]+)[_.-]?$/;
/** What a `key` has to be for. Bare keys are keys of caches and of tables. */
const KEY_FOR =
  /(?:api|access|secret|private|account|signing|encryption|encrypt|decrypt|master|shared|auth|storage|license|app|application|service|admin|consumer|session|deploy|subscription|host|client)[_. -]?$/i;

/** Quotes and brackets that close a name, then a sign, then blanks; or the value of a pair in XML or in Kubernetes. */
const SIGN = /^(?:\\*["'`]?\]?\)?)[ \t]{0,24}(=>|:=|=(?![=~>])|:(?![:=])|>)[ \t]{0,24}(?:[frbu](?=["']))?/;
const XML_VALUE = /^["'][ \t]{1,8}value=/;
const NEXT_LINE = /^["']?[ \t]{0,8}\r?\n[ \t-]{0,24}["']?value["']?:[ \t]{1,8}/;
const SAID = /^ (?:is|was|ist|est)[: ] {0,2}/;
/** `define('DB_PASSWORD', '…')`: the value is the next argument. */
const NEXT_ARGUMENT = /^["'],[ \t]{0,4}["']/;
/** A password that follows its name without a sign, in a chat: only if it looks like no word at all. */
const TOLD = /^ (?=\S{0,30}[!#$%^&*?+~])(?=\S{0,30}\d)(?=\S{0,30}[A-Za-z])[^\s/]{8}/;
const SUFFIX = /^(?:_base|_?\d{1,2})(?![A-Za-z0-9_])/i;
const SCHEME = /^(?:Bearer|Basic|Token|ApiKey|JWT)(?:[ \t]+|%20)/i;
/** `;name=` or `&name=`: what separates pairs may also be part of a password, unless a pair follows. */
const NEXT_PAIR = /[;,&](?:amp;)?[A-Za-z_][\w.-]{0,40}(?: [A-Za-z]{1,20}){0,2}[=:]/;

/** A quote that does not close within so many characters was cut off. */
const LONGEST = 4096;

interface Value {
  readonly start: number;
  readonly end: number;
  readonly quoted: boolean;
}

/** The value at `at`, up to its closing quote, or up to white space, or up to where the next pair begins. */
function valueAt(reader: Reader, at: number): Value {
  const opening = /^\\*["'`]/.exec(reader.peek(at, at + 8))?.[0];
  if (opening !== undefined) {
    const start = at + opening.length;
    const close = closingQuote(reader, start, opening);
    return { start, end: close < 0 ? reader.end('solid', start) : close, quoted: true };
  }
  let end = reader.end('solid', at);
  let judged = reader.peek(at, end);
  const escaped = judged.search(/\\[nrt"']/);
  if (escaped >= 0) {
    judged = judged.slice(0, escaped);
    end = at + escaped;
  }
  const pair = NEXT_PAIR.exec(judged);
  if (pair) end = at + pair.index;
  else if (judged.length === end - at) end = at + judged.replace(/[,;)\]}.]{1,8}$/, '').length;
  return { start: at, end, quoted: false };
}

/** Where the quote closes. A quote with backslashes before it closes with as many. */
function closingQuote(reader: Reader, start: number, opening: string): number {
  for (let from = start; from - start < LONGEST; ) {
    const close = reader.onThisLine(opening, from, LONGEST);
    if (close < 0) return -1;
    const escapes = /\\*$/.exec(reader.peek(Math.max(from, close - 8), close))?.[0].length ?? 0;
    if (escapes % 2 === 0) return close;
    from = close + opening.length;
  }
  return -1;
}

/** Where the value begins that the name ending at `from` is given, and whether it follows tightly. */
function afterName(
  reader: Reader,
  nameStart: number,
  from: number,
): { at: number; tight: boolean } | undefined {
  const behind = reader.peek(from, from + 60);
  const pair = XML_VALUE.exec(behind) ?? NEXT_LINE.exec(behind);
  if (pair) return { at: from + pair[0].length, tight: true };
  const sign = SIGN.exec(behind);
  if (sign) {
    const tag = reader.char(nameStart - 1) === '<';
    if (sign[1] === '>' && !tag) return undefined;
    return { at: from + sign[0].length, tight: tag || (sign[1] === '=' && !/\s/.test(sign[0])) };
  }
  const flag = reader.char(nameStart) === '-';
  const blank = /^[ \t]{1,3}(?=\S)/.exec(behind)?.[0].length ?? 0;
  const name = reader.peek(nameStart, from);
  const quote = /["']/.test(behind.charAt(blank));
  if (blank > 0 && (flag || (quote && /(?:word|wort)$/i.test(name))))
    return { at: from + blank, tight: flag };
  const argument = NEXT_ARGUMENT.exec(behind);
  if (argument && /^[A-Z\d]+_[A-Z\d_]+$/.test(name)) return { at: from + argument[0].length, tight: false };
  if (TOLD.test(behind) && /(?:word|wort|pass)$/.test(name)) return { at: from + 1, tight: false };
  const said = SAID.exec(behind);
  return said ? { at: from + said[0].length, tight: false } : undefined;
}

/** What sort of value the name asks for, when it is one that asks for a secret at all. */
function familyOf(word: string, before: string, reader: Reader, at: number): Place['family'] | undefined {
  if (HARMLESS.test(LAST_WORD.exec(before)?.[1] ?? '') || PUBLIC.test(before)) return undefined;
  switch (word) {
    case 'password':
    case 'passwort':
    case 'passwd':
      return 'password';
    case 'passphrase':
      return 'passphrase';
    case 'pass':
    case 'pwd':
    case 'pw': {
      const isWord = before === '' || /[_.-]$/.test(before);
      return isWord || (reader.char(at) === 'P' && /[a-z]$/.test(before)) ? 'password' : undefined;
    }
    case 'key':
      return KEY_FOR.test(reader.peek(at - 16, at)) || /^[A-Z\d_]{2,}_$/.test(before) ? 'token' : undefined;
    case 'key-data':
      return before.endsWith('client-') ? 'token' : undefined;
    case 'sig':
      return /[?&;]/.test(reader.char(at - 1)) ? 'token' : undefined;
    case 'signature':
      return /x-(?:amz|goog)-$/i.test(before) ? 'token' : undefined;
    case 'auth':
      return before === '' || before === '_' ? 'token' : undefined;
    default:
      return 'token';
  }
}

/** `name = value` for names that end like those of passwords, tokens and keys. */
export const assignmentRule: Rule = {
  cues: [
    ...['password', 'passwort', 'passphrase', 'passwd', 'pass', 'pwd', 'pw'],
    ...['secret', 'token', 'credential', 'credentials', 'auth'],
    ...['key', 'key-data', 'sig', 'signature'],
  ],
  anyCase: true,
  find(reader, at, cue) {
    const suffix = SUFFIX.exec(reader.peek(at + cue.length, at + cue.length + 6))?.[0] ?? '';
    const from = at + cue.length + suffix.length;
    if (suffix === '' && /^(?:[A-Za-z0-9_$]|-\w)/.test(reader.peek(from, from + 2))) return undefined;
    const nameStart = reader.start('identifier', at, 40);
    const family = familyOf(cue, reader.peek(nameStart, at), reader, at);
    const given = family && afterName(reader, nameStart, from);
    if (!given) return undefined;
    const value = afterScheme(reader, valueAt(reader, given.at));
    const place: Place = {
      family,
      quoted: value.quoted,
      tight: given.tight,
      ownLine: isOwnLine(reader, nameStart, value.end),
      argument: /[,)]/.test(reader.char(value.end)),
    };
    if (!isSecretValue(reader.peek(value.start, value.end), place)) return undefined;
    return { kind: family === 'token' ? 'secret-value' : 'password', start: value.start, end: value.end };
  },
};

function isOwnLine(reader: Reader, nameStart: number, end: number): boolean {
  const before = reader.peek(nameStart - 24, nameStart);
  return /(?:^|\n)[ \t-]*["']?$/.test(before) && /^[\r\n]?$/.test(reader.char(end));
}

/** `token: Bearer abc` has its value behind the scheme. */
function afterScheme(reader: Reader, value: Value): Value {
  const scheme = SCHEME.exec(reader.peek(value.start, value.start + 16));
  if (!scheme) return value;
  const start = value.start + scheme[0].length;
  return { start, end: value.quoted ? value.end : reader.end('solid', start), quoted: value.quoted };
}
