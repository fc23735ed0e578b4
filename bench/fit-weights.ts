import { readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { createMatcher } from '../src/matching/matcher.ts';
import { KIND_WEIGHT, PRIOR, SIGNS } from './training/confidence-recipe.ts';
import { type Example, fitLogistic } from './training/fit.ts';
import { readCorpus } from './training/knowledge.ts';
import { makeMaterial } from './training/material.ts';
import { lookAtPractice, type PracticeCase } from './training/practice-cases.ts';

/**
 * `npx tsx bench/fit-weights.ts` fits the confidence anew and writes it into `src/matching/weights.ts`. Same seed,
 * same entries, same practice set: same weights. `--dry` only prints what cross-validation says.
 */
const SEED = 7;
const RIDGE = 30;
const ROUNDS = 500;
const FOLDS = 5;
const WEIGHTS = path.join(import.meta.dirname, '..', 'src', 'matching', 'weights.ts');

type Weights = Readonly<Record<string, number>>;
type Input = Readonly<Record<string, number>> | undefined;

const sum = (weights: Weights, input: Input): number =>
  input ? Object.entries(weights).reduce((all, [name, weight]) => all + weight * (input[name] ?? 0), 0) : -8;
const probability = (x: number): number => 1 / (1 + Math.exp(-x));

const entries = readCorpus();
if (!entries) {
  console.log('Skipped: ../shared/corpus is not there.');
  process.exit(0);
}
const made: Example[] = makeMaterial(entries, SEED).flatMap(({ examination, right, made: { kind } }) =>
  examination.input ? [{ input: examination.input, right, weight: KIND_WEIGHT[kind] ?? 1 }] : [],
);
const practice = lookAtPractice(createMatcher(entries));

const exampleOf = (seen: PracticeCase): Example => ({
  input: seen.input ?? { bias: 1 },
  right: seen.right,
  weight: (KIND_WEIGHT['practice'] ?? 1) * (seen.debatable ? 0.4 : 1),
});

/** The fit, and then its scale and shift on the practice set alone: made-up material is easier than life. */
function fitWeights(cases: readonly PracticeCase[]): Weights {
  const options = { ridge: RIDGE, signs: SIGNS, from: PRIOR, rounds: ROUNDS };
  const weights = fitLogistic([...made, ...cases.map(exampleOf)], options);
  const strict = cases.filter((seen) => seen.input && seen.set !== 'near' && !seen.debatable);
  const { a = 1, b = 0 } = fitLogistic(
    strict.map((seen) => ({ input: { a: sum(weights, seen.input), b: 1 }, right: seen.right, weight: 1 })),
    { ridge: 2, from: { a: 1, b: 0 }, rounds: 800 },
  );
  const scaled = Object.entries(weights).map(([name, weight]): [string, number] => [
    name,
    Math.round((a * weight + (name === 'bias' ? b : 0)) * 100) / 100,
  ]);
  return Object.fromEntries(scaled.filter(([, weight]) => weight !== 0));
}

const folds = Array.from({ length: FOLDS }, (_, fold) =>
  fitWeights(practice.filter((_, i) => (i * 7) % FOLDS !== fold)),
);
const judged = practice.map((seen, i) => ({
  ...seen,
  confidence: probability(sum(folds[(i * 7) % FOLDS] ?? {}, seen.input)),
}));
for (const threshold of [0.5, 0.6, 0.7, 0.8, 0.9]) {
  const positives = judged.filter((seen) => seen.set === 'positives');
  const right = positives.filter((seen) => seen.right && seen.confidence >= threshold).length;
  const wrong = judged.filter(
    (seen) => seen.set === 'negatives' && !seen.debatable && seen.confidence >= threshold,
  );
  console.log(
    `from ${threshold}: P@1 ${((100 * right) / positives.length).toFixed(1)} %, false answers ${wrong.length} (confidence alone, cross-validated)`,
  );
}
if (!process.argv.includes('--dry')) {
  const weights = fitWeights(practice);
  const source = readFileSync(WEIGHTS, 'utf8');
  const body = Object.entries(weights)
    .map(([name, weight]) => `  ${name}: ${weight},\n`)
    .join('');
  const next = source.replace(
    /(CONFIDENCE_WEIGHTS: Readonly<Record<string, number>> = \{\n)[^}]*(\};)/,
    `$1${body}$2`,
  );
  writeFileSync(WEIGHTS, next);
  console.log(
    next === source ? 'The weights are as they were.' : 'The weights in src/matching/weights.ts changed.',
  );
}
