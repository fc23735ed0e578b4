import fc from 'fast-check';
import { messageKey } from '../../src/stores/message-key.ts';
import type { Control, MessageRef, Outcome, PersonHash, VoteAct } from '../../src/stores/store.ts';

/** What one person did with one control on one card. The place in the list is when. */
export interface Deed {
  readonly user: number;
  readonly card: number;
  readonly control: Control;
  /** For reactions: put there or taken away. For the button: which one was pressed, or Undo. */
  readonly outcome: Outcome | undefined;
}

export interface History {
  readonly deeds: readonly Deed[];
  /** The order of arrival, some more than once: places in `deeds`. */
  readonly arrivals: readonly number[];
}

const USERS = 4;
const CARDS = 4;
/** Cards 0 to 2 are about the first workaround, in three threads; card 3 is about another. */
const targetOf = (card: number, run: string): string => `${run}/entry#w:${card < 3 ? 'first' : 'second'}`;

const deed: fc.Arbitrary<Deed> = fc
  .record({
    user: fc.nat(USERS - 1),
    card: fc.nat(CARDS - 1),
    act: fc.constantFrom(
      { control: 'reaction-worked', outcome: 'worked' } as const,
      { control: 'reaction-worked', outcome: undefined } as const,
      { control: 'reaction-failed', outcome: 'failed' } as const,
      { control: 'reaction-failed', outcome: undefined } as const,
      { control: 'button', outcome: 'worked' } as const,
      { control: 'button', outcome: 'failed' } as const,
      { control: 'button', outcome: undefined } as const,
    ),
  })
  .map(({ user, card, act }) => ({ user, card, ...act }));

export const history: fc.Arbitrary<History> = fc
  .array(deed, { minLength: 1, maxLength: 30, size: 'max' })
  .chain((deeds) => {
    const all = deeds.map((_, place) => place);
    return fc.record({
      deeds: fc.constant(deeds),
      arrivals: fc.subarray(all).chain((again) =>
        fc.shuffledSubarray([...all, ...again], {
          minLength: all.length + again.length,
          maxLength: all.length + again.length,
        }),
      ),
    });
  });

const START = 1_790_000_000_000_000;

/** A run has people and targets of its own, so that one store serves all runs. */
export const actsOf = ({ deeds }: History, run: string): readonly VoteAct[] =>
  deeds.map(({ user, card, control, outcome }, place) => ({
    key: `${run}/${place}`,
    voter: voterOf(user, run),
    message: cardOf(card, run),
    target: targetOf(card, run),
    ...{ control, outcome },
    version: START + place,
    driveBy: false,
  }));

export const voterOf = (user: number, run: string): PersonHash => `${run}-user-${user}` as PersonHash;
export const cardOf = (card: number, run: string): MessageRef => ({
  ...{ platform: 'slack', workspace: 'T', channel: run, message: `card-${card}` },
});
export const targetsOf = (run: string): readonly string[] => [targetOf(0, run), targetOf(3, run)];

/**
 * Brute force: going back in time through what somebody did about a target, the first deed that is the last one of its
 * control and was no withdrawal.
 */
export function votesByHand(acts: readonly VoteAct[]): readonly string[] {
  const settled = new Set<string>();
  const votes = new Map<string, string>();
  for (const act of acts.toReversed()) {
    const control = `${act.voter} ${act.target} ${messageKey(act.message)} ${act.control}`;
    if (settled.has(control)) continue;
    settled.add(control);
    const vote = `${act.voter} ${act.target}`;
    if (act.outcome !== undefined && !votes.has(vote)) votes.set(vote, act.outcome);
  }
  return [...votes].map(([vote, outcome]) => `${vote} ${outcome}`).toSorted();
}
