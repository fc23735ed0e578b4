import { z } from 'zod';
import { type Counted, topCard } from '../cards/top-card.ts';
import { type Entry, workaroundTarget } from '../entries/entry-schema.ts';
import { ENOUGH_VOTES } from '../rates/constants.ts';
import type { EntryCounts, Tally } from '../stores/store.ts';
import { defineCommand } from './frame/command.ts';
import type { CommandParts } from './frame/parts.ts';
import { isOnWorkaround, readTallies } from './read-tallies.ts';
import { STATS_DAYS } from './stats.ts';

const DAY_MS = 86_400_000;
const SHOWN = 5;
/** The worst rates are looked for among so many with the smallest share of ✅. */
const CANDIDATES = 30;

export const top = defineCommand({
  name: 'top',
  summary: { en: 'Most seen here, most solved, worst rates', zh: '这里出现最多、解决最多、成功率最低的' },
  options: [],
  schema: z.strictObject({}),
  examples: [{ line: '', does: { en: 'the last 30 days of this channel', zh: '本频道最近 30 天' } }],
  async run(_args, call, parts) {
    const { locale, channel } = call;
    const [counts, worst] = await Promise.all([
      parts.store.statistics.entries(channel, parts.now() - STATS_DAYS * DAY_MS),
      worstRates(parts),
    ]);
    const most = (what: 'seen' | 'solved') => mostOf(counts, what, parts);
    return topCard({
      locale,
      redact: parts.redact,
      rateOf: worst.rateOf,
      days: STATS_DAYS,
      seen: most('seen'),
      solved: most('solved'),
      worst: worst.items,
    });
  },
});

const mostOf = (
  counts: readonly EntryCounts[],
  what: 'seen' | 'solved',
  { catalogue }: CommandParts,
): Counted[] =>
  counts
    .filter((one) => one[what] > 0)
    .sort((a, b) => b[what] - a[what] || (a.entryId < b.entryId ? -1 : 1))
    .slice(0, SHOWN)
    .map((one) => ({ entryId: one.entryId, entry: catalogue.get(one.entryId), count: one[what] }));

async function worstRates({ store, catalogue, rates }: CommandParts) {
  const candidates: { readonly entry: Entry; readonly workaround: string; readonly share: number }[] = [];
  for await (const tally of readTallies(store.votes, '')) {
    const item =
      isOnWorkaround(tally) && tally.worked + tally.failed >= ENOUGH_VOTES && itemOf(tally, catalogue);
    if (!item) continue;
    candidates.push({ ...item, share: tally.worked / (tally.worked + tally.failed) });
    if (candidates.length <= 4 * CANDIDATES) continue;
    candidates.sort((a, b) => a.share - b.share);
    candidates.length = CANDIDATES;
  }
  const likely = candidates.sort((a, b) => a.share - b.share).slice(0, CANDIDATES);
  const { rateOf } = await rates.of([...new Set(likely.map(({ entry }) => entry))]);
  const rateOfItem = ({ entry, workaround }: (typeof likely)[number]) =>
    rateOf(workaroundTarget(entry.id, workaround)).rate;
  return { rateOf, items: likely.sort((a, b) => rateOfItem(a) - rateOfItem(b)).slice(0, SHOWN) };
}

/** Undefined for what is no longer among the entries. */
function itemOf({ target }: Tally, catalogue: CommandParts['catalogue']) {
  const [entryId = '', workaround = ''] = target.split('#w:');
  const entry = catalogue.get(entryId);
  return entry?.workarounds.some(({ id }) => id === workaround) ? { entry, workaround } : undefined;
}
