import { Aligner, type Alignment, bitOf, type PresentWording } from './align.ts';
import { domainAffinities } from './domain-affinities.ts';
import type { EntryIndex } from './entry-index.ts';
import type { SeenWindow } from './message-words.ts';
import type { WeighedHit } from './pattern-evidence.ts';
import { sortFew } from './sort-few.ts';
import { KIND_CLASS, KIND_CODE } from './vocabulary.ts';

/** What is known about one entry and one message; all between 0 and about 1. */
export interface Features {
  /** How well the signature, or an alias, fits its best window. */
  readonly coverage: number;
  readonly information: number;
  readonly order: number;
  readonly both: number;
  /** How well the words of a pattern fit without the pattern matching. */
  readonly loose: number;
  /** Share of the best window that is accounted for. */
  readonly explained: number;
  /** What the best hit of a pattern says, and the best hit of another branch. */
  readonly pattern: number;
  readonly secondPattern: number;
  /** Share of the rare words of the message that the entry has anywhere. */
  readonly secondary: number;
  /** 0 for the domain that the message's words speak for most, down to -1. */
  readonly domain: number;
  /** Whether the message names the domain, or what the entry runs on. */
  readonly named: number;
  readonly root: number;
  readonly cue: number;
  readonly codeMatch: number;
  readonly codeConflict: number;
  readonly classMatch: number;
  readonly classConflict: number;
  readonly size: number;
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

/** All that is looked at in one message. */
export interface SeenMessage {
  readonly windows: readonly SeenWindow[];
  readonly strange: number;
  /** Whether an entry wants nothing to do with a window: one of its `notPatterns` matches there. */
  readonly isRefused: (doc: number, window: SeenWindow['window']) => boolean;
}

const CUE_FACTOR = [0.6, 0.8, 1, 1] as const;
const lineFactor = (hit: WeighedHit): number =>
  (hit.cues.isFrame ? 0.5 : hit.cues.isAftermath ? 0.7 : 1) * CUE_FACTOR[hit.cues.cue];
const worth = (hit: WeighedHit): number => hit.information * lineFactor(hit);

/** What a hit of a pattern adds to `pattern`. */
export const hitStrength = (hit: WeighedHit): number => Math.min(1.5, worth(hit) / PATTERN_SCALE);

/** The best fits of one entry, as far as the windows were read. */
interface Fits {
  readonly doc: number;
  readonly wordings: readonly PresentWording[];
  signature: Alignment | undefined;
  pattern: Alignment | undefined;
}

/** What the whole message says, asked of every candidate. */
interface Said {
  readonly words: readonly number[];
  readonly codes: readonly number[];
  readonly classes: readonly number[];
  /** All information of the message, words that no entry knows among it. */
  readonly information: number;
}

const NONE = { match: 0, conflict: 0 };
const MATCH = { match: 1, conflict: 0 };
const CONFLICT = { match: 0, conflict: 1 };

export class FeatureReader {
  readonly #index: EntryIndex;
  readonly #aligner: Aligner;
  /** Information of the words of the message at hand, by word. */
  #told = new Float64Array(0);

  constructor(index: EntryIndex) {
    this.#index = index;
    this.#aligner = new Aligner(index);
  }

