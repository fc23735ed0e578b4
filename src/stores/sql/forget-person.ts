import type { PersonHash } from '../store.ts';
import { changes, type Driver, type Plan } from './driver.ts';

/** Nobody: what stands where a person was. */
const NOBODY = '';

/** Takes a person out of everything, and remembers that, until the cards are gone on which reactions may still stand. */
export async function forgetPerson(
  driver: Driver,
  voter: PersonHash,
): Promise<{ readonly votes: number; readonly cases: number }> {
  const forgotten = await driver.transaction(() => forgetPlan(voter));
  await driver.clearTraces();
  return forgotten;
}

function* forgetPlan(voter: PersonHash): Plan<{ readonly votes: number; readonly cases: number }> {
  yield* changes(
    'INSERT INTO forgotten (voter, at) VALUES (?, {now}) ON CONFLICT (voter) DO UPDATE SET at = excluded.at',
    voter,
  );
  yield* changes('DELETE FROM vote_signal WHERE voter = ?', voter);
  const votes = yield* changes('DELETE FROM vote_event WHERE voter = ?', voter);
  // Their own words go with them.
  const cases = yield* changes(
    'UPDATE paste_case SET asker = ?, quote = NULL WHERE asker = ?',
    NOBODY,
    voter,
  );
  yield* changes('UPDATE mute SET muted_by = ? WHERE muted_by = ?', NOBODY, voter);
  // Who got a pointer is noted under the person's hash.
  yield* changes('DELETE FROM note WHERE key LIKE ?', `%${voter}%`);
  return { votes, cases };
}
