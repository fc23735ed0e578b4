import { messageKey } from '../message-key.ts';
import type { CastResult, VoteAct } from '../store.ts';
import { changes, type Plan, rows, type Value } from './driver.ts';
import { controlCode, outcomeCode } from './vote-codes.ts';

const COLUMNS = 'target, voter, message, control, outcome, drive_by, version';

const LOG = `INSERT INTO vote_event (key, ${COLUMNS}) VALUES (?, ?, ?, ?, ?, ?, ?, ?) ON CONFLICT (key) DO NOTHING`;

/** The newest version wins whatever order acts arrive in; at equal versions the lower outcome does, also in any order. */
const IF_NEWER = `ON CONFLICT (target, voter, message, control) DO UPDATE SET
  outcome = excluded.outcome, drive_by = excluded.drive_by, version = excluded.version
  WHERE excluded.version > vote_signal.version
    OR (excluded.version = vote_signal.version AND excluded.outcome < vote_signal.outcome)`;

const SIGNAL = `INSERT INTO vote_signal (${COLUMNS}) VALUES (?, ?, ?, ?, ?, ?, ?) ${IF_NEWER}`;

const CONTROL = 'target, voter, message, control';

/**
 * All of it as one statement, where the engine can: one round trip instead of four, however many acts. Events are all
 * written before the first control, and controls in one order, so that two such statements never wait in a circle.
 */
export const logAndSignal = (acts: number): string => `WITH logged AS (
    INSERT INTO vote_event (key, ${COLUMNS}) VALUES ${Array(acts).fill('(?, ?, ?, ?, ?, ?, ?, ?)').join(', ')}
    ON CONFLICT (key) DO NOTHING RETURNING key, ${COLUMNS}),
  signalled AS (
    INSERT INTO vote_signal (${COLUMNS}) SELECT ${COLUMNS} FROM logged ORDER BY ${CONTROL} ${IF_NEWER} RETURNING ${CONTROL})
  SELECT logged.key, signalled.target IS NOT NULL AS signalled FROM logged LEFT JOIN signalled USING (${CONTROL})`;

export interface Written {
  readonly key: string;
  readonly signalled: boolean;
}

const ALONE = logAndSignal(1);

/** For use inside a transaction. */
export function* castPlan(act: VoteAct, writesInsideWith: boolean): Plan<CastResult> {
  const state = valuesOf(act);
  if (writesInsideWith) {
    const [written] = yield* rows<Written>(ALONE, act.key, ...state);
    return resultOf(written);
  }
  const logged = (yield* changes(LOG, act.key, ...state)) === 1;
  // A key that was used before is the same act, so its control has been set already.
  return resultOf(logged ? { key: act.key, signalled: (yield* changes(SIGNAL, ...state)) === 1 } : undefined);
}

export const resultOf = (written: Written | undefined): CastResult =>
  written === undefined ? 'repeated' : written.signalled ? 'stored' : 'outdated';

export function valuesOf(act: VoteAct): Value[] {
  if (!Number.isSafeInteger(act.version) || act.version < 0)
    throw new TypeError(`A vote's version is whole microseconds since 1970, not ${act.version}`);
  return [
    act.target,
    act.voter,
    messageKey(act.message),
    controlCode(act.control),
    outcomeCode(act.outcome),
    act.driveBy ? 1 : 0,
    act.version,
  ];
}
