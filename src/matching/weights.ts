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
  agreement: 0.72,
  bias: -5.354,
  calm: -1.189,
  calmText: -0.543,
  classConflict: -1.06,
  classMatch: 0.069,
  code: -2.68,
  codeConflict: -1.764,
  codeLine: -1.57,
  codeMatch: 0.528,
  columns: 0.414,
  coverage: 0.345,
  diff: -2.506,
  domain: 0.682,
  enough: 3.015,
  explained: 1.218,
  good: -0.873,
  long: -0.894,
  longWeak: -0.796,
  margin: 1.14,
  more: 0.332,
  noCue: -0.445,
  order: 0.771,
  plenty: 1.175,
  secondary: 1.755,
  single: -0.333,
  singleTalk: -0.198,
  strength: 0.789,
  talk: -0.57,
  talkAsk: 1.51,
  talkBoth: -0.002,
  talkMention: -3.334,
  warn: -0.112,
};

/** From here on the bot may answer unasked, or offer to. */
export const ANSWER_FROM = 0.7;
export const SUGGEST_FROM = 0.35;
/** People who talk about an error did not always paste one. */
export const TALK_ANSWER_FROM = 0.74;
/** A long log holds many lines that resemble something. */
export const LOG_ANSWER_FROM = 0.93;
