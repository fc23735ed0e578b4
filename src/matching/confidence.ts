import type { Candidate, Features } from './features.ts';
import type { Shape } from './text-shape.ts';
import { CONFIDENCE_WEIGHTS, RANK_WEIGHTS } from './weights.ts';

export type ConfidenceInput = Readonly<Record<string, number>>;

export function rankScore(features: Features): number {
  let sum = 0;
  for (const name of Object.keys(RANK_WEIGHTS) as (keyof Features)[])
    sum += RANK_WEIGHTS[name] * features[name];
  return sum;
}

/** What the confidence is computed from: the first candidate, how far the next other one is, and the text itself. */
export function confidenceInput(
  first: Candidate,
  scores: { readonly first: number; readonly next: number },
  shape: Shape,
): ConfidenceInput {
  const { features } = first;
  const margin = Math.min(3, scores.first - scores.next);
  const strength = Math.max(features.both, features.pattern);
  return {
    bias: 1,
    score: scores.first / 10,
    margin: margin / 3,
    coverage: features.coverage,
    information: features.information,
    explained: features.explained,
    order: features.order,
    pattern: features.pattern,
    strength,
    secondary: features.secondary,
    domain: features.domain,
    cue: features.cue,
    textCue: shape.cue,
    noCue: shape.cue < 0.3 ? 1 : 0,
    codeMatch: features.codeMatch,
    codeConflict: features.codeConflict,
    classMatch: features.classMatch,
    classConflict: features.classConflict,
    prose: shape.prose,
    code: shape.code,
    diff: shape.diff,
    calm: shape.calm,
    good: shape.good,
    ask: shape.ask,
    mention: shape.mention,
    shortMention: shape.short * shape.mention * (1 - shape.ask),
    proseWeak: shape.prose * (1 - Math.min(1, features.information)),
  };
}

export function logit(input: ConfidenceInput): number {
  let sum = 0;
  for (const [name, weight] of Object.entries(CONFIDENCE_WEIGHTS)) sum += weight * (input[name] ?? 0);
  return sum;
}

export const probability = (x: number): number => 1 / (1 + Math.exp(-x));
