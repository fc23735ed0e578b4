import type { Evidence, Match } from '../matching/match.ts';

const LONGEST = 300;

/** The line of the paste that gave the error away, and where in it to look first if it is long. */
export function matchedLine(
  text: string,
  { evidence }: Match,
): { readonly line: number; readonly text: string } | undefined {
  const best = strongest(evidence)[0];
  if (!best) return undefined;
  const { start, end } = best.span;
  const from = text.lastIndexOf('\n', Math.max(0, start - 1)) + 1;
  const lineEnd = text.indexOf('\n', Math.max(start, end - 1));
  const line = text.slice(from, lineEnd < 0 ? text.length : lineEnd);
  if (line.length <= LONGEST) return { line: best.line, text: line };
  const at = Math.min(Math.max(0, start - from - LONGEST / 4), line.length - LONGEST);
  const cut = line.slice(at, at + LONGEST);
  return { line: best.line, text: `${at > 0 ? '…' : ''}${cut}${at + LONGEST < line.length ? '…' : ''}` };
}

/** Values the patterns took from the paste; where two took the same name, the stronger evidence has it. */
export function capturedValues({ evidence }: Match): Record<string, string> {
  const values: Record<string, string> = {};
  for (const { captures } of strongest(evidence).reverse()) Object.assign(values, captures);
  return values;
}

const strongest = (evidence: readonly Evidence[]): Evidence[] =>
  [...evidence].sort((a, b) => b.weight - a.weight || a.span.start - b.span.start);
