import type { Entry } from '../../src/entries/entry-schema.ts';
import { entrySchema } from '../../src/entries/entry-schema.ts';
import { workaroundOrder } from '../../src/rates/entry-rates.ts';
import { type DomainVotes, rateOf } from '../../src/rates/rate-of.ts';
import type { RateVote, WeighedVote } from '../../src/rates/vote.ts';

/** What the corpora's records say of their confidence on average. */
export const CONFIDENCE = 0.86;
export const NOW = Date.UTC(2026, 0, 1);

/** A rate of one workaround from so many reports. */
export type Rule = (
  claimed: number,
  worked: number,
  failed: number,
  domain: DomainVotes,
) => { readonly rate: number; readonly low: number; readonly high: number };

const bare = (rate: number) => ({ rate, low: rate, high: rate });

export const RULES = {
  ours: (claimed, worked, failed, domain) =>
    rateOf({
      votes: [...votes(worked, 'worked'), ...votes(failed, 'failed')],
      estimate: { success: claimed, confidence: CONFIDENCE, tier: 'ai_generated', evidence: 0 },
      domainMean: 0.88,
      domain,
      now: NOW,
    }),
  'plain mean': (claimed, worked, failed) => bare(worked + failed ? worked / (worked + failed) : claimed),
  /** The figure stays until three reports differ from it by five points; then it is their mean. */
  'deadends rule': (claimed, worked, failed) => {
    const n = worked + failed;
    const mean = n ? worked / n : claimed;
    return bare(n >= 3 && Math.abs(mean - claimed) >= 0.05 ? mean : claimed);
  },
} as const satisfies Record<string, Rule>;

const votes = (count: number, outcome: RateVote['outcome']): WeighedVote[] =>
  Array.from({ length: count }, (_, n) => ({
    ...{ target: 'a/b#w:c', voter: `${outcome}${n}`, outcome, at: NOW, driveBy: false },
    ...{ weight: 1, sound: true, past: false },
  }));

/** Which workaround comes first, from every vote on the entry so far. */
export type Policy = (entry: Entry, votes: readonly RateVote[], domain: DomainVotes, now: number) => string[];

export const POLICIES = {
  ours: (entry, given, domain, now) => workaroundOrder({ entry, votes: given, domain, now }),
  'plain mean': (entry, given) => byMean(entry, given, RULES['plain mean']),
  'deadends rule': (entry, given) => byMean(entry, given, RULES['deadends rule']),
} as const satisfies Record<string, Policy>;

/** A person's later vote on the same workaround would replace the earlier; here nobody votes twice on one. */
function byMean({ id, workarounds }: Entry, given: readonly RateVote[], rule: Rule): string[] {
  const count = (name: string, outcome: RateVote['outcome']): number =>
    given.filter((vote) => vote.target === `${id}#w:${name}` && vote.outcome === outcome).length;
  const rates = new Map(
    workarounds.map(({ id: name, successRate = 0 }) => [
      name,
      rule(successRate, count(name, 'worked'), count(name, 'failed'), { worked: 0, failed: 0 }).rate,
    ]),
  );
  return workarounds.map(({ id: name }) => name).sort((a, b) => (rates.get(b) ?? 0) - (rates.get(a) ?? 0));
}

export const entryWith = (claims: readonly number[]): Entry =>
  entrySchema.parse({
    id: 'made/up',
    signature: 'Error: made up',
    cause: { text: 'Made up.' },
    workarounds: claims.map((successRate, n) => ({ id: `w${n}`, action: `Step ${n}`, successRate })),
    verification: { tier: 'ai_generated', confidence: CONFIDENCE },
  });
