import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { isCredential, MASK, redact, redactCaptures } from '../../src/matching/redact.ts';
import {
  ALNUM,
  chars,
  KEY_BLOCKS,
  PLACES,
  type Planted,
  password,
  seeded,
  TOKENS,
} from './made-up-secrets.ts';

/** Shorter parts tell nothing. */
const TELLING = 5;

/** A part of the secret that is still there, other than what the text around it or the mask has as well. */
function leftOver(secret: string, text: string, around = ''): string | undefined {
  const kept = text.split(MASK);
  for (let at = 0; at + TELLING <= secret.length; at += 1) {
    const part = secret.slice(at, at + TELLING);
    if (kept.some((piece) => piece.includes(part)) && !around.includes(part)) return part;
  }
  return undefined;
}

/** What a paste puts around a token. `§` is the token. */
const AROUND = [
  '§',
  'I pasted § by mistake.',
  'the key (§) and more',
  '"§"',
  "'§'",
  '`§`',
  'it is §.',
  'x=§&y=1',
  'https://api.example.com/v1?t=§&x=1',
  '{"msg":"sent\\n§\\nagain"}',
  '\u001b[32m§\u001b[0m',
  '<https://example.com/?k=§|link>',
  '│ § │',
  'a: §\r\nb: 2',
  '[§]',
  'key→§←',
  '日本語§です',
];

describe('redact', () => {
  it('knows at least sixty kinds of tokens', () => {
    expect(new Set(TOKENS.map((one) => one.kind)).size).toBeGreaterThanOrEqual(60);
  });

  it.each(TOKENS.map((one, index) => [one.kind, index] as const))(
    'finds %s (%i) wherever it stands',
    (_, index) => {
      const random = seeded(index + 1);
      for (const around of AROUND) {
        const secret = TOKENS[index]!.make(random);
        const { text, found } = redact(around.replace('§', () => secret));
        expect.soft(leftOver(secret, text, around), around).toBeUndefined();
        expect
          .soft(
            found.map((one) => one.kind),
            around,
          )
          .toContain(TOKENS[index]!.kind);
      }
    },
  );

  const cutTokens = TOKENS.filter(({ kind }) =>
    [
      'github-token',
      'gitlab-token',
      'slack-token',
      'openai-key',
      'anthropic-key',
      'jwt',
      'vault-token',
    ].includes(kind),
  );
  it.each(cutTokens.map((one, index) => [one.kind, index] as const))('finds a cut %s (%i)', (_, index) => {
    const secret = cutTokens[index]!.make(seeded(index));
    const cut = secret.slice(0, Math.ceil(secret.length * 0.75));
    expect(leftOver(cut, redact(`token ${cut}… (cut)`).text)).toBeUndefined();
  });

  const placed = Object.entries({ ...PLACES, ...KEY_BLOCKS });
  it.each(placed)('finds a secret by its place: %s', (_, plant) => {
    const random = seeded(7);
    for (let round = 0; round < 20; round += 1) {
      const planted = plant(random);
      expect(planted.text).toContain(planted.secret);
      const { text, found } = redact(planted.text);
      expect.soft(leftOver(planted.secret, text), planted.text).toBeUndefined();
      expect
        .soft(
          found.map((one) => one.kind),
          planted.text,
        )
        .toContain(planted.kind);
    }
  });

  it('leaves the rest of the line readable', () => {
    const secret = password(seeded(3));
    expect(redact(`Server=db;User Id=sa;Password=${secret};Database=shop`).text).toBe(
      `Server=db;User Id=sa;Password=${MASK};Database=shop`,
    );
    expect(redact(`FATAL: postgres://app:${secret}@db.example.com/shop refused`).text).toBe(
      `FATAL: postgres://app:${MASK}@db.example.com/shop refused`,
    );
    expect(redact(`{"user":"app","password":"${secret}","port":1}`).text).toBe(
      `{"user":"app","password":"${MASK}","port":1}`,
    );
  });

  it('counts by kind, the most frequent first', () => {
    const [one, two] = [TOKENS[8]!.make(seeded(1)), TOKENS[8]!.make(seeded(2))];
    expect(redact(`${one} ${two} kim@example.com`).found).toEqual([
      { kind: 'github-token', count: 2 },
      { kind: 'email', count: 1 },
    ]);
    expect(isCredential('github-token')).toBe(true);
    expect(isCredential('email')).toBe(false);
  });

  it('takes addresses of people always, of machines only when asked', () => {
    const text =
      'kim.o@mail.example.com <mailto:a@b.example.org|a> from 203.0.113.9 [2001:db8::17] at 127.0.0.1';
    expect(redact(text).text).toBe(`${MASK} <mailto:${MASK}|a> from 203.0.113.9 [2001:db8::17] at 127.0.0.1`);
    expect(redact(text, { ips: true }).text).toBe(
      `${MASK} <mailto:${MASK}|a> from ${MASK} [${MASK}] at 127.0.0.1`,
    );
    expect(redact('v1.2.3.4, 1.2.3.4.5, 300.1.1.1, 12:30:11, a::b', { ips: true }).found).toEqual([]);
  });

  it('cleans captured values by the text they came from', () => {
    const secret = password(seeded(5));
    const text = `connect --password ${secret} --host db.example.com`;
    expect(
      redactCaptures(text, { all: `--password ${secret}`, part: secret.slice(0, 9), host: 'db.example.com' }),
    ).toEqual({
      all: `--password ${MASK}`,
      part: MASK,
      host: 'db.example.com',
    });
  });
});

