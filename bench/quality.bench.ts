import { createMatcher } from '../src/matching/matcher.ts';
import { type CaseSet, type Figures, figuresOf, type Outcome, outcomeOf } from './quality/outcomes.ts';
import { lookAtOwnCases } from './quality/own-cases.ts';
import { Chance } from './training/chance.ts';
import { PRACTICE, readCorpus } from './training/knowledge.ts';
import { makeChat, makeLog, makeOther, makeUnknown } from './training/make-innocent.ts';
import { makeMention } from './training/make-mention.ts';
import { readCases } from './training/practice-cases.ts';

/** How well pastes are recognised: our fixtures against our entries, and the practice set where it lies beside us. */
interface Target {
  readonly figure: keyof Figures;
  readonly says: string;
  readonly must: number;
  readonly aim: number;
  readonly isCost?: boolean;
}

const TARGETS: readonly Target[] = [
  { figure: 'answeredRight', says: 'right first answer, silence in force', must: 0.78, aim: 0.92 },
  { figure: 'firstRight', says: 'right first answer on request', must: 0.88, aim: 0.95 },
  { figure: 'inThree', says: 'right within three on request', must: 0.96, aim: 0.99 },
  { figure: 'fuzzyFirstRight', says: 'typed from memory, on request', must: 0.7, aim: 0.85 },
  { figure: 'falseAnswers', says: 'false answers', must: 0.01, aim: 0, isCost: true },
  { figure: 'falseOnLong', says: 'false answers to long innocent pastes', must: 0, aim: 0, isCost: true },
  { figure: 'falseOnUnknown', says: 'false answers to unknown errors', must: 0.03, aim: 0.01, isCost: true },
  { figure: 'nearWrongFirst', says: 'the tempting neighbour first', must: 0.04, aim: 0.01, isCost: true },
  { figure: 'calibration', says: 'calibration error', must: 0.08, aim: 0.04, isCost: true },
];

const percent = (value: number): string => `${(100 * value).toFixed(1)} %`;
let missed = 0;

function show(title: string, outcomes: readonly Outcome[], counts: boolean): void {
  const count = (set: CaseSet) => outcomes.filter((one) => one.set === set).length;
  console.log(
    `\n${title}: ${count('positives')} pastes, ${count('negatives')} negatives, ${count('near')} near`,
  );
  const figures = figuresOf(outcomes);
  for (const { figure, says, must, aim, isCost } of TARGETS) {
    const value = figures[figure];
    const reached = (line: number): boolean => (isCost ? value <= line + 1e-9 : value >= line - 1e-9);
    const verdict = reached(aim) ? 'aim' : reached(must) ? 'must' : 'MISSED';
    if (counts && !reached(must)) missed += 1;
    console.log(
      `  ${says.padEnd(42)} ${percent(value).padStart(8)}  must ${percent(must)}, aim ${percent(aim)}  ${verdict}`,
    );
  }
  const wrong = outcomes.filter(({ right }) => !right);
  const list = (some: readonly Outcome[]) =>
    some.map(({ id, reason }) => `${id} (${reason})`).join(', ') || 'none';
  console.log(`  wrong answers: ${list(wrong.filter(({ answered }) => answered))}`);
  console.log(`  silent although known: ${list(wrong.filter(({ answered }) => !answered))}`);
}

const own = await lookAtOwnCases();
show(`Our fixtures against our ${own.entries.length} entries`, own.outcomes, own.skipped.length === 0);
if (own.skipped.length > 0) console.log(`  skipped, no such entry yet: ${own.skipped.length}`);

const corpus = readCorpus();
const practice = (['positives', 'negatives', 'near'] as const).flatMap((set) =>
  readCases(PRACTICE, set).map((one) => ({ set, one })),
);
if (!corpus || practice.length === 0)
  console.log('\nSkipped: ../shared/corpus or ../shared/practice is not there.');
else {
  const matcher = createMatcher(corpus);
  show(
    `Practice set against ${corpus.length} foreign records`,
    practice.map(({ set, one }) => outcomeOf(matcher, set, one)),
    true,
  );
  const chance = new Chance(99);
  const domains = [...new Set(corpus.map(({ id }) => id.slice(0, id.indexOf('/'))))].sort();
  const made = [
    ['made-up chat of developers', 20_000, () => makeChat(chance, domains)],
    ['made-up logs of many systems, 40 lines', 1_500, () => makeLog(chance, 40)],
    ['the same, 5 lines', 1_500, () => makeLog(chance, 5)],
    ['made-up unknown errors', 1_500, () => makeUnknown(chance)],
    ['made-up talk about known errors', 1_500, () => makeMention(chance.of(corpus), chance)],
    ['made-up code, settings, notes', 1_500, () => makeOther(chance, domains)],
  ] as const;
  console.log('\nAnswers to what should have none (reported, no target: this material is ours):');
  for (const [says, count, make] of made) {
    let answers = 0;
    for (let i = 0; i < count; i += 1) if (matcher.recognise(make().text).verdict === 'answer') answers += 1;
    console.log(`  ${says.padEnd(42)} ${answers} of ${count}`);
  }
}
if (missed > 0) {
  console.error(`\n${missed} figures below what they must be.`);
  process.exit(1);
}
