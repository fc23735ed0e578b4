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
  agreement: 0.751,
  bias: -5.532,
  calm: -1.262,
  calmText: -0.582,
  classConflict: -1.129,
  classMatch: 0.021,
  code: -2.85,
  codeConflict: -1.869,
  codeLine: -1.67,
  codeMatch: 0.562,
  columns: 0.412,
  coverage: 0.419,
  diff: -2.658,
  domain: 0.91,
  enough: 3.284,
  explained: 1.326,
  good: -0.857,
  long: -0.88,
  longWeak: -0.831,
  margin: 0.971,
  more: 0.419,
  noCue: -0.501,
  order: 0.836,
  plenty: 1.277,
  secondary: 1.84,
  single: -0.356,
  singleTalk: -0.201,
  strength: 0.891,
  talk: -0.663,
  talkAsk: 1.612,
  talkMention: -3.537,
  warn: -0.131,
};

/** From here on the bot may answer unasked, or offer to. */
export const ANSWER_FROM = 0.76;
export const SUGGEST_FROM = 0.35;
/** People who talk about an error did not always paste one. */
export const TALK_ANSWER_FROM = 0.78;
/** A long log holds many lines that resemble something. */
export const LOG_ANSWER_FROM = 0.93;
