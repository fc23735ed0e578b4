import Fuse from 'fuse.js';
import type { Alignment } from './align.ts';
import type { Scored } from './examiner.ts';
import { FUZZY_WEIGHT } from './weights.ts';

/** Characters can lift nobody by more, so only candidates this near to the first are compared; and no more than so many. */
const NEAR = FUZZY_WEIGHT;
const MOST = 4;
/** Below this nothing was found that would be worth settling. */
const WORTH = 5;
const PATTERN_CAP = 64;
const TEXT_CAP = 300;
const MARGIN = 12;
const OPTIONS = { ignoreLocation: true, threshold: 0.4, includeScore: true } as const;

/**
 * Settles a close finish by characters: fuse.js compares the signatures of the few candidates that words could not
 * tell apart with the place they were found at. It never sees another entry, so its cost does not grow with them.
 */
export function settleByCharacters(scored: readonly Scored[], text: string): readonly Scored[] {
  const [first] = scored;
  if (!first || !scored[1] || first.score < WORTH || first.score - scored[1].score > NEAR) return scored;
  const close = scored.slice(0, MOST).filter(({ score }) => first.score - score <= NEAR);
  const settled = close.map((one) => {
    const { alignment } = one.candidate;
    if (!alignment) return one;
    const written = around(alignment, one.entry.signature.length, text);
    const { isMatch, score = 1 } = Fuse.match(one.entry.signature.slice(0, PATTERN_CAP), written, OPTIONS);
    const similarity = isMatch ? 1 - score : 0;
    return { ...one, similarity, score: one.score + FUZZY_WEIGHT * similarity };
  });
  settled.sort((a, b) => b.score - a.score || (a.entry.id < b.entry.id ? -1 : 1));
  return [...settled, ...scored.slice(close.length)];
}

/** Where the words were found, and as much around it as the signature is long; never more than the window. */
function around({ start, end, window: { window } }: Alignment, length: number, text: string): string {
  const from = Math.max(window.start, start - MARGIN);
  const to = Math.min(window.end, Math.max(end, start + length) + MARGIN, from + TEXT_CAP);
  return text.slice(from, to);
}
