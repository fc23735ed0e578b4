import type { Recognition } from '../matching/match.ts';

/** `auto` answers and offers, `suggest` only offers, `ask` waits to be asked, `off` says nothing. */
export type Mode = 'off' | 'ask' | 'suggest' | 'auto';

export type Decision =
  | { readonly act: 'card' | 'offer' }
  /** On request the bot always answers, also with "not known". */
  | { readonly act: 'not-known' }
  | { readonly act: 'silent'; readonly reason: string };

export interface Situation {
  readonly mode: Mode;
  readonly asked: boolean;
  readonly recognition: Recognition;
  /** An administrator has muted the best entry here. */
  readonly muted: boolean;
  /** A person has replied to the paste already. */
  readonly answered: boolean;
}

/** Muting and other people's answers hold the bot back only where nobody asked it. */
export function decide({ mode, asked, recognition, muted, answered }: Situation): Decision {
  if (mode === 'off') return { act: 'silent', reason: 'mode-off' };
  if (asked) return recognition.verdict === 'silent' ? { act: 'not-known' } : { act: 'card' };
  if (recognition.verdict === 'silent') return { act: 'silent', reason: recognition.reason };
  if (mode === 'ask') return { act: 'silent', reason: 'mode-ask' };
  if (muted) return { act: 'silent', reason: 'muted' };
  if (answered) return { act: 'silent', reason: 'answered-by-a-person' };
  return { act: mode === 'auto' && recognition.verdict === 'answer' ? 'card' : 'offer' };
}
