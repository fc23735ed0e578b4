import type { Entry } from '../../src/entries/entry-schema.ts';
import { compilePattern } from '../../src/matching/compile-pattern.ts';
import type { Chance } from './chance.ts';

/** One made-up message, and which entry it was made from (none for what should stay unanswered). */
export interface Made {
  readonly text: string;
  readonly kind: string;
  readonly from?: Entry;
}

/** Values change from case to case: numbers, quoted names, paths. */
function otherValues(text: string, chance: Chance): string {
  return text
    .replace(/'[A-Za-z]'|"[A-Z]"|\bX\b/g, () => `'${chance.name(2)}'`)
    .replace(/(['"`])([\w.-]{2,24})\1/g, (all, quote: string) =>
      chance.is(0.35) ? `${quote}${chance.name(2)}${quote}` : all,
    )
    .replace(/\b\d{2,}\b/g, (all) => (chance.is(0.4) && all.length !== 3 ? chance.number(all.length) : all))
    .replace(/\/[\w./-]{3,}/g, (all) =>
      chance.is(0.5)
        ? `/${chance.name()}/${chance.name()}/${chance.name(1)}.${chance.of(['py', 'js', 'go', 'yml'])}`
        : all,
    );
}

/** The words of one branch of a pattern with something between them, as only the pattern knows it. */
function fromPattern(entry: Entry, chance: Chance): string | undefined {
  const compiled = compilePattern(entry.patterns?.[0] ?? '');
  if (compiled.kind === 'fault') return undefined;
  const branches = compiled.branches.filter((branch) => branch.literals.join('').length >= 14);
  if (branches.length === 0) return undefined;
  return chance
    .of(branches)
    .literals.map((literal) => literal.trim())
    .join(
      ` ${chance.of(['of', 'for', chance.name(2), `'${chance.name(2)}'`, `${chance.name()}.${chance.name()}`, chance.number(2)])} `,
    );
}

function typo(word: string, chance: Chance): string {
  if (word.length < 5 || !/^[a-z]+$/i.test(word)) return word;
  const at = 1 + chance.below(word.length - 2);
  const kind = chance.below(3);
  if (kind === 0) return word.slice(0, at) + word.slice(at + 1);
  if (kind === 1) return word.slice(0, at) + word.charAt(at) + word.slice(at);
  return word.slice(0, at) + word.charAt(at + 1) + word.charAt(at) + word.slice(at + 2);
}

const SAID_OTHERWISE: readonly (readonly [RegExp, readonly string[]])[] = [
  [/\bcannot\b/gi, ["can't", 'could not', 'can not']],
  [/\bcould not\b/gi, ["couldn't", 'cannot']],
  [/\bunable to\b/gi, ["can't", 'not able to']],
  [/\bnot found\b/gi, ['missing', "can't be found", 'not found']],
  [/\bdoes not exist\b/gi, ["doesn't exist", 'is not there']],
  [/\btimed out\b/gi, ['timeout', 'times out']],
  [/\bpermission denied\b/gi, ['no permission', 'perm denied']],
  [/\bexceeded\b/gi, ['over', 'went over', 'exceeds']],
  [/\bfailed\b/gi, ['fails', 'is failing', 'failed']],
  [/\bconnection refused\b/gi, ['refuses the connection', 'conn refused']],
  [/\bout of memory\b/gi, ['ran out of memory', 'oom']],
  [/\balready\b/gi, ['alredy', 'already']],
  [/\binvalid\b/gi, ['not valid', 'invalid']],
];

/** As somebody would type it from memory: some words gone, some mistyped, some said otherwise, with talk around. */
function typedByHand(entry: Entry, chance: Chance): string {
  let text = entry.signature.replace(/[{}[\]<>|]/g, ' ');
  for (const [what, others] of SAID_OTHERWISE)
    if (chance.is(0.6)) text = text.replace(what, chance.of(others));
  if (chance.is(0.4))
    text = text.replace(
      /([a-z])([A-Z])/g,
      (_, a: string, b: string) => `${a}${chance.of(['-', ' '])}${b.toLowerCase()}`,
    );
  let words = text.split(/\s+/).filter(Boolean);
  const drop = chance.next() * 0.35;
  const kept = words.filter(() => !chance.is(drop));
  if (kept.length >= 2) words = kept;
  words = words.map((word) => (chance.is(0.12) ? typo(word, chance) : word));
  if (chance.is(0.25) && words.length > 5) {
    const cut = 1 + chance.below(words.length - 2);
    words = [...words.slice(cut), chance.of([',', '-', 'because', 'it says']), ...words.slice(0, cut)];
  }
  if (chance.is(0.5)) words = words.map((word) => word.toLowerCase());
  const cause = entry.cause.text.split(/\s+/);
  const said = chance.is(0.35)
    ? ` ${cause
        .slice(chance.below(3), 3 + chance.below(6))
        .join(' ')
        .toLowerCase()}`
    : '';
  const domain = chance.is(0.55) ? entry.id.slice(0, entry.id.indexOf('/')) : '';
  const before = chance.of([
    `${domain} `,
    `${domain}: `,
    `my ${domain} build: `,
    `since this morning ${domain} says `,
    `${domain} complains: `,
    `new ${domain} setup, `,
    'getting ',
    'CI is red, ',
    'it keeps saying ',
  ]);
  const after = chance.of([
    '',
    '',
    ', any idea?',
    ' - what now?',
    ' and I have no clue why',
    ' (typing from memory)',
    ' again',
    ', tried restarting already',
    ' on the staging box',
  ]);
  return `${before}${words.join(' ')}${said}${after}`.trim();
}

const LEVELS = ['INFO', 'DEBUG', 'INFO ', 'TRACE'];
export function calmLine(chance: Chance): string {
  return chance.of([
    `request finished in ${chance.number(2)} ms`,
    `started ${chance.name(3)}-${chance.number(2)}`,
    `cache warm, ${chance.number(4)} keys`,
    `connected to ${chance.name()}.internal:${chance.number(4)}`,
    `processed batch ${chance.number(3)} of ${chance.number(3)}`,
    `GET /${chance.name()}/${chance.number(3)} 200`,
    `job ${chance.number(5)} queued`,
    `health check ok`,
    `retry policy set to 3 attempts`,
  ]);
}

function inLog(line: string, chance: Chance): string {
  const style = chance.below(5);
  const put = (level: string, message: string): string =>
    style === 0
      ? `${chance.time()} ${level} [${chance.name()}] ${message}`
      : style === 1
        ? `[${chance.time().slice(11, 19)}] ${level}: ${message}`
        : style === 2
          ? `${chance.name()}-1  | ${message}`
          : style === 3
            ? `{"time":"${chance.time()}","level":"${level.trim().toLowerCase()}","msg":${JSON.stringify(message)}}`
            : `Mar  4 10:1${chance.below(10)}:0${chance.below(10)} ${chance.name()} ${chance.name()}[${chance.number(4)}]: ${message}`;
  const before = Array.from({ length: chance.is(0.25) ? 5 + chance.below(40) : chance.below(4) }, () =>
    put(chance.of(LEVELS), calmLine(chance)),
  );
  const after = Array.from({ length: chance.below(3) }, () => put(chance.of(LEVELS), calmLine(chance)));
  return [...before, put(chance.of(['ERROR', 'ERROR', 'WARN', 'FATAL']), line), ...after].join('\n');
}

function inTrace(line: string, chance: Chance): string {
  const frames = 2 + chance.below(5);
  const many = (make: () => string): string => Array.from({ length: frames }, make).join('\n');
  switch (chance.below(4)) {
    case 0:
      return `Traceback (most recent call last):\n${many(() => `  File "/srv/${chance.name()}/${chance.name()}.py", line ${chance.number(2)}, in ${chance.name()}\n    ${chance.name()}(${chance.name()})`)}\n${line}`;
    case 1:
      return `${line}\n${many(() => `\tat com.${chance.name()}.${chance.name()}.${chance.name()}(${chance.name()}.java:${chance.number(2)})`)}`;
    case 2:
      return `${line}\n${many(() => `    at ${chance.name()} (/app/src/${chance.name()}.js:${chance.number(2)}:${chance.number(1)})`)}`;
    default:
      return `com.${chance.name()}.WrapperException: step ${chance.name()} did not finish\n\tat com.${chance.name()}.Main.run(Main.java:${chance.number(2)})\nCaused by: ${line}\n${many(() => `\tat com.${chance.name()}.${chance.name()}(${chance.name()}.java:${chance.number(2)})`)}`;
  }
}

const AFTERMATH = [
  'npm ERR! A complete log of this run can be found in: /root/.npm/_logs/x.log',
  'make: *** [all] Error 2',
  'ERROR: Job failed: exit code 1',
  'Process completed with exit code 1.',
  'error: command failed',
];
const ASIDE = [
  'any idea?',
  'anyone seen this?',
  'what does this want from me',
  'since the upgrade:',
  'help please',
  'this is all I get',
];

function wrapped(line: string, chance: Chance): Made {
  const roll = chance.below(8);
  if (roll <= 1) return { text: line, kind: 'line' };
  if (roll === 2) return { text: inLog(line, chance), kind: 'log' };
  if (roll === 3) return { text: inTrace(line, chance), kind: 'trace' };
  if (roll === 4)
    return {
      text: `${chance.of(ASIDE)}\n\`\`\`\n${chance.is(0.5) ? inTrace(line, chance) : line}\n\`\`\``,
      kind: 'fenced',
    };
  if (roll === 5) return { text: `${line}\n${chance.of(AFTERMATH)}`, kind: 'multi' };
  if (roll === 6) return { text: `\u001b[31m${line}\u001b[0m\r\n${calmLine(chance)}\r\n`, kind: 'terminal' };
  return {
    text: `I get ${line} ${chance.of(['when I run the tests', 'on the new box', 'in CI', 'locally but not in prod'])}, ${chance.of(ASIDE)}`,
    kind: 'inline',
  };
}

export function makePaste(entry: Entry, chance: Chance): Made {
  const roll = chance.next();
  if (roll < 0.3) return { text: typedByHand(entry, chance), kind: 'typed', from: entry };
  const line = (roll < 0.5 ? fromPattern(entry, chance) : undefined) ?? otherValues(entry.signature, chance);
  return { ...wrapped(line, chance), from: entry };
}
