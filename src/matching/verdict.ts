import type { ConfidenceInput } from './confidence.ts';
import type { Verdict } from './match.ts';
import type { Stated } from './stated.ts';
import type { Shape } from './text-shape.ts';
import { ANSWER_FROM, LOG_ANSWER_FROM, SUGGEST_FROM, TALK_ANSWER_FROM } from './weights.ts';

export interface Judgement {
  readonly verdict: Verdict;
  /** A stable word for counters and logs. */
  readonly reason: string;
}

const TALKING = 0.5;
/** Pattern and signature both find this much: the text is the error, whatever its words sound like. */
const WHOLE = 0.7;
/** A text of so many log lines is an excerpt: some line of it will resemble something. */
const EXCERPT = 0.24;
/** A pattern that finds this much knows an error by words that no list of cues holds, in any language. */
export const SAID = 0.4;
const STRONG = 0.75;
/** What leaves no doubt needs no line that is built as a report. */
const CERTAIN = 0.98;
/** Words that somebody uses of an error need to be more than two or three common ones. */
const TOLD = 0.4;

/**
 * What may be said unasked. The confidence decides; the rules before it hold back where a wrong answer is worse
 * than the odds tell: in people's talk, in code, and in long logs.
 */
export function judge(
  confidence: number,
  input: ConfidenceInput,
  shape: Shape,
  stated: Stated | undefined,
): Judgement {
  if (confidence < SUGGEST_FROM) return { verdict: 'silent', reason: reasonFor(shape) };
  // Nothing in the text says that anything went wrong, and no pattern knows better.
  if (input['noCue'] === 1 && (input['pattern'] ?? 0) < SAID)
    return { verdict: 'silent', reason: 'no-error' };
  if (stated) return { verdict: 'silent', reason: stated === 'code' ? 'code' : 'mention' };
  const talk = input['talk'] ?? 0;
  const talking = talk >= TALKING && input['report'] !== 1;
  const whole = (input['agreement'] ?? 0) >= WHOLE;
  if (!whole && (input['talkMention'] ?? 0) >= TALKING && input['report'] !== 1)
    return { verdict: 'silent', reason: 'mention' };
  if ((!whole && input['codeLine'] === 1) || (shape.diff > 0.3 && input['report'] !== 1))
    return { verdict: 'silent', reason: 'code' };
  if (confidence < ANSWER_FROM) return { verdict: 'suggest', reason: 'unsure' };
  // Words of an error that stand nowhere in its order make a sentence about the same things.
  const scattered = (input['order'] ?? 0) === 0 && (input['pattern'] ?? 0) === 0 && input['report'] !== 1;
  if (scattered) return { verdict: 'suggest', reason: 'told-in-words' };
  if (talking && (confidence < TALK_ANSWER_FROM || input['single'] === 1 || (input['strength'] ?? 0) < TOLD))
    return { verdict: 'suggest', reason: 'told-in-words' };
  // One word counts in a table or a report; elsewhere it may be a name in a sentence.
  if (input['single'] === 1 && (talk > 0.2 || input['columns'] !== 1))
    return { verdict: 'suggest', reason: 'one-word' };
  const plain = input['report'] !== 1 && confidence < CERTAIN;
  const weak = confidence < LOG_ANSWER_FROM || (input['strength'] ?? 0) < STRONG || plain;
  if (shape.long > EXCERPT && shape.log > 0.5 && weak) return { verdict: 'silent', reason: 'log-excerpt' };
  return { verdict: 'answer', reason: 'confident' };
}

/** Only what looks like a program's own report counts as an error that nobody knows; people speak of errors all day. */
function reasonFor({ cue, report }: Shape): string {
  if (cue === 0) return 'no-error';
  return report ? 'unknown' : 'told';
}
