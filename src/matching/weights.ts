import type { Features } from './features.ts';

/** What each feature adds to the score that ranks the candidates. */
export const RANK_WEIGHTS: Readonly<Record<keyof Features, number>> = {
  coverage: 4,
  information: 1.5,
  order: 1,
  both: 3,
  loose: 2,
  explained: 2,
  pattern: 4,
  secondPattern: 1,
  secondary: 3,
  domain: 2,
  root: 0.7,
  cue: 0.5,
  codeMatch: 2,
  codeConflict: -3,
  classMatch: 1,
  classConflict: -1.5,
  size: 0.3,
};

/** What speaks for the first candidate being right, unasked. */
export const CONFIDENCE_WEIGHTS: Readonly<Record<string, number>> = {
  bias: -6,
  score: 5,
  margin: 1,
  noCue: -2,
  codeConflict: -2,
  classConflict: -1,
  code: -2,
  diff: -2,
  calm: -2,
  good: -2,
  shortMention: -2,
  proseWeak: -2,
};

/** From here on the bot may answer unasked, or offer to. */
export const ANSWER_FROM = 0.6;
export const SUGGEST_FROM = 0.3;
