/**
 * errorcanon Markdown is written without escaping: a back-slash or a star in it is meant as it stands. What would be
 * taken for markup is therefore written as a numeric character reference, which Markdown shows as the character, and
 * only those are read back.
 */
const REFERENCE = /&#(?:[xX]([0-9a-fA-F]{1,6})|(\d{1,7}));/g;

export function decodeReferences(text: string): string {
  if (!text.includes('&#')) return text;
  return text.replaceAll(REFERENCE, (whole, hex: string | undefined, decimal: string | undefined) => {
    const code = hex === undefined ? Number(decimal) : Number.parseInt(hex, 16);
    return code <= 0x10ffff ? String.fromCodePoint(code) : whole;
  });
}

/** Keeps a text that looks like a reference from being read as one. */
export const protectReferences = (text: string): string => text.replaceAll(/&(?=#(?:[xX]|\d))/g, '&#38;');

/** Nothing in the result can be markup, wherever it stands. */
export const encodeMarkup = (text: string): string =>
  text.replaceAll(
    /[\p{P}\p{S}\p{Cc}\p{Cf}]|^\s|\s$|\s(?=\s)|(?! )\s/gu,
    (char) => `&#${char.codePointAt(0)};`,
  );
