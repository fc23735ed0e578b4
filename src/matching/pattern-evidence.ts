import type { EntryIndex } from './entry-index.ts';
import { cuesOf, type LineCues } from './line-cues.ts';
import type { LineTable } from './line-table.ts';
import type { BranchHit, PatternIndex } from './pattern-index.ts';
import { stem, wordsOf } from './words.ts';

/** A hit of a pattern, weighed by what it really matched. */
export interface WeighedHit extends BranchHit {
  readonly information: number;
  readonly cues: LineCues;
}

/** Words further apart than this in one hit have less and less to do with each other. */
const NEAR = 120;
const MAX_SPAN = 400;
/** What so many entries claim tells none of them. */
const MANY_OWNERS = 200;

/** What the literal words of a branch say where it matched: a word inside another word says next to nothing. */
function informationOf(literals: readonly string[], matched: string, index: EntryIndex): number {
  const { vocabulary } = index;
  const inText = wordsOf(matched.slice(0, MAX_SPAN));
  const value = (key: string): number => {
    const id = vocabulary.id(key);
    return id === undefined ? 3 : vocabulary.information(id);
  };
  let sum = 0;
  const counted = new Set<string>();
  for (const literal of literals) {
    for (const word of wordsOf(literal)) {
      if (counted.has(word.stem)) continue;
      const raw = literal.slice(word.start, word.end);
      let best = 0;
      for (const there of inText) {
        const written = matched.slice(there.start, there.end).toLowerCase();
        if (there.stem === word.stem) best = Math.max(best, value(word.stem));
        else if (there.parts.includes(stem(raw))) best = Math.max(best, 0.85 * value(stem(raw)));
        else if (raw.length >= 4 && written.startsWith(raw))
          best = Math.max(best, 0.8 * Math.min(value(there.stem), value(word.stem)));
        else if (raw.length >= 5 && written.includes(raw))
          best = Math.max(best, 0.5 * Math.min(5, value(word.stem)));
      }
      if (best > 0) counted.add(word.stem);
      sum += best;
    }
  }
  return sum;
}

/** Letters of a pattern that its own source names, for those that are no plain chain. */
const wordsInSource = (key: string): string[] => [
  key.replace(/\\[a-z]|\(\?[^)]{0,20}[>:]|\[[^\]]{0,60}\]/gi, ' '),
];

interface Texts {
  readonly lines: LineTable;
  readonly text: string;
}

/** Weighs one hit; lines that are hit more than once are read once. */
export function hitWeigher(
  patterns: PatternIndex,
  index: EntryIndex,
  texts: Texts,
): (hit: BranchHit) => WeighedHit {
  const cueCache = new Map<number, LineCues>();
  return (hit) => {
    const branch = patterns.branch(hit.branch);
    const literals = branch.literals.length > 0 ? branch.literals : wordsInSource(branch.key);
    // A hit that ends inside a word is read to the word's end, to see which word it was.
    const from = widen(texts.text, hit.start, -1);
    const to = widen(texts.text, hit.end, 1);
    const spread = Math.max(0, hit.end - hit.start - literals.join('').length - NEAR);
    const owners = patterns.owners(hit.branch);
    const information =
      informationOf(literals, texts.text.slice(from, to), index) /
      (1 + spread / NEAR) /
      (1 + 0.1 * Math.log2(Math.max(1, owners.length)));
    let cues = cueCache.get(hit.line);
    if (!cues) {
      cues = cuesOf(texts.text.slice(texts.lines.start(hit.line), texts.lines.end(hit.line)));
      cueCache.set(hit.line, cues);
    }
    return { ...hit, information, cues };
  };
}

/** By entry: what its patterns found. */
export function weighHits(
  hits: readonly BranchHit[],
  patterns: PatternIndex,
  index: EntryIndex,
  weigh: (hit: BranchHit) => WeighedHit,
): Map<number, WeighedHit[]> {
  const byDoc = new Map<number, WeighedHit[]>();
  for (const hit of hits) {
    const owners = patterns.owners(hit.branch);
    if (owners.length > MANY_OWNERS) continue;
    const docs = owners.filter((doc) => index.entries[doc]);
    if (docs.length === 0) continue;
    const weighed = weigh(hit);
    for (const doc of docs) addHit(byDoc, doc, weighed);
  }
  return byDoc;
}

export function addHit(byDoc: Map<number, WeighedHit[]>, doc: number, hit: WeighedHit): void {
  const list = byDoc.get(doc);
  if (list) list.push(hit);
  else byDoc.set(doc, [hit]);
}

const WORD = /[a-z0-9_]/i;
function widen(text: string, at: number, by: -1 | 1): number {
  let to = at;
  for (let steps = 0; steps < 30; steps += 1) {
    const char = text.charAt(by < 0 ? to - 1 : to);
    if (char === '' || !WORD.test(char)) break;
    to += by;
  }
  return to;
}
