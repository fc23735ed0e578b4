import { dsnPasswordRule, emailRule, ipv4Rule, ipv6Rule, urlPasswordRule } from './redact-addresses.ts';
import { assignmentRule } from './redact-assignments.ts';
import { encodedKeyRule, keyTailRule, privateKeyRule, puttyKeyRule } from './redact-blocks.ts';
import { argumentRule, commandRule } from './redact-commands.ts';
import { authorizationRule, bearerRule, cookieRule } from './redact-headers.ts';
import { Reader } from './redact-reader.ts';
import type { Rule, Secret } from './redact-rule.ts';
import { discordTokenRule, jwtRule, tokenRules } from './redact-tokens.ts';

interface Cue {
  readonly literal: string;
  readonly anyCase: boolean;
  readonly rule: Rule;
}

/**
 * Cues by their first two characters, which settle most positions of a text: `slots[first * 128 + second]` is the
 * place of the list in `lists`, and 0 where no cue begins like that.
 */
interface CueTable {
  readonly slots: Uint16Array;
  readonly lists: readonly (readonly Cue[])[];
}

export const RULES: readonly Rule[] = [
  ...tokenRules,
  jwtRule,
  discordTokenRule,
  privateKeyRule,
  keyTailRule,
  encodedKeyRule,
  puttyKeyRule,
  urlPasswordRule,
  dsnPasswordRule,
  assignmentRule,
  authorizationRule,
  bearerRule,
  cookieRule,
  commandRule,
  argumentRule,
  emailRule,
];
const table = tableOf(RULES);
const tableWithIps = tableOf([...RULES, ipv4Rule, ipv6Rule]);
const tokenTable = tableOf([...tokenRules, jwtRule, discordTokenRule, encodedKeyRule]);

function tableOf(rules: readonly Rule[]): CueTable {
  const slots = new Uint16Array(128 * 128);
  const lists: Cue[][] = [[]];
  for (const rule of rules) {
    const anyCase = rule.anyCase === true;
    for (const literal of rule.cues) {
      for (const key of keysOf(literal, anyCase)) {
        const slot = slots[key] || lists.push([]) - 1;
        slots[key] = slot;
        lists[slot]?.push({ literal, anyCase, rule });
      }
    }
  }
  // Of two cues where one begins with the other the longer one says more.
  for (const list of lists) list.sort((a, b) => b.literal.length - a.literal.length);
  return { slots, lists };
}

/** A cue of one character is listed under each that may follow. */
function keysOf(literal: string, anyCase: boolean): number[] {
  const codes = (char: string): number[] =>
    [...new Set(anyCase ? [char, char.toUpperCase()] : [char])].map((one) => one.charCodeAt(0));
  const seconds =
    literal.length > 1 ? codes(literal.charAt(1)) : Array.from({ length: 128 }, (_, code) => code);
  return codes(literal.charAt(0)).flatMap((first) => seconds.map((second) => first * 128 + second));
}

/** The first two characters are known to fit. */
function standsAt(text: string, at: number, { literal, anyCase }: Cue): boolean {
  for (let index = 2; index < literal.length; index += 1) {
    const wanted = literal.charCodeAt(index);
    const code = text.charCodeAt(at + index);
    if (code !== wanted && !(anyCase && wanted >= 97 && wanted <= 122 && code === wanted - 32)) return false;
  }
  return true;
}

export interface Scanned {
  /** In the order of the text, without overlaps. */
  readonly secrets: readonly Secret[];
  /** Characters that rules looked at beyond the one pass for cues. */
  readonly steps: number;
}

/**
 * One pass over the text; where a cue stands, its rules are asked. The pass goes on inside of what was found: the
 * cue of the next secret may lie there.
 */
export function scanForSecrets(text: string, { ips = false } = {}): Scanned {
  const { slots, lists } = ips ? tableWithIps : table;
  const reader = new Reader(text);
  const found: Secret[] = [];
  let first = text.charCodeAt(0);
  for (let at = 0; at < text.length - 1; at += 1) {
    const second = text.charCodeAt(at + 1);
    const slot = first < 128 && second < 128 ? (slots[first * 128 + second] ?? 0) : 0;
    first = second;
    const secret = slot === 0 ? undefined : secretAt(text, reader, at, lists[slot] ?? []);
    if (secret) found.push(named(text, reader, secret));
  }
  return { secrets: withoutOverlaps(found), steps: reader.steps };
}

function secretAt(text: string, reader: Reader, at: number, cues: readonly Cue[]): Secret | undefined {
  for (const cue of cues) {
    reader.steps += 1;
    const found = standsAt(text, at, cue) ? cue.rule.find(reader, at, cue.literal) : undefined;
    if (found && found.end > found.start) return found;
  }
  return undefined;
}

const NAMED_BY_PLACE = new Set(['password', 'secret-value', 'authorization', 'url-password']);

/** The value of `GITHUB_TOKEN=` is better called by what it is than by the name in front of it. */
function named(text: string, reader: Reader, found: Secret): Secret {
  if (!NAMED_BY_PLACE.has(found.kind)) return found;
  const key = text.charCodeAt(found.start) * 128 + text.charCodeAt(found.start + 1);
  const token = secretAt(text, reader, found.start, tokenTable.lists[tokenTable.slots[key] ?? 0] ?? []);
  return token?.start === found.start ? { ...found, kind: token.kind } : found;
}

/** Not credentials: what they overlap with says better what it is, as in `app:password@host.example.com`. */
export const PERSONAL: ReadonlySet<string> = new Set(['email', 'ip']);

/** Credentials that overlap become one, called by the kind of the first. */
function withoutOverlaps(found: readonly Secret[]): Secret[] {
  const credentials = merged(found.filter(({ kind }) => !PERSONAL.has(kind)));
  const personal = merged(found.filter(({ kind }) => PERSONAL.has(kind)));
  let next = 0;
  const apart = personal.filter(({ start, end }) => {
    while ((credentials[next]?.end ?? Number.POSITIVE_INFINITY) <= start) next += 1;
    return (credentials[next]?.start ?? Number.POSITIVE_INFINITY) >= end;
  });
  return [...credentials, ...apart].sort((a, b) => a.start - b.start);
}

function merged(found: Secret[]): Secret[] {
  const apart: Secret[] = [];
  for (const secret of found.sort((a, b) => a.start - b.start || b.end - a.end)) {
    const last = apart.at(-1);
    if (!last || secret.start >= last.end) apart.push(secret);
    else if (secret.end > last.end) apart[apart.length - 1] = { ...last, end: secret.end };
  }
  return apart;
}
