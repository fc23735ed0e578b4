import { messageKey } from '../../../src/stores/message-key.ts';
import type {
  Ballot,
  CastResult,
  CurrentVote,
  MessageRef,
  Outcome,
  PersonHash,
  Reading,
  VoteAct,
  Votes,
} from '../../../src/stores/store.ts';
import { groupBy } from './group-by.ts';

export interface VoteTables {
  events: VoteAct[];
  /** The newest act of each control. */
  readonly signals: Map<string, VoteAct>;
  readonly forgotten: Map<PersonHash, number>;
}

/** Written from the rules, not from the SQL: it is what the engines are compared with. */
export function memoryVotes(
  tables: VoteTables,
  postedAt: (message: MessageRef) => number | undefined,
): Votes {
  const { signals } = tables;
  const controlKey = ({ target, voter, message, control }: VoteAct): string =>
    JSON.stringify([target, voter, messageKey(message), control]);

  function cast(act: VoteAct): CastResult {
    if (!Number.isSafeInteger(act.version) || act.version < 0)
      throw new TypeError('A vote needs a whole version since 1970');
    if (tables.events.some(({ key }) => key === act.key)) return 'repeated';
    tables.events.push(act);
    const known = signals.get(controlKey(act));
    if (known && !isNewer(act, known)) return 'outdated';
    signals.set(controlKey(act), act);
    return 'stored';
  }

  const currentOf = (target: string, voter: PersonHash): CurrentVote | undefined => {
    const act = standing([...signals.values()].filter((one) => one.target === target && one.voter === voter));
    return (
      act && {
        ...{ target, voter, outcome: act.outcome, driveBy: act.driveBy, version: act.version },
        at: Math.floor(act.version / 1000),
      }
    );
  };
  const votersOf = (target: string): Set<PersonHash> =>
    new Set([...signals.values()].filter((one) => one.target === target).map(({ voter }) => voter));
  const current = (target: string): CurrentVote[] =>
    [...votersOf(target)].flatMap((voter) => currentOf(target, voter) ?? []);

  function reconcile(reading: Reading): { added: number; withdrawn: number } {
    const here = [...signals.values()].filter(
      ({ message, target, control, outcome }) =>
        messageKey(message) === messageKey(reading.message) &&
        target === reading.target &&
        control !== 'button' &&
        outcome !== undefined,
    );
    const posted = postedAt(reading.message) ?? 0;
    const write = (voter: PersonHash, of: Outcome, outcome: Outcome | undefined, driveBy: boolean): boolean =>
      cast({
        key: JSON.stringify([messageKey(reading.message), reading.target, voter, of, reading.version]),
        control: `reaction-${of}`,
        ...{ voter, outcome, driveBy },
        ...{ message: reading.message, target: reading.target, version: reading.version },
      }) === 'stored';
    const added = reading.reactions.filter(
      ({ voter, outcome, driveBy }) =>
        !here.some((known) => known.voter === voter && known.outcome === outcome) &&
        (tables.forgotten.get(voter) ?? -1) < posted &&
        write(voter, outcome, outcome, driveBy),
    );
    const withdrawn = here.filter(
      ({ voter, outcome }) =>
        outcome !== undefined &&
        !reading.reactions.some((found) => found.voter === voter && found.outcome === outcome) &&
        write(voter, outcome, undefined, false),
    );
    return { added: added.length, withdrawn: withdrawn.length };
  }

  return {
    cast: async (act) => cast(act),
    reconcile: async (reading) => reconcile(reading),
    current: async (targets) => [...new Set(targets)].flatMap(current),
    currentOf: async (voter, target) => currentOf(target, voter),

    async ballots(messages) {
      const wanted = new Set(messages.map(messageKey));
      const groups = groupBy(
        [...signals.values()].filter(({ message }) => wanted.has(messageKey(message))),
        ({ message, target, voter }) => JSON.stringify([messageKey(message), target, voter]),
      );
      return [...groups.values()].flatMap((acts): Ballot[] => {
        const act = standing(acts);
        if (!act) return [];
        const { message, target, voter, outcome, version } = act;
        return [{ message, target, voter, outcome, at: Math.floor(version / 1000) }];
      });
    },

    async tallies({ prefix, after, limit }) {
      const names = [...new Set([...signals.values()].map(({ target }) => target))]
        .filter((target) => target.startsWith(prefix) && target > (after ?? ''))
        .sort()
        .slice(0, limit);
      const tallies = names.map((target) => ({
        target,
        worked: current(target).filter(({ outcome }) => outcome === 'worked').length,
        failed: current(target).filter(({ outcome }) => outcome === 'failed').length,
      }));
      return { tallies: tallies.filter(({ worked, failed }) => worked + failed > 0), next: names.at(-1) };
    },

    history: async (targets, limit) =>
      tables.events
        .filter(({ target }) => targets.includes(target))
        .toSorted((a, b) => a.version - b.version)
        .slice(0, limit)
        .map(({ key: _, ...event }) => event),
  };
}

const RANK: readonly (Outcome | undefined)[] = [undefined, 'worked', 'failed'];

const isNewer = (act: VoteAct, known: VoteAct): boolean =>
  act.version > known.version ||
  (act.version === known.version && RANK.indexOf(act.outcome) < RANK.indexOf(known.outcome));

type Standing = VoteAct & { readonly outcome: Outcome };

/** The newest act that was not taken back; acts of one version that contradict each other do not count. */
export function standing(acts: readonly VoteAct[]): Standing | undefined {
  const up = acts.filter((act): act is Standing => act.outcome !== undefined);
  return up
    .filter((act) => !up.some((other) => other.version === act.version && other.outcome !== act.outcome))
    .toSorted((a, b) => b.version - a.version || Number(a.driveBy) - Number(b.driveBy))[0];
}
