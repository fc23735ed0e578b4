import { LINE_CAP, type LineCues } from './line-cues.ts';
import { contentStart } from './log-prefix.ts';
import type { MessageLines } from './message-lines.ts';
import { talkOf } from './talk.ts';
import { type Word, wordsOf } from './words.ts';

/** A stretch of the clean text that may hold one error: a line, two lines, or a whole short message. */
export interface Window {
  readonly line: number;
  readonly start: number;
  readonly end: number;
  readonly cues: LineCues;
  readonly words: readonly Word[];
  /** Somebody talking (1), or a program reporting (0). */
  readonly talk: number;
  /** Set in columns, as tables and the output of many tools are. */
  readonly columns: boolean;
  /** How much this place is the cause and not its aftermath; adds to the score. */
  readonly root: number;
}

const MAX_LINES = 12;
/** A line that a pattern knows is read before others of its kind. */
const HIT = 1;
/** Frames tell the technology; a few of them tell it as well as all. */
const MAX_FRAMES = 2;
/** Texts with no more lines than this are read whole. */
const SHORT_LINES = 14;
const WHOLE = 700;

/** Numbers and paths change from line to line of a log that says the same thing all the time. */
const skeleton = (line: string): string => line.slice(0, 240).replace(/\d+|0x[0-9a-f]+/g, '#');

/** A line worth reading closely. */
export interface ChosenLine {
  readonly line: number;
  readonly cues: LineCues;
  readonly rank: number;
}

/** Nothing, or where a block of code begins or ends. */
const isBlank = (line: string): boolean => /^\s*(?:```\w{0,12}\s*)?$/.test(line);

function choose(lines: MessageLines, wanted: readonly number[], hit: ReadonlySet<number>): ChosenLine[] {
  const seen = new Set<string>();
  const found: ChosenLine[] = [];
  let frames = 0;
  wanted.forEach((line, order) => {
    const text = lines.writtenLine(line);
    if (isBlank(text)) return;
    const cues = lines.cues(line);
    if (cues.isFrame && frames === MAX_FRAMES) return;
    const key = skeleton(text);
    if (seen.has(key)) return;
    seen.add(key);
    if (cues.isFrame) frames += 1;
    // The first error and the last are the likeliest; what stands between repeats them.
    const edge = 1 / (1 + Math.min(order, wanted.length - 1 - order));
    const told = (cues.isCause ? 2 : 0) - (cues.isFrame ? 2 : 0) + (hit.has(line) ? HIT : 0);
    found.push({ line, cues, rank: cues.cue + told + edge });
  });
  if (found.length <= MAX_LINES) return found;
  return found
    .sort((a, b) => b.rank - a.rank || a.line - b.line)
    .slice(0, MAX_LINES)
    .sort((a, b) => a.line - b.line);
}

/** The last line of a Python trace and the last `Caused by` tell the cause; what only reports a failure does not. */
function rootness(candidate: ChosenLine, lastCause: number, isLast: boolean): number {
  if (candidate.cues.isFrame) return -1;
  if (candidate.cues.isAftermath) return -1;
  if (candidate.line === lastCause) return 1;
  if (lastCause >= 0 && candidate.line < lastCause && candidate.cues.cue === 3) return -0.3;
  return isLast && candidate.cues.cue === 3 ? 0.3 : 0;
}

function windowOf(
  text: string,
  { line, cues }: Pick<ChosenLine, 'line' | 'cues'>,
  place: { readonly start: number; readonly end: number; readonly root: number },
  words = wordsOf(text, place.start, place.end),
): Window {
  const columns = /\S(?: {2,}|\t)\S/.test(text.slice(place.start, place.end));
  return {
    line,
    cues,
    words,
    columns,
    talk: talkOf(text.slice(place.start, place.end), cues, words),
    ...place,
  };
}

/** The lines to read closely: all of a short text; else its ends, and where errors are told or patterns matched. */
export function chooseLines(
  lines: MessageLines,
  cueLines: readonly number[],
  hitLines: readonly number[],
): ChosenLine[] {
  const { count } = lines;
  const ends = [0, 1, count - 2, count - 1];
  const told = [...cueLines.slice(0, 60), ...cueLines.slice(-60), ...hitLines.slice(0, 60)];
  const wanted =
    count <= SHORT_LINES
      ? Array.from({ length: count }, (_, line) => line)
      : [...new Set([...ends, ...told])].sort((a, b) => a - b);
  return choose(lines, wanted, new Set(hitLines));
}

export function windowsOf(lines: MessageLines, chosen: readonly ChosenLine[]): Window[] {
  const text = lines.written;
  const lastCause = chosen.findLast((candidate) => candidate.cues.isCause)?.line ?? -1;
  const lastCue =
    chosen.findLast(
      (candidate) => candidate.cues.cue === 3 && !candidate.cues.isAftermath && !candidate.cues.isFrame,
    )?.line ?? -1;
  const windows: Window[] = [];
  for (const candidate of chosen) {
    const start = lines.start(candidate.line);
    const end = Math.min(lines.end(candidate.line), start + LINE_CAP);
    const from = start + contentStart(text.slice(start, end));
    const root = rootness(candidate, lastCause, candidate.line === lastCue);
    const window = windowOf(text, candidate, { start: from, end, root });
    windows.push(window);
    const next = candidate.line + 1;
    // No frame goes on with what an error says, and nothing with a frame.
    if (next >= lines.count || candidate.cues.isFrame || lines.cues(next).isFrame) continue;
    const nextEnd = Math.min(lines.end(next), lines.start(next) + LINE_CAP / 2);
    if (nextEnd - lines.start(next) < 3 || windows.length > 20) continue;
    // No word goes over the end of a line; one that is cut off may end within one.
    const words =
      end === lines.end(candidate.line) ? [...window.words, ...wordsOf(text, end + 1, nextEnd)] : undefined;
    windows.push(windowOf(text, candidate, { start: from, end: nextEnd, root: root - 0.05 }, words));
  }
  // Scattered words of a program's report make no error; what somebody tells over several lines may.
  if (text.length <= WHOLE && lines.count > 2 && !chosen.some(({ cues }) => cues.isReport)) {
    const cues = chosen.reduce<LineCues | undefined>(
      (best, c) => (!best || c.cues.cue > best.cue ? c.cues : best),
      undefined,
    );
    if (cues)
      windows.push(
        windowOf(text, { line: chosen[0]?.line ?? 0, cues }, { start: 0, end: text.length, root: -0.1 }),
      );
  }
  return windows;
}
