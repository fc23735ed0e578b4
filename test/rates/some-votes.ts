import { type EntryInput, entrySchema } from '../../src/entries/entry-schema.ts';
import { entryRates } from '../../src/rates/entry-rates.ts';
import type { Rate } from '../../src/rates/rate.ts';
import type { RateVote } from '../../src/rates/vote.ts';

export const NOW = Date.parse('2026-06-01T12:00:00Z');
export const HOUR = 3_600_000;
export const DAY = 24 * HOUR;
export const NOBODY = { worked: 0, failed: 0 };

/** Two workarounds of equal estimate, a poorer one, a dead end. */
export const someEntry = (change: Partial<EntryInput> = {}) =>
  entrySchema.parse({
    id: 'node/x',
    signature: 'Error: x',
    cause: { text: 'x' },
    workarounds: [
      { id: 'a', action: 'Do a', successRate: 0.9 },
      { id: 'b', action: 'Do b', successRate: 0.9 },
      { id: 'c', action: 'Do c', successRate: 0.5 },
    ],
    deadEnds: [{ id: 'no', action: 'Do not', whyFails: 'It fails', failRate: 0.8 }],
    verification: { tier: 'ai_generated', confidence: 0.87 },
    ...change,
  });

export const A = 'node/x#w:a';
export const B = 'node/x#w:b';
export const DEAD_END = 'node/x#d:no';

/** `++-`: one person each, far enough apart that none is part of a burst. */
export const votes = (outcomes: string, target = A, from = NOW - 30 * DAY): RateVote[] =>
  [...outcomes].map((sign, at) => ({
    target,
    voter: `${target} ${at}`,
    outcome: sign === '+' ? 'worked' : 'failed',
    at: from + at * HOUR,
    driveBy: false,
  }));

export const ratesWith = (cast: readonly RateVote[], entry = someEntry(), now = NOW) =>
  entryRates({ entry, votes: cast, domain: NOBODY, now });

export function rateWith(cast: readonly RateVote[], target = A, entry = someEntry(), now = NOW): Rate {
  const found = ratesWith(cast, entry, now).byTarget.get(target);
  if (!found) throw new Error(`no rate for ${target}`);
  return found;
}
