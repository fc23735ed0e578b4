import type { Reader } from './redact-reader.ts';
import type { Rule } from './redact-rule.ts';

/** Longest label and longest block that are believed. */
const LABEL = 60;
const BLOCK = 64 * 1024;
const LINE = 200;
/** Shorter runs of letters may be words. */
const KEY_LINE = 16;

/** What may stand before a line of a key: quote marks of mails and chats, indentation, escaped line ends. */
const LEAD = /^(?:[\s>|"'+,]|\\[nrt]){1,64}/;
const FIELD = /^(?:Proc-Type|DEK-Info|Version|Comment|Hash|MessageID|Charset):.*?(?=\n|\\n)/;
const PRIVATE = /PRIVATE KEY(?: BLOCK)?$/;

/** The end of the base64 that stands at `from`, over line ends of both sorts, for keys whose end is missing. */
function endOfKeyLines(reader: Reader, from: number): number {
  let end = from;
  for (let at = from; at < reader.length; ) {
    const lead = LEAD.exec(reader.peek(at, at + 64))?.[0].length ?? 0;
    if (at > from && lead === 0) return end;
    at += lead;
    const field = FIELD.exec(reader.peek(at, at + LINE))?.[0].length ?? 0;
    if (field > 0) {
      at += field;
      continue;
    }
    const stop = reader.end('base64', at);
    // A short run is a word of the sentence that goes on, unless it is the padded end.
    if (stop - at < KEY_LINE && !(end > from && reader.char(stop - 1) === '=')) return end;
    end = stop;
    at = stop;
  }
  return end;
}

/** The text between `-----BEGIN ` or `-----END ` and the next dashes, for private keys only. */
function privateLabel(reader: Reader, from: number): string | undefined {
  const close = reader.onThisLine('-----', from, LABEL);
  const label = close < 0 ? '' : reader.peek(from, close);
  return PRIVATE.test(label) ? label : undefined;
}

/** Keys in PEM and PGP armour. Certificates and public keys are left alone, and so is the talk about a label. */
export const privateKeyRule: Rule = {
  cues: ['-----BEGIN '],
  find(reader, at, cue) {
    const label = privateLabel(reader, at + cue.length);
    if (label === undefined) return undefined;
    const body = at + cue.length + label.length + 5;
    const end = endOfKeyLines(reader, body);
    const footer = reader.next('-----END ', body);
    if (footer - at > BLOCK) return end > body ? { kind: 'private-key', start: at, end } : undefined;
    if (end === body && footer - body < 64) return undefined;
    const close = reader.onThisLine('-----', footer + 9, LABEL);
    return { kind: 'private-key', start: at, end: Math.max(footer + 9, close + 5) };
  },
};

/** The lower half of a key whose beginning was cut off: the lines of base64 before the footer. */
export const keyTailRule: Rule = {
  cues: ['-----END '],
  find(reader, at, cue) {
    const label = privateLabel(reader, at + cue.length);
    if (label === undefined) return undefined;
    let start = at;
    while (start > 0) {
      let lineEnd = start;
      while (lineEnd > 0 && start - lineEnd < LINE && /[\s>|"'+,]/.test(reader.char(lineEnd - 1)))
        lineEnd -= 1;
      if (reader.startsWith('\\n', lineEnd - 2)) lineEnd -= 2;
      let lineStart = reader.start('base64', lineEnd, LINE);
      const padded = start === at && reader.char(lineEnd - 1) === '=';
      if (lineEnd - lineStart < KEY_LINE && !padded) break;
      // The `n` of an escaped line end is no part of the key, but it belongs to nothing else either.
      if (reader.startsWith('\\n', lineStart - 1)) lineStart += 1;
      start = lineStart;
    }
    if (start === at) return undefined;
    return { kind: 'private-key', start, end: at + cue.length + label.length + 5 };
  },
};

/** A key that was encoded once more, as in kubeconfig and in Kubernetes secrets: base64 of `-----BEGIN`. */
export const encodedKeyRule: Rule = {
  cues: ['LS0tLS1CRUdJTi'],
  find(reader, at) {
    // `PRIVATE ` in the three places it can have within groups of three bytes.
    if (!/UFJJVkFURS|BSSVZBVEUg|QUklWQVRFI/.test(reader.peek(at, at + 80))) return undefined;
    return { kind: 'private-key', start: at, end: reader.end('base64', at) };
  },
};

/** The private half of a PuTTY key file. */
export const puttyKeyRule: Rule = {
  cues: ['Private-Lines: '],
  find(reader, at, cue) {
    const start = reader.end('digits', at + cue.length);
    const end = endOfKeyLines(reader, start);
    return end > start ? { kind: 'private-key', start, end } : undefined;
  },
};
