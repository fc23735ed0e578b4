import { type AST, RegExpParser } from '@eslint-community/regexpp';
import { classSource, codePoint, coversEverything, listed, lower, quote, SETS } from './character-class.ts';
import { readPlain } from './plain-pattern.ts';
import { fromPython, UnsupportedSyntax } from './python-syntax.ts';

/**
 * Third-party patterns are read into a small tree of their own, in lower case, so that matching a lower-cased
 * text is matching without regard to case. Only what a linear-time engine can express is let through.
 */
export type Piece =
  | { readonly kind: 'literal'; readonly text: string }
  /** `.*` and `.+`: anything on the same line, at least `min` characters. */
  | { readonly kind: 'gap'; readonly min: number }
  /** Anything else, already written in RE2 syntax. */
  | ({ readonly kind: 'other' } & Emitted);

interface Emitted {
  readonly source: string;
  readonly size: number;
  /** Literals of which one has to occur in it; none where there are none such. */
  readonly any: readonly string[];
  /** All that it can match, where that is a handful. */
  readonly texts?: readonly string[];
}

export interface Branch {
  readonly pieces: readonly Piece[];
  readonly names: readonly string[];
  readonly crossesLines: boolean;
}

const MAX_SOURCE = 4_000;
/** Expanded repeats of one branch; bounds what a character of text can cost. */
const MAX_SIZE = 600;
const MAX_REQUIRED = 24;
const MAX_TEXTS = 12;

/** Every way to write one after the other; undefined where that is more than a handful. */
export function written(parts: readonly (readonly string[] | undefined)[]): readonly string[] | undefined {
  const [only] = parts;
  if (parts.length === 1) return only && only.length <= MAX_TEXTS ? only : undefined;
  let all: readonly string[] = [''];
  for (const part of parts) {
    if (!part || all.length * part.length > MAX_TEXTS) return undefined;
    all = all.flatMap((head) => part.map((tail) => head + tail));
  }
  return all;
}

export const textsOf = (piece: Piece): readonly string[] | undefined =>
  piece.kind === 'literal' ? [piece.text] : piece.kind === 'other' ? piece.texts : undefined;

const withTexts = (emitted: Emitted, texts: readonly string[] | undefined): Emitted =>
  texts && texts.length > 0 && texts.length <= MAX_TEXTS ? { ...emitted, texts } : emitted;

const rarity = (literals: readonly string[]): number =>
  literals.length === 0 || literals.length > MAX_REQUIRED ? -1 : Math.min(...literals.map((l) => l.length));

function better(a: readonly string[], b: readonly string[]): readonly string[] {
  return rarity(b) > rarity(a) ? b : a;
}

/** Reads one pattern; `names` and `crossesLines` are gathered along the way. */
class Reader {
  readonly names: string[] = [];
  crossesLines = false;

