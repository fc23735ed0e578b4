import fc from 'fast-check';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { type KeptLease, keepLease } from '../../src/stores/keep-lease.ts';
import type { Leases } from '../../src/stores/store.ts';
import { createMemoryStore } from '../fakes/memory-store/memory-store.ts';

const LEASE_MS = 1_000;
const STEP_MS = 20;

/** What happens to one of the replicas, or to its way to the store, and how long nothing else does. */
interface Event {
  readonly who: number;
  readonly what: 'cut' | 'mend' | 'kill' | 'release' | 'begin' | 'slow' | 'pass';
  readonly pauseMs: number;
}

/** One process with a clock of its own and a way to the store that can break. */
class Replica {
  way: 'open' | 'cut' | 'slow' = 'open';
  lease: KeptLease | undefined;
  /** What it was told last. */
  told: 'taken' | 'lost' = 'lost';
  readonly #store: Leases;
  readonly #now: () => number;
  #life = new AbortController();
  static #starts = 0;

  constructor(store: Leases, now: () => number) {
    this.#store = store;
    this.#now = now;
    this.begin();
  }

  get holds(): boolean {
    return this.lease?.holds() ?? false;
  }

  begin(): void {
    if (this.lease) return;
    const life = new AbortController();
    this.#life = life;
    const way = async <T>(ask: () => Promise<T>): Promise<T> => {
      const pass = async (): Promise<void> => {
        if (this.way === 'slow') await new Promise((resolve) => setTimeout(resolve, 300));
        if (this.way === 'cut' || life.signal.aborted) throw new Error('no way to the store');
      };
      await pass();
      const answer = await ask();
      // What is cut in between has taken effect.
      await pass();
      return answer;
    };
    Replica.#starts += 1;
    this.told = 'lost';
    this.lease = keepLease({
      leases: {
        ...this.#store,
        hold: (...asked) => way(() => this.#store.hold(...asked)),
        release: (...asked) => way(() => this.#store.release(...asked)),
      },
      name: 'gateway',
      owner: `start ${Replica.#starts}`,
      leaseMs: LEASE_MS,
      standByMs: 100,
      now: this.#now,
      onTaken: () => {
        this.told = 'taken';
      },
      onLost: () => {
        this.told = 'lost';
      },
      onNotice: () => {},
    });
    void this.lease.start();
  }

  /** Killed, it does not get to tell the store. */
  end(how: 'kill' | 'release'): void {
    if (how === 'kill') this.#life.abort();
    void this.lease?.release();
    this.lease = undefined;
    this.told = 'lost';
  }

  meet(what: Event['what']): void {
    if (what === 'cut' || what === 'slow') this.way = what;
    else if (what === 'mend') this.way = 'open';
    else if (what === 'begin') this.begin();
    else if (what === 'pass') {
      this.told = 'lost';
      void this.lease?.pass();
    } else this.end(what);
  }
}

/** The most that held it at one moment, and how many hold it once all is well again. */
async function mostHolders(
  events: readonly Event[],
  clocks: readonly (() => number)[],
): Promise<{ readonly most: number; readonly inTheEnd: number }> {
  const { leases } = createMemoryStore();
  const replicas = clocks.map((now) => new Replica(leases, now));
  const holders = (): Replica[] => replicas.filter(({ holds }) => holds);
  let most = 0;
  const watch = async (ms: number): Promise<void> => {
    for (let at = 0; at < ms; at += STEP_MS) {
      await vi.advanceTimersByTimeAsync(STEP_MS);
      most = Math.max(most, holders().length);
    }
  };
  for (const { who, what, pauseMs } of events) {
    replicas[who % replicas.length]?.meet(what);
    await watch(pauseMs);
  }
  for (const replica of replicas) {
    replica.meet('mend');
    replica.begin();
  }
  await watch(5 * LEASE_MS);
  const inTheEnd = holders();
  for (const replica of replicas) {
    expect(replica.told === 'taken').toBe(replica.holds);
    replica.end('release');
  }
  return { most, inTheEnd: inTheEnd.length };
}

const EVENTS = fc.array(
  fc.record<Event>({
    who: fc.nat(2),
    what: fc.constantFrom('cut', 'mend', 'kill', 'release', 'begin', 'slow', 'pass'),
    pauseMs: fc.integer({ min: 0, max: 2 * LEASE_MS }),
  }),
  { maxLength: 12 },
);
/** Clocks that run a little too fast or too slow, and began whenever they began. */
const CLOCKS = fc
  .tuple(...[0, 1, 2].map(() => fc.double({ min: 0.95, max: 1.05, noNaN: true })))
  .map((rates) => rates.map((rate) => () => performance.now() * rate));

describe('a lease that is kept', () => {
  beforeEach(() => {
    vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout', 'performance', 'Date'] });
  });
  afterEach(() => {
    vi.useRealTimers();
  });

  it('never has two holders, and one again once somebody can reach the store', async () => {
    await fc.assert(
      fc.asyncProperty(EVENTS, CLOCKS, async (events, clocks) => {
        expect(await mostHolders(events, clocks)).toEqual({ most: 1, inTheEnd: 1 });
      }),
      { numRuns: 60 },
    );
  }, 120_000);

  it('would have two, were its end not watched by a clock of its own', async () => {
    const standing = [() => 0, () => 0, () => 0];
    const cutOff: Event[] = [0, 1, 2].map((who) => ({ who, what: 'cut', pauseMs: 0 }));
    const oneByOne = (who: number): Event[] => [
      { who, what: 'mend', pauseMs: 500 },
      { who, what: 'cut', pauseMs: 2 * LEASE_MS },
    ];
    const { most } = await mostHolders([...cutOff, ...oneByOne(0), ...oneByOne(1)], standing);
    expect(most).toBeGreaterThan(1);
  });

  it('is over before any timer has run, in a process that was stopped meanwhile', async () => {
    let now = 0;
    const lost = vi.fn();
    const lease = keepLease({
      ...{ leases: createMemoryStore().leases, name: 'gateway', owner: 'me', leaseMs: LEASE_MS },
      ...{ now: () => now, onTaken: () => {}, onLost: lost, onNotice: () => {} },
    });
    await lease.start();
    expect(lease.holds()).toBe(true);
    now += LEASE_MS * 0.79;
    expect(lease.holds()).toBe(true);
    now += LEASE_MS * 0.02;
    expect(lease.holds()).toBe(false);
    expect(lost).not.toHaveBeenCalled();
    await lease.release();
  });

  it('is free for the next one as soon as it is released', async () => {
    const { leases } = createMemoryStore();
    const of = (owner: string, onTaken: () => void): KeptLease =>
      keepLease({
        ...{ leases, name: 'gateway', owner, leaseMs: LEASE_MS, standByMs: 100 },
        ...{ onTaken, onLost: () => {}, onNotice: () => {} },
      });
    const [first, second] = [vi.fn(), vi.fn()];
    const [one, other] = [of('one', first), of('other', second)];
    await one.start();
    await other.start();
    expect([first.mock.calls.length, second.mock.calls.length]).toEqual([1, 0]);
    await one.release();
    await vi.advanceTimersByTimeAsync(150);
    expect(second).toHaveBeenCalledOnce();
    expect([one.holds(), other.holds()]).toEqual([false, true]);
    await other.release();
  });

  it('says once that the store is away, and goes on asking', async () => {
    const { leases } = createMemoryStore();
    let isAway = true;
    const notices: string[] = [];
    const taken = vi.fn();
    const lease = keepLease({
      leases: {
        ...leases,
        hold: async (...asked) => {
          if (isAway) throw new Error('away');
          return await leases.hold(...asked);
        },
      },
      ...{ name: 'gateway', owner: 'me', leaseMs: LEASE_MS, standByMs: 100 },
      ...{ onTaken: taken, onLost: () => {}, onNotice: (message: string) => void notices.push(message) },
    });
    await lease.start();
    await vi.advanceTimersByTimeAsync(1_000);
    expect(notices).toHaveLength(1);
    isAway = false;
    await vi.advanceTimersByTimeAsync(150);
    expect(taken).toHaveBeenCalledOnce();
    await lease.release();
  });
});
