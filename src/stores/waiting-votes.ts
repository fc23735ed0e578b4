import { MAX_WAITING_VOTES } from './limits.ts';
import type { Store, VoteAct, Votes } from './store.ts';
import { StoreProblem } from './store-problem.ts';
import type { VoteJournal } from './vote-journal.ts';

const FIRST_RETRY_MS = 250;
const LAST_RETRY_MS = 15_000;

export interface WaitingVotes extends Votes {
  readonly waiting: number;
  /** Stops trying. What still waits is in the journal for the next start. */
  stop(): void;
}

export interface WaitingOptions {
  readonly votes: Votes;
  readonly journal: VoteJournal;
  readonly onNotice: (message: string) => void;
  readonly limit?: number;
}

/**
 * Votes while the store is away: kept in order, in memory and on disk, and stored when it is back. While any wait, new
 * ones go behind them. A disk too full for the journal leaves them in memory, and says so.
 */
export function createWaitingVotes({
  votes,
  journal,
  onNotice,
  limit = MAX_WAITING_VOTES,
}: WaitingOptions): WaitingVotes {
  let queue: VoteAct[] = [...journal.left];
  let done = 0;
  let stored = 0;
  let stopped = false;
  let journalFails = false;
  let wake: NodeJS.Timeout | undefined;
  const waiting = (): number => queue.length - done;

  function keep(act: VoteAct): void {
    if (waiting() >= limit) {
      throw new StoreProblem(
        'too-many-waiting',
        `${limit} votes wait for the store already, so this one was not taken. Bring the store back; reactions are read again from the cards then.`,
      );
    }
    queue.push(act);
    try {
      journal.append(act);
    } catch (error) {
      if (!journalFails) {
        onNotice(`Waiting votes are kept in memory only and are lost if the bot stops: ${messageOf(error)}`);
      }
      journalFails = true;
    }
  }

  async function drain(retryMs: number): Promise<void> {
    while (waiting() > 0 && !stopped) {
      const act = queue[done];
      if (!act) break;
      try {
        await votes.cast(act);
      } catch (error) {
        if (passes(error)) return later(done > 0 ? FIRST_RETRY_MS : retryMs);
        // One act that cannot be stored must not keep all others waiting for ever.
        onNotice(`A waiting vote was given up: ${messageOf(error)}`);
      }
      done++;
      stored++;
    }
    if (stopped) return;
    queue = [];
    done = 0;
    clearJournal();
    onNotice(`The store is back: ${stored} waiting votes are stored.`);
    stored = 0;
  }

  function clearJournal(): void {
    journalFails = false;
    try {
      journal.clear();
    } catch (error) {
      onNotice(`Stored votes could not be removed from the journal, which does no harm: ${messageOf(error)}`);
    }
  }

  function later(retryMs: number): void {
    queue = queue.slice(done);
    done = 0;
    wake = setTimeout(() => void drain(Math.min(retryMs * 2, LAST_RETRY_MS)), retryMs);
    wake.unref();
  }

  if (queue.length > 0) void drain(FIRST_RETRY_MS);

  return {
    ...votes,
    get waiting() {
      return waiting();
    },
    async cast(act) {
      if (waiting() > 0) {
        keep(act);
        return 'waiting';
      }
      try {
        return await votes.cast(act);
      } catch (error) {
        if (!passes(error)) throw error;
        const first = waiting() === 0;
        keep(act);
        if (first) {
          onNotice(`Votes wait until the store is back: ${messageOf(error)}`);
          later(FIRST_RETRY_MS);
        }
        return 'waiting';
      }
    },
    stop() {
      stopped = true;
      clearTimeout(wake);
      journal.close();
    },
  };
}

const passes = (error: unknown): boolean => error instanceof StoreProblem && error.passes;
const messageOf = (error: unknown): string => (error instanceof Error ? error.message : String(error));

/** The store whose votes wait when it is away. */
export function withWaitingVotes(store: Store, options: Omit<WaitingOptions, 'votes'>): Store {
  const votes = createWaitingVotes({ ...options, votes: store.votes });
  return {
    ...store,
    votes,
    describe: () => ({ ...store.describe(), waiting: votes.waiting }),
    async close() {
      votes.stop();
      await store.close();
    },
  };
}
