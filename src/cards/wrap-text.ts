import type { Piece } from './text-page.ts';
import { isWide, textWidth } from './text-width.ts';

/** Signs that must not begin a line of Chinese. */
const CLOSING = /^[，。、；：！？）》」』”’…％%·]/u;

/** A figure and its sign stay together. */
const GLUED = '\u00a0%';

/**
 * Lines of at most `width` columns. Breaks at blanks and between wide signs; a word that is longer than a line stays
 * whole, because a path or a command cut in two is of no use to anybody.
 */
export function wrapText(pieces: readonly Piece[], width: number): Piece[][] {
  const lines: Piece[][] = [];
  let line: Piece[] = [];
  let used = 0;
  for (const word of wordsOf(pieces)) {
    const own = word.reduce((sum, { text }) => sum + textWidth(text), 0);
    const blank = word.length === 1 && word[0]?.text === ' ';
    if (!blank && used > 0 && used + own > width) {
      lines.push(withoutEndBlank(line));
      line = [];
      used = 0;
    }
    if (blank && used === 0) continue;
    line.push(...word);
    used += own;
  }
  lines.push(withoutEndBlank(line));
  return lines.map((words) =>
    mergeLooks(words).map(({ text, look }) => ({ text: text.replaceAll(GLUED, ' %'), look })),
  );
}

/** Blanks, and what stands between two places where a line may end; a word may span several looks. */
function wordsOf(pieces: readonly Piece[]): Piece[][] {
  const words: Piece[][] = [];
  let word: Piece[] = [];
  let before = '';
  const end = () => {
    if (word.length > 0) words.push(word);
    word = [];
  };
  for (const { text, look } of pieces) {
    for (const token of text.replaceAll(' %', GLUED).match(/ +|[^ ]+/g) ?? []) {
      if (token.startsWith(' ')) {
        end();
        words.push([{ text: ' ', look }]);
        before = ' ';
        continue;
      }
      for (const part of splitWide(token)) {
        const sign = [...part][0] ?? '';
        if ((isWide(sign) || isWide(before)) && !CLOSING.test(part)) end();
        word.push({ text: part, look });
        before = [...part].at(-1) ?? '';
      }
    }
  }
  end();
  return words;
}

/** Wide signs one by one, everything between them whole. */
const splitWide = (token: string): string[] => {
  const parts: string[] = [];
  let narrow = '';
  for (const sign of token) {
    if (!isWide(sign)) {
      narrow += sign;
      continue;
    }
    if (narrow !== '') parts.push(narrow);
    narrow = '';
    parts.push(sign);
  }
  if (narrow !== '') parts.push(narrow);
  return parts;
};

function withoutEndBlank(line: Piece[]): Piece[] {
  return line.at(-1)?.text === ' ' ? line.slice(0, -1) : line;
}

function mergeLooks(line: readonly Piece[]): Piece[] {
  const merged: Piece[] = [];
  for (const piece of line) {
    const last = merged.at(-1);
    if (last?.look === piece.look)
      merged[merged.length - 1] = { text: last.text + piece.text, look: piece.look };
    else merged.push(piece);
  }
  return merged;
}
