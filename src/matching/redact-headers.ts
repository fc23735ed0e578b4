import type { Reader } from './redact-reader.ts';
import { beginsWord, type Rule } from './redact-rule.ts';
import { isPlaceholder, isReference } from './redact-values.ts';

/** The sign behind the name of a header, in a trace of a request, in JSON or in code; captures an opening quote. */
const SIGN = /^(?:\\*["'`]?\]?)[ \t]{0,8}(?::|=>|=)[ \t]{0,8}(\\*["'])?/;
const SCHEME =
  /^(?:(?:Bearer|Basic|Token|ApiKey|Api-Key|Key|Negotiate|NTLM|Hawk|GenieKey|SharedKey|SharedAccessSignature|SSWS|Splunk|Digest|OAuth|AWS4-HMAC-SHA256)[ \t:]+)?/i;

interface Header {
  readonly value: number;
  /** The whole header or its value stands in quotes, which end it. */
  readonly quoted: boolean;
}

function headerAt(reader: Reader, at: number, name: string): Header | undefined {
  const from = at + name.length;
  const sign = SIGN.exec(reader.peek(from, from + 32));
  if (!sign) return undefined;
  const quoted = sign[1] !== undefined || /["'][\w-]{0,24}$/.test(reader.peek(at - 25, at));
  return { value: from + sign[0].length, quoted };
}

/** The end of the line, real or escaped, or of the quoted text the header stands in. */
function endOfHeader(reader: Reader, { value, quoted }: Header): number {
  const line = reader.end(quoted ? 'quotedLine' : 'line', value);
  const end = ['\\n', '\\r', '\\"'].reduce(
    (least, literal) => Math.min(least, reader.next(literal, value)),
    line,
  );
  const tail = /[\s"'`,)}\]\\]*$/.exec(reader.peek(Math.max(value, end - 16), end))?.[0] ?? '';
  return end - tail.length;
}

/** The credentials of an `Authorization` header, whatever its scheme. */
export const authorizationRule: Rule = {
  cues: ['authorization'],
  anyCase: true,
  find(reader, at, cue) {
    const header = headerAt(reader, at, cue);
    if (!header) return undefined;
    const scheme = SCHEME.exec(reader.peek(header.value, header.value + 32))?.[0] ?? '';
    const start = header.value + scheme.length;
    const word = reader.end('solid', start);
    const value = reader.peek(start, word);
    if (value.length < 6 || isPlaceholder(value)) return undefined;
    if (scheme === '' && (!/\d/.test(value) || isReference(value))) return undefined;
    const hasMany = /^(?:Digest|OAuth|AWS4)/i.test(scheme);
    const end = hasMany ? endOfHeader(reader, { ...header, value: start }) : word;
    return { kind: 'authorization', start, end };
  },
};

/** `Bearer …` where no header is named, as in a log of a client. */
export const bearerRule: Rule = {
  cues: ['bearer '],
  anyCase: true,
  find(reader, at, cue) {
    const start = at + cue.length;
    const end = reader.end('path', start);
    const value = reader.peek(start, end);
    const isValue = value.length >= 16 && /\d/.test(value) && beginsWord(reader, at) && !isPlaceholder(value);
    return isValue ? { kind: 'authorization', start, end } : undefined;
  },
};

/** All values of a `Cookie` or `Set-Cookie` header. */
export const cookieRule: Rule = {
  cues: ['cookie'],
  anyCase: true,
  find(reader, at, cue) {
    const header = headerAt(reader, at, cue);
    if (!header) return undefined;
    const pair = /^[\w.%!#$&*+^|~-]{1,64}=[^\s=;]/;
    if (!pair.test(reader.peek(header.value, header.value + 70))) return undefined;
    return { kind: 'cookie', start: header.value, end: endOfHeader(reader, header) };
  },
};
