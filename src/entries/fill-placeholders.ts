import type { Entry } from './entry-schema.ts';
import {
  type Quote,
  quoteForAny,
  quoteForPowerShell,
  quoteForSession,
  quoteForShell,
} from './quote-value.ts';
import { ShellReader } from './shell-place.ts';

const PLACEHOLDER = /\{\{([a-z][a-zA-Z0-9]{0,31})\}\}/g;
/** A run of back-ticks and everything up to the next run of the same length: code inside prose. */
const CODE_SPAN = /(?<!`)(`+)(?!`)([\s\S]*?[^`])\1(?!`)/g;
const MAX_LENGTH = 80;

export interface Fill {
  /** The names an entry declares, each with the words that stand in where nothing usable was captured. */
  readonly words: Readonly<Record<string, string>>;
  /** What the pattern that matched captured, as found in the paste. */
  readonly captured: Readonly<Record<string, string>>;
  readonly redact: (text: string) => string;
}

/** Prose may hold code between back-ticks; code says its language, if it is known. */
export type Place = 'prose' | { readonly language?: string | undefined };

/**
 * Puts captured values into an action, a how or a piece of code. A value comes from a stranger's paste, so it is redacted,
 * held to one line of 80 characters, and inside code quoted so that the shell takes it for one word, whatever it holds.
 * A value that cannot be made safe there, or that would be cut short or redacted inside a command, gives way to the
 * declared words. Names that are not declared stay as they are written: foreign texts use braces for their own ends.
 */
export function fillPlaceholders(text: string, place: Place, fill: Fill): string {
  if (!text.includes('{{')) return text;
  if (place !== 'prose') return fillCode(text, place.language, fill);
  let filled = '';
  let from = 0;
  for (const span of text.matchAll(CODE_SPAN)) {
    const [whole, fence = '', code = ''] = span;
    filled += fillProse(text.slice(from, span.index), fill);
    filled += `${fence}${fillCode(code, 'sh', withoutBackTicks(fill))}${fence}`;
    from = span.index + whole.length;
  }
  return filled + fillProse(text.slice(from), fill);
}

/** A line of an entry where no paste is at hand, as in a table of rates: the declared words stand in. */
export const fillWithWords = (text: string, { captures = {} }: Pick<Entry, 'captures'>): string =>
  fillPlaceholders(text, 'prose', { words: captures, captured: {}, redact: (each) => each });

const isDeclared = (name: string, fill: Fill): boolean => Object.hasOwn(fill.words, name);

function fillProse(text: string, fill: Fill): string {
  return text.replaceAll(PLACEHOLDER, (literal, name: string) => {
    if (!isDeclared(name, fill)) return literal;
    // A back-tick would start a code span that the author did not write.
    const value = safeValue(name, fill)?.text.replaceAll('`', "'");
    return value ? shortened(value) : (fill.words[name] ?? literal);
  });
}

function fillCode(code: string, language: string | undefined, fill: Fill): string {
  const quote = quoteFor(language);
  const shell = new ShellReader();
  let filled = '';
  let from = 0;
  for (const found of code.matchAll(PLACEHOLDER)) {
    const [literal, name = ''] = found;
    if (!isDeclared(name, fill)) continue;
    const before = code.slice(from, found.index);
    shell.read(before);
    filled += before + codeValue(name, fill, (value) => quote(value, shell.place));
    shell.skipValue();
    from = found.index + literal.length;
  }
  return filled + code.slice(from);
}

function codeValue(name: string, fill: Fill, quote: (value: string) => string | undefined): string {
  const value = safeValue(name, fill);
  // Half a path or a blacked-out name in a command is a wrong command.
  const usable = value && !value.redacted && [...value.text].length <= MAX_LENGTH;
  const quoted = usable ? quote(value.text) : undefined;
  if (quoted !== undefined) return quoted;
  const words = fill.words[name] ?? '';
  return quote(words) ?? words.replaceAll(/[^\p{L}\p{N} ._-]/gu, '');
}

interface SafeValue {
  readonly text: string;
  readonly redacted: boolean;
}

/** Redacted before and after the cleaning: either may join what the other needs to see whole. */
function safeValue(name: string, { captured, redact }: Fill): SafeValue | undefined {
  const raw = Object.hasOwn(captured, name) ? captured[name] : undefined;
  if (raw === undefined) return undefined;
  const first = redact(raw);
  const cleaned = oneLine(first);
  const text = redact(cleaned);
  return text.trim() === '' ? undefined : { text, redacted: first !== raw || text !== cleaned };
}

/** Without control characters, invisible formatting (which can turn the reading direction) and broken surrogates. */
const oneLine = (text: string): string =>
  text
    .replaceAll(/[\p{Zl}\p{Zp}\s]+/gu, ' ')
    .replaceAll(/[\p{Cc}\p{Cf}\p{Cs}\p{Co}\p{Cn}]/gu, '')
    .trim();

function shortened(text: string): string {
  const chars = [...text];
  return chars.length <= MAX_LENGTH ? text : `${chars.slice(0, MAX_LENGTH - 1).join('')}…`;
}

/** Inside back-ticks a back-tick ends the code, however the shell would read it. */
const withoutBackTicks = (fill: Fill): Fill => ({
  redact: fill.redact,
  words: Object.fromEntries(
    Object.entries(fill.words).map(([name, words]) => [name, words.replaceAll('`', "'")]),
  ),
  captured: Object.fromEntries(Object.entries(fill.captured).filter(([, value]) => !value.includes('`'))),
});

const QUOTES: readonly (readonly [readonly string[], Quote])[] = [
  [['sh', 'bash', 'zsh', 'dash', 'ksh', 'shell'], quoteForShell],
  [['console', 'shell-session', 'shellsession', 'sh-session', 'terminal', 'text', 'txt'], quoteForSession],
  [['powershell', 'pwsh', 'ps1', 'ps'], quoteForPowerShell],
];

/** Code without a language is most often a command. */
function quoteFor(language: string | undefined): Quote {
  const name = language?.toLowerCase() ?? 'sh';
  return QUOTES.find(([names]) => names.includes(name))?.[1] ?? quoteForAny;
}
