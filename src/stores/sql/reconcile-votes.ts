import { messageKey } from '../message-key.ts';
import type { Control, Outcome, PersonHash, Reading, Reconciled, VoteAct } from '../store.ts';
import { castPlan } from './cast-vote.ts';
import { type Plan, rows } from './driver.ts';
import { controlCode, controlOf, REACTIONS } from './vote-codes.ts';

interface Known {
  readonly voter: PersonHash;
  readonly control: number;
  readonly outcome: number;
}

const place = (voter: PersonHash, control: Control): string => `${voter} ${control}`;

/**
 * Compares what stands on the card with what is stored and writes the differences, all with the version of the
 * reading. Two new reactions of one person thus get the same version, and the view lets neither count.
 */
export function* reconcilePlan(reading: Reading, writesInsideWith: boolean): Plan<Reconciled> {
  const message = messageKey(reading.message);
  const known = yield* rows<Known>(
    'SELECT voter, control, outcome FROM vote_signal WHERE message = ? AND target = ? AND control IN (?, ?) AND outcome <> 0',
    message,
    reading.target,
    controlCode(REACTIONS.worked),
    controlCode(REACTIONS.failed),
  );
  const forgotten = yield* forgottenSince(reading);
  const before = new Set(known.map(({ voter, control }) => place(voter, controlOf(control))));
  const found = new Set(reading.reactions.map(({ voter, outcome }) => place(voter, REACTIONS[outcome])));
  const act = (
    voter: PersonHash,
    control: Control,
    outcome: Outcome | undefined,
    driveBy: boolean,
  ): VoteAct => ({
    key: `reconcile/${message}/${reading.target}/${voter}/${control}/${reading.version}`,
    message: reading.message,
    target: reading.target,
    version: reading.version,
    ...{ voter, control, outcome, driveBy },
  });
  const added = reading.reactions
    .filter(({ voter, outcome }) => !before.has(place(voter, REACTIONS[outcome])) && !forgotten.has(voter))
    .map(({ voter, outcome, driveBy }) => act(voter, REACTIONS[outcome], outcome, driveBy));
  const withdrawn = known
    .filter(({ voter, control }) => !found.has(place(voter, controlOf(control))))
    .map(({ voter, control }) => act(voter, controlOf(control), undefined, false));
  return {
    added: yield* castAll(added, writesInsideWith),
    withdrawn: yield* castAll(withdrawn, writesInsideWith),
  };
}

/** In a fixed order, so that two replicas reading the same card do not wait for each other in a circle. */
function* castAll(acts: readonly VoteAct[], writesInsideWith: boolean): Plan<number> {
  let stored = 0;
  for (const act of acts.toSorted((a, b) => (a.key < b.key ? -1 : 1))) {
    if ((yield* castPlan(act, writesInsideWith)) === 'stored') stored++;
  }
  return stored;
}

function* forgottenSince({ message }: Reading): Plan<ReadonlySet<PersonHash>> {
  const found = yield* rows<{ voter: PersonHash }>(
    `SELECT voter FROM forgotten WHERE at >= COALESCE((SELECT posted_at FROM card
      WHERE platform = ? AND workspace = ? AND channel = ? AND message = ?), 0)`,
    message.platform,
    message.workspace,
    message.channel,
    message.message,
  );
  return new Set(found.map(({ voter }) => voter));
}
