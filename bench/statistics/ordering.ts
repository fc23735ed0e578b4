import { workaroundTarget } from '../../src/entries/entry-schema.ts';
import type { DomainVotes } from '../../src/rates/rate-of.ts';
import type { RateVote } from '../../src/rates/vote.ts';
import { mean } from './accuracy.ts';
import { Draws } from './draws.ts';
import { entryWith, NOW, type Policy } from './rules.ts';
import { drawWorkaround, type Workaround } from './worlds.ts';

const ENTRIES = 10;
const WORKAROUNDS = 3;
/** Where people begin to read. */
const START = [0.85, 0.95] as const;
const TRY_NEXT = 0.6;
/** Readers who vote: three in ten of those it helped, half as many of the others. */
const VOTE = { worked: 0.3, failed: 0.15 } as const;
const BETWEEN_READERS = 6 * 3_600_000;
const DRIVE_BY = { honest: 0.2, malicious: 0.85 } as const;
/** So close to the best that nobody would notice. */
const CLOSE = 0.05;

export interface Ordering {
  /** By number of readers of each entry: how often the truly best came first. */
  readonly bestFirst: ReadonlyMap<number, number>;
  readonly closeToBest: number;
  /** Successes lost by each entry, against always showing the best first. */
  readonly regret: number;
}

interface Question {
  readonly readers: number;
  readonly at: readonly number[];
  /** The share of voters who vote the best down and the second best up; then there are passers-by as well. */
  readonly malicious: number;
  readonly runs: number;
}

interface Life {
  readonly workarounds: readonly Workaround[];
  readonly entry: ReturnType<typeof entryWith>;
  readonly best: number;
  readonly second: number;
  readonly votes: RateVote[];
  readonly cast: Record<RateVote['outcome'], number>;
  order: readonly number[];
  regret: number;
}

/** Whole domains of entries live through so many readers each, in the world in which editors are too optimistic. */
export function orderingOf(policy: Policy, { readers, at, malicious, runs }: Question): Ordering {
  const truths = new Draws(97);
  const bestFirst = new Map<number, number[]>(at.map((count) => [count, []]));
  const close: number[] = [];
  const regrets: number[] = [];
  for (let run = 0; run < runs / ENTRIES; run += 1) {
    const lives = Array.from({ length: ENTRIES }, () => newLife(truths));
    for (let reader = 1; reader <= readers; reader += 1) {
      const now = NOW + reader * BETWEEN_READERS;
      for (const [n, life] of lives.entries()) {
        // The same people come whatever the policy is, so that policies differ by what they do and not by luck.
        const chance = new Draws((run * ENTRIES + n) * 65_537 + reader);
        const before = life.votes.length;
        read(life, `reader-${reader}`, now, malicious, chance);
        const truths = life.workarounds.map(({ truth }) => truth);
        life.regret += (truths[life.best] ?? 0) - (truths[life.order[0] ?? 0] ?? 0);
        if (life.votes.length > before)
          life.order = placesOf(policy(life.entry, life.votes, others(lives, life), now));
        bestFirst.get(reader)?.push(life.order[0] === life.best ? 1 : 0);
      }
    }
    for (const { workarounds, best, order, regret } of lives) {
      const gap = (workarounds[best]?.truth ?? 0) - (workarounds[order[0] ?? 0]?.truth ?? 0);
      close.push(gap <= CLOSE ? 1 : 0);
      regrets.push(regret);
    }
  }
  return {
    bestFirst: new Map([...bestFirst].map(([count, hits]) => [count, mean(hits)])),
    closeToBest: mean(close),
    regret: mean(regrets),
  };
}

function newLife(chance: Draws): Life {
  // Editors put what they claim most for in front.
  const workarounds = Array.from({ length: WORKAROUNDS }, () => drawWorkaround('optimistic', chance)).sort(
    (a, b) => b.claimed - a.claimed,
  );
  const ranked = workarounds
    .map((_, n) => n)
    .sort((a, b) => truthAt(workarounds, b) - truthAt(workarounds, a));
  return {
    workarounds,
    entry: entryWith(workarounds.map(({ claimed }) => claimed)),
    best: ranked[0] ?? 0,
    second: ranked[1] ?? 0,
    votes: [],
    cast: { worked: 0, failed: 0 },
    order: workarounds.map((_, n) => n),
    regret: 0,
  };
}

const truthAt = (workarounds: readonly Workaround[], n: number): number => workarounds[n]?.truth ?? 0;

function read(life: Life, voter: string, at: number, malicious: number, chance: Draws): void {
  const start = chance.next();
  let place = start < START[0] ? 0 : start < START[1] ? 1 : 2;
  const driveBy = malicious > 0 && chance.is(DRIVE_BY.honest);
  const cast = (n: number, outcome: RateVote['outcome'], passing: boolean): void => {
    life.cast[outcome] += 1;
    life.votes.push({
      target: workaroundTarget(life.entry.id, `w${n}`),
      voter,
      outcome,
      at,
      driveBy: passing,
    });
  };
  for (;;) {
    const n = life.order[place] ?? 0;
    const worked = chance.is(truthAt(life.workarounds, n));
    if (chance.is(worked ? VOTE.worked : VOTE.failed)) {
      if (chance.is(malicious)) {
        const passing = chance.is(DRIVE_BY.malicious);
        cast(life.best, 'failed', passing);
        cast(life.second, 'worked', passing);
        return;
      }
      cast(n, worked ? 'worked' : 'failed', driveBy);
    }
    place += 1;
    if (worked || place >= WORKAROUNDS || !chance.is(TRY_NEXT)) return;
  }
}

const placesOf = (order: readonly string[]): number[] => order.map((id) => Number(id.slice(1)));

function others(lives: readonly Life[], own: Life): DomainVotes {
  const sum = { worked: -own.cast.worked, failed: -own.cast.failed };
  for (const { cast } of lives) {
    sum.worked += cast.worked;
    sum.failed += cast.failed;
  }
  return sum;
}
