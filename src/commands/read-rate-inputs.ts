import { domainOf, type Entry } from '../entries/entry-schema.ts';
import { type EntryRatesInput, targetsOf } from '../rates/entry-rates.ts';
import type { DomainVotes } from '../rates/rate-of.ts';
import type { CurrentVote, Store } from '../stores/store.ts';
import { isOnWorkaround, readTallies } from './read-tallies.ts';

type Votes = Store['votes'];

/** Everything the formula needs to know of these entries. `domainVotes` may remember what it counted. */
export async function readRateInputs(
  votes: Votes,
  entries: readonly Entry[],
  now: number,
  domainVotes: (domain: string) => Promise<DomainVotes>,
): Promise<EntryRatesInput[]> {
  if (entries.length === 0) return [];
  const found = await votes.current([...new Set(entries.flatMap(targetsOf))]);
  const byEntry = new Map<string, CurrentVote[]>(entries.map(({ id }) => [id, []]));
  for (const vote of found) byEntry.get(entryOf(vote.target))?.push(vote);
  const inputs: EntryRatesInput[] = [];
  // One domain after the other: counting many at once would take every connection from whoever votes meanwhile.
  for (const entry of entries) {
    const own = byEntry.get(entry.id) ?? [];
    inputs.push({ entry, votes: own, domain: without(await domainVotes(domainOf(entry.id)), own), now });
  }
  return inputs;
}

/** Votes on workarounds only: what dead ends say goes the other way. Reads all votes of the domain. */
export async function countDomain(votes: Votes, domain: string): Promise<DomainVotes> {
  let worked = 0;
  let failed = 0;
  for await (const tally of readTallies(votes, `${domain}/`)) {
    if (!isOnWorkaround(tally)) continue;
    worked += tally.worked;
    failed += tally.failed;
  }
  return { worked, failed };
}

export const entryOf = (target: string): string => target.split('#', 1)[0] ?? '';

/** The other entries of the domain. The domain was counted a while ago, so an own vote may not be in it yet. */
function without(domain: DomainVotes, own: readonly CurrentVote[]): DomainVotes {
  const count = (outcome: CurrentVote['outcome']) =>
    own.filter((vote) => vote.outcome === outcome && isOnWorkaround(vote)).length;
  return {
    worked: Math.max(0, domain.worked - count('worked')),
    failed: Math.max(0, domain.failed - count('failed')),
  };
}
