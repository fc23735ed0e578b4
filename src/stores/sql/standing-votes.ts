import type { CurrentVote, PersonHash } from '../store.ts';
import { standingOutcome, timeOf } from './vote-codes.ts';

/**
 * A thousand votes as rows cost more to hand over than to find, so those of a target come as one text: the voter, a
 * blank, the version, and a digit each for outcome and standing.
 */
export const JOINED_VOTES = `{joined}(voter || ' ' || version || outcome || drive_by, ',')`;

export interface JoinedVotes {
  readonly target: string;
  readonly votes: string;
}

/**
 * What the view `vote_current` says, from all signals of a target that were not taken back: of each voter the newest,
 * where acts of one moment that contradict each other do not count.
 */
export function standingVotes({ target, votes }: JoinedVotes): CurrentVote[] {
  const byVoter = new Map<PersonHash, CurrentVote | CurrentVote[]>();
  for (const joined of votes.split(',')) {
    const vote = unjoined(target, joined);
    const known = byVoter.get(vote.voter);
    // Nearly everybody has one.
    byVoter.set(vote.voter, known === undefined ? vote : [known, vote].flat());
  }
  return [...byVoter.values()].flatMap((one) => (Array.isArray(one) ? (newest(one) ?? []) : one));
}

function newest(signals: readonly CurrentVote[]): CurrentVote | undefined {
  const clear = signals.filter(({ version, outcome }) =>
    signals.every((other) => other.version !== version || other.outcome === outcome),
  );
  return clear.toSorted((a, b) => b.version - a.version || Number(a.driveBy) - Number(b.driveBy))[0];
}

function unjoined(target: string, joined: string): CurrentVote {
  const blank = joined.lastIndexOf(' ');
  const version = Number(joined.slice(blank + 1, -2));
  return {
    target,
    voter: joined.slice(0, blank) as PersonHash,
    outcome: standingOutcome(Number(joined.at(-2))),
    driveBy: joined.at(-1) === '1',
    version,
    at: timeOf(version),
  };
}
