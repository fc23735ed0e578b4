import { Aligner, type Alignment, alignmentQuality } from './align.ts';
import type { EntryIndex } from './entry-index.ts';
import type { SeenWindow } from './message-words.ts';
import type { WeighedHit } from './pattern-evidence.ts';
import { KIND_CLASS, KIND_CODE } from './vocabulary.ts';

/** What is known about one entry and one message; all between 0 and about 1. */
export interface Features {
  readonly coverage: number;
  readonly information: number;
  readonly order: number;
  readonly explained: number;
  readonly pattern: number;
  readonly secondPattern: number;
  readonly secondary: number;
  readonly domain: number;
  readonly root: number;
  readonly signatureCoverage: number;
  readonly cue: number;
  readonly codeMatch: number;
  readonly codeConflict: number;
  readonly classMatch: number;
  readonly classConflict: number;
  readonly size: number;
  readonly both: number;
}

export interface Candidate {
  readonly doc: number;
  readonly features: Features;
  readonly alignment: Alignment | undefined;
  readonly hits: readonly WeighedHit[];
}

const INFORMATION_SCALE = 20;
const PATTERN_SCALE = 15;
const MAX_MESSAGE_WORDS = 40;

const CUE_FACTOR = [0.6, 0.8, 1, 1] as const;
const lineFactor = (hit: WeighedHit): number =>
  (hit.cues.isFrame ? 0.5 : hit.cues.isAftermath ? 0.7 : 1) * CUE_FACTOR[hit.cues.cue];

/** The rarest words of the whole message, for what the entry says elsewhere and for its domain. */
function messageWords(windows: readonly SeenWindow[], index: EntryIndex): number[] {
  const ids = new Set<number>();
  for (const { words } of windows) for (const word of words) ids.add(word.id);
  const { vocabulary } = index;
  return [...ids]
    .filter((id) => vocabulary.information(id) > 1.5)
    .sort(
      (a, b) =>
        vocabulary.information(b) - vocabulary.information(a) ||
        (vocabulary.word(a) < vocabulary.word(b) ? -1 : 1),
    )
    .slice(0, MAX_MESSAGE_WORDS);
}

export class FeatureReader {
  readonly #index: EntryIndex;
  readonly #aligner: Aligner;

  constructor(index: EntryIndex) {
    this.#index = index;
    this.#aligner = new Aligner(index);
  }

  read(
    docs: Iterable<number>,
    windows: readonly SeenWindow[],
    hits: ReadonlyMap<number, readonly WeighedHit[]>,
  ): Candidate[] {
    const all = [...docs];
    const best = new Map<number, { alignment: Alignment; quality: number; signature: number }>();
    for (const window of windows) {
      this.#aligner.enter(window);
      for (const doc of all) {
        for (const wording of this.#index.wordings(doc)) {
          const alignment = this.#aligner.align(wording);
          if (!alignment) continue;
          const quality = alignmentQuality(alignment);
          const known = best.get(doc);
          const signature = Math.max(
            known?.signature ?? 0,
            wording.from === 'pattern' ? 0 : alignment.coverage,
          );
          if (!known || quality > known.quality) best.set(doc, { alignment, quality, signature });
          else known.signature = signature;
        }
      }
    }
    const words = messageWords(windows, this.#index);
    const domains = new Map<number, number>();
    return all.map((doc) => {
      const found = best.get(doc);
      const domain = this.#index.domain(doc);
      let affinity = domains.get(domain);
      if (affinity === undefined) {
        affinity = this.#affinity(domain, words);
        domains.set(domain, affinity);
      }
      return this.#candidate(doc, { found, words, affinity, hits: hits.get(doc) ?? [] });
    });
  }

  #candidate(
    doc: number,
    known: {
      readonly found: { readonly alignment: Alignment; readonly signature: number } | undefined;
      readonly words: readonly number[];
      readonly affinity: number;
      readonly hits: readonly WeighedHit[];
    },
  ): Candidate {
    const alignment = known.found?.alignment;
    const hits = [...known.hits].sort(
      (a, b) => b.information * lineFactor(b) - a.information * lineFactor(a) || a.start - b.start,
    );
    const first = hits[0];
    const second = hits.find((hit) => first && hit.branch !== first.branch);
    const pattern = first ? (first.information * lineFactor(first)) / PATTERN_SCALE : 0;
    const coverage = alignment?.coverage ?? 0;
    const information = (alignment?.information ?? 0) / INFORMATION_SCALE;
    const codes = this.#names(doc, known.words, KIND_CODE);
    const classes = this.#names(doc, known.words, KIND_CLASS);
    const features: Features = {
      coverage,
      information: Math.min(1.5, information),
      order: alignment?.order ?? 0,
      explained: alignment?.explained ?? 0,
      pattern: Math.min(1.5, pattern),
      secondPattern: second ? Math.min(1.5, (second.information * lineFactor(second)) / PATTERN_SCALE) : 0,
      secondary: this.#secondary(doc, known.words),
      domain: known.affinity,
      root: alignment?.window.window.root ?? 0,
      signatureCoverage: known.found?.signature ?? 0,
      cue: (alignment?.window.window.cues.cue ?? first?.cues.cue ?? 0) / 3,
      codeMatch: codes.match,
      codeConflict: codes.conflict,
      classMatch: classes.match,
      classConflict: classes.conflict,
      size: Math.min(1.5, (alignment?.size ?? 0) / INFORMATION_SCALE),
      both: coverage * Math.min(1.5, information),
    };
    return { doc, features, alignment, hits };
  }

  /** Share of what the message says that the entry has anywhere. */
  #secondary(doc: number, words: readonly number[]): number {
    if (words.length === 0) return 0;
    const own = new Set(this.#index.words(doc));
    let have = 0;
    let all = 0;
    for (const word of words) {
      const information = this.#index.vocabulary.information(word);
      all += information;
      if (own.has(word)) have += information;
    }
    return have / all;
  }

  /** How much the words of the message belong to a domain, from -0.25 (not at all) to 1. */
  #affinity(domain: number, words: readonly number[]): number {
    const { vocabulary } = this.#index;
    const prior = Math.max(1, this.#index.domainSize(domain)) / Math.max(1, vocabulary.documents);
    let sum = 0;
    for (const word of words) {
      const share =
        (this.#index.domainCount(word, domain) + 2 * prior) / (vocabulary.documentsWith(word) + 2);
      sum += Math.max(-1, Math.min(4, Math.log(share / prior)));
    }
    return words.length === 0 ? 0 : sum / (4 * Math.max(4, words.length));
  }

  /** Codes, or class names, that message and entry have in common, or that they have each of its own. */
  #names(
    doc: number,
    words: readonly number[],
    kind: number,
  ): { readonly match: number; readonly conflict: number } {
    const { vocabulary } = this.#index;
    const wanted = new Set<number>();
    for (const wording of this.#index.wordings(doc))
      for (let i = wording.start; i < wording.end; i += 1)
        if (vocabulary.kind(this.#index.term(i)) === kind) wanted.add(this.#index.term(i));
    const said = words.filter((word) => vocabulary.kind(word) === kind);
    const common = said.some((word) => wanted.has(word));
    const letters = (id: number): string => vocabulary.word(id).replace(/\d+/g, '');
    const opposed =
      !common &&
      said.length > 0 &&
      (kind === KIND_CLASS
        ? wanted.size > 0
        : [...wanted].some((id) => said.some((word) => letters(word) === letters(id))));
    return { match: common ? 1 : 0, conflict: opposed ? 1 : 0 };
  }
}
