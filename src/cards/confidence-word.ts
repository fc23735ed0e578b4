import type { Strings } from './strings/strings-for.ts';

/** Confidence is calibrated: of a hundred cards that say `confident`, ninety are right. */
export function confidenceWord(confidence: number, strings: Strings): string {
  if (confidence >= 0.9) return strings.confidence.sure;
  return confidence >= 0.6 ? strings.confidence.likely : strings.confidence.possible;
}
