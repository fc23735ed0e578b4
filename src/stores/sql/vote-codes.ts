import type { Control, Outcome } from '../store.ts';

/** Numbers in the tables. 0 is the tombstone; at equal versions of one control the lower outcome wins on all replicas. */
const CONTROLS = ['reaction-worked', 'reaction-failed', 'button'] as const satisfies readonly Control[];
const OUTCOMES = [undefined, 'worked', 'failed'] as const satisfies readonly (Outcome | undefined)[];

export const REACTIONS = { worked: 'reaction-worked', failed: 'reaction-failed' } as const;

export const controlCode = (control: Control): number => CONTROLS.indexOf(control) + 1;
export const controlOf = (code: number): Control => CONTROLS[code - 1] ?? 'button';
export const outcomeCode = (outcome: Outcome | undefined): number => OUTCOMES.indexOf(outcome);
export const outcomeOf = (code: number): Outcome | undefined => OUTCOMES[code];
/** For rows of the views, where tombstones do not appear. */
export const standingOutcome = (code: number): Outcome => (code === 1 ? 'worked' : 'failed');

/** Microseconds to milliseconds. */
export const timeOf = (version: number): number => Math.floor(version / 1000);
