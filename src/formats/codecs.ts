import { LOCALE } from '../entries/entry-schema.ts';
import { entryIdFrom } from './entry-id.ts';
import { isObject, type Json } from './json.ts';

/** One kind of value, both ways. */
export interface Codec {
  /** What a message calls it. */
  readonly kind: string;
  /** Undefined when the value is not of this kind. */
  decode(value: Json): Json | undefined;
  encode(value: Json): Json;
}

const same = (value: Json): Json => value;

export const text: Codec = {
  kind: 'a text',
  decode: (value) =>
    typeof value === 'string' ? value : typeof value === 'number' ? String(value) : undefined,
  encode: same,
};

export const anything: Codec = { kind: 'anything', decode: same, encode: same };

export const object: Codec = {
  kind: 'an object',
  decode: (value) => (isObject(value) ? value : undefined),
  encode: same,
};

/** `0.85`, and also `"85%"` and `85`, which people write for it. */
export const rate: Codec = {
  kind: 'a rate from 0 to 1',
  decode(value) {
    if (typeof value === 'string') return percent(value);
    if (typeof value !== 'number' || value < 0 || value > 100) return undefined;
    return value > 1 ? value / 100 : value;
  },
  encode: same,
};

export const count: Codec = {
  kind: 'a whole number',
  decode(value) {
    const number = typeof value === 'string' && /^\s*\d+\s*$/.test(value) ? Number(value) : value;
    return typeof number === 'number' && Number.isSafeInteger(number) && number >= 0 ? number : undefined;
  },
  encode: same,
};

/** A moment counts for its day. */
export const day: Codec = {
  kind: 'a day, as in 2026-03-31',
  decode: (value) =>
    typeof value === 'string' ? /^\s*(\d{4}-\d{2}-\d{2})(?!\d)/.exec(value)?.[1] : undefined,
  encode: same,
};

export const texts: Codec = {
  kind: 'a list of texts',
  decode(value) {
    const list = Array.isArray(value) ? value : [value];
    const kept = list.filter((item) => typeof item === 'string' && item.trim() !== '');
    return kept.length > 0 ? kept : undefined;
  },
  encode: same,
};

/** The id of another entry, brought into our form. */
export const otherEntry: Codec = {
  kind: 'an id, as in domain/name',
  decode: (value) => (typeof value === 'string' ? entryIdFrom(value) : undefined),
  encode: same,
};

export const locale: Codec = {
  kind: 'a language, as in en or zh',
  decode(value) {
    const name = typeof value === 'string' ? value.trim().replace('_', '-') : '';
    return LOCALE.test(name) ? name : undefined;
  },
  encode: same,
};

export function oneOf(words: Readonly<Record<string, string>>): Codec {
  // Of several words that mean the same, the first is written.
  const back = new Map(
    Object.entries(words)
      .reverse()
      .map(([theirs, ours]) => [ours, theirs]),
  );
  return {
    kind: `one of ${Object.keys(words).join(', ')}`,
    decode: (value) => {
      const word = typeof value === 'boolean' ? String(value) : value;
      return typeof word === 'string' && Object.hasOwn(words, word.trim()) ? words[word.trim()] : undefined;
    },
    encode: (value) => back.get(String(value)) ?? value,
  };
}

const PERCENT = /^\s*(\d{1,3}(?:\.\d+)?)\s*[%％]\s*$/;

/** Moves the point instead of dividing, so that 0.29 stays 0.29 there and back. */
export function percent(written: string): number | undefined {
  const digits = PERCENT.exec(written)?.[1];
  const value = digits === undefined ? Number.NaN : Number(`${digits}e-2`);
  return value >= 0 && value <= 1 ? value : undefined;
}

export const percentText = (value: number): string => `${shiftedBy2(value)}%`;

/** `value` times 100 as a plain decimal, digit for digit: 0.07 is 7, not 7.000000000000001. */
function shiftedBy2(value: number): string {
  const [mantissa = '0', exponent = '0'] = String(value).split('e');
  const [whole = '0', fraction = ''] = mantissa.split('.');
  const digits = `${whole}${fraction}`;
  const point = whole.length + Number(exponent) + 2;
  const padded = point <= 0 ? `${'0'.repeat(1 - point)}${digits}` : digits.padEnd(point, '0');
  const at = Math.max(point, 1);
  const before = padded.slice(0, at).replace(/^0+(?=\d)/, '');
  const after = padded.slice(at).replace(/0+$/, '');
  return after === '' ? before : `${before}.${after}`;
}
