import { domainOf } from '../entries/entry-schema.ts';
import { Aligner, type Alignment, alignmentQuality } from './align.ts';
import type { EntryIndex } from './entry-index.ts';
import type { SeenWindow } from './message-words.ts';
import type { WeighedHit } from './pattern-evidence.ts';
import { KIND_CLASS, KIND_CODE } from './vocabulary.ts';
import { wordsOf } from './words.ts';

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

interface Fits {
  readonly signature?: Alignment;
  readonly pattern?: Alignment;
}

/** Entries of a domain that a word is imagined to have been seen in, so that one entry proves little. */
const SMOOTHING = 3;
const DOMAIN_SCALE = 12;

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
    const { windows } = message;
    const all = [...docs];
    const best = new Map<number, Fits>();
    const wordings = new Map(all.map((doc) => [doc, this.#index.wordings(doc)]));
    for (const window of windows) {
      this.#aligner.enter(window);
      for (const doc of all) {
        if (message.isRefused(doc, window.window)) continue;
        for (const wording of wordings.get(doc) ?? []) {
          const alignment = this.#aligner.align(wording);
          if (!alignment) continue;
          const fits = best.get(doc) ?? {};
          const kind = wording.from === 'pattern' ? 'pattern' : 'signature';
          const known = fits[kind];
          if (!known || alignmentQuality(alignment) > alignmentQuality(known))
            best.set(doc, { ...fits, [kind]: alignment });
        }
      }
    }
    const words = messageWords(windows, this.#index);
    const { vocabulary } = this.#index;
    if (this.#told.length < vocabulary.size) this.#told = new Float64Array(vocabulary.size + 4_096);
    for (const word of words) this.#told[word] = vocabulary.information(word);
    const domains = this.#affinities(new Set(all.map((doc) => this.#index.domain(doc))), words);
    const candidates = all.map((doc) =>
      this.#candidate(doc, {
        fits: best.get(doc) ?? {},
        words,
        strange: message.strange,
        affinity: domains.get(this.#index.domain(doc)) ?? 0,
        hits: hits.get(doc) ?? [],
      }),
    );
    for (const word of words) this.#told[word] = 0;
    return candidates;
  }

  #candidate(
    doc: number,
    known: {
      readonly fits: Fits;
      readonly words: readonly number[];
      readonly strange: number;
      readonly affinity: number;
      readonly hits: readonly WeighedHit[];
    },
  ): Candidate {
    const { signature, pattern: loose } = known.fits;
    const better =
      !signature || (loose && alignmentQuality(loose) > alignmentQuality(signature)) ? loose : signature;
    const hits = [...known.hits].sort(
      (a, b) => b.information * lineFactor(b) - a.information * lineFactor(a) || a.start - b.start,
    );
    const weigh = (hit: WeighedHit | undefined): number =>
      hit ? Math.min(1.5, (hit.information * lineFactor(hit)) / PATTERN_SCALE) : 0;
    const first = hits[0];
    const coverage = signature?.coverage ?? 0;
    const information = Math.min(1.5, (signature?.information ?? 0) / INFORMATION_SCALE);
    const codes = this.#names(doc, known.words, KIND_CODE);
    const classes = this.#names(doc, known.words, KIND_CLASS);
    const features: Features = {
      coverage,
      information,
      order: signature?.order ?? 0,
      both: coverage * information,
      loose: loose ? Math.min(1.5, (loose.coverage ** 2 * loose.information) / PATTERN_SCALE) : 0,
      explained: better?.explained ?? 0,
      pattern: weigh(first),
      secondPattern: weigh(hits.find((hit) => first && hit.branch !== first.branch)),
      secondary: this.#secondary(doc, known.words, known.strange),
      domain: known.affinity,
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
    const entry = this.#index.entries[doc];
    if (!entry) return false;
    const names = `${domainOf(entry.id)} ${entry.environment?.runtime?.name ?? ''}`;
    return wordsOf(names).some(({ stem }) => {
      const id = this.#index.vocabulary.id(stem);
      return id !== undefined && (this.#told[id] as number) > 0;
    });
  }

  /** Share of what the message says that the entry has anywhere. */
  #secondary(doc: number, words: readonly number[], strange: number): number {
    if (words.length === 0) return 0;
    let have = 0;
    for (const word of this.#index.words(doc)) have += this.#told[word] as number;
    let all = strange;
    for (const word of words) all += this.#index.vocabulary.information(word);
    return have / all;
  }

  /** How much less the words of the message speak for each domain than for the one they speak for most. */
  #affinities(domains: ReadonlySet<number>, words: readonly number[]): Map<number, number> {
    const { vocabulary } = this.#index;
    const sums = new Map<number, number>();
    let highest = 0;
    for (const domain of domains) {
      const prior = Math.max(1, this.#index.domainSize(domain)) / Math.max(1, vocabulary.documents);
      let sum = 0;
      for (const word of words) {
        const count = this.#index.domainCount(word, domain);
        const share = (count + SMOOTHING * prior) / (vocabulary.documentsWith(word) + SMOOTHING);
        sum += Math.max(-1, Math.min(3, Math.log(share / prior)));
      }
      sums.set(domain, sum);
      highest = Math.max(highest, sum);
    }
    for (const [domain, sum] of sums) sums.set(domain, Math.max(-1, (sum - highest) / DOMAIN_SCALE));
    return sums;
  }

  /** Codes, or class names, that message and entry have in common, or that they have each of its own. */
  #names(
    doc: number,
    words: readonly number[],
    kind: number,
  ): { readonly match: number; readonly conflict: number } {
    const { vocabulary } = this.#index;
    const said = words.filter((word) => vocabulary.kind(word) === kind);
    if (said.length === 0) return { match: 0, conflict: 0 };
    const wanted = new Set<number>();
    for (const wording of this.#index.wordings(doc))
      for (let i = wording.start; i < wording.end; i += 1)
        if (vocabulary.kind(this.#index.term(i)) === kind) wanted.add(this.#index.term(i));
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
