import type { CleanText } from './clean-text.ts';
import type { Candidate } from './features.ts';
import type { LineTable } from './line-table.ts';
import type { Evidence, Span } from './match.ts';
import { CROSSING_WINDOW } from './pattern-branch.ts';
import type { WeighedHit } from './pattern-evidence.ts';
import type { PatternIndex } from './pattern-index.ts';

const MAX_HITS = 4;

/** Named groups of a hit, read from the text as it was sent. */
function capturesOf(
  hit: WeighedHit,
  patterns: PatternIndex,
  clean: CleanText,
  read: (start: number, end: number) => string,
): Record<string, string> {
  const branch = patterns.branch(hit.branch);
  if (branch.names.length === 0) return {};
  const from = branch.crossesLines ? hit.start : clean.lower.lastIndexOf('\n', hit.start - 1) + 1;
  const newline = clean.lower.indexOf('\n', hit.end);
  const to = Math.min(newline < 0 ? clean.lower.length : newline, from + CROSSING_WINDOW);
  const captures: Record<string, string> = {};
  for (const [name, group] of branch.groups(clean.lower.slice(from, to)))
    captures[name] = read(from + group.start, from + group.end);
  return captures;
}

/** What speaks for a candidate, with places in the text as it was sent. */
export function evidenceOf(
  candidate: Candidate,
  patterns: PatternIndex,
  clean: CleanText,
  sent: LineTable,
): Evidence[] {
  const span = (start: number, end: number): Span => ({
    start: clean.original(start),
    end: end > start ? clean.original(end - 1) + 1 : clean.original(start),
  });
  const read = (start: number, end: number): string => {
    const place = span(start, end);
    return sent.text.slice(place.start, place.end);
  };
  const lineOf = ({ start }: Span): number => sent.lineAt(start) + 1;
  const evidence: Evidence[] = candidate.hits.slice(0, MAX_HITS).map((hit) => {
    const place = span(hit.start, hit.end);
    const captures = capturesOf(hit, patterns, clean, read);
    return { kind: 'pattern', line: lineOf(place), span: place, captures, weight: hit.information };
  });
  const { alignment } = candidate;
  if (alignment) {
    const place = span(alignment.start, alignment.end);
    evidence.push({
      kind: 'words',
      line: lineOf(place),
      span: place,
      captures: {},
      weight: alignment.information * alignment.coverage,
    });
  }
  return evidence;
}
