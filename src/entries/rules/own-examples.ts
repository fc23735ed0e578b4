import { type ExampleRecognition, quoted, type Rule } from './rule.ts';

/** The entry's proof: it comes first for each of its `matches`, and stays out of each of its `ignores`. */
export const ownExamples: Rule = function* ({ entry }, { rank, answer }) {
  for (const [index, text] of (entry.examples?.matches ?? []).entries()) {
    const field = `examples.matches[${index}]`;
    const first = rank(text).matches[0];
    if (first?.entry.id !== entry.id) {
      yield {
        field,
        message: `${quoted(text)} is not answered by this entry first (${winner(rank(text))})`,
        remedy: 'Add a pattern with words that only this error has; errata match --explain shows why',
      };
      continue;
    }
    const unasked = answer(text);
    if (unasked.verdict !== 'silent') continue;
    yield {
      level: 'warning',
      field,
      message: `${quoted(text)} would be met with silence (${unasked.reason})`,
      remedy: 'Add a pattern for it; errata match --explain shows what is missing',
    };
  }
  for (const [index, text] of (entry.examples?.ignores ?? []).entries()) {
    const { verdict, matches } = answer(text);
    if (verdict === 'silent' || matches[0]?.entry.id !== entry.id) continue;
    const suggested = verdict === 'suggest';
    yield {
      ...(suggested ? { level: 'warning' as const } : {}),
      field: `examples.ignores[${index}]`,
      message: `${quoted(text)} is ${suggested ? 'suggested' : 'answered'} although it should be ignored`,
      remedy: 'Narrow the pattern, or name the difference in notPatterns',
    };
  }
};

export function winner({ matches }: ExampleRecognition): string {
  const [best] = matches;
  return best ? `"${best.entry.id}" comes first with ${best.confidence.toFixed(2)}` : 'nothing is found';
}
