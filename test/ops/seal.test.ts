import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { createSeal, SealProblem } from '../../src/ops/seal.ts';

const OLD = 'o'.repeat(32);
const NEW = 'n'.repeat(32);

describe('a seal', () => {
  it('opens what it sealed, which shows nothing of it and never looks the same twice', () => {
    const seal = createSeal([NEW]);
    fc.assert(
      fc.property(fc.string({ minLength: 4, unit: 'grapheme' }), fc.string(), (secret, about) => {
        const sealed = seal.seal(secret, about);
        expect(seal.open(sealed, about)).toBe(secret);
        expect(sealed).not.toBe(seal.seal(secret, about));
        expect(sealed).toMatch(/^s1\.[\w-]{8}\.[\w-]+$/);
      }),
    );
  });

  it('does not open for something else, with another key, or when a letter was changed', () => {
    const sealed = createSeal([NEW]).seal('xoxb-made-up', 'slack/T1');
    const seal = createSeal([NEW]);
    expect(() => seal.open(sealed, 'slack/T2')).toThrow(SealProblem);
    expect(() => createSeal([OLD]).open(sealed, 'slack/T1')).toThrow(
      /former ERRATA_SECRET_KEY behind the new one/,
    );
    const [version, id, body = ''] = sealed.split('.');
    for (let at = 0; at < body.length; at += 7) {
      const other = body[at] === 'A' ? 'B' : 'A';
      const changed = `${version}.${id}.${body.slice(0, at)}${other}${body.slice(at + 1)}`;
      expect(() => seal.open(changed, 'slack/T1')).toThrow(SealProblem);
    }
  });

  it('goes on opening what an older key sealed, and tells that it is old', () => {
    const before = createSeal([OLD]).seal('token', 'slack/T1');
    const rotated = createSeal([NEW, OLD]);
    expect(rotated.open(before, 'slack/T1')).toBe('token');
    expect(rotated.isOld(before)).toBe(true);
    const anew = rotated.seal('token', 'slack/T1');
    expect(rotated.isOld(anew)).toBe(false);
    expect(createSeal([NEW]).open(anew, 'slack/T1')).toBe('token');
  });

  it('says what to do without a key', () => {
    expect(() => createSeal([])).toThrow(/openssl rand/);
  });
});
