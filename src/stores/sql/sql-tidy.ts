import { QUOTE_KEPT_MS } from '../limits.ts';
import type { Retention, Tidied } from '../store.ts';
import type { Driver } from './driver.ts';
import { foldOldVotes } from './fold-old-votes.ts';
import { breathe, targetPages } from './target-pages.ts';

const DAY_MS = 86_400_000;
/** Rows at a time: few enough that a person waiting for a card does not notice. */
const SLICE = 500;

const before = (days: number): string => `{now} - ${Math.round(days * DAY_MS)}`;

/** A statement for each thing that ends; each takes one slice, and is run until nothing is left for it. */
function brooms(keep: Retention): Readonly<Record<keyof Tidied & string, string>> {
  const gone = (table: string, id: string, where: string): string =>
    `DELETE FROM ${table} WHERE (${id}) IN (SELECT ${id} FROM ${table} WHERE ${where} LIMIT ${SLICE})`;
  const message = 'platform, workspace, channel, message';
  return {
    cards: gone('card', message, `posted_at < ${before(keep.cards)}`),
    forgotten: gone('forgotten', 'voter', `at < ${before(keep.cards)}`),
    sightings: gone('sighting', `${message}, entry_id`, `at < ${before(keep.sightings)}`),
    cases: gone('paste_case', 'id', `opened_at < ${before(keep.sightings)}`),
    quotes: `UPDATE paste_case SET quote = NULL WHERE id IN (SELECT id FROM paste_case
      WHERE quote IS NOT NULL AND opened_at <= {now} - ${QUOTE_KEPT_MS} LIMIT ${SLICE})`,
    jobs: gone('outbox', 'key', `state <> 'open' AND changed_at < ${before(keep.finishedJobs)}`),
    mutes: gone('mute', 'platform, workspace, channel, entry_id', 'ends_at < {now}'),
    notes: gone('note', 'key', 'expires_at < {now}'),
    leases: gone('lease', 'name', `held_until < ${before(1)}`),
  };
}

export async function sqlTidy(driver: Driver, keep: Retention): Promise<Tidied> {
  const tidied: Record<string, number> = {};
  for (const [name, sql] of Object.entries(brooms(keep))) {
    let total = 0;
    for (let removed = SLICE; removed >= SLICE; total += removed) {
      removed = (await driver.run(sql)).changes;
      await breathe();
    }
    tidied[name] = total;
  }
  const votesBefore = before(keep.voteEvents);
  const voteEvents = await removeOldEvents(driver, votesBefore);
  const foldedVotes = await foldOldVotes(driver, votesBefore);
  await driver.clearTraces();
  return { ...tidied, voteEvents, foldedVotes };
}

/** Target by target, in the order of the one index that the log has. */
async function removeOldEvents(driver: Driver, before: string): Promise<number> {
  let total = 0;
  for await (const { where, values } of targetPages(driver, 'vote_event', '')) {
    const removed = await driver.run(
      `DELETE FROM vote_event WHERE ${where} AND version < (${before}) * 1000`,
      ...values,
    );
    total += removed.changes;
  }
  return total;
}
