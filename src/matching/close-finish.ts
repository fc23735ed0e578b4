import Fuse from 'fuse.js';
import type { Scored } from './examiner.ts';
import { FUZZY_WEIGHT } from './weights.ts';

/** Only candidates this near to the first are compared by characters, and no more than so many. */
const NEAR = 2.5;
const MOST = 6;
/** Below this nothing was found that would be worth settling. */
const WORTH = 5;
const PATTERN_CAP = 96;
const TEXT_CAP = 300;
const OPTIONS = { ignoreLocation: true, threshold: 0.6, includeScore: true } as const;

/**
 * Settles a close finish by characters: fuse.js compares the signatures of the few candidates that words could not
 * tell apart with the place they were found at. It never sees another entry, so its cost does not grow with them.
 */
export function settleByCharacters(scored: readonly Scored[], text: string): readonly Scored[] {
  const [first] = scored;
  if (!first || !scored[1] || first.score < WORTH || first.score - scored[1].score > NEAR) return scored;
  const close = scored.slice(0, MOST).filter(({ score }) => first.score - score <= NEAR);
  const settled = close.map((one) => {
    const window = one.candidate.alignment?.window.window;
    if (!window) return one;
    const written = text.slice(window.start, Math.min(window.end, window.start + TEXT_CAP));
    const { isMatch, score = 1 } = Fuse.match(one.entry.signature.slice(0, PATTERN_CAP), written, OPTIONS);
    const similarity = isMatch ? 1 - score : 0;
    return { ...one, similarity, score: one.score + FUZZY_WEIGHT * similarity };
  });
  settled.sort((a, b) => b.score - a.score || (a.entry.id < b.entry.id ? -1 : 1));
  return [...settled, ...scored.slice(close.length)];
}
