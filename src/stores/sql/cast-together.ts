import type { CastResult, VoteAct } from '../store.ts';
import { StoreProblem } from '../store-problem.ts';
import { logAndSignal, resultOf, valuesOf, type Written } from './cast-vote.ts';
import { storable } from './dialect.ts';
import { type Driver, select } from './driver.ts';
import { together } from './together.ts';

/** The server prepares a statement for each number of acts, once a connection. More acts gain next to nothing. */
export const MOST_TOGETHER = 16;
/** While one statement waits for the disk, the next is on its way. A third would find too few acts to carry. */
export const STATEMENTS_AT_ONCE = 2;

/** By the number of acts. */
const STATEMENTS = Array.from({ length: MOST_TOGETHER + 1 }, (_, acts) => logAndSignal(acts));

/** What the statement takes for one act. */
type Row = readonly (string | number | null)[];

const keyOf = ([key]: Row): string => String(key);
/** Target, voter, message and control. */
const controlOf = (row: Row): string => row.slice(1, 5).join(' ');

/**
 * Acts that arrive at the same time, in one statement: one round trip and one commit for all of them. Each is answered
 * after that commit only, so none is less durable than alone.
 */
export function castTogether(driver: Driver): (act: VoteAct) => Promise<CastResult> {
  const cast = together<Row, CastResult>({
    // A statement cannot set one control twice, and has one answer for a key.
    apart: (row) => [`key ${keyOf(row)}`, `control ${controlOf(row)}`],
    work: (rows) => write(driver, rows),
    // Where the store is away it is so for all.
    mayBeOnes: (error) => !(error instanceof StoreProblem),
    most: MOST_TOGETHER,
    atOnce: STATEMENTS_AT_ONCE,
  });
  return async (act) => cast([act.key, ...valuesOf(act)].map(storable));
}

/** In the order of the keys, so that two replicas with the same deliveries do not wait for each other in a circle. */
async function write(driver: Driver, rows: readonly Row[]): Promise<CastResult[]> {
  const ordered = rows.toSorted((a, b) => (keyOf(a) < keyOf(b) ? -1 : 1));
  const written = await select<Written>(driver, STATEMENTS[rows.length] ?? '', ...ordered.flat());
  const byKey = new Map(written.map((one) => [one.key, one]));
  return rows.map((row) => resultOf(byKey.get(keyOf(row))));
}
