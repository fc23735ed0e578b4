import type { Examination, Scored } from './examiner.ts';
import type { Features } from './features.ts';
import type { Recognition } from './match.ts';
import { CONFIDENCE_WEIGHTS, RANK_WEIGHTS } from './weights.ts';

const round = (value: number): string => value.toFixed(2);
const quote = (text: string): string => JSON.stringify(text.length > 100 ? `${text.slice(0, 100)}…` : text);

/** What the features of one candidate added to its score, the most first. */
function scoreLines({ candidate }: Scored): string[] {
  const parts = (Object.keys(RANK_WEIGHTS) as (keyof Features)[])
    .map((name) => ({
      name,
      value: candidate.features[name],
      points: RANK_WEIGHTS[name] * candidate.features[name],
    }))
    .filter(({ points }) => Math.abs(points) >= 0.05)
    .sort((a, b) => Math.abs(b.points) - Math.abs(a.points));
  return parts.map(
    ({ name, value, points }) => `    ${points < 0 ? '' : '+'}${round(points)}  ${name} = ${round(value)}`,
  );
}

function cleaningLine(sent: string, clean: string): string {
  if (sent === clean) return 'Cleaned: nothing had to be.';
  const cut =
    sent.length > clean.length * 1.5 && sent.length > 100_000
      ? ', only head, tail and lines like errors are read'
      : '';
  return `Cleaned: ${sent.length} characters became ${clean.length}${cut}.`;
}

/** The confidence as a sum, so that one can see which fact cost or gained how much. */
function confidenceLines({ input, confidence }: Examination): string[] {
  if (!input) return [];
  const parts = Object.entries(CONFIDENCE_WEIGHTS)
    .map(([name, weight]) => ({ name, points: weight * (input[name] ?? 0) }))
    .filter(({ points }) => Math.abs(points) >= 0.05)
    .sort((a, b) => Math.abs(b.points) - Math.abs(a.points))
    .map(({ name, points }) => `${name} ${points < 0 ? '' : '+'}${round(points)}`);
  return [`Confidence ${round(confidence)}, from: ${parts.join(', ')}`];
}

/** Why a text was answered so, line by line, for people who tune an entry. */
export function explainLines(sent: string, examination: Examination, recognition: Recognition): string[] {
  const { clean, scored, windows } = examination;
  const read = windows.map(
    ({ line, start, end, cues, talk }) =>
      `  line ${line + 1}${cues.isReport ? ', a report' : talk > 0.5 ? ', somebody talking' : ''}${cues.isFrame ? ', a stack frame' : ''}: ${quote(clean.text.slice(start, end))}`,
  );
  const ranked = scored.slice(0, 3).flatMap((one, place) => {
    const evidence = (recognition.matches[place]?.evidence ?? []).map(
      ({ kind, line, span, weight, captures }) =>
        `    ${kind} on line ${line}, weight ${round(weight)}: ${quote(sent.slice(span.start, span.end))}${Object.keys(captures).length > 0 ? ` ${JSON.stringify(captures)}` : ''}`,
    );
    const alike = one.similarity === undefined ? '' : `, alike by characters ${round(one.similarity)}`;
    return [
      `${place + 1}. ${one.entry.id}, score ${round(one.score)}${alike}`,
      ...evidence,
      ...scoreLines(one),
    ];
  });
  return [
    cleaningLine(sent, clean.text),
    `Read closely (${read.length}):`,
    ...read,
    ranked.length === 0 ? 'No entry shares a telling word with it.' : 'Candidates:',
    ...ranked,
    ...confidenceLines(examination),
    `Verdict: ${recognition.verdict}, because: ${recognition.reason}`,
  ];
}
