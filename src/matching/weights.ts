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
  agreement: 0.729,
  bias: -5.4,
  calm: -1.193,
  calmText: -0.545,
  classConflict: -1.062,
  classMatch: 0.067,
  code: -2.69,
  codeConflict: -1.77,
  codeLine: -1.575,
  codeMatch: 0.536,
  columns: 0.418,
  coverage: 0.352,
  diff: -2.513,
  domain: 0.703,
  enough: 3.077,
  explained: 1.218,
  good: -0.88,
  long: -0.897,
  longWeak: -0.799,
  margin: 1.127,
  more: 0.339,
  noCue: -0.457,
  order: 0.78,
  plenty: 1.167,
  secondary: 1.654,
  single: -0.329,
  singleTalk: -0.192,
  strength: 0.805,
  talk: -0.551,
  talkAsk: 1.521,
  talkBoth: -0.001,
  talkMention: -3.343,
  warn: -0.11,
};

/** From here on the bot may answer unasked, or offer to. */
export const ANSWER_FROM = 0.7;
export const SUGGEST_FROM = 0.35;
/** People who talk about an error did not always paste one. */
export const TALK_ANSWER_FROM = 0.74;
/** A long log holds many lines that resemble something. */
export const LOG_ANSWER_FROM = 0.93;
