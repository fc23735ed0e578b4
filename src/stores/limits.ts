import type { Retention } from './store.ts';

/** A step further into a channel that is no longer wanted there is noise. */
export const DROP_AFTER_MS = 10 * 60_000;
/** After that a job is dead: somebody has to look why. */
export const MAX_ATTEMPTS = 8;
/** How long the redacted line and the captured values of a paste are kept. */
export const QUOTE_KEPT_MS = 24 * 3_600_000;
/** About 25 MB of memory and of disk; more than an hour of Slack's cap of 8.3 events a second. */
export const MAX_WAITING_VOTES = 50_000;

export const RETENTION: Retention = { voteEvents: 400, cards: 180, sightings: 400, finishedJobs: 14 };
