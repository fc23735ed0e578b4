import { z } from 'zod';
import type { Card } from '../cards/card.ts';
import { type Counts, entryStatsCard, scopeStatsCard } from '../cards/stats-card.ts';
import { withUnreadVotes } from '../cards/unread-votes.ts';
import { domainOf, type Entry } from '../entries/entry-schema.ts';
import type { EntryCounts, Scope, Store } from '../stores/store.ts';
import { type CommandCall, defineCommand } from './frame/command.ts';
import type { CommandParts } from './frame/parts.ts';
import { domainName, entryId, unknownDomain, unknownEntry } from './named-entry.ts';
import { readTallies } from './read-tallies.ts';

export const STATS_DAYS = 30;
const DAY_MS = 86_400_000;
const MOST_SEEN = 5;

export const stats = defineCommand({
  name: 'stats',
  summary: {
    en: 'Votes and rates of an entry, a domain, or of everything',
    zh: '条目、领域或全部的投票与成功率',
  },
  options: [
    {
      name: 'of',
      kind: 'entry-or-domain',
      shownAs: 'id|domain',
      required: false,
      summary: {
        en: 'Id of an entry, or a domain; nothing for everything',
        zh: '条目编号或领域；不填则为全部',
      },
    },
  ],
  schema: z.strictObject({ of: z.union([domainName, entryId]).optional() }),
  examples: [
    {
      line: 'docker/no-space-left',
      does: { en: 'how each of its workarounds does', zh: '各个办法的成功率' },
    },
    {
      line: 'docker',
      does: { en: 'what was seen and solved in a domain', zh: '一个领域中出现和解决的错误' },
    },
    { line: '', does: { en: 'what was seen and solved here', zh: '这里出现和解决的错误' } },
  ],
  async run({ of }, call, parts) {
    if (of?.includes('/')) {
      const entry = parts.catalogue.get(of);
      return entry ? statsOfEntry(entry, call, parts) : unknownEntry(of, call, parts);
    }
    if (of !== undefined && !parts.catalogue.hasDomain(of)) return unknownDomain(of, call, parts);
    return statsOfScope(of, call, parts);
  },
});

/** Counts are those of the asker's own workspace; rates pool all votes of the installation. */
const workspaceOf = ({ channel: { platform, workspace } }: CommandCall): Scope => ({ platform, workspace });

const since = (now: number): number => now - STATS_DAYS * DAY_MS;

async function statsOfEntry(entry: Entry, call: CommandCall, parts: CommandParts): Promise<Card> {
  const [rates, seen] = await Promise.all([
    parts.rates.of([entry]),
    parts.store.statistics.entries(workspaceOf(call), since(parts.now())),
  ]);
  const card = entryStatsCard({
    locale: call.locale,
    redact: parts.redact,
    rateOf: rates.rateOf,
    entry,
    order: rates.orderOf(entry),
    counts: sumOf(seen.filter(({ entryId: id }) => id === entry.id)),
  });
  return rates.withVotes ? card : withUnreadVotes(card);
}

async function statsOfScope(
  domain: string | undefined,
  call: CommandCall,
  parts: CommandParts,
): Promise<Card> {
  const { store, catalogue } = parts;
  const begin = since(parts.now());
  const [all, days, votes] = await Promise.all([
    store.statistics.entries(workspaceOf(call), begin),
    domain === undefined ? store.statistics.days(workspaceOf(call), begin) : [],
    countVotes(store, domain === undefined ? '' : `${domain}/`),
  ]);
  const seen = domain === undefined ? all : all.filter(({ entryId: id }) => domainOf(id) === domain);
  return scopeStatsCard({
    locale: call.locale,
    domain,
    entries: domain === undefined ? catalogue.size : catalogue.ofDomain(domain).length,
    counts: sumOf(seen),
    unknown: domain === undefined ? days.reduce((sum, { unanswered }) => sum + unanswered, 0) : undefined,
    votes,
    mostSeen: seen.slice(0, MOST_SEEN),
  });
}

const sumOf = (counts: readonly EntryCounts[]): Counts => ({
  seen: counts.reduce((sum, { seen }) => sum + seen, 0),
  answered: counts.reduce((sum, { answered }) => sum + answered, 0),
  solved: counts.reduce((sum, { solved }) => sum + solved, 0),
  days: STATS_DAYS,
});

async function countVotes({ votes }: Store, prefix: string) {
  const sum = { worked: 0, failed: 0 };
  for await (const { worked, failed } of readTallies(votes, prefix)) {
    sum.worked += worked;
    sum.failed += failed;
  }
  return sum;
}
