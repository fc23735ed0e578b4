import type { LineCues } from './line-cues.ts';
import type { MessageLines } from './message-lines.ts';

/** Where something was found, as offsets into the clean text. */
export interface Place {
  readonly start: number;
  readonly end: number;
}

/** A line that says something or tests for it, in some language. */
const STATEMENT =
  /^\s*(?:[+-]\s+)?(?:await\s+)?(?:assert|expect|console\.\w+|log(?:ger)?\.\w+|logging\.\w+|print(?:ln|f)?|puts|echo|printf|fmt\.\w+|System\.(?:out|err)\.\w+)[\s(]/;
/** A line that makes an error, where a trace would show one that was made. */
const RAISED = /^\s*(?:[+-]\s+)?(?:raise|throw(?:\s+new)?)\s+\w/;
/** A call whose text follows; the name of an error before a bracket is how some languages print one. */
const CALL = /\w(?<!Error|Exception|Warning|Failure|Fault)\((?:[^()'"`]{0,80},\s*)?(?:\w{1,20}=)?[rbuf]?$/;
/** What a log calls the text of an error: looks like an assignment, and is none. */
const LOGGED = /(?:^|[\s,{])(?:err|error|msg|message|reason|cause|detail|exception|stderr)=$/i;
/** Words to look for, or to cut out. */
const SEARCH =
  /(?:^|[|;&(]|\$\s|\bxargs\s(?:-\S+\s)*)\s*(?:sudo\s+)?(?:[efz]?grep|rg|ag|ack|findstr|awk|sed)\s[^|]{0,200}$/;
/** Somebody explains. */
const EXPLAINED =
  /^["'`*_)\]]*\s+(?:means?|meant|stands for|indicates|refers to|is (?:documented|described|explained)|are (?:documented|described|explained))\b/i;

/** Somebody speaks of an error that is over, or of what was written about it. */
const LED_IN =
  /^((?:[\w@'’-]{1,24}[:,]?\s+){0,8})(?:(?:fixed|solved|resolved|handled|silenced|muted) (?:the|a|an|this|that|our|all)|(?:add(?:ed|s|ing)?|wr(?:ite|ites|iting|ote)) (?:a |some |more )?tests? for|(?:docs?|runbook|post|article|chapter|section|wiki) (?:for|on|about)|goal\b.{0,40} no more|no longer (?:get|see|hit|have)|if you (?:ever )?(?:see|get|hit)|til what|docs? says?|rather .{0,40}than see|the last time (?:we|i) (?:had|saw|got)|(?:mute|alert on)(?: the)?|pr .{0,30}handles|fix(?:\([^)]{0,30}\))?: (?:handle|avoid|prevent|catch))\b([^.,!?;]{0,40})$/i;
const LED_OUT =
  /^[^.!?;]{0,60}\b(?:no longer (?:crash|happen|occur|show|appear|break)\w*|is expected (?:there|here)|turned out to be|just ignore it|yesterday, thanks)\b/i;
/** Whoever asks has it, and a program that reports leads in with other words. */
const ASKED = /\b(?:any(?:one|body)|how (?:do|can|to)|help|why|stuck|still|not|never|again)\b/i;
const REPORTS = /\b(?:error|err|fatal|fail(?:ed|ure)?|warn(?:ing)?)\b/i;
/** What it was about is over, and something else is there. */
const GOES_ON =
  /\b(?:but|now|then|get(?:s|ting)?|got|see(?:s|ing)?|says?|gives?|throws?|fail(?:s|ed|ing)?|crash(?:es|ed)?|raise[sd]?)\b/i;

/** The place of the quote that is open at the end of a text; an apostrophe inside a word is none. */
function openQuote(head: string): number {
  let open = -1;
  for (let at = 0; at < head.length; at += 1) {
    const char = head.charAt(at);
    if (char !== "'" && char !== '"' && char !== '`') continue;
    if (open >= 0) {
      if (head.charAt(open) === char && head.charAt(at - 1) !== '\\') open = -1;
    } else if (!/\w/.test(head.charAt(at - 1)) || !/\w/.test(head.charAt(at + 1)) || char !== "'") open = at;
  }
  return open;
}

function isSaidByCode(head: string, line: string, cues: LineCues): boolean {
  if (cues.isFrame) return false;
  if (RAISED.test(line) || SEARCH.test(head)) return true;
  const open = openQuote(head);
  if (open < 0) return false;
  if (STATEMENT.test(line)) return true;
  const before = head.slice(0, open);
  const isOutput = cues.isReport || cues.level !== undefined || LOGGED.test(before);
  return !isOutput && (cues.isCode || CALL.test(before));
}

function isSpokenOf(head: string, tail: string): boolean {
  if (ASKED.test(head)) return false;
  const led = LED_IN.exec(head);
  return led ? !REPORTS.test(led[1] ?? '') && !GOES_ON.test(led[2] ?? '') : LED_OUT.test(tail);
}

/**
 * How an error stands in a text although nobody has it: as the text of a program, as what somebody explains, or as
 * what somebody speaks of.
 */
export type Stated = 'code' | 'explained' | 'mentioned';

/** Undefined where some of what was found stands there as an error does. */
export function statedAs(places: readonly Place[], lines: MessageLines): Stated | undefined {
  let stated: Stated | undefined;
  for (const { start, end } of places) {
    const line = lines.lineAt(start);
    const text = lines.writtenLine(line);
    const from = start - lines.start(line);
    const cues = lines.cues(line);
    // What a trace shows of the source is where the error came from.
    const isShown = line > 0 && lines.cues(line - 1).isFrame;
    const head = text.slice(0, from);
    const tail = text.slice(end - lines.start(line));
    if (!isShown && isSaidByCode(head, text, cues)) stated ??= 'code';
    else if (EXPLAINED.test(tail)) stated ??= 'explained';
    else if (!cues.isFrame && isSpokenOf(head, tail)) stated ??= 'mentioned';
    else return undefined;
  }
  return stated;
}
