export class UnsupportedSyntax extends Error {}

/** Python spells a few things differently; the meaning is the same. */
export function fromPython(source: string): string {
  let out = '';
  let inClass = false;
  const body = source.replace(/^\(\?[imsu]+\)/, (flags) => {
    if (/[s]/.test(flags))
      throw new UnsupportedSyntax('the flag (?s): write [\\s\\S] where a newline may match');
    return '';
  });
  for (let i = 0; i < body.length; i += 1) {
    const char = body.charAt(i);
    if (char === '\\') {
      const next = body.charAt(i + 1);
      out += !inClass && next === 'A' ? '^' : !inClass && (next === 'Z' || next === 'z') ? '$' : char + next;
      i += 1;
      continue;
    }
    if (char === '[') inClass = true;
    else if (char === ']') inClass = false;
    if (!inClass && body.startsWith('(?P<', i)) {
      out += '(?<';
      i += 3;
    } else out += char;
  }
  return out;
}
