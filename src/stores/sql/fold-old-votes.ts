import { changes, type Driver, type Plan, rows, select } from './driver.ts';
import { breathe, targetPages } from './target-pages.ts';
import { controlCode } from './vote-codes.ts';

interface Pair {
  readonly target: string;
  readonly voter: string;
}

const COLUMNS = 'target, voter, message, control, outcome, drive_by, version';
const PAIRS_AT_A_TIME = 200;

/**
 * Nobody reads the reactions of such old messages any more: of a person whose acts on a target are all older, only
 * the vote that stands is kept, as a button's without a message; where none stands, nothing.
 */
export async function foldOldVotes(driver: Driver, before: string): Promise<number> {
  let folded = 0;
  for await (const { where, values } of targetPages(driver, 'vote_signal', '')) {
    const old = await select<Pair>(
      driver,
      `SELECT target, voter FROM vote_signal WHERE ${where}
        GROUP BY target, voter HAVING MAX(version) < (${before}) * 1000 AND MAX(message) <> ''`,
      ...values,
    );
    for (let start = 0; start < old.length; start += PAIRS_AT_A_TIME) {
      const some = old.slice(start, start + PAIRS_AT_A_TIME);
      await driver.transaction(() => foldPlan(some, before));
      await breathe();
    }
    folded += old.length;
  }
  return folded;
}

function* foldPlan(pairs: readonly Pair[], before: string): Plan<void> {
  for (const { target, voter } of pairs) {
    const pair = [target, voter];
    const [standing] = yield* rows<{ outcome: number; drive_by: number; version: number }>(
      'SELECT outcome, drive_by, version FROM vote_current WHERE target = ? AND voter = ?',
      ...pair,
    );
    // Whoever voted since the pair was found keeps everything until next time.
    const removed = yield* changes(
      `DELETE FROM vote_signal WHERE target = ? AND voter = ? AND NOT EXISTS (SELECT 1 FROM vote_signal newer
        WHERE newer.target = ? AND newer.voter = ? AND newer.version >= (${before}) * 1000)`,
      ...pair,
      ...pair,
    );
    if (!standing || removed === 0) continue;
    yield* changes(
      `INSERT INTO vote_signal (${COLUMNS}) VALUES (?, ?, '', ?, ?, ?, ?)`,
      ...pair,
      ...[controlCode('button'), standing.outcome, standing.drive_by, standing.version],
    );
  }
}
