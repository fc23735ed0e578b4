/**
 * `[from, to)` holds exactly the texts that start with the prefix, in byte order, so that an index can be used, which
 * LIKE does not promise. The prefix must end in ASCII; an empty one holds everything.
 */
export function prefixRange(prefix: string): readonly [from: string, to: string] {
  if (prefix === '') return ['', '\u{10ffff}'];
  const last = prefix.length - 1;
  return [prefix, prefix.slice(0, last) + String.fromCharCode(prefix.charCodeAt(last) + 1)];
}
