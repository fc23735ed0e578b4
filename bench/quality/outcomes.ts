import type { Matcher } from '../../src/matching/matcher.ts';
import type { LabelledCase } from '../training/practice-cases.ts';

export type CaseSet = 'positives' | 'negatives' | 'near';

/** What became of one case, with the rule of silence in force and on request. */
export interface Outcome {
  readonly id: string;
  readonly set: CaseSet;
  readonly kind: string;
  readonly debatable: boolean;
  readonly reason: string;
  readonly answered: boolean;
  /** The answer, or the silence, was right; a silent positive is not right. */
  readonly right: boolean;
  readonly firstRight: boolean;
  readonly inThree: boolean;
  readonly firstWrong: boolean;
  readonly confidence: number;
}

export function outcomeOf(matcher: Matcher, set: CaseSet, one: LabelledCase): Outcome {
  const { verdict, reason, matches } = matcher.recognise(one.text, { nearest: true });
  const ids = matches.map(({ entry }) => entry.id);
  const expected = new Set(one.expected ?? []);
  const fine = new Set([...expected, ...(one.acceptable ?? [])]);
  const [first = ''] = ids;
  const answered = verdict === 'answer';
  const firstRight = expected.has(first);
  return {
    id: one.id,
    set,
    kind: one.kind ?? set,
    debatable: one.debatable === true,
    reason,
    answered,
    right: set === 'negatives' ? !answered : answered && firstRight,
    firstRight,
    inThree: ids.slice(0, 3).some((id) => fine.has(id)),
    firstWrong: (one.wrong ?? []).includes(first),
    confidence: matches[0]?.confidence ?? 0,
  };
}

/** Expected calibration error: ten bins of equal count over the first answer's confidence, strict negatives are wrong. */
export function calibrationError(outcomes: readonly Outcome[]): number {
  const counted = outcomes
    .filter(({ set, debatable }) => set !== 'near' && !(set === 'negatives' && debatable))
    .sort((a, b) => a.confidence - b.confidence || (a.id < b.id ? -1 : 1));
  let error = 0;
  for (let bin = 0; bin < 10; bin += 1) {
    const part = counted.slice(
      Math.floor((bin * counted.length) / 10),
      Math.floor(((bin + 1) * counted.length) / 10),
    );
    const said = part.reduce((sum, { confidence }) => sum + confidence, 0);
    const true_ = part.filter(({ set, firstRight }) => set === 'positives' && firstRight).length;
    error += Math.abs(said - true_);
  }
  return counted.length === 0 ? 0 : error / counted.length;
}

const share = (list: readonly Outcome[], is: (one: Outcome) => boolean): number =>
  list.length === 0 ? 0 : list.filter(is).length / list.length;

export interface Figures {
  readonly answeredRight: number;
  readonly firstRight: number;
  readonly inThree: number;
  readonly fuzzyFirstRight: number;
  readonly falseAnswers: number;
  readonly falseOnLong: number;
  readonly falseOnUnknown: number;
  readonly nearWrongFirst: number;
  readonly calibration: number;
}

export function figuresOf(outcomes: readonly Outcome[]): Figures {
  const positives = outcomes.filter(({ set }) => set === 'positives');
  const negatives = outcomes.filter(({ set, debatable }) => set === 'negatives' && !debatable);
  const ofKind = (list: readonly Outcome[], kind: string) => list.filter((one) => one.kind === kind);
  const near = outcomes.filter(({ set }) => set === 'near');
  return {
    answeredRight: share(positives, ({ right }) => right),
    firstRight: share(positives, ({ firstRight }) => firstRight),
    inThree: share(positives, ({ inThree }) => inThree),
    fuzzyFirstRight: share(ofKind(positives, 'fuzzy'), ({ firstRight }) => firstRight),
    falseAnswers: share(negatives, ({ answered }) => answered),
    falseOnLong: share(ofKind(negatives, 'long-innocent'), ({ answered }) => answered),
    falseOnUnknown: share(ofKind(negatives, 'unknown-error'), ({ answered }) => answered),
    nearWrongFirst: share(near, ({ firstWrong }) => firstWrong),
    calibration: calibrationError(outcomes),
  };
}
