import type { Entry } from '../entries/entry-schema.ts';
import { CandidateFinder } from './candidates.ts';
import { type CleanText, cleanText } from './clean-text.ts';
import { compilePattern, type PatternBranch } from './compile-pattern.ts';
import { type ConfidenceInput, confidenceInput, logit, probability, rankScore } from './confidence.ts';
import { EntryIndex } from './entry-index.ts';
import { evidenceOf } from './evidence.ts';
import { explainLines } from './explain.ts';
import { type Candidate, FeatureReader, type SeenMessage } from './features.ts';
import { LineTable } from './line-table.ts';
import type { Match, Recognition } from './match.ts';
import { MessageWords } from './message-words.ts';
import { weighHits } from './pattern-evidence.ts';
import { PatternIndex } from './pattern-index.ts';
import { Refusals } from './refusals.ts';
import { talkAround } from './talk.ts';
import { type Shape, shapeOf } from './text-shape.ts';
import { judge } from './verdict.ts';
import { type Window, windowsOf } from './windows.ts';

export interface Scored {
  readonly candidate: Candidate;
  readonly entry: Entry;
  readonly score: number;
}

/** Everything one look at a text brought to light; what `recognise` says is drawn from it. */
export interface Examination {
  readonly scored: readonly Scored[];
  readonly shape: Shape;
  readonly input: ConfidenceInput | undefined;
  readonly confidence: number;
  readonly clean: CleanText;
  readonly windows: readonly Window[];
}

export interface RecogniseOptions {
  /** Rank whatever was found, without the rule of silence. */
  readonly all?: boolean;
}

const MAX_MATCHES = 10;
/** Typing errors are looked for in what somebody may have typed. */
const HAND_TYPED = 1_500;
const MAX_PATTERN_DOCS = 40;

export class Matcher {
  readonly index = new EntryIndex();
  readonly patterns = new PatternIndex();
  readonly #docs = new Map<string, number>();
  readonly #refusals = new Refusals();
  readonly #finder = new CandidateFinder(this.index);
  readonly #features = new FeatureReader(this.index);

  constructor(entries: Iterable<Entry>) {
    // In one order whatever order they came in, so that every replica numbers them alike.
    for (const entry of [...entries].sort((a, b) => (a.id < b.id ? -1 : a.id > b.id ? 1 : 0)))
      this.add(entry);
    this.index.pack();
  }

  get size(): number {
    return this.#docs.size;
  }

  add(entry: Entry): void {
    this.remove(entry.id);
    const branches = branchesOf(entry);
    const doc = this.index.add(entry, branches);
    this.patterns.add(branches, doc);
    this.#refusals.set(doc, entry.notPatterns ?? []);
    this.#docs.set(entry.id, doc);
  }

  remove(id: string): boolean {
    const doc = this.#docs.get(id);
    if (doc === undefined) return false;
    const entry = this.index.entries[doc];
    if (entry) this.patterns.remove(branchesOf(entry), doc);
    this.index.remove(doc);
    this.#refusals.delete(doc);
    this.#docs.delete(id);
    return true;
  }

  examine(sent: string): Examination {
    const clean = cleanText(sent);
    const lines = new LineTable(clean.lower);
    const search = this.patterns.search(lines);
    const hits = weighHits(search.hits, this.patterns, this.index, { lines, text: clean.text });
    const windows = windowsOf(
      lines,
      clean.text,
      search.cueLines,
      search.hits.map((hit) => hit.line),
    );
    const shape = shapeOf(lines, clean.text, windows);
    const words = new MessageWords(this.index.vocabulary, clean.text.length <= HAND_TYPED);
    const seen = windows.map((window) => words.look(window, clean.text));
    const message: SeenMessage = {
      windows: seen,
      strange: words.strange,
      isRefused: (doc, { start, end }) =>
        this.#refusals.has(doc) && this.#refusals.refuses(doc, clean.lower.slice(start, end)),
    };
    for (const [doc, list] of hits) {
      if (!this.#refusals.has(doc)) continue;
      const left = list.filter(({ line }) => !this.#refusals.refuses(doc, lines.slice(line)));
      if (left.length > 0) hits.set(doc, left);
      else hits.delete(doc);
    }
    const docs = this.#finder.find(seen);
    const strongest = (doc: number): number =>
      Math.max(...(hits.get(doc) ?? []).map((hit) => hit.information));
    const byPattern = [...hits.keys()].sort((a, b) => strongest(b) - strongest(a) || this.#before(a, b));
    for (const doc of byPattern.slice(0, MAX_PATTERN_DOCS)) docs.add(doc);
    const scored = this.#features
      .read(docs, message, hits)
      .map((candidate) => ({
        candidate,
        entry: this.index.entries[candidate.doc] as Entry,
        score: rankScore(candidate.features),
      }))
      .sort((a, b) => b.score - a.score || (a.entry.id < b.entry.id ? -1 : 1));
    const first = scored[0];
    if (!first) return { scored, shape, input: undefined, confidence: 0, clean, windows };
    const next = scored.slice(1).find((other) => !isSameError(first, other))?.score ?? 0;
    const { alignment, hits: own } = first.candidate;
    const talk = talkAround(clean.text, windows, {
      window: alignment?.window.window ?? windows.find((window) => window.line === own[0]?.line),
      start: Math.min(alignment?.start ?? clean.text.length, own[0]?.start ?? clean.text.length),
      end: Math.max(alignment?.end ?? 0, own[0]?.end ?? 0),
    });
    const input = confidenceInput(first.candidate, { first: first.score, next }, shape, talk);
    return { scored, shape, input, confidence: probability(logit(input)), clean, windows };
  }

  #before(a: number, b: number): number {
    return (this.index.entries[a]?.id ?? '') < (this.index.entries[b]?.id ?? '') ? -1 : 1;
  }

  recognise(text: string, options: RecogniseOptions = {}): Recognition {
    return this.#say(text, this.examine(text), options);
  }

  /** Why the text is answered as it is, line by line. */
  explain(text: string): string[] {
    const examination = this.examine(text);
    return explainLines(text, examination, this.#say(text, examination, {}));
  }

  #say(text: string, examination: Examination, options: RecogniseOptions): Recognition {
    const { scored, confidence, shape } = examination;
    const first = scored[0];
    if (!first) return { ...judge(0, {}, shape), matches: [] };
    const matches = scored.slice(0, MAX_MATCHES).map(
      ({ candidate, entry, score }): Match => ({
        entry,
        confidence: confidence * Math.exp(Math.min(0, score - first.score)),
        evidence: evidenceOf(candidate, this.patterns, examination.clean, text),
      }),
    );
    if (options.all) return { verdict: 'answer', reason: 'asked', matches };
    const { verdict, reason } = judge(confidence, examination.input ?? {}, shape);
    return { verdict, reason, matches };
  }
}

/** Records of the same error: what makes one first makes the other first as well. */
const isSameError = (a: Scored, b: Scored): boolean =>
  a.entry.signature.toLowerCase() === b.entry.signature.toLowerCase() ||
  slugOf(a.entry.id) === slugOf(b.entry.id);
const slugOf = (id: string): string => id.split('/')[1] ?? id;

function branchesOf(entry: Entry): PatternBranch[] {
  const branches: PatternBranch[] = [];
  for (const source of entry.patterns ?? []) {
    const compiled = compilePattern(source);
    if (compiled.kind === 'pattern') branches.push(...compiled.branches);
  }
  return branches;
}

export const createMatcher = (entries: Iterable<Entry>): Matcher => new Matcher(entries);
