import type { CurrentVote, PersonHash } from '../store.ts';
import { timeOf } from './vote-codes.ts';

/**
 * A thousand votes as rows cost more to hand over than to find, so those of a target come as one text: the version, with
 * a digit behind it for outcome and standing, a blank, and the voter.
 */
export const JOINED_VOTES = `{joined}((version * 10 + outcome + drive_by * 4) || ' ' || voter, ',')`;

export interface JoinedVotes {
  readonly target: string;
  readonly votes: string;
}

/**
 * What the view `vote_current` says, from all signals of a target that were not taken back: of each voter the newest,
 * where acts of one moment that contradict each other do not count.
 */
export function standingVotes(joined: JoinedVotes): CurrentVote[] {
  const signals = unjoined(joined);
  const voters = new Set<PersonHash>();
  for (const { voter } of signals) voters.add(voter);
  // Nearly everybody has one.
  if (voters.size === signals.length) return signals;
  const byVoter = new Map<PersonHash, CurrentVote[]>();
  for (const signal of signals) {
    const others = byVoter.get(signal.voter);
    if (others) others.push(signal);
    else byVoter.set(signal.voter, [signal]);
  }
  return [...byVoter.values()].flatMap((own) => newest(own) ?? []);
}

function newest(signals: readonly CurrentVote[]): CurrentVote | undefined {
  const clear = signals.filter(({ version, outcome }) =>
    signals.every((other) => other.version !== version || other.outcome === outcome),
  );
  return clear.toSorted((a, b) => b.version - a.version || Number(a.driveBy) - Number(b.driveBy))[0];
}

const BLANK = 32;
const ZERO = 48;
/** Added to the outcome for who drives by. */
const DRIVE_BY = 4;

/** Digit by digit: cutting each number out of the text first takes three times as long. */
function unjoined({ target, votes }: JoinedVotes): CurrentVote[] {
  const signals: CurrentVote[] = [];
  for (let at = 0; at < votes.length; ) {
    let version = 0;
    let code = votes.charCodeAt(at) - ZERO;
    for (at += 1; at < votes.length; at += 1) {
      const character = votes.charCodeAt(at);
      if (character === BLANK) break;
      version = version * 10 + code;
      code = character - ZERO;
    }
    const comma = votes.indexOf(',', at);
    const end = comma === -1 ? votes.length : comma;
    signals.push({
      target,
      voter: votes.slice(at + 1, end) as PersonHash,
      outcome: code % DRIVE_BY === 1 ? 'worked' : 'failed',
      driveBy: code > DRIVE_BY,
      version,
      at: timeOf(version),
    });
    at = end + 1;
  }
  return signals;
}
