import { entryRates } from '../../src/rates/entry-rates.ts';
import { findDrift } from '../../src/rates/find-drift.ts';
import type { RateVote } from '../../src/rates/vote.ts';
import { Draws } from './draws.ts';
import { entryWith, NOW } from './rules.ts';
import { reported } from './worlds.ts';

const BEFORE = 0.88;
const AFTER = 0.15;
const DAY = 24 * 3_600_000;
/** A reader who sees less than this looks at the next step. */
const NOTICED = 0.6;
const NO_DOMAIN = { worked: 0, failed: 0 };

/**
 * What worked stopped working after ninety votes in 180 days: the median number of further votes until the shown rate says
 * so, where a new version was declared, and where nobody did.
 */
export function votesUntilNoticed(declared: boolean, runs: number, skew: number): number {
  const chance = new Draws(declared ? 71 : 72);
  const plain = entryWith([BEFORE]);
  const counts: number[] = [];
  for (let run = 0; run < runs; run += 1) {
    const changedAt = NOW + 180 * DAY;
    const epoch = { since: new Date(changedAt).toISOString().slice(0, 10), reason: 'a new version' };
    const [first] = plain.workarounds;
    const entry = declared && first ? { ...plain, workarounds: [{ ...first, epoch }] } : plain;
    const votes: RateVote[] = [];
    const vote = (truth: number, at: number): void => {
      const outcome = chance.is(reported(truth, skew)) ? 'worked' : 'failed';
      votes.push({ target: `${entry.id}#w:w0`, voter: `voter-${votes.length}`, outcome, at, driveBy: false });
    };
    for (let n = 0; n < 90; n += 1) vote(BEFORE, NOW + n * 2 * DAY);
    for (let n = 1; ; n += 1) {
      const now = changedAt + n * 2 * DAY;
      vote(AFTER, now);
      const rate =
        entryRates({ entry, votes, domain: NO_DOMAIN, now }).byTarget.get(`${entry.id}#w:w0`)?.rate ?? 1;
      if (rate >= NOTICED && n < 400) continue;
      counts.push(n);
      break;
    }
  }
  return counts.sort((a, b) => a - b)[Math.floor(counts.length / 2)] ?? Number.NaN;
}

/** Alarms in a year of three votes a day in which nothing changed. */
export function falseAlarms(runs: number, skew: number): number {
  const chance = new Draws(73);
  const perYear = 3 * 365;
  let alarms = 0;
  for (let run = 0; run < runs; run += 1) {
    const failed: boolean[] = [];
    let from = 0;
    for (let n = 0; n < perYear; n += 1) {
      failed.push(!chance.is(reported(BEFORE, skew)));
      // Only a failure can raise one.
      if (failed.at(-1) !== true) continue;
      const drift = findDrift(failed);
      if (drift && drift.from !== from) {
        from = drift.from;
        alarms += 1;
      }
    }
  }
  return alarms / runs;
}
