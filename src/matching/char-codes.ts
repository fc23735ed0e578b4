const isLittleEndian = new Uint8Array(Uint16Array.of(1).buffer)[0] === 1;

/** Enough for whoever reads six characters at a time. */
const ZEROS = 6;

/**
 * The characters of a text as numbers in one array that is used again and again. Strings have a dozen
 * representations; code that has met more than four reads each character of a string four times as slowly.
 */
export class CharCodes {
  #bytes = Buffer.alloc(1_024);
  #codes = new Uint16Array(this.#bytes.buffer, this.#bytes.byteOffset, this.#bytes.length / 2);

  /** Of a text, or of its first `most` characters: zeros end them, and what lies beyond is left from others. */
  of(text: string, most = text.length): Uint16Array {
    const length = Math.min(most, text.length);
    const size = 2 * length;
    if (size + 2 * ZEROS > this.#bytes.length) {
      this.#bytes = Buffer.alloc(2 * (size + ZEROS));
      this.#codes = new Uint16Array(this.#bytes.buffer, this.#bytes.byteOffset, size + ZEROS);
    }
    this.#bytes.write(text, 0, size, 'utf16le');
    if (!isLittleEndian) this.#bytes.subarray(0, size).swap16();
    this.#codes.fill(0, length, length + ZEROS);
    return this.#codes;
  }
}
