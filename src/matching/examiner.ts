import type { Entry } from '../entries/entry-schema.ts';
import { CandidateFinder } from './candidates.ts';
import { type CleanText, cleanText } from './clean-text.ts';
import { settleByCharacters } from './close-finish.ts';
import { type ConfidenceInput, confidenceInput, logit, probability, rankScore } from './confidence.ts';
import { EntryIndex } from './entry-index.ts';
import { type Candidate, FeatureReader, hitStrength, type SeenMessage } from './features.ts';
import { LineTable } from './line-table.ts';
import { MessageLines } from './message-lines.ts';
import { MessageWords } from './message-words.ts';
import { branchesOf, type PatternBranch } from './pattern-branch.ts';
import { addHit, HitWeigher, type WeighedHit } from './pattern-evidence.ts';
import { type BranchHit, PatternIndex } from './pattern-index.ts';
import { Refusals } from './refusals.ts';
import { Sequences } from './sequences.ts';
import { sortFew } from './sort-few.ts';
import { type Place, type Stated, statedAs } from './stated.ts';
import { talkAround } from './talk.ts';
import { type Shape, shapeOf } from './text-shape.ts';
import { SAID } from './verdict.ts';
import { chooseLines, type Window, windowsOf } from './windows.ts';

export interface Scored {
  readonly candidate: Candidate;
  readonly entry: Entry;
  readonly score: number;
  /** How alike signature and text are by characters, 0 to 1, where that had to be asked. */
  readonly similarity?: number;
}

/** Everything one look at a text brought to light; the verdict is drawn from it. */
export interface Examination {
  /** Best first. */
  readonly scored: readonly Scored[];
  readonly shape: Shape;
  readonly input: ConfidenceInput | undefined;
  readonly confidence: number;
  /** How the first candidate stands there, where that is not as an error somebody has. */
  readonly stated?: Stated | undefined;
  readonly clean: CleanText;
  readonly windows: readonly Window[];
}

/** Typing errors are looked for in what somebody may have typed. */
const HAND_TYPED = 1_500;
const MAX_PATTERN_DOCS = 6;

const patternsOf = (entry: Entry): PatternBranch[] => (entry.patterns ?? []).flatMap(branchesOf);

/** The way of a text: clean it, search it for all patterns, read the telling lines, compare the few likely entries. */
export class Examiner {
  readonly patterns = new PatternIndex();
  readonly #index = new EntryIndex();
  readonly #refusals = new Refusals();
  readonly #sequences = new Sequences(this.patterns);
  readonly #docs = new Map<string, number>();
  readonly #words = new MessageWords(this.#index.vocabulary);
  readonly #finder = new CandidateFinder(this.#index);
  readonly #features = new FeatureReader(this.#index);
  readonly #weigher = new HitWeigher(this.patterns, this.#index);

  constructor(entries: Iterable<Entry>) {
    // In one order whatever order they came in, so that every replica numbers them alike.
    for (const entry of [...entries].sort((a, b) => (a.id < b.id ? -1 : a.id > b.id ? 1 : 0)))
      this.add(entry);
    this.#index.pack();
  }

  get size(): number {
    return this.#docs.size;
  }

  add(entry: Entry): void {
    this.remove(entry.id);
    const branches = patternsOf(entry);
    const doc = this.#index.add(entry, branches);
    this.patterns.add(branches, doc);
    this.#sequences.add(doc, entry);
    this.#refusals.set(doc, entry.notPatterns ?? []);
    this.#docs.set(entry.id, doc);
  }

  remove(id: string): boolean {
    const doc = this.#docs.get(id);
    if (doc === undefined) return false;
    const entry = this.#index.entries[doc];
    if (entry) {
      this.patterns.remove(patternsOf(entry), doc);
      this.#sequences.remove(doc, entry);
    }
    this.#index.remove(doc);
    this.#refusals.delete(doc);
    this.#docs.delete(id);
    return true;
  }

  search(sent: string): number {
    return this.patterns.search(new LineTable(cleanText(sent).lower)).hits.length;
  }