describe('redact, for any text', () => {
  const plants: readonly ((random: () => number) => Planted)[] = [
    ...Object.values(PLACES),
    ...TOKENS.map(({ kind, make }) => (random: () => number) => {
      const secret = make(random);
      return { kind, secret, text: secret };
    }),
  ];
  const planted = fc
    .tuple(fc.integer({ min: 0, max: plants.length - 1 }), fc.integer())
    .map(([which, seed]) => plants[which]!(seeded(seed)));
  const fragment = fc.oneof(
    fc.constantFrom(
      'password',
      'token',
      'secret',
      'api_key',
      'Authorization',
      'Bearer',
      'cookie',
      '=',
      ':',
      '"',
      "'",
      '\\"',
      '://',
      '@',
      '-----BEGIN RSA PRIVATE KEY-----',
      '-----END',
      'eyJ',
      'ghp_',
      'sk-',
      '.',
      '\n',
      ' ',
      '\\n',
      MASK,
      '<',
      '>',
      'kim@example.com',
      'AKIA',
      'null',
      ['$', '{X}'].join(''),
      '%s',
      '(',
      ')',
      ';',
      ',',
      '&',
      'İ',
      '😀',
      '\u0000',
      '\ud800',
    ),
    fc.string({ maxLength: 12 }),
    fc.string({ unit: 'binary', maxLength: 8 }),
    fc.integer().map((seed) => chars(seeded(seed), ALNUM, 24)),
    planted.map((one) => one.text),
  );
  const text = fc.array(fragment, { maxLength: 14 }).map((parts) => parts.join(''));

  it('changes nothing the second time', () => {
    fc.assert(
      fc.property(text, (any) => {
        const once = redact(any).text;
        expect(redact(once).text).toBe(once);
      }),
      { numRuns: 2_000 },
    );
  });

  it('leaves no telling part of a planted secret on its line', () => {
    fc.assert(
      fc.property(text, planted, text, (before, { secret, text: line }, after) => {
        const clean = redact(`${before}\n${line}\n${after}`).text;
        expect(leftOver(secret, clean, `${before}\n${after}`)).toBeUndefined();
      }),
      { numRuns: 2_000 },
    );
  });

  it('gives back every other character, in order', () => {
    fc.assert(
      fc.property(text, (any) => {
        const { text: clean, found } = redact(any);
        let from = 0;
        const pieces = clean.split(MASK);
        for (const [index, piece] of pieces.entries()) {
          const at = index === pieces.length - 1 ? any.length - piece.length : any.indexOf(piece, from);
          expect(at).toBeGreaterThanOrEqual(from);
          from = at + piece.length;
        }
        if (found.length === 0) expect(clean).toBe(any);
      }),
    );
  });

  it('a checker that looks for left parts does find them', () => {
    expect(leftOver('abcdefghij', 'xx defgh yy')).toBe('defgh');
    expect(leftOver('abcdefghij', 'xx defg yy')).toBeUndefined();
    expect(leftOver('abcredactedxyz', `xx ${MASK} yy`)).toBeUndefined();
    expect(leftOver('abcredactedxyz', `xx ${MASK}credac`)).toBe('credac'.slice(0, TELLING));
  });
});
