import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { redact } from '../../src/matching/redact.ts';
import { RULES, scanForSecrets } from '../../src/matching/redact-scan.ts';

/**
 * Steps are characters that rules looked at; they have no other way to see the text. Bounded looks around a cue make
 * for dozens per character where a text consists of nothing but cues; anything that grows with the text is a defect.
 */
const MOST_STEPS = 80;

const cues = RULES.flatMap((rule) => rule.cues);
const repeated = (unit: string, length: number): string =>
  unit.repeat(Math.ceil(length / unit.length)).slice(0, length);
const stepsPer = (text: string): number => scanForSecrets(text, { ips: true }).steps / text.length;

const HOSTILE = [
  ...cues,
  ...cues.map((cue) => `${cue}a`),
  ...cues.map((cue) => `${cue}="`),
  ...cues.map((cue) => `${cue}='(`),
  ...cues.map((cue) => `${cue}: x `),
  'eyJhbGciOiJI.',
  'eyJeyJ',
  '://a:',
  '://a:b@',
  'a@',
  'a.a@',
  '@@',
  'password=(',
  "password='x ",
  'token=\\"',
  'token=\\\\\\"',
  'token="\\"',
  'password="a b\\"',
  'authorization: digest [redacted] ',
  "cookie: a=[redacted]'",
  'set-cookie: a=',
  '-----BEGIN RSA PRIVATE KEY-----',
  '-----BEGIN RSA PRIVATE KEY-----\nAAAAAAAAAAAAAAAAAAAAAA\n',
  '-----END RSA PRIVATE KEY-----',
  'AAAAAAAAAAAAAAAAAAAAAAAA\n',
  'Proc-Type: x\n',
  'Private-Lines: 3\nAAAAAAAAAAAAAAAAAAAAAAAAA\n',
  'postgres://',
  'postgres://x/',
  'postgres://a:b/',
  'mysql -p ',
  ' -u a:',
  'curl -u ',
  '<password>',
  'api key ',
  'api_key_',
  'key=key=',
  'x.xxxxxx.x',
  'Mxxxxxxxxxxxxxxxxxxxxxxx.xxxxxx.',
  '1.1.1.',
  'a:b:c:',
  '::',
  '\\n',
  '%3D',
  '\u0300',
  '\ud83d',
  'İ',
  'password is ',
  'login a password ',
  ';a=',
  'password=a;a;a;',
  'pass=&amp;a',
];

describe('redact takes linear time', () => {
  it('over every hostile text, and over a megabyte of the worst of them', () => {
    const costs = HOSTILE.map((unit) => ({ unit, steps: stepsPer(repeated(unit, 20_000)) }));
    const worst = costs.sort((a, b) => b.steps - a.steps).slice(0, 12);
    expect(worst[0]?.steps).toBeLessThanOrEqual(MOST_STEPS);
    for (const { unit, steps } of worst) {
      expect.soft(stepsPer(repeated(unit, 1_000_000)), unit).toBeLessThanOrEqual(1.1 * steps);
    }
  });

  it('over any mixture of cues', () => {
    const unit = fc.array(fc.oneof(fc.constantFrom(...HOSTILE), fc.string({ maxLength: 4 })), {
      minLength: 1,
      maxLength: 6,
    });
    fc.assert(
      fc.property(unit, (parts) => {
        expect(stepsPer(repeated(parts.join('') || 'x', 50_000))).toBeLessThanOrEqual(MOST_STEPS);
      }),
      { numRuns: 300 },
    );
  });

  it('over a long line without an end, and one that is all secret', () => {
    const line = `password=${'a1'.repeat(500_000)}`;
    expect(redact(line).text).toBe('password=[redacted]');
    expect(stepsPer(line)).toBeLessThanOrEqual(3);
  });

  it('the count does grow with a text that is looked at again and again', () => {
    const text = 'x'.repeat(2_000);
    let steps = 0;
    for (let at = 0; at < text.length; at += 1) steps += scanForSecrets(`password=${text.slice(at)}`).steps;
    expect(steps / text.length).toBeGreaterThan(MOST_STEPS);
  });
});
