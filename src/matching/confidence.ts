import type { Candidate, Features } from './features.ts';
import type { Talk } from './talk.ts';
import type { Shape } from './text-shape.ts';
import { CONFIDENCE_WEIGHTS, RANK_WEIGHTS } from './weights.ts';

export type ConfidenceInput = Readonly<Record<string, number>>;

const WEIGHED = Object.entries(CONFIDENCE_WEIGHTS);

/** Written out: asked for by name in a loop, every single number would be a new object. */
export const rankScore = (of: Features): number =>
  RANK_WEIGHTS.coverage * of.coverage +
  RANK_WEIGHTS.information * of.information +
  RANK_WEIGHTS.order * of.order +
  RANK_WEIGHTS.both * of.both +
  RANK_WEIGHTS.loose * of.loose +
  RANK_WEIGHTS.explained * of.explained +
  RANK_WEIGHTS.pattern * of.pattern +
  RANK_WEIGHTS.secondPattern * of.secondPattern +
  RANK_WEIGHTS.secondary * of.secondary +
  RANK_WEIGHTS.domain * of.domain +
  RANK_WEIGHTS.named * of.named +
  RANK_WEIGHTS.root * of.root +
  RANK_WEIGHTS.cue * of.cue +
  RANK_WEIGHTS.codeMatch * of.codeMatch +
  RANK_WEIGHTS.codeConflict * of.codeConflict +
  RANK_WEIGHTS.classMatch * of.classMatch +
  RANK_WEIGHTS.classConflict * of.classConflict +
  RANK_WEIGHTS.size * of.size;

/** Below this much evidence a match is next to nothing, however well it covers a short signature. */
const ENOUGH = 0.3;
const PLENTY = 0.6;

/** What the confidence is computed from: the first candidate, how far the next other one is, and the text itself. */
export function confidenceInput(
  first: Candidate,
  scores: { readonly first: number; readonly next: number },
  shape: Shape,
  { talk, ask, mention }: Talk,
): ConfidenceInput {
  const { features, alignment, hits } = first;
  const cues = alignment?.window.window.cues ?? hits[0]?.cues;
  const strength = Math.max(features.both, features.pattern);
  const structural = features.cue > 0.9 ? 1 : 0;
  const report = cues?.isReport ? 1 : 0;
  // One word alone, however rare, may be a name in a sentence.
  const telling = alignment?.telling ?? 0;
  const single = telling <= 1 ? 1 : telling === 2 ? 0.4 : 0;
  return {
    bias: 1,
    margin: Math.min(3, scores.first - scores.next) / 3,
    enough: Math.min(1, strength / ENOUGH),
    plenty: Math.max(0, Math.min(1, (strength - ENOUGH) / (PLENTY - ENOUGH))),
    more: Math.max(0, Math.min(1, (strength - PLENTY) / PLENTY)),
    strength,
    coverage: features.coverage,
    order: features.order,
    explained: features.explained,
    pattern: features.pattern,
    agreement: Math.min(features.pattern, features.both),
    secondary: features.secondary,
    domain: features.domain,
    named: features.named,
    namedTold: features.named * talk * (shape.cue > 0.6 ? 1 : 0),
    structural: structural * (1 - talk),
    report: report * (1 - 0.5 * talk),
    single: single * (1 - report),
    singleTalk: single * talk,
    columns: alignment?.window.window.columns ? 1 : 0,
    noCue: shape.cue === 0 ? 1 : 0,
    codeMatch: features.codeMatch,
    codeConflict: features.codeConflict,
    classMatch: features.classMatch,
    classConflict: features.classConflict,
    talk,
    talkMention: talk * mention * (1 - ask),
    talkBoth: talk * mention * ask,
    talkAsk: talk * ask * (1 - mention),
    code: shape.code * (1 - report),
    codeLine: cues?.isCode && !report ? 1 : 0,
    long: shape.long,
    longWeak: shape.long * (1 - Math.min(1, features.explained * strength)),
    diff: shape.diff,
    calm: cues?.level === 'info' ? 1 : 0,
    warn: cues?.level === 'warn' ? 1 : 0,
    calmText: shape.calm * (1 - report),
    good: shape.good,
  };
}

export function logit(input: ConfidenceInput): number {
  let sum = 0;
  for (const [name, weight] of WEIGHED) sum += weight * (input[name] ?? 0);
  return sum;
}

export const probability = (x: number): number => 1 / (1 + Math.exp(-x));
