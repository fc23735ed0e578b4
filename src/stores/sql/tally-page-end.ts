import { type Driver, select } from './driver.ts';
import { prefixRange } from './prefix-range.ts';

/** A few hundredths of a second's work in SQLite. A target with more votes than this is a page of its own. */
const ROWS = 5_000;

/** The last target of a page that starts behind `after`: at most `limit` targets, and about so many votes. */
export async function tallyPageEnd(
  driver: Driver,
  { prefix, after, limit }: { readonly prefix: string; readonly after?: string; readonly limit: number },
): Promise<string | undefined> {
  const [from, to] = prefixRange(prefix);
  const behind = 'target >= ? AND target < ? AND target > ?';
  const [page] = await select<{ last: string | null }>(
    driver,
    `SELECT MAX(target) AS last FROM (
      SELECT DISTINCT target FROM (
        SELECT target FROM vote_signal WHERE ${behind} ORDER BY target LIMIT ${ROWS}) few
      ORDER BY target LIMIT ?) page`,
    ...[from, to, after ?? '', limit],
  );
  return page?.last ?? undefined;
}
