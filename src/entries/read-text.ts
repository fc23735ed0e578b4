export type TextReading = { readonly text: string } | { readonly message: string; readonly remedy: string };

const SAVE_AS_UTF8 = 'Save it as UTF-8';

/** Bytes to text, refusing what would turn into silent rubbish. A byte-order mark is harmless and dropped. */
export function readText(bytes: Buffer): TextReading {
  if (bytes.length === 0) return { message: 'is empty', remedy: 'Fill it in or remove it' };
  const [first, second, third] = bytes;
  if ((first === 0xff && second === 0xfe) || (first === 0xfe && second === 0xff)) {
    return { message: 'is UTF-16', remedy: SAVE_AS_UTF8 };
  }
  const marked = first === 0xef && second === 0xbb && third === 0xbf;
  const body = marked ? bytes.subarray(3) : bytes;
  const nul = body.indexOf(0);
  if (nul !== -1) {
    const wide = nul <= 3 && body.length % 2 === 0;
    return wide
      ? { message: 'looks like UTF-16', remedy: SAVE_AS_UTF8 }
      : { message: `has a NUL byte at ${nul}`, remedy: 'Is it a text file? Remove the byte' };
  }
  const text = body.toString('utf8');
  if (text.includes('\uFFFD') && !Buffer.from(text).equals(body)) {
    return { message: 'is not valid UTF-8', remedy: SAVE_AS_UTF8 };
  }
  return text.trim() === '' ? { message: 'is empty', remedy: 'Fill it in or remove it' } : { text };
}
