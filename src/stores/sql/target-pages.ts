import { type Driver, select } from './driver.ts';
import { prefixRange } from './prefix-range.ts';

/** Consecutive targets: those that fulfil `where`, with its values. */
export interface TargetPage {
  readonly where: string;
  readonly values: readonly string[];
  /** The last target of the page; `undefined`: no page follows. */
  readonly end: string | undefined;
}

/**
 * The targets that start with the prefix and come behind `after`, up to where so many rows of the table have gone by
 * as the engine may work through at a time. A target with more rows than that is a page of its own.
 */
export async function targetPage(
  driver: Driver,
  table: 'vote_event' | 'vote_signal',
  { prefix, after }: { readonly prefix: string; readonly after: string | undefined },
): Promise<TargetPage> {
  const [from, to] = prefixRange(prefix);
  // Only one lower bound: SQLite would walk to the second from the first.
  const isFirst = after === undefined || after < from;
  const start = isFirst ? 'target >= ?' : 'target > ?';
  const first = isFirst ? from : after;
  const [found] = await select<{ target: string }>(
    driver,
    `SELECT target FROM ${table} WHERE ${start} AND target < ? ORDER BY target LIMIT 1 OFFSET ${driver.rowsAtATime}`,
    ...[first, to],
  );
  const end = found?.target;
  return end === undefined
    ? { where: `${start} AND target < ?`, values: [first, to], end }
    : { where: `${start} AND target <= ?`, values: [first, end], end };
}

/** All pages; between two of them everybody else gets a turn, which an await alone does not give in SQLite. */
export async function* targetPages(
  driver: Driver,
  table: 'vote_event' | 'vote_signal',
  prefix: string,
): AsyncGenerator<TargetPage> {
  for (let after: string | undefined; ; ) {
    const page = await targetPage(driver, table, { prefix, after });
    yield page;
    if (page.end === undefined) return;
    after = page.end;
    await breathe();
  }
}

export const breathe = (): Promise<void> => new Promise((resolve) => setImmediate(resolve));
