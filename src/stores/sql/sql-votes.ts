import { messageKey, parseMessageKey } from '../message-key.ts';
import type { CurrentVote, MessageRef, PersonHash, Tally, Votes } from '../store.ts';
import { castTogether } from './cast-together.ts';
import { castPlan } from './cast-vote.ts';
import { type Driver, select } from './driver.ts';
import { inChunks } from './in-chunks.ts';
import { reconcilePlan } from './reconcile-votes.ts';
import { JOINED_VOTES, type JoinedVotes, standingVotes } from './standing-votes.ts';
import { breathe, targetPage } from './target-pages.ts';
import { controlOf, outcomeOf, standingOutcome, timeOf } from './vote-codes.ts';

interface CurrentRow {
  readonly target: string;
  readonly voter: PersonHash;
  readonly outcome: number;
  readonly drive_by: number;
  readonly version: number;
}

interface EventRow extends CurrentRow {
  readonly message: string;
  readonly control: number;
}

const CURRENT = 'SELECT target, voter, outcome, drive_by, version FROM vote_current';

/**
 * Nearly everybody has one signal on a target, which is the vote; only the others are asked of the view. Joining the
 * view to a whole domain, PostgreSQL reads every vote there is.
 */
const tallied = (
  where: string,
): string => `SELECT target, SUM(CASE WHEN outcome = 1 THEN 1 ELSE 0 END) AS worked,
    SUM(CASE WHEN outcome = 2 THEN 1 ELSE 0 END) AS failed
  FROM (SELECT s.target, CASE WHEN COUNT(*) = 1 THEN MAX(s.outcome) ELSE
      (SELECT c.outcome FROM vote_current c WHERE c.target = s.target AND c.voter = s.voter) END AS outcome
    FROM vote_signal s WHERE ${where} AND s.outcome <> 0 GROUP BY s.target, s.voter) standing
  WHERE outcome IS NOT NULL GROUP BY target ORDER BY target LIMIT ?`;

const currentVote = ({ target, voter, outcome, drive_by, version }: CurrentRow): CurrentVote => ({
  target,
  voter,
  outcome: standingOutcome(outcome),
  driveBy: drive_by === 1,
  version,
  at: timeOf(version),
});

export function sqlVotes(driver: Driver): Votes {
  return {
    cast: driver.writesInsideWith
      ? castTogether(driver)
      : (act) => driver.transaction(() => castPlan(act, false)),
    reconcile: (reading) => driver.transaction(() => reconcilePlan(reading, driver.writesInsideWith)),

    async current(targets) {
      const found = await inChunks(targets, (marks, some) =>
        select<JoinedVotes>(
          driver,
          `SELECT target, ${JOINED_VOTES} AS votes FROM vote_signal
            WHERE target IN (${marks}) AND outcome <> 0 GROUP BY target`,
          ...some,
        ),
      );
      return found.flatMap(standingVotes);
    },

    async currentOf(voter, target) {
      const [found] = await select<CurrentRow>(
        driver,
        `${CURRENT} WHERE target = ? AND voter = ?`,
        target,
        voter,
      );
      return found && currentVote(found);
    },

    async ballots(messages: readonly MessageRef[]) {
      const found = await inChunks(messages.map(messageKey), (marks, some) =>
        select<Omit<EventRow, 'control' | 'drive_by'>>(
          driver,
          `SELECT message, target, voter, outcome, version FROM vote_ballot WHERE message IN (${marks})`,
          ...some,
        ),
      );
      return found.map(({ message, target, voter, outcome, version }) => ({
        message: parseMessageKey(message),
        target,
        voter,
        outcome: standingOutcome(outcome),
        at: timeOf(version),
      }));
    },

    async tallies({ prefix, after, limit }) {
      const { where, values, end } = await targetPage(driver, 'vote_signal', { prefix, after });
      const tallies = await select<Tally>(driver, tallied(where), ...[...values, limit]);
      await breathe();
      return { tallies, next: tallies.length === limit ? tallies.at(-1)?.target : end };
    },

    async history(targets, limit) {
      const found = await inChunks(targets, (marks, some) =>
        select<EventRow>(
          driver,
          `SELECT target, voter, message, control, outcome, drive_by, version FROM vote_event
            WHERE target IN (${marks}) ORDER BY version LIMIT ?`,
          ...some,
          limit,
        ),
      );
      return found
        .toSorted((a, b) => a.version - b.version)
        .slice(0, limit)
        .map(({ message, control, outcome, drive_by, ...event }) => ({
          ...event,
          message: parseMessageKey(message),
          control: controlOf(control),
          outcome: outcomeOf(outcome),
          driveBy: drive_by === 1,
        }));
    },
  };
}
