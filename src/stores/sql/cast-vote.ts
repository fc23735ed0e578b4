import { messageKey } from '../message-key.ts';
import type { CastResult, VoteAct } from '../store.ts';
import { changes, type Driver, type Plan, rows, type Value } from './driver.ts';
import { controlCode, outcomeCode } from './vote-codes.ts';

const COLUMNS = 'target, voter, message, control, outcome, drive_by, version';

const LOG = `INSERT INTO vote_event (key, ${COLUMNS}) VALUES (?, ?, ?, ?, ?, ?, ?, ?) ON CONFLICT (key) DO NOTHING`;

/** The newest version wins whatever order acts arrive in; at equal versions the lower outcome does, also in any order. */
const IF_NEWER = `ON CONFLICT (target, voter, message, control) DO UPDATE SET
  outcome = excluded.outcome, drive_by = excluded.drive_by, version = excluded.version
  WHERE excluded.version > vote_signal.version
    OR (excluded.version = vote_signal.version AND excluded.outcome < vote_signal.outcome)`;

const SIGNAL = `INSERT INTO vote_signal (${COLUMNS}) VALUES (?, ?, ?, ?, ?, ?, ?) ${IF_NEWER}`;

/** Both as one statement, where the engine can: one round trip instead of four. */
const LOG_AND_SIGNAL = `WITH logged AS (${LOG} RETURNING ${COLUMNS}),
  signalled AS (INSERT INTO vote_signal (${COLUMNS}) SELECT ${COLUMNS} FROM logged ${IF_NEWER} RETURNING 1 AS one)
  SELECT (SELECT COUNT(*) FROM logged) AS logged, (SELECT COUNT(*) FROM signalled) AS signalled`;

interface Written {
  readonly logged: number;
  readonly signalled: number;
}

/** For use inside a transaction, or alone where the engine writes both in one statement. */
export function* castPlan(act: VoteAct, writesInsideWith: boolean): Plan<CastResult> {
  const state = valuesOf(act);
  if (writesInsideWith) {
    const [written] = yield* rows<Written>(LOG_AND_SIGNAL, act.key, ...state);
    return resultOf(written?.logged === 1, written?.signalled === 1);
  }
  const logged = (yield* changes(LOG, act.key, ...state)) === 1;
  // A key that was used before is the same act, so its control has been set already.
  return resultOf(logged, logged && (yield* changes(SIGNAL, ...state)) === 1);
}

export async function castVote(driver: Driver, act: VoteAct): Promise<CastResult> {
  if (!driver.writesInsideWith) return driver.transaction(() => castPlan(act, false));
  const { rows } = await driver.run(LOG_AND_SIGNAL, act.key, ...valuesOf(act));
  const [written] = rows as unknown as readonly Written[];
  return resultOf(written?.logged === 1, written?.signalled === 1);
}

const resultOf = (logged: boolean, signalled: boolean): CastResult =>
  signalled ? 'stored' : logged ? 'outdated' : 'repeated';

function valuesOf(act: VoteAct): Value[] {
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
