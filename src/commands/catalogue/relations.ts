import type { Entry, Relation } from '../../entries/entry-schema.ts';

export interface Related {
  readonly leadsTo: readonly Relation[];
  readonly precededBy: readonly Relation[];
  readonly confusedWith: readonly Relation[];
}

type Direction = keyof Related;

/** The same relation seen from its other end. */
const OTHER_END: Readonly<Record<Direction, Direction>> = {
  leadsTo: 'precededBy',
  precededBy: 'leadsTo',
  confusedWith: 'confusedWith',
};
const DIRECTIONS = Object.keys(OTHER_END) as Direction[];

/**
 * What entries say of one another, from both ends: who is said to lead to an error precedes it, also where the error's
 * own entry does not say so.
 */
export class Relations {
  readonly #told = new Map<string, Record<Direction, Relation[]>>();

  constructor(entries: Iterable<Entry>) {
    for (const entry of entries) {
      for (const direction of DIRECTIONS) {
        for (const relation of entry.relations?.[direction] ?? []) {
          this.#of(relation.id)[OTHER_END[direction]].push(fromOtherEnd(entry.id, relation));
        }
      }
    }
  }

  /** What the entry says itself comes first; likelier ones in front. */
  of(entry: Entry): Related {
    const told = this.#told.get(entry.id);
    const both = (direction: Direction): Relation[] => {
      const own = [...(entry.relations?.[direction] ?? [])].sort(
        (a, b) => (b.probability ?? 0) - (a.probability ?? 0),
      );
      const ids = new Set([entry.id, ...own.map(({ id }) => id)]);
      const others = (told?.[direction] ?? []).filter(({ id }) => !ids.has(id) && ids.add(id));
      return [...own.filter(({ id }) => id !== entry.id), ...others.sort((a, b) => (a.id < b.id ? -1 : 1))];
    };
    return { leadsTo: both('leadsTo'), precededBy: both('precededBy'), confusedWith: both('confusedWith') };
  }

  #of(id: string): Record<Direction, Relation[]> {
    const known = this.#told.get(id);
    if (known) return known;
    const fresh = { leadsTo: [], precededBy: [], confusedWith: [] };
    this.#told.set(id, fresh);
    return fresh;
  }
}

/** How likely B is after A says nothing about how likely A was before B. */
function fromOtherEnd(id: string, { probability: _onlyOneWay, ...words }: Relation): Relation {
  return { ...words, id };
}
