import type { AST } from '@eslint-community/regexpp';
import { UnsupportedSyntax } from './python-syntax.ts';

/** In lower case, where that does not change the length. */
export const lower = (text: string): string => {
  const low = text.toLowerCase();
  return low.length === text.length ? low : text;
};

const META = /[\\^$.*+?()[\]{}|/-]/g;
export const quote = (text: string): string => text.replace(META, '\\$&');
export const codePoint = (value: number): string => quote(lower(String.fromCodePoint(value)));

export const SETS: Readonly<Record<string, readonly [string, string]>> = {
  digit: ['0-9', '^0-9'],
  word: ['0-9a-z_', '^0-9a-z_'],
  space: ['\\t-\\r ', '^\\t-\\r '],
};

export function classSource(node: AST.CharacterClass): string {
  let inside = '';
  for (const element of node.elements) {
    if (element.type === 'Character') inside += codePoint(element.value);
    else if (element.type === 'CharacterClassRange') {
      inside += `${quote(String.fromCodePoint(element.min.value))}-${quote(String.fromCodePoint(element.max.value))}`;
      const low = Math.max(element.min.value, 65);
      const high = Math.min(element.max.value, 90);
      if (low <= high) inside += `${String.fromCharCode(low + 32)}-${String.fromCharCode(high + 32)}`;
    } else if (element.type === 'CharacterSet' && element.kind !== 'property') {
      const set = SETS[element.kind];
      if (!set) throw new UnsupportedSyntax(`"${element.raw}" inside a class`);
      if (!element.negate) inside += set[0];
      else if (element.kind === 'digit') inside += '\\x00-/:-\\x{10FFFF}';
      else if (element.kind === 'space') inside += '\\x00-\\x08\\x0e-\\x1f!-\\x{10FFFF}';
      else inside += '\\x00-/:-@\\[-\\^`\\{-\\x{10FFFF}';
    } else throw new UnsupportedSyntax(`"${element.raw}" inside a class`);
  }
  if (inside === '') return node.negate ? '[\\x00-\\x{10FFFF}]' : '[^\\x00-\\x{10FFFF}]';
  return `[${node.negate ? '^' : ''}${inside}]`;
}

/** The characters of a class that only lists some. */
export function listed(node: AST.CharacterClass): readonly string[] | undefined {
  const chars = node.elements.flatMap((element) =>
    element.type === 'Character' ? [lower(String.fromCodePoint(element.value))] : [],
  );
  return node.negate || chars.length < node.elements.length || chars.includes('\n')
    ? undefined
    : [...new Set(chars)];
}

/** `[\s\S]`, `[^x]` and the like are only meant to leave the line when they are written to. */
export const coversEverything = (node: AST.CharacterClass): boolean =>
  !node.negate && /\\s.*\\S|\\S.*\\s|\\d.*\\D|\\w.*\\W|\\n/.test(node.raw);