  /**
   * Looks at a text. Whether it is an error at all is decided before which one it is: where it says of nothing that it
   * went wrong, and no pattern knows better, entries are compared only if somebody wants to see the nearest.
   */
  examine(sent: string, wantsNearest: boolean): Examination {
    const clean = cleanText(sent);
    const lines = new MessageLines(clean);
    const search = this.patterns.search(lines);
    const hits = this.#weigher.weighAll(search.hits, lines);
    this.#addSequences(hits, search.hits, lines);
    this.#dropRefused(hits, lines);
    const chosen = chooseLines(
      lines,
      search.cueLines,
      search.hits.map((hit) => hit.line),
    );
    const shape = shapeOf(lines, chosen);
    if (!wantsNearest && isNoError(shape, hits)) return { ...NOTHING, shape, clean };
    const windows = windowsOf(lines, chosen);
    const words = this.#words;
    words.begin(clean.text.length <= HAND_TYPED);
    const seen = windows.map((window) => words.look(window, clean.text));
    const message: SeenMessage = {
      windows: seen,
      strange: words.strange,
      isRefused: (doc, { start, end }) =>
        this.#refusals.has(doc) && this.#refusals.refuses(doc, clean.lower.slice(start, end)),
    };
    const docs = this.#finder.find(seen);
    for (const doc of this.#strongest(hits)) docs.add(doc);
    const ranked = this.#rank(this.#features.read(docs, message, hits));
    // Where nothing says that anything went wrong, nobody needs the order settled.
    const scored = shape.cue > 0 ? settleByCharacters(ranked, clean.text) : ranked;
    const stated = scored[0] && statedAs(placesOf(scored[0].candidate), lines);
    return { scored, shape, clean, windows, stated, ...this.#confidence(scored, shape, clean, windows) };
  }

  /** Lines that were found together count as one hit, at the last of them, with what all of them say. */
  #addSequences(hits: Map<number, WeighedHit[]>, found: readonly BranchHit[], lines: MessageLines): void {
    for (const { doc, hits: chain } of this.#sequences.find(found)) {
      const weighed = chain.map((hit) => this.#weigher.weigh(hit, lines));
      const last = weighed.at(-1);
      const information = weighed.reduce((sum, each) => sum + each.information, 0);
      if (last) addHit(hits, doc, { ...last, information });
    }
  }

  #dropRefused(hits: Map<number, WeighedHit[]>, lines: MessageLines): void {
    for (const [doc, list] of hits) {
      if (!this.#refusals.has(doc)) continue;
      const left = list.filter(({ line }) => !this.#refusals.refuses(doc, lines.slice(line)));
      if (left.length > 0) hits.set(doc, left);
      else hits.delete(doc);
    }
  }

  /** The entries whose patterns found most. */
  #strongest(hits: ReadonlyMap<number, readonly WeighedHit[]>): number[] {
    const found = [...hits].map(([doc, list]) => ({
      doc,
      id: this.#index.entries[doc]?.id ?? '',
      most: Math.max(...list.map((hit) => hit.information)),
    }));
    found.sort((a, b) => b.most - a.most || (a.id < b.id ? -1 : 1));
    return found.slice(0, MAX_PATTERN_DOCS).map(({ doc }) => doc);
  }

  #rank(candidates: readonly Candidate[]): Scored[] {
    const ranked: Scored[] = [];
    for (const candidate of candidates) {
      const entry = this.#index.entries[candidate.doc];
      if (entry) ranked.push({ candidate, entry, score: rankScore(candidate.features) });
    }
    return sortFew(ranked, (a, b) => b.score - a.score || (a.entry.id < b.entry.id ? -1 : 1));
  }

  #confidence(
    scored: readonly Scored[],
    shape: Shape,
    clean: CleanText,
    windows: readonly Window[],
  ): Pick<Examination, 'input' | 'confidence'> {
    const [first] = scored;
    if (!first) return { input: undefined, confidence: 0 };
    const next = scored.slice(1).find((other) => !isSameError(first, other))?.score ?? 0;
    const { alignment, hits } = first.candidate;
    const [hit] = hits;
    const talk = talkAround(clean.text, windows, {
      window: alignment?.window.window ?? windows.find((window) => window.line === hit?.line),
      start: Math.min(alignment?.start ?? clean.text.length, hit?.start ?? clean.text.length),
      end: Math.max(alignment?.end ?? 0, hit?.end ?? 0),
    });
    const input = confidenceInput(first.candidate, { first: first.score, next }, shape, talk);
    return { input, confidence: probability(logit(input)) };
  }
}

/** Patterns know where an error is; words may lie anywhere around it. */
const placesOf = ({ alignment, hits }: Candidate): readonly Place[] =>
  hits.length > 0 || !alignment ? hits : [alignment];

const NOTHING = { scored: [], windows: [], input: undefined, confidence: 0 } as const;

/** Whatever the ranking would be: the verdict on such a text is silence. */
function isNoError(shape: Shape, hits: ReadonlyMap<number, readonly WeighedHit[]>): boolean {
  if (shape.cue > 0) return false;
  for (const list of hits.values()) if (list.some((hit) => hitStrength(hit) >= SAID)) return false;
  return true;
}

/** Records of the same error: what makes one first makes the other first as well, and neither less likely. */
const isSameError = (a: Scored, b: Scored): boolean =>
  a.entry.signature.toLowerCase() === b.entry.signature.toLowerCase() ||
  slugOf(a.entry.id) === slugOf(b.entry.id);
const slugOf = (id: string): string => id.split('/')[1] ?? id;
