import { isProseWord } from './common-words.ts';
import type { LineCues } from './line-cues.ts';
import type { Window } from './windows.ts';
import { type Word, wordsOf } from './words.ts';

/** Words that people use and programs hardly do. */
const PERSONAL =
  /\b(?:i|i'm|im|i've|i'd|i'll|we|we're|we've|us|my|our|me|you|your|you're|he|she|they|guys|folks|any(?:one|body)|some(?:one|body)|every(?:one|body)|thanks|thx|please|pls|hi|hey|hello|lol|btw|imo|til|psa|fyi|yes|yeah|nope|ok|okay|maybe|probably|really|just|still|again|actually|today|yesterday|tomorrow|morning|week|how|why|who|does|should|would|wonder|think|guess|feel|seems?|says|got|gets?|getting|keeps?|want|wants|need to|it's|that's|there's|what's|let's|simply|kinda|wtf|ugh|hmm|sorry|nice|cool|great)\b/gi;

/**
 * How much a line is somebody talking: 0 for output of a program, 1 for a sentence of a person. Error messages are
 * English too, so plain words alone prove little where the line is built like a report.
 */
export function talkOf(line: string, cues: LineCues, words: readonly Word[]): number {
  if (cues.isFrame) return 0;
  const personal = Math.min(3, line.match(PERSONAL)?.length ?? 0);
  const plain = words.length === 0 ? 0 : words.filter((word) => isProseWord(word.stem)).length / words.length;
  const base =
    cues.isReport || cues.level !== undefined || cues.isCode
      ? 0
      : Math.max(0, Math.min(0.6, (plain - 0.25) * 2));
  const report = cues.isReport ? 0.15 : 0;
  return Math.max(0, Math.min(1, base + 0.35 * personal - report));
}

const ASK =
  /\b(?:any(?:one|body)? (?:idea|seen|know|know why|else|got)|any ideas?|help|how (?:do|can) i fix|what (?:am i|do i do|now)|stuck|keeps?|getting|i get|i got|we get|i'm getting|gives? me|says?|complain(?:s|ing)?|throws?|dies|crash(?:es|ing)|since (?:this morning|today|yesterday|\d)|suddenly|all of a sudden|won't|doesn't work|not working|can't|cannot|refuses|fails?|failing|hangs|again\b|wtf|ugh)\b/i;
const MENTION =
  /\b(?:fixed|solved|resolved|no longer|used to|finally|last (?:week|month|night|sprint)|next (?:week|sprint|quarter)|yesterday|tomorrow|remind(?:er)?|til\b|psa\b|fyi\b|goal|roadmap|runbook|post-?mortem|retro|meme|blog|article|talk|docs?|tutorial|should we|shall we|would you|could we|can we|do we|do you|does anyone|is there|are there|what does|what's the|which|who|how (?:many|often|long|much|does|do you|to)|where can|if you see|did you|you (?:should|need|can|could|have to|must|might)|ignore|explains?|quiz|fun fact|remember when|remembers?|asking for|always|back then|good times|means?|in case|if it|whenever|for example|e\.g\.|lgtm|nit\b|pr\b|merged?|review|deploy(?:ed)?|rolled|rollout|released?|alert|mute|monitor|thanks|thank you|turns out|it was|was the|were|wrote|let's|please|i'd|i'll|we'll|todo|ticket)\b/i;

export interface Talk {
  /** How much the place of the evidence is somebody talking, once the evidence is taken out. */
  readonly talk: number;
  /** Somebody asks for help with something that does not work now. */
  readonly ask: number;
  /** Somebody speaks of an error without having it. */
  readonly mention: number;
}

const FEW_WORDS = 3;
const MAX_READ = 1_500;

/**
 * What people say around the evidence. The words of the error itself are left out: "Please tell me who you are" is
 * no talk when it is the error.
 */
export function talkAround(
  text: string,
  windows: readonly Window[],
  evidence: { readonly window: Window | undefined; readonly start: number; readonly end: number },
): Talk {
  const rest = (window: Window): string => {
    if (evidence.end <= window.start || evidence.start >= window.end)
      return text.slice(window.start, window.end);
    return `${text.slice(window.start, Math.max(window.start, evidence.start))} ${text.slice(Math.min(window.end, evidence.end), window.end)}`;
  };
  const talkIn = (window: Window): number => {
    const left = rest(window);
    const words = wordsOf(left);
    return words.length < FEW_WORDS ? 0 : talkOf(left, window.cues, words);
  };
  const said = windows
    .filter((window) => window.talk > 0.3)
    .map(rest)
    .join('\n')
    .slice(0, MAX_READ);
  return {
    talk: evidence.window ? talkIn(evidence.window) : 0,
    ask: ASK.test(said) ? 1 : 0,
    mention: MENTION.test(said) ? 1 : 0,
  };
}
