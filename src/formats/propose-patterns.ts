import { escapePattern } from './python-pattern.ts';

const MAX_MESSAGE = 200;
const MIN_MESSAGE = 8;

const SAID =
  /\b(?:errors?|error messages?|log (?:lines?|entry|entries|messages?)|logs?|messages?|exceptions?|output|stderr|console)(?:\s+(?:reads?|says?|shows?|contains?|is))?\s*[:：]\s*(.+)$/i;
const LOGGED = /\b(?:logs?|console|output)\s+(?:shows?|contains?|reports?|says?|displays?)\s+(.+)$/i;

export interface Quoted {
  /** Called an error message in so many words, and not only something that a log is said to show. */
  readonly sure: readonly string[];
  readonly likely: readonly string[];
}

/** The texts of errors that a symptom quotes. */
export function quotedMessages(symptom: string): Quoted {
  const text = symptom.slice(0, 600).trim();
  const said = SAID.exec(text)?.[1];
  if (said !== undefined) return { sure: usable([said]), likely: [] };
  const spans = [...text.matchAll(/`([^`]+)`/g), ...text.matchAll(/["“]([^"”]+)["”]/g)].map(
    ([, inner = '']) => inner,
  );
  const quoted = usable(spans.filter((span) => /\s/.test(span) || /(?:Error|Exception|Fault)$/.test(span)));
  if (quoted.length > 0) return { sure: [], likely: quoted };
  const logged = LOGGED.exec(text)?.[1];
  return { sure: [], likely: logged === undefined ? [] : usable(logged.split(/\s+or\s+/)) };
}

const usable = (messages: readonly string[]): string[] =>
  messages
    .map((message) =>
      message
        .trim()
        .replace(/^[`"'“]+/, '')
        .replace(/[`"'”.]+$/, '')
        .slice(0, MAX_MESSAGE)
        .trim(),
    )
    .filter(
      (message) =>
        message.length >= MIN_MESSAGE && /[\p{L}]{3}.*[\s._-].*\p{L}|(?:Error|Exception)/u.test(message),
    );

/** What differs from one occurrence to the next: addresses, ids, times, counts, and what an author left open. */
const VARIABLE =
  /"[^"]{1,60}"|(?<!\w)'[^']{1,60}'|\d{4}-\d{2}-\d{2}[T ]\d{2}:\d{2}[\d:.,Z+-]*|\b[0-9a-f]{8}-[0-9a-f-]{27}\b|\b0x[0-9a-f]+\b|\b\d{1,3}(?:\.\d{1,3}){3}(?::\d+)?\b|<[^<>]{1,40}>|\.\.\.|…|\b\d+\b/gi;

/** A message as a pattern. Three digits stay: they are most often the status or code that tells errors apart. */
export function patternFor(message: string): string {
  let pattern = '';
  let from = 0;
  for (const found of message.matchAll(VARIABLE)) {
    const [text] = found;
    pattern += escapePattern(message.slice(from, found.index));
    if (/^["']/.test(text)) pattern += `${text.charAt(0)}[^${text.charAt(0)}]*${text.charAt(0)}`;
    else if (/^\d{3}$/.test(text)) pattern += text;
    else if (/^\d+$/.test(text)) pattern += '\\d+';
    else pattern += /^(?:<|\.\.\.|…)/.test(text) ? '.*' : '\\S+';
    from = found.index + text.length;
  }
  return (pattern + escapePattern(message.slice(from))).replace(/(?:\.\*)+$/, '').trim();
}
