import type { Reader } from './redact-reader.ts';
import { beginsWord, type Rule, type Secret, withoutEscape } from './redact-rule.ts';
import { type Part, TOKEN_FORMATS, type TokenFormat } from './secret-kinds.ts';

/** So much of a token is enough to see whether it was generated. */
const JUDGED = 64;

const fits = (length: number, part: Part): boolean =>
  length >= part.least && length <= (part.most ?? Number.POSITIVE_INFINITY);

/** Where the parts behind the cue end, or undefined when they are not all there. */
function endOfBody(reader: Reader, from: number, { body, joint = '' }: TokenFormat): number | undefined {
  let at = from;
  for (const [index, part] of body.entries()) {
    if (index > 0) {
      if (!reader.startsWith(joint, at)) return undefined;
      at += joint.length;
    }
    const end = reader.end(part.of, at);
    if (!fits(end - at, part)) return undefined;
    at = end;
  }
  // A full stop or a dash at the end belongs to the sentence.
  while (at > from && /[.-]/.test(reader.char(at - 1))) at -= 1;
  return at;
}

function findToken(reader: Reader, at: number, cue: string, format: TokenFormat): Secret | undefined {
  const { before, kind } = format;
  const end = endOfBody(reader, at + cue.length, format);
  if (end === undefined) return undefined;
  let start = at;
  if (before) {
    // If it has to stand alone, a few more than the most are walked, so that a longer word is seen to be one.
    const most = (before.most ?? 64) + (format.alone ? 5 : 0);
    start = Math.max(0, reader.start(before.of, at, most));
    if (format.alone) start = withoutEscape(reader, start, at);
    if (!fits(at - start, before)) return undefined;
  }
  if (format.alone) {
    // A slash or a plus before it is the base64 of something long.
    const isPart =
      !beginsWord(reader, start) || /[+/]/.test(reader.char(start - 1)) || reader.has('alnum', end);
    if (isPart) return undefined;
  }
  if (format.looksRight && !format.looksRight(reader.peek(start, Math.min(end, start + JUDGED))))
    return undefined;
  return { kind, start, end };
}

export const tokenRules: readonly Rule[] = TOKEN_FORMATS.map((format) => ({
  cues: format.cues,
  find: (reader, at, cue) => findToken(reader, at, cue, format),
}));

/** `eyJ` is `{"` in base64; two such parts and a signature. Tokens that are encrypted have five parts. */
export const jwtRule: Rule = {
  cues: ['eyJ'],
  find(reader, at) {
    let end = reader.end('base64url', at);
    if (end - at < 12 || reader.char(end) !== '.') return undefined;
    const payload = reader.end('base64url', end + 1);
    if (payload - end < 9) return undefined;
    end = payload;
    for (let part = 3; part <= 5 && reader.char(end) === '.'; part += 1) {
      const next = reader.end('base64url', end + 1);
      if (next === end + 1) break;
      end = next;
    }
    return { kind: 'jwt', start: at, end };
  },
};

/** A bot's token has no prefix of its own: an id in base64, six characters of time, and a signature. */
export const discordTokenRule: Rule = {
  cues: ['.'],
  find(reader, at) {
    if (reader.char(at + 7) !== '.' || reader.end('base64url', at + 1) !== at + 7) return undefined;
    const walked = reader.start('base64url', at, 33);
    const start = withoutEscape(reader, walked, at);
    const length = at - start;
    if (length < 23 || length > 28 || !/[MNO]/.test(reader.char(start))) return undefined;
    const end = reader.end('base64url', at + 8);
    const signature = end - at - 8;
    return signature >= 27 && signature <= 40 ? { kind: 'discord-token', start, end } : undefined;
  },
};
