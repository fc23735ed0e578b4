import { type Entry, workaroundTarget } from '../entries/entry-schema.ts';
import { DEAD_END_MEAN, DOMAIN_MEAN } from './constants.ts';
import { entryVotes } from './entry-votes.ts';
import { type Item, itemsOf } from './items-of.ts';
import { type NumberedVotes, votesAt } from './numbered-votes.ts';
import { orderWorkarounds } from './order-workarounds.ts';
import type { Rate } from './rate.ts';
import { type DomainVotes, expectedSuccess, type RateInput, rateOf } from './rate-of.ts';
import { standingVotes } from './standing-votes.ts';
import type { RateVote, WeighedVote } from './vote.ts';
import { weighVotes } from './weigh-votes.ts';

export interface EntryRatesInput {
  readonly entry: Entry;
  /** Current votes on all of `targetsOf(entry)`; others are passed over. */
  readonly votes: readonly RateVote[];
  /** Votes on workarounds of the domain's other entries. */
  readonly domain: DomainVotes;
  /** Unix ms. The same votes on the same day give the same rates. */
  readonly now: number;
}

export interface EntryRates {
  /** By target, and by the entry's id for the entry as a whole. */
  readonly byTarget: ReadonlyMap<string, Rate>;
  /** Ids of the workarounds, the one to try first in front. */
  readonly order: readonly string[];
}

/** Every target whose votes count for this entry: its items, and the ids they had before. */
export const targetsOf = (entry: Entry): string[] => itemsOf(entry).flatMap(({ targets }) => targets);

/** The rates of an entry and of everything in it that can be voted on, and the order of its workarounds. */
export function entryRates(input: EntryRatesInput): EntryRates {
  const rates = new Map([...rateInputs(input)].map(([target, known]) => [target, rateOf(known)]));
  return { byTarget: rates, order: orderOf(input.entry, (target) => rates.get(target)?.rate) };
}

/** The order alone, at a fraction of the price. */
export function workaroundOrder(input: EntryRatesInput): string[] {
  const inputs = rateInputs(input);
  return orderOf(input.entry, (target) => {
    const known = inputs.get(target);
    return known && expectedSuccess(known);
  });
}

const orderOf = ({ id, workarounds }: Entry, rateOf: (target: string) => number | undefined): string[] =>
  orderWorkarounds(workarounds, (name) => rateOf(workaroundTarget(id, name)) ?? 0);

/** No votes are pooled for dead ends: who says that one did help chose to look for its button. */
const NO_DOMAIN: DomainVotes = { worked: 0, failed: 0 };

/** By target, and by the entry's id: everything the formula needs to know. */
function rateInputs({ entry, votes, domain, now }: EntryRatesInput): ReadonlyMap<string, RateInput> {
  const items = itemsOf(entry);
  const epochs = new Map(items.map(({ target, epoch }) => [target, epoch]));
  const epochOf = (target: string): number => epochs.get(target) ?? -Infinity;
  const standing = standingVotes(items, votes);
  const onWorkarounds = votesOn(items, 'workaround', standing);
  const onDeadEnds = votesOn(items, 'dead-end', standing);
  const weigh = (some: NumberedVotes): WeighedVote[] => weighVotes(some.votes, epochOf, some);
  const weighedOnWorkarounds = weigh(onWorkarounds);
  const weighed = byTarget(weighedOnWorkarounds, weigh(onDeadEnds));
  const { confidence, tier, evidence, fixRate } = entry.verification;
  const estimate = (success: number | undefined) => ({ success, confidence, tier, evidence });
  const inputs = items.map((item): readonly [string, RateInput] => [
    item.target,
    {
      ...(item.role === 'workaround'
        ? { domainMean: DOMAIN_MEAN, domain }
        : { domainMean: DEAD_END_MEAN, domain: NO_DOMAIN }),
      votes: weighed.get(item.target) ?? [],
      estimate: estimate(item.estimate),
      now,
    },
  ]);
  const onEntry = entryVotes(onWorkarounds);
  // Where nobody voted on two, the votes on the whole are those on its parts.
  const whole = onEntry === onWorkarounds ? weighedOnWorkarounds : weigh(onEntry);
  return new Map([
    ...inputs,
    [entry.id, { votes: whole, estimate: estimate(fixRate), domainMean: DOMAIN_MEAN, domain, now }],
  ]);
}

function votesOn(items: readonly Item[], role: Item['role'], standing: NumberedVotes): NumberedVotes {
  const targets = new Set(items.flatMap((item) => (item.role === role ? [item.target] : [])));
  const places: number[] = [];
  for (let place = 0; place < standing.votes.length; place += 1)
    if (targets.has(standing.votes[place]?.target ?? '')) places.push(place);
  return places.length === standing.votes.length ? standing : votesAt(standing, places);
}

function byTarget(
  ...parts: readonly (readonly WeighedVote[])[]
): ReadonlyMap<string, readonly WeighedVote[]> {
  const found = new Map<string, WeighedVote[]>();
  for (const votes of parts) {
    for (const vote of votes) {
      const others = found.get(vote.target);
      if (others) others.push(vote);
      else found.set(vote.target, [vote]);
    }
  }
  return found;
}
