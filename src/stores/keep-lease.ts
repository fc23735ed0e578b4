import type { Leases } from './store.ts';

/** Long enough for a restart of the database, short enough that nobody waits long for whoever was killed. */
const LEASE_MS = 15_000;
/** How soon somebody who stands by notices that it is free. */
const STAND_BY_MS = 1_000;

export interface LeaseNeeds {
  readonly leases: Leases;
  readonly name: string;
  /** This process, different at every start. */
  readonly owner: string;
  readonly onTaken: () => void;
  /** Called while it is still held by the store's clock: a fifth of its time is left to end what goes on. */
  readonly onLost: () => void;
  readonly onNotice: (message: string, error?: unknown) => void;
  readonly leaseMs?: number;
  readonly standByMs?: number;
  /** Milliseconds by a clock that does not jump; where it began does not matter. */
  readonly now?: () => number;
}

export interface KeptLease {
  /** Resolves when it was asked for once, whatever the answer. */
  start(): Promise<void>;
  /**
   * To be asked before every act that one holder alone may do: a process that was stopped for a while finds it false
   * before any timer has run.
   */
  holds(): boolean;
  /** Free for others at once; asked for again only when they had time to take it. */
  pass(): Promise<void>;
  /** For good, and free for others at once. */
  release(): Promise<void>;
}

/**
 * Asks for a lease again and again: to get it, then to keep it. Its end is counted from before the store was asked, by
 * this process's own clock, so it is over here before the store gives it away, also when the store cannot be reached.
 * The limit is a machine that stops its clocks, as a paused virtual one: it holds for a moment longer than it may.
 */
export function keepLease(needs: LeaseNeeds): KeptLease {
  const { leases, name, owner, onTaken, onLost, onNotice } = needs;
  const { leaseMs = LEASE_MS, standByMs = STAND_BY_MS, now = () => performance.now() } = needs;
  const askWithin = leaseMs / 3;
  let endsAt = Number.NEGATIVE_INFINITY;
  let taken = false;
  let stopped = false;
  /** What is still answered does not count. */
  let passing = false;
  let storeIsAway = false;
  let next: NodeJS.Timeout | undefined;
  let end: NodeJS.Timeout | undefined;
  let asking: Promise<void> | undefined;

  const holds = (): boolean => now() < endsAt;

  function lose(): void {
    clearTimeout(end);
    endsAt = Number.NEGATIVE_INFINITY;
    if (!taken) return;
    taken = false;
    onLost();
  }

  function keepUntil(time: number): void {
    endsAt = time;
    clearTimeout(end);
    const look = (): void => {
      if (holds()) end = setTimeout(look, Math.max(1, endsAt - now())).unref();
      else lose();
    };
    look();
    if (taken || !holds()) return;
    taken = true;
    onTaken();
  }

  async function ask(): Promise<void> {
    const asked = now();
    try {
      const isOurs = await within(askWithin, leases.hold(name, owner, leaseMs));
      storeIsAway = false;
      if (stopped || passing) return;
      if (isOurs) keepUntil(asked + leaseMs * 0.8);
      else lose();
    } catch (error) {
      // What is held holds until its end.
      if (!storeIsAway)
        onNotice(`The store cannot be asked for the lease of ${name}; it is asked again`, error);
      storeIsAway = true;
    }
  }

  async function keepAsking(): Promise<void> {
    asking = ask();
    await asking;
    if (stopped) return;
    // Some jitter, so that those who stand by do not ask together.
    const pause = taken && !storeIsAway ? leaseMs / 5 : standByMs * (0.75 + Math.random() / 2);
    next = setTimeout(() => void keepAsking(), pause).unref();
  }

  async function giveBack(): Promise<void> {
    clearTimeout(end);
    endsAt = Number.NEGATIVE_INFINITY;
    taken = false;
    // An answer that is still on its way would take it once more.
    await asking;
    clearTimeout(next);
    try {
      await within(askWithin, leases.release(name, owner));
    } catch (error) {
      onNotice(`The lease of ${name} could not be released; it runs out by itself`, error);
    }
  }

  return {
    start: keepAsking,
    holds,
    async pass() {
      if (stopped || passing) return;
      passing = true;
      await giveBack();
      passing = false;
      if (!stopped) next = setTimeout(() => void keepAsking(), 2 * leaseMs).unref();
    },
    async release() {
      stopped = true;
      clearTimeout(next);
      await giveBack();
    },
  };
}

/** A connection that was cut without a word hangs for longer than a lease lasts; the next question takes another one. */
async function within<T>(ms: number, answer: Promise<T>): Promise<T> {
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<never>((_, reject) => {
    timer = setTimeout(() => reject(new Error(`no answer within ${ms / 1000} s`)), ms);
  });
  return await Promise.race([answer, late]).finally(() => clearTimeout(timer));
}
