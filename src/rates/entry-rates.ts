import type { Entry } from '../entries/entry-schema.ts';
import { DEAD_END_MEAN, DOMAIN_MEAN } from './constants.ts';
import type { Rate } from './rate.ts';
import { type DomainVotes, type Estimate, rateOf } from './rate-of.ts';
import type { RateVote, WeighedVote } from './vote.ts';
import { weighVotes } from './weigh-votes.ts';

export interface EntryRatesInput {
  readonly entry: Entry;
  /** Current votes on all of the entry's targets, those under earlier ids included; see `targetsOf`. */
  readonly votes: readonly RateVote[];
  readonly domain: DomainVotes;
  readonly now: number;
}

export interface EntryRates {
  /** By target, and by the entry's id for the entry as a whole. */
  readonly byTarget: ReadonlyMap<string, Rate>;
  /** Ids of the workarounds, the one to try first in front. */
  readonly order: readonly string[];
}

type Item = Entry['workarounds'][number] | NonNullable<Entry['deadEnds']>[number];

const targetIn = (entry: Entry, kind: 'w' | 'd', id: string): string => `${entry.id}#${kind}:${id}`;

/** Every target whose votes count for this entry: its items, and the ids they had before. */
export const targetsOf = (entry: Entry): string[] =>
  itemsOf(entry).flatMap(({ kind, item }) =>
    [item.id, ...(item.replaces ?? [])].map((id) => targetIn(entry, kind, id)),
  );

const itemsOf = (entry: Entry): { kind: 'w' | 'd'; item: Item }[] => [
  ...entry.workarounds.map((item) => ({ kind: 'w' as const, item })),
  ...(entry.deadEnds ?? []).map((item) => ({ kind: 'd' as const, item })),
];

/** The rates of an entry and of everything in it that can be voted on, and the order of its workarounds. */
export function entryRates({ entry, votes, domain, now }: EntryRatesInput): EntryRates {
  const byTarget = new Map<string, Rate>();
  const current = underCurrentIds(entry, votes);
  const weighed = weighVotes(current.filter(({ target }) => target.includes('#w:')));
  const onDeadEnds = weighVotes(current.filter(({ target }) => target.includes('#d:')));
  for (const { kind, item } of itemsOf(entry)) {
    const target = targetIn(entry, kind, item.id);
    const isWorkaround = kind === 'w';
    byTarget.set(
      target,
      rateOf({
        votes: (isWorkaround ? weighed : onDeadEnds).filter((vote) => vote.target === target),
        estimate: { ...estimateOf(entry), success: successOf(item) },
        domainMean: isWorkaround ? DOMAIN_MEAN : DEAD_END_MEAN,
        domain: isWorkaround ? domain : { worked: 0, failed: 0 },
        epochSince: item.epoch && Date.parse(item.epoch.since),
        now,
      }),
    );
  }
  byTarget.set(
    entry.id,
    rateOf({
      votes: votesOnEntry(weighed, entry.id),
      estimate: { ...estimateOf(entry), success: entry.verification.fixRate },
      domainMean: DOMAIN_MEAN,
      domain,
      epochSince: undefined,
      now,
    }),
  );
  return { byTarget, order: orderOf(entry, byTarget) };
}

const estimateOf = ({ verification }: Entry): Omit<Estimate, 'success'> => ({
  confidence: verification.confidence,
  tier: verification.tier,
  evidence: verification.evidence,
});

const successOf = (item: Item): number | undefined =>
  'whyFails' in item ? (item.failRate === undefined ? undefined : 1 - item.failRate) : item.successRate;

/** Votes under an earlier id count for the item that replaced it; each person's newest stands. */
function underCurrentIds(entry: Entry, votes: readonly RateVote[]): RateVote[] {
  const now = new Map<string, string>();
  for (const { kind, item } of itemsOf(entry)) {
    for (const id of [...(item.replaces ?? []), item.id])
      now.set(targetIn(entry, kind, id), targetIn(entry, kind, item.id));
  }
  const newest = new Map<string, RateVote>();
  for (const vote of votes) {
    const target = now.get(vote.target);
    if (target === undefined) continue;
    const key = `${target} ${vote.voter}`;
    const other = newest.get(key);
    if (!other || other.at < vote.at) newest.set(key, { ...vote, target });
  }
  return [...newest.values()];
}

/** One vote a person: worked when anything of the entry worked for them, failed when all they tried failed. */
function votesOnEntry(votes: readonly WeighedVote[], target: string): WeighedVote[] {
  const byVoter = new Map<string, WeighedVote>();
  for (const vote of votes) {
    const before = byVoter.get(vote.voter);
    const better = before?.outcome === 'worked' ? before.outcome : vote.outcome;
    byVoter.set(vote.voter, {
      ...vote,
      target,
      outcome: better,
      at: Math.max(vote.at, before?.at ?? 0),
      weight: vote.weight + (before?.weight ?? 0),
    });
  }
  return [...byVoter.values()];
}

/** By rate; ties by the editors' order. */
function orderOf(entry: Entry, rates: ReadonlyMap<string, Rate>): string[] {
  const rate = (id: string): number => rates.get(targetIn(entry, 'w', id))?.rate ?? 0;
  return entry.workarounds
    .map(({ id }, rank) => ({ id, rank, rate: rate(id) }))
    .sort((a, b) => b.rate - a.rate || a.rank - b.rank)
    .map(({ id }) => id);
}
