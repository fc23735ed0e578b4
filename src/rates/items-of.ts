import { deadEndTarget, type Entry, workaroundTarget } from '../entries/entry-schema.ts';

/** One thing of an entry that people vote on. */
export interface Item {
  readonly role: 'workaround' | 'dead-end';
  readonly target: string;
  /** Where its votes may hang: on `target`, and on those of the ids it had before. */
  readonly targets: readonly string[];
  /** The editors' figure, as chance of success. */
  readonly estimate: number | undefined;
  /** Unix ms from which on votes weigh in full. */
  readonly epoch: number;
}

export function itemsOf({ id, workarounds, deadEnds = [] }: Entry): Item[] {
  return [
    ...named(workarounds, (name) => workaroundTarget(id, name)).map(({ of, ...names }) => ({
      ...names,
      role: 'workaround' as const,
      estimate: of.successRate,
      epoch: startOf(of),
    })),
    ...named(deadEnds, (name) => deadEndTarget(id, name)).map(({ of, ...names }) => ({
      ...names,
      role: 'dead-end' as const,
      estimate: of.failRate === undefined ? undefined : 1 - of.failRate,
      epoch: startOf(of),
    })),
  ];
}

interface Votable {
  readonly id: string;
  readonly replaces?: readonly string[] | undefined;
  readonly epoch?: { readonly since: string } | undefined;
}

/** An id that is in use keeps its votes, and of two items that claim a former one the first has it: no vote counts twice. */
function named<T extends Votable>(items: readonly T[], targetOf: (id: string) => string) {
  const taken = new Set(items.map(({ id }) => id));
  return items.map((of) => {
    const former = (of.replaces ?? []).filter((old) => !taken.has(old) && taken.add(old));
    return { of, target: targetOf(of.id), targets: [of.id, ...former].map(targetOf) };
  });
}

const startOf = ({ epoch }: Votable): number => (epoch ? Date.parse(epoch.since) : -Infinity);
