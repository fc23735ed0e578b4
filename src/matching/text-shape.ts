import { contentStart } from './log-prefix.ts';
import type { MessageLines } from './message-lines.ts';
import type { ChosenLine } from './windows.ts';

/** What kind of text a message is, before any entry is asked. All between 0 and 1. */
export interface Shape {
  readonly code: number;
  readonly diff: number;
  /** Lines of a log that report nothing bad. */
  readonly calm: number;
  /** The strongest cue of all lines. */
  readonly cue: number;
  /** Some line is built as programs report errors, rather than as people speak of them. */
  readonly report: boolean;
  readonly good: number;
  /** Lines that begin as a log's lines do. */
  readonly log: number;
  /** 0 up to eight lines, 1 from 128 on. */
  readonly long: number;
}

const SAMPLE = 60;
const GOOD =
  /(?:✅|💚|🎉|👏|👍|\bpassed\b|\bPASSED\b|\bsuccess(?:ful(?:ly)?)?\b|\bdone\b|\bcompleted?\b|\bfinished\b|\b0 (?:errors|failed|failures)\b|\bno errors?\b|\bBUILD SUCCESS|\bhealthy\b|\b(?:200|201|204|301|302|304)\b)/;
const DIFF_HEAD = /^(?:@@ |diff --git|index [0-9a-f]{6,}|\+\+\+ |--- )/;
const DIFF_LINE = /^[+-](?![+-]{2}\s*$)/;

export function shapeOf(lines: MessageLines, chosen: readonly ChosenLine[]): Shape {
  const step = Math.max(1, Math.floor(lines.count / SAMPLE));
  let code = 0;
  let heads = 0;
  let plus = 0;
  let minus = 0;
  let calm = 0;
  let good = 0;
  let counted = 0;
  let log = 0;
  let cue = 0;
  for (let line = 0; line < lines.count; line += step) {
    const written = lines.writtenLine(line);
    if (written.trim() === '' || written.startsWith('```')) continue;
    const cues = lines.cues(line);
    counted += 1;
    // A stack frame says nothing else, and is most of a long trace.
    if (cues.isFrame) continue;
    if (cues.level !== undefined || contentStart(written) > 5) log += 1;
    if ((cues.isCode || cues.isSetting) && cues.cue < 3) code += 1;
    if (DIFF_HEAD.test(written)) heads += 1;
    else if (DIFF_LINE.test(written)) {
      if (written.startsWith('+')) plus += 1;
      else minus += 1;
    }
    if (cues.level === 'info') calm += 1;
    if (GOOD.test(written)) good += 1;
  }
  for (const { cues } of chosen) cue = Math.max(cue, cues.cue);
  const report = chosen.some(({ cues }) => cues.isReport || cues.isFrame);
  const per = (count: number): number => (counted === 0 ? 0 : count / counted);
  return {
    code: per(code),
    // Lists and names such as -bash: begin with a sign as well; a diff has a head, or adds as much as it takes away.
    diff: per(heads > 0 ? heads + plus + minus : 2 * Math.min(plus, minus)),
    calm: per(calm),
    cue: cue / 3,
    report,
    good: per(good),
    log: per(log),
    long: Math.max(0, Math.min(1, Math.log2(lines.count / 8) / 4)),
  };
}