  read(
    docs: Iterable<number>,
    message: SeenMessage,
    hits: ReadonlyMap<number, readonly WeighedHit[]>,
  ): Candidate[] {
    const fits = this.#fit(docs, message);
    const said = this.#said(message);
    const { vocabulary } = this.#index;
    if (this.#told.length < vocabulary.size) this.#told = new Float64Array(vocabulary.size + 4_096);
    for (const word of said.words) this.#told[word] = vocabulary.information(word);
    const domains = domainAffinities(
      this.#index,
      new Set(fits.map(({ doc }) => this.#index.domain(doc))),
      said.words,
    );
    const candidates = fits.map((fit) =>
      this.#candidate(fit, said, domains.get(this.#index.domain(fit.doc)) ?? 0, hits.get(fit.doc) ?? []),
    );
    for (const word of said.words) this.#told[word] = 0;
    return candidates;
  }

  /** Lays every wording of every candidate over every window. */
  #fit(docs: Iterable<number>, { windows, isRefused }: SeenMessage): Fits[] {
    this.#aligner.begin(windows);
    const all: Fits[] = [];
    for (const doc of docs) {
      const wordings: PresentWording[] = [];
      const { start, end } = this.#index.wordings(doc);
      for (let number = start; number < end; number += 1) {
        const present = this.#aligner.present(number);
        if (present) wordings.push(present);
      }
      all.push({ doc, wordings, signature: undefined, pattern: undefined });
    }
    for (let at = 0; at < windows.length; at += 1) {
      const window = windows[at] as SeenWindow;
      const bit = bitOf(at);
      this.#aligner.enter(window, bit);
      for (const fits of all) {
        for (const wording of fits.wordings) {
          if ((wording.windows & bit) === 0) continue;
          const kind = wording.from === 'pattern' ? 'pattern' : 'signature';
          const alignment = this.#aligner.align(wording, fits[kind]?.quality ?? 0);
          if (!alignment) continue;
          if (isRefused(fits.doc, window.window)) break;
          fits[kind] = alignment;
        }
      }
    }
    this.#aligner.begin([]);
    return all;
  }

  /** The rarest words of the whole message, for what an entry says elsewhere and for its domain. */
  #said({ windows, strange }: SeenMessage): Said {
    const { vocabulary } = this.#index;
    const ids = new Set<number>();
    for (const { words } of windows)
      for (const { id } of words) if (vocabulary.information(id) > 1.5) ids.add(id);
    const words = sortFew(
      [...ids],
      (a, b) =>
        vocabulary.information(b) - vocabulary.information(a) ||
        (vocabulary.word(a) < vocabulary.word(b) ? -1 : 1),
    ).slice(0, MAX_MESSAGE_WORDS);
    return {
      words,
      codes: words.filter((word) => vocabulary.kind(word) === KIND_CODE),
      classes: words.filter((word) => vocabulary.kind(word) === KIND_CLASS),
      information: words.reduce((sum, word) => sum + vocabulary.information(word), strange),
    };
  }

  #candidate(
    { doc, signature, pattern: loose }: Fits,
    said: Said,
    affinity: number,
    found: readonly WeighedHit[],
  ): Candidate {
    const better = !signature || (loose && loose.quality > signature.quality) ? loose : signature;
    const hits =
      found.length < 2
        ? found
        : [...found].sort((a, b) => worth(b) - worth(a) || a.start - b.start || b.end - a.end);
    const first = hits[0];
    const second = hits.find((hit) => first && hit.branch !== first.branch);
    const coverage = signature?.coverage ?? 0;
    const information = Math.min(1.5, (signature?.information ?? 0) / INFORMATION_SCALE);
    const codes = this.#names(doc, said.codes, KIND_CODE);
    const classes = this.#names(doc, said.classes, KIND_CLASS);
    const features: Features = {
      coverage,
      information,
      order: signature?.order ?? 0,
      both: coverage * information,
      loose: loose ? Math.min(1.5, (loose.coverage ** 2 * loose.information) / PATTERN_SCALE) : 0,
      explained: better?.explained ?? 0,
      pattern: first ? hitStrength(first) : 0,
      secondPattern: second ? hitStrength(second) : 0,
      secondary: this.#secondary(doc, said),
      domain: affinity,
      named: this.#isNamed(doc) ? 1 : 0,
      root: better?.window.window.root ?? 0,
      cue: Math.max(better?.window.window.cues.cue ?? 0, first?.cues.cue ?? 0) / 3,
      codeMatch: codes.match,
      codeConflict: codes.conflict,
      classMatch: classes.match,
      classConflict: classes.conflict,
      size: Math.min(1.5, (signature?.size ?? 0) / INFORMATION_SCALE),
    };
    return { doc, features, alignment: better, hits };
  }

  #isNamed(doc: number): boolean {
    return this.#index.nameOf(doc).some((stem) => {
      const id = this.#index.vocabulary.id(stem);
      return id !== undefined && (this.#told[id] as number) > 0;
    });
  }

  /** Share of what the message says that the entry has anywhere. */
  #secondary(doc: number, { words, information }: Said): number {
    if (words.length === 0) return 0;
    let have = 0;
    for (const word of this.#index.words(doc)) have += this.#told[word] as number;
    return have / information;
  }

  /** Codes, or class names, that message and entry have in common, or that they have each of its own. */
  #names(
    doc: number,
    said: readonly number[],
    kind: number,
  ): { readonly match: number; readonly conflict: number } {
    if (said.length === 0) return NONE;
    const { vocabulary } = this.#index;
    let wanted: number[] | undefined;
    for (const term of this.#index.terms(doc)) {
      if (vocabulary.kind(term) !== kind) continue;
      if (said.includes(term)) return MATCH;
      wanted ??= [];
      wanted.push(term);
    }
    if (!wanted) return NONE;
    const letters = (id: number): string => vocabulary.word(id).replace(/\d+/g, '');
    const isOpposed =
      kind === KIND_CLASS || wanted.some((id) => said.some((word) => letters(word) === letters(id)));
    return isOpposed ? CONFLICT : NONE;
  }
}
