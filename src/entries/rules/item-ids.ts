import type { Finding, Rule } from './rule.ts';

type Item = { readonly id: string; readonly replaces?: readonly string[] | undefined };

/** Votes hang on item ids: two items with one id would share their votes, and so would an old id claimed twice. */
export const itemIds: Rule = function* ({ entry }) {
  yield* unique('workarounds', entry.workarounds);
  yield* unique('deadEnds', entry.deadEnds ?? []);
};

function* unique(list: string, items: readonly Item[]): Iterable<Finding> {
  const taken = new Map<string, string>();
  for (const [index, { id }] of items.entries()) {
    const field = `${list}[${index}].id`;
    const first = taken.get(id);
    if (first) yield { field, message: `"${id}" is also ${first}`, remedy: 'Give one of them another id' };
    else taken.set(id, field);
  }
  for (const [index, { replaces = [] }] of items.entries()) {
    for (const [position, old] of replaces.entries()) {
      const field = `${list}[${index}].replaces[${position}]`;
      const other = taken.get(old);
      if (other) {
        const remedy = 'Name only ids that are gone; the votes of one id can count for one item';
        yield { field, message: `"${old}" is taken by ${other}`, remedy };
      } else taken.set(old, field);
    }
  }
}
