import { domainOf } from '../entries/entry-schema.ts';
import { fillWithWords } from '../entries/fill-placeholders.ts';
import type { Parts } from './parts.ts';
import type { Insights } from './platform.ts';

const DAY = 24 * 3_600_000;
const DAYS = 90;
const MOST = 20;
/** A line per workaround; more than this many nobody reads. */
const LINES = 6;
const EVENTS = 5_000;

const dayOf = (at: number): string => new Date(at).toISOString().slice(0, 10);

/** What pages draw: counts of the last ninety days, gathered from the store's own. */
export async function insightsOf({ store, knowledge, now }: Parts): Promise<Insights> {
  const since = now() - DAYS * DAY;
  const [days, votes, entries, unanswered] = await Promise.all([
    store.statistics.days({}, since),
    store.statistics.votesPerDay(since),
    store.statistics.entries({}, since),
    store.statistics.unanswered({}, since, MOST),
  ]);
  const seenOn = new Map(days.map((each) => [dayOf(each.day), each]));
  const votedOn = new Map(votes.map((each) => [dayOf(each.day), each]));
  const all = [...new Set([...seenOn.keys(), ...votedOn.keys()])].sort();
  const most = entries.slice(0, MOST);
  return {
    days: all.map((day) => ({
      day,
      seen: seenOn.get(day)?.seen ?? 0,
      unanswered: seenOn.get(day)?.unanswered ?? 0,
      solved: seenOn.get(day)?.solved ?? 0,
      worked: votedOn.get(day)?.worked ?? 0,
      failed: votedOn.get(day)?.failed ?? 0,
    })),
    entries: most.map(({ entryId, seen, solved }) => ({
      id: entryId,
      title: knowledge.entry(entryId)?.signature ?? entryId,
      seen,
      solved,
    })),
    unanswered: unanswered.map(({ fingerprint, seen, lastSeenAt }) => ({
      fingerprint,
      count: seen,
      lastAt: lastSeenAt,
    })),
    rates: await ratesOverTime(
      { store, knowledge },
      most.map(({ entryId }) => entryId),
    ),
  };
}

/** For the targets with the most votes: the rate as it stood at the end of each day with a vote. */
async function ratesOverTime(
  { store, knowledge }: Pick<Parts, 'store' | 'knowledge'>,
  entryIds: readonly string[],
): Promise<Insights['rates']> {
  const targets = (
    await Promise.all(entryIds.map((id) => store.votes.tallies({ prefix: `${id}#`, limit: 50 })))
  )
    .flatMap(({ tallies }) => tallies)
    .sort((a, b) => b.worked + b.failed - (a.worked + a.failed) || (a.target < b.target ? -1 : 1))
    .slice(0, LINES);
  return await Promise.all(
    targets.map(async ({ target }) => ({
      target,
      title: titleOf(target, knowledge),
      points: pointsOf(await store.votes.history([target], EVENTS)),
    })),
  );
}

function titleOf(target: string, knowledge: Parts['knowledge']): string {
  const [id = '', item = ''] = target.split('#');
  const entry = knowledge.entry(id);
  const workaround = entry?.workarounds.find((each) => `w:${each.id}` === item);
  return entry && workaround ? `${domainOf(id)} · ${fillWithWords(workaround.action, entry)}` : target;
}

/** The raw share by day, each person's newest act counting once: a plot of what people said, beside the rate we show. */
function pointsOf(
  events: Awaited<ReturnType<Parts['store']['votes']['history']>>,
): Insights['rates'][number]['points'] {
  const standing = new Map<string, 'worked' | 'failed' | undefined>();
  const points = new Map<string, { rate: number; votes: number }>();
  for (const { voter, outcome, version } of events) {
    standing.set(voter, outcome);
    const outcomes = [...standing.values()].filter((each) => each !== undefined);
    const worked = outcomes.filter((each) => each === 'worked').length;
    if (outcomes.length > 0)
      points.set(dayOf(version / 1000), { rate: worked / outcomes.length, votes: outcomes.length });
  }
  return [...points].map(([day, point]) => ({ day, ...point }));
}
