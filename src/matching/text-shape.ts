import { isProseWord } from './common-words.ts';
import { cuesOf, LINE_CAP } from './line-cues.ts';
import type { LineTable } from './line-table.ts';
import type { Window } from './windows.ts';

/** What kind of text a message is, before any entry is asked. All between 0 and 1. */
export interface Shape {
  /** Plain words among all words. */
  readonly prose: number;
  readonly code: number;
  readonly diff: number;
  /** Lines of a log that report nothing bad. */
  readonly calm: number;
  /** Somebody asks for help with something that does not work now. */
  readonly ask: number;
  /** Somebody speaks of an error without having it. */
  readonly mention: number;
  /** The strongest cue of all lines. */
  readonly cue: number;
  readonly good: number;
  /** Short messages in one or two lines. */
  readonly short: number;
  readonly fence: number;
}

const SAMPLE = 60;
const ASK =
  /\b(?:any(?:one|body)? (?:idea|seen|know|know why|else|got)|any ideas?|help|how (?:do|can) i fix|what (?:am i|do i do|now)|stuck|keeps?|getting|i get|i got|we get|i'm getting|gives? me|says?|complain(?:s|ing)?|throws?|dies|crash(?:es|ing)|since (?:this morning|today|yesterday|\d)|suddenly|all of a sudden|won't|doesn't work|not working|can't|cannot|refuses|fails?|failing|hangs|again\b|wtf|ugh)\b/i;
const MENTION =
  /\b(?:fixed|solved|resolved|no longer|used to|finally|last (?:week|month|night|sprint)|next (?:week|sprint|quarter)|yesterday|tomorrow|remind(?:er)?|til\b|psa\b|fyi\b|goal|roadmap|runbook|post-?mortem|retro|meme|blog|article|talk|docs?|tutorial|should we|shall we|would you|could we|can we|do we|do you|does anyone|is there|are there|what does|what's the|which|who|how (?:many|often|long|much|does|do you|to)|where can|if you see|ignore|in case|if it|whenever|for example|e\.g\.|lgtm|nit\b|pr\b|merged?|review|deploy(?:ed)?|rolled|rollout|released?|alert|mute|monitor|thanks|thank you|turns out|it was|was the|were|wrote|let's|please|i'd|i'll|we'll|todo|ticket)\b/i;
const GOOD =
  /(?:✅|💚|🎉|👏|👍|\bpassed\b|\bPASSED\b|\bsuccess(?:ful(?:ly)?)?\b|\bdone\b|\bcompleted?\b|\bfinished\b|\b0 (?:errors|failed|failures)\b|\bno errors?\b|\bBUILD SUCCESS|\bhealthy\b|\b(?:200|201|204|301|302|304)\b)/;
const DIFF = /^(?:[+-](?![+-]{2}\s*$)|@@ |diff --git|index [0-9a-f]{6,}|\+\+\+ |--- )/;

export function shapeOf(lines: LineTable, text: string, windows: readonly Window[]): Shape {
  const step = Math.max(1, Math.floor(lines.count / SAMPLE));
  let code = 0;
  let diff = 0;
  let calm = 0;
  let good = 0;
  let counted = 0;
  let cue = 0;
  for (let line = 0; line < lines.count; line += step) {
    const written = text.slice(lines.start(line), Math.min(lines.end(line), lines.start(line) + LINE_CAP));
    if (written.trim() === '' || written.startsWith('```')) continue;
    const cues = cuesOf(written);
    counted += 1;
    if (cues.isCode && cues.cue < 3 && !cues.isFrame) code += 1;
    if (DIFF.test(written)) diff += 1;
    if (cues.level === 'info') calm += 1;
    if (GOOD.test(written)) good += 1;
  }
  let prose = 0;
  let words = 0;
  for (const window of windows.slice(0, 8)) {
    cue = Math.max(cue, window.cues.cue);
    for (const word of window.words) {
      words += 1;
      if (isProseWord(word.stem)) prose += 1;
    }
  }
  const head = text.slice(0, 700);
  const per = (count: number): number => (counted === 0 ? 0 : count / counted);
  return {
    prose: words === 0 ? 0 : prose / words,
    code: per(code),
    diff: counted > 1 ? per(diff) : 0,
    calm: per(calm),
    ask: ASK.test(head) ? 1 : 0,
    mention: MENTION.test(head) ? 1 : 0,
    cue: cue / 3,
    good: per(good),
    short: lines.count <= 2 && text.length < 300 ? 1 : 0,
    fence: text.includes('```') ? 1 : 0,
  };
}
