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
  named: 0.3,
  root: 0.7,
  cue: 0.5,
  codeMatch: 2,
  codeConflict: -3,
  classMatch: 1,
  classConflict: -1.5,
  size: 0.3,
};

/**
 * What likeness by characters adds in a close finish. Small, because ordering by it alone made the ranking worse than
 * words alone.
 */
export const FUZZY_WEIGHT = 0.5;

/** What speaks for the first candidate being right, unasked. */
export const CONFIDENCE_WEIGHTS: Readonly<Record<string, number>> = {
  agreement: 0.8,
  bias: -5.58,
  calm: -1.24,
  calmText: -0.57,
  classConflict: -1.11,
  classMatch: 0.05,
  code: -2.81,
  codeConflict: -1.85,
  codeLine: -1.61,
  codeMatch: 0.49,
  columns: 0.68,
  coverage: 0.39,
  diff: -2.63,
  domain: 0.77,
  enough: 3.21,
  explained: 1.41,
  good: -0.88,
  long: -0.93,
  longWeak: -0.83,
  margin: 0.84,
  more: 0.25,
  named: 0.67,
  namedTold: 0.11,
  noCue: -0.53,
  order: 0.72,
  plenty: 1.32,
  secondary: 1.74,
  single: -0.33,
  singleTalk: -0.24,
  strength: 0.79,
  talk: -0.75,
  talkAsk: 1.58,
  talkMention: -3.48,
  warn: -0.13,
};

/** From here on the bot may answer unasked, or offer to. */
export const ANSWER_FROM = 0.74;
export const SUGGEST_FROM = 0.35;
/** People who talk about an error did not always paste one. */
export const TALK_ANSWER_FROM = 0.78;
/** A long log holds many lines that resemble something. */
export const LOG_ANSWER_FROM = 0.93;
