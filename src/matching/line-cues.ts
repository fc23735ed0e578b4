import { contentStart } from './log-prefix.ts';

/** What one line looks like by itself. All expressions see at most LINE_CAP characters. */
export const LINE_CAP = 600;

export type Level = 'error' | 'warn' | 'info' | undefined;

export interface LineCues {
  readonly level: Level;
  /** 3: written by a program to report an error; 2: says so in words; 1: hints at it; 0: nothing. */
  readonly cue: 0 | 1 | 2 | 3;
  /** The line begins as a program begins to report an error, not as a sentence that names one. */
  readonly isReport: boolean;
  /** A stack frame or a line of source that a trace quotes. */
  readonly isFrame: boolean;
  readonly isCode: boolean;
  readonly isSetting: boolean;
  /** The innermost cause of a chain of errors. */
  readonly isCause: boolean;
  /** An error that only says that something before it failed. */
  readonly isAftermath: boolean;
}

const FRAME =
  /^\s*(?:at\s+[\w$.<>[\]/@ ]{1,200}\(|at\s+\S+:\d+|at\s+(?:async\s+)?[\w$.<>]+\s*(?:\(|$)|File "[^"]{1,300}", line \d+|#\d{1,3}\s|\.\.\. \d+ more|from \S+:\d+:in |goroutine \d+|\d+:\s+0x[0-9a-f]+|\s+\^+\s*$|[|~^\s]+$|\d{1,5}\s*\|)/;
const ERROR_LEVEL =
  /(?:^|[\s[|<:"(=])(?:ERROR|ERR|FATAL|CRITICAL|SEVERE|EMERG|ALERT|PANIC|Error|error|fatal|crit|FAILED)(?:[\s\]|>:,"/)]|$)/;
const WARN_LEVEL = /(?:^|[\s[|<:"(=])(?:WARN|WARNING|Warning|warning|warn|Warn)(?:[\s\]|>:,")]|$)/;
const INFO_LEVEL =
  /(?:^|[\s[|<:"(=])(?:INFO|DEBUG|TRACE|NOTICE|VERBOSE|Info|info|debug|notice|trace)(?:[\s\]|>:,"/)]|$)/;
const NAMED =
  /(?:^|[\s("'[:|.])(?:[A-Za-z_][\w$]{0,80}\.){0,12}[A-Z][A-Za-z0-9]{2,60}(?:Error|Exception|Fault|Failure|Timeout|Expired|Denied|NotFound|Exceeded|BackOff|Killed|Violation|Panic|Warning)(?![a-z])/;
const REPORT =
  /(?:^|[\s>|])(?:error|fatal|panic|fatal error|Fatal error|Error|ERROR|FATAL|FAILED|Uncaught|Unhandled|failed|exception|Exception)(?:\s?\[[\w-]{2,24}\]|\s+[A-Z]{1,8}-?\d{2,6})?\s?(?::|\(|\[|!|=>)|npm (?:ERR!|error)|Caused by:|^\s*(?:E\s|[A-Z]{2,8}-?\d{3,6}:)|(?:exit(?:ed)?(?: with)?(?: code| status)?[ :=]+)[1-9]\d{0,2}\b|\[(?:error|ERROR|fatal|FATAL|crit|emerg)\]|thread '[^']{0,60}' panicked|"(?:error|errors|exception)"\s*:|\bE[A-Z]{4,14}\b|\b(?:ERR|SQLSTATE|HRESULT|errno|Errno)[_ [:=][\w-]{2,}/;
const REPORT_START =
  /^[\s>|*!x✖×│+-]*(?:```\w*\s*)?(?:[\w./\\-]{1,60}(?::\d+){0,2}:\s+)?(?:(?:Uncaught|Unhandled|Exception in thread "[^"]{1,60}")\s+(?:\(in promise\)\s+)?)?(?:(?:[A-Za-z_][\w$]{0,80}[.:]{1,2}){0,12}[A-Za-z_]?\w{0,60}(?:Error|Exception|Fault|Failure|Warning)\b\s*(?:\[[\w-]{1,40}\])?\s*(?:[:(]|$)|(?:error|fatal|panic|ERROR|FATAL|Error|Fatal|FAILED|E|err|failed|Failure|failure)(?:\s(?:error|TS\d+|\w{1,8}\d{2,6}))?\s*(?:\[[\w-]{2,24}\]|\(\w{2,30}\)|\d{2,6}\b[^:]{0,12})?\s*[:!]|npm (?:ERR!|error)|Caused by:|\[(?:error|ERROR|fatal|FATAL|crit)\]|ERROR\s)/;
const WORDS =
  /\b(?:error|errors|exception|fail(?:s|ed|ure|ing|ures)?|fatal|panic(?:ked|s)?|den(?:ied|ies)|refus(?:ed|es)|rejected|forbidden|unauthori[sz]ed|timed? ?out|time-?out|abort(?:ed)?|crash(?:ed|es|ing)?|kill(?:ed)?|corrupt(?:ed)?|deadlock|overflow(?:ed)?|leak|invalid|illegal|unsupported|unexpected|unresolved|undefined|mismatch|conflict|exceed(?:s|ed|ing)?|expired|missing|duplicate|not (?:found|allowed|supported|available|permitted|assignable|defined|match|running|reachable|attached)|can(?:not|'?t|’t)|could(?: not|n['’]?t)|unable to|does(?: not|n['’]?t)|did(?: not|n['’]?t)|no such|won['’]?t|out of (?:memory|range|space|bounds)|too? (?:many|much|large|big|long|old|new|deep|open)|stuck|hangs?|broken|unavailable|unreachable|stopped working|incompatible|impossible|complain(?:s|ed|ing)?|OOM|SIG[A-Z]{3,5}|segmentation fault|core dumped|oom-?kill\w*)\b|错误|失败|致命|异常|无法|不能|拒绝|超时|找不到|未找到|冲突/i;
const HINT =
  /\b(?:warn(?:ing)?|restart(?:s|ing|ed)?|retry(?:ing)?|slow|lost|empty|null|none|no|not|never|must|deprecated|skipp(?:ed|ing)|only|already|terminated|pending|evicted|stale|wrong|bad)\b|警告/i;
const CODE =
  /^\s*(?:[-*]\s+)?(?:fix|feat|docs|chore|refactor|perf|test|ci|build|style)(?:\([^)]{0,40}\))?!?:\s|\(#\d{1,6}\)\s*$|^\s*(?:[+-]\s*)?(?:import\s+(?:["'({*]|[\w.$]+\s*(?:;|,|$|as\b|from\b))|from\s+\S+\s+import\b|export\s|const\s|let\s|var\s|def\s|class\s+\w+|func\s|fn\s|pub\s|public\s|private\s|protected\s|static\s|return\b|if\s*\(|if\s.*:$|elif\s|else\b|for\s*\(|for\s.*:$|while\b|try\s*[:{]|catch\s*\(|except\b|finally\b|raise\s|throw\s+new|switch\s*\(|case\s.*:|@\w+(?:\(|$)|#include|using\s|namespace\s|package\s+\w+;|\/\/|\/\*|\*\s|#\s|--\s|async\s|await\s|echo\s|SELECT\b|INSERT\b|UPDATE\b|FROM\s|WHERE\s|GROUP BY|ORDER BY|RUN\s|COPY\s|ENV\s|CMD\s|EXPOSE\s|ENTRYPOINT\s|WORKDIR\s)|[;{]\s*$|^\s*[}\])]+[;,)]*\s*$|=>\s*[{(]|\)\s*\{\s*$|^\s*[\w.$[\]'"]{1,60}\s*(?:[+*-]?=|:=)\s*\S/;
/** Lines of a program's output that only look like code: a tool's name before each, or pairs of names and values. */
const PREFIXED =
  /^\s*(?:#\d+\s+[\d.]+\s+)?(?:npm (?:warn|WARN|error|ERR!)\s|(?:[\w.-]{1,40}=(?:"[^"]*"|\S+)\s+){2})/;
/** One setting, as in YAML: much of a program's output looks so, too. */
const SETTING = /^\s*(?:-\s+)?[\w.-]{1,60}:(?:\s+\S+)?\s*$/;
const CAUSE = /^\s*(?:Caused by|Root cause|Original error|\[cause\]|caused by)\b/i;
const AFTERMATH =
  /(?:error|Error|ERROR)[: ]*(?:Job failed|Process completed with exit code|script returned exit code|Build failed|command failed)|Cleaning up|A complete log of this run|failed to push some refs|ELIFECYCLE|make(?:\[\d+\])?: \*\*\*|exit status 1$|exited with code 1\b|See above for|The above exception was|Could not build wheels|ld returned 1 exit|subprocess-exited-with-error|Traceback \(most recent call last\)|Error creating bean|During handling of/;

/** Reads a line only for what is asked: most lines of a long text are asked for one or two of these. */
class ReadLine implements LineCues {
  readonly #text: string;
  #content: string | undefined;
  #level: Level | 'none' = undefined;
  #cue: LineCues['cue'] | undefined;
  #isReport: boolean | undefined;
  #isFrame: boolean | undefined;
  #isCode: boolean | undefined;
  #isSetting: boolean | undefined;
  #isCause: boolean | undefined;
  #isAftermath: boolean | undefined;

  constructor(line: string, isSource: boolean) {
    this.#text = line.length > LINE_CAP ? line.slice(0, LINE_CAP) : line;
    if (isSource) this.#isFrame = true;
  }

  get #said(): string {
    this.#content ??= this.#text.slice(contentStart(this.#text));
    return this.#content;
  }

  get level(): Level {
    this.#level ??= levelOf(this.#text.slice(0, LEVEL_CAP)) ?? 'none';
    return this.#level === 'none' ? undefined : this.#level;
  }

  get cue(): LineCues['cue'] {
    this.#cue ??= this.#readCue();
    return this.#cue;
  }

  #readCue(): LineCues['cue'] {
    if (NAMED.test(this.#text) || REPORT.test(this.#text)) return 3;
    if (WORDS.test(this.#text)) return this.level === 'error' || this.level === 'warn' ? 3 : 2;
    if (HINT.test(this.#text)) return this.level === 'error' ? 2 : 1;
    return 0;
  }

  get isReport(): boolean {
    this.#isReport ??= this.level === 'error' || REPORT_START.test(this.#said);
    return this.#isReport;
  }

  get isFrame(): boolean {
    this.#isFrame ??= FRAME.test(this.#text);
    return this.#isFrame;
  }

  get isCode(): boolean {
    this.#isCode ??= CODE.test(this.#text) && !PREFIXED.test(this.#said);
    return this.#isCode;
  }

  get isSetting(): boolean {
    this.#isSetting ??= SETTING.test(this.#text);
    return this.#isSetting;
  }

  get isCause(): boolean {
    this.#isCause ??= CAUSE.test(this.#text);
    return this.#isCause;
  }

  get isAftermath(): boolean {
    this.#isAftermath ??= AFTERMATH.test(this.#text);
    return this.#isAftermath;
  }
}

const LEVEL_CAP = 160;
const levelOf = (head: string): Level =>
  ERROR_LEVEL.test(head)
    ? 'error'
    : WARN_LEVEL.test(head)
      ? 'warn'
      : INFO_LEVEL.test(head)
        ? 'info'
        : undefined;

/** In a trace of Python, the line after this one is the source. */
export const quotesSource = (line: string): boolean => /^\s*File "[^"]{1,300}", line \d+/.test(line);

export const cuesOf = (line: string, isSource = false): LineCues => new ReadLine(line, isSource);