  element(node: AST.Element): Emitted {
    switch (node.type) {
      case 'Character': {
        if (node.value === 10) this.crossesLines = true;
        const char = lower(String.fromCodePoint(node.value));
        const emitted = { source: codePoint(node.value), size: 1, any: [char] };
        return node.value === 10 ? emitted : { ...emitted, texts: [char] };
      }
      case 'CharacterSet': {
        if (node.kind === 'any') return { source: '.', size: 1, any: [] };
        if (node.kind === 'property') throw new UnsupportedSyntax(`"${node.raw}"`);
        const set = SETS[node.kind] ?? ['', ''];
        return { source: `[${node.negate ? set[1] : set[0]}]`, size: 1, any: [] };
      }
      case 'CharacterClass': {
        if (coversEverything(node)) this.crossesLines = true;
        return withTexts({ source: classSource(node), size: 1, any: [] }, listed(node));
      }
      case 'Assertion': {
        if (node.kind === 'word') return { source: node.negate ? '\\B' : '\\b', size: 1, any: [] };
        if (node.kind === 'start' || node.kind === 'end')
          return { source: node.kind === 'start' ? '^' : '$', size: 1, any: [] };
        throw new UnsupportedSyntax(
          `the look-around "${node.raw}": use notPatterns, or match what surrounds it`,
        );
      }
      case 'Quantifier': {
        const inner = this.element(node.element);
        const max = node.max === Number.POSITIVE_INFINITY ? '' : String(node.max);
        const times = Math.max(1, node.max === Number.POSITIVE_INFINITY ? node.min + 1 : node.max);
        const suffix =
          node.min === 0 && max === ''
            ? '*'
            : node.min === 1 && max === ''
              ? '+'
              : node.min === 0 && max === '1'
                ? '?'
                : `{${node.min},${max}}`;
        const emitted = {
          source: `(?:${inner.source})${suffix}`,
          size: inner.size * times + 1,
          any: node.min > 0 ? inner.any : [],
        };
        return suffix === '?' ? withTexts(emitted, inner.texts && ['', ...inner.texts]) : emitted;
      }
      case 'Group':
      case 'CapturingGroup': {
        const name = node.type === 'CapturingGroup' ? node.name : null;
        if (name !== null) this.names.push(name);
        const parts = node.alternatives.map((alternative) => this.sequence(alternative.elements));
        const any = parts.every((part) => part.any.length > 0) ? parts.flatMap((part) => part.any) : [];
        const texts = parts.every((part) => part.texts)
          ? parts.flatMap((part) => part.texts ?? [])
          : undefined;
        return withTexts(
          {
            source: `${name === null ? '(?:' : `(?P<${name}>`}${parts.map((part) => part.source).join('|')})`,
            size: parts.reduce((sum, part) => sum + part.size + 1, 0),
            any: any.length > MAX_REQUIRED ? [] : any,
          },
          texts,
        );
      }
      case 'Backreference':
        throw new UnsupportedSyntax(`the back-reference "${node.raw}": write out what it repeats`);
      default:
        throw new UnsupportedSyntax(`"${node.raw}"`);
    }
  }

  sequence(elements: readonly AST.Element[]): Emitted {
    const pieces = this.pieces(elements);
    let any: readonly string[] = [];
    for (const piece of pieces) {
      if (piece.kind === 'literal') any = better(any, [piece.text]);
      else if (piece.kind === 'other') any = better(any, piece.any);
    }
    return withTexts(
      { source: sourceOf(pieces), size: sizeOf(pieces), any },
      written(pieces.map((piece) => textsOf(piece))),
    );
  }

  /** Literals in a row become one; unnamed groups with one way through are looked into. */
  pieces(elements: readonly AST.Element[]): Piece[] {
    const out: Piece[] = [];
    const push = (piece: Piece): void => {
      const last = out.at(-1);
      if (piece.kind === 'literal' && last?.kind === 'literal')
        out[out.length - 1] = { kind: 'literal', text: last.text + piece.text };
      else out.push(piece);
    };
    for (const element of elements) {
      if (element.type === 'Character' && element.value !== 10)
        push({ kind: 'literal', text: lower(String.fromCodePoint(element.value)) });
      else if (
        element.type === 'Quantifier' &&
        element.element.type === 'CharacterSet' &&
        element.element.kind === 'any' &&
        element.max === Number.POSITIVE_INFINITY &&
        element.min <= 1
      )
        push({ kind: 'gap', min: element.min });
      else if (isTransparent(element))
        for (const piece of this.pieces(element.alternatives[0]?.elements ?? [])) push(piece);
      else push({ kind: 'other', ...this.element(element) });
    }
    return out;
  }
}

function isTransparent(node: AST.Element): node is AST.Group | AST.CapturingGroup {
  if (node.type === 'Group') return node.alternatives.length === 1 && !node.modifiers;
  return node.type === 'CapturingGroup' && node.name === null && node.alternatives.length === 1;
}

export const sourceOf = (pieces: readonly Piece[]): string =>
  pieces
    .map((piece) =>
      piece.kind === 'literal'
        ? quote(piece.text)
        : piece.kind === 'gap'
          ? piece.min
            ? '.+'
            : '.*'
          : piece.source,
    )
    .join('');

export const sizeOf = (pieces: readonly Piece[]): number =>
  pieces.reduce(
    (sum, piece) =>
      sum + (piece.kind === 'literal' ? piece.text.length : piece.kind === 'gap' ? 2 : piece.size),
    0,
  );

/** All the ways through the top of the pattern, looking through a group that wraps the whole of it. */
function topAlternatives(pattern: AST.Pattern): readonly AST.Alternative[] {
  const found: AST.Alternative[] = [];
  const visit = (alternatives: readonly AST.Alternative[]): void => {
    for (const alternative of alternatives) {
      const only = alternative.elements.length === 1 ? alternative.elements[0] : undefined;
      const wraps =
        (only?.type === 'Group' && !only.modifiers) ||
        (only?.type === 'CapturingGroup' && only.name === null);
      if (wraps) visit(only.alternatives);
      else found.push(alternative);
    }
  };
  visit(pattern.alternatives);
  return found;
}

/** @throws UnsupportedSyntax or a SyntaxError of the parser. */
export function readPattern(source: string): Branch[] {
  if (source.length > MAX_SOURCE) throw new UnsupportedSyntax(`more than ${MAX_SOURCE} characters: split it`);
  const branches = readPlain(source) ?? parsePattern(source);
  if (branches.some(({ pieces }) => sizeOf(pieces) > MAX_SIZE))
    throw new UnsupportedSyntax(
      `repeats that add up to more than ${MAX_SIZE} steps: lower the counts in {…}`,
    );
  return branches;
}

/** By way of a syntax tree, which takes whatever a pattern may hold. */
export function parsePattern(source: string): Branch[] {
  const parser = new RegExpParser({ ecmaVersion: 2025 });
  const pattern = parser.parsePattern(fromPython(source), 0, undefined, { unicode: false });
  return topAlternatives(pattern).map((alternative) => {
    const reader = new Reader();
    const pieces = reader.pieces(alternative.elements);
    return { pieces, names: reader.names, crossesLines: reader.crossesLines };
  });
}
