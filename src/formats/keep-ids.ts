import type { Entry } from '../entries/entry-schema.ts';
import type { JsonObject } from './json.ts';
import { renameInRemainder } from './remainder.ts';
import { pairUp } from './same-text.ts';

/** Old id of an item to its new one. */
export type Renaming = ReadonlyMap<string, string>;

/**
 * The entry as it comes from an import, with the ids that its items have in the entry that is there: votes hang on
 * them. An item is the same when its text is recognisably the same. What votes need beside the id stays as well.
 */
export function keepIds(next: Entry, previous: Entry): Entry {
  const workarounds = idsFor(next.workarounds, previous.workarounds, ({ action }) => action);
  const deadEnds = idsFor(
    next.deadEnds ?? [],
    previous.deadEnds ?? [],
    ({ action, whyFails }) => action ?? whyFails,
  );
  return keepHistory(renameItems(next, { workarounds, deadEnds }), previous);
}

function idsFor<Item extends { readonly id: string }>(
  next: readonly Item[],
  previous: readonly Item[],
  textOf: (item: Item) => string,
): Renaming {
  const pairs = pairUp(next.map(textOf), previous.map(textOf));
  const names = new Map<string, string>();
  const taken = new Set<string>();
  for (const [index, { id }] of next.entries()) {
    const match = previous[pairs.get(index) ?? -1]?.id;
    if (match === undefined) continue;
    names.set(id, match);
    taken.add(match);
  }
  // A new item must not take over the votes of an old one that only happens to have its id.
  const old = new Set(previous.map(({ id }) => id));
  for (const { id } of next) {
    if (names.has(id) || !(taken.has(id) || old.has(id))) continue;
    let free = `${id.slice(0, 76)}-2`;
    for (let n = 3; taken.has(free) || old.has(free); n += 1) free = `${id.slice(0, 76)}-${n}`;
    names.set(id, free);
    taken.add(free);
  }
  return names;
}

export function renameItems(
  entry: Entry,
  { workarounds, deadEnds }: { readonly workarounds: Renaming; readonly deadEnds: Renaming },
): Entry {
  const renamed: Entry = {
    ...entry,
    workarounds: entry.workarounds.map((item) => ({ ...item, id: workarounds.get(item.id) ?? item.id })),
  };
  if (entry.deadEnds) {
    renamed.deadEnds = entry.deadEnds.map((item) => ({ ...item, id: deadEnds.get(item.id) ?? item.id }));
  }
  if (entry.translations) {
    renamed.translations = mapValues(entry.translations, (translation) => ({
      ...translation,
      ...(translation.workarounds && { workarounds: renameKeys(translation.workarounds, workarounds) }),
      ...(translation.deadEnds && { deadEnds: renameKeys(translation.deadEnds, deadEnds) }),
    }));
  }
  if (entry.extensions) {
    renamed.extensions = mapValues(entry.extensions, (part) => {
      const once = renameInRemainder(part as JsonObject, '/workarounds', workarounds);
      return renameInRemainder(once, '/dead_ends', deadEnds) as typeof part;
    });
  }
  return renamed;
}

function keepHistory(next: Entry, previous: Entry): Entry {
  const workarounds = new Map(previous.workarounds.map((item) => [item.id, item]));
  const deadEnds = new Map((previous.deadEnds ?? []).map((item) => [item.id, item]));
  const withHistory = <Item extends Entry['workarounds'][number] | NonNullable<Entry['deadEnds']>[number]>(
    item: Item,
    old: Pick<Item, 'replaces' | 'epoch'> | undefined,
  ): Item => ({
    ...item,
    ...(old?.replaces && { replaces: old.replaces }),
    ...(old?.epoch && { epoch: old.epoch }),
  });
  return {
    ...next,
    workarounds: next.workarounds.map((item) => withHistory(item, workarounds.get(item.id))),
    ...(next.deadEnds && { deadEnds: next.deadEnds.map((item) => withHistory(item, deadEnds.get(item.id))) }),
  };
}

const mapValues = <Value, Made>(
  record: Record<string, Value>,
  make: (value: Value) => Made,
): Record<string, Made> =>
  Object.fromEntries(Object.entries(record).map(([name, value]) => [name, make(value)]));

const renameKeys = <Value>(record: Record<string, Value>, names: Renaming): Record<string, Value> =>
  Object.fromEntries(Object.entries(record).map(([name, value]) => [names.get(name) ?? name, value]));
