import type { Codec } from './codecs.ts';
import { isEmpty, isObject, type Json, type JsonObject, shown } from './json.ts';
import type { TakeNote } from './notes.ts';

/**
 * One line of the table that describes a record format: where a fact stands there, where it stands in an entry, and how
 * the value is spelled. Reading and writing run over the same table, so that neither can know a fact the other forgot.
 */
export interface Fact {
  /** Paths in an entry, as `carried-part.ts` understands them. */
  readonly carries: readonly string[];
  read(record: JsonObject, entry: JsonObject, context: ReadContext): void;
  write(entry: JsonObject, record: JsonObject): void;
  /** For lists: how the items of `list` are told apart when they have moved. */
  readonly keyed?: { readonly list: string; readonly in: string; readonly key: string };
}

export interface ReadContext {
  /** Where the record, or the item, stands in the document; empty or ending in a dot. */
  readonly at: string;
  readonly note: TakeNote;
  /** Says what is wrong with a pattern, if anything is. */
  readonly checkPattern: (source: string) => { readonly message: string } | undefined;
}

export interface Place {
  readonly from: string;
  readonly to: string;
  readonly as: Codec;
  /** What the format writes where there is nothing to say; the name is left out without it. */
  readonly absent?: Json;
}

export function fact({ from, to, as, absent }: Place): Fact {
  const source = from.split('.');
  const target = to.split('.');
  return {
    carries: [to],
    read(record, entry, context) {
      const value = valueAt(record, source);
      if (value === undefined || isEmpty(value)) return;
      const decoded = as.decode(value);
      if (decoded === undefined) misfit(context, from, as.kind, value);
      else setAt(entry, target, decoded);
    },
    write(entry, record) {
      const value = valueAt(entry, target);
      const written = value === undefined ? absent : as.encode(value);
      if (written !== undefined) setAt(record, source, written);
    },
  };
}

/** What a format says although it follows from other facts, or is always the same. */
export function writtenOnly(from: string, derive: (entry: JsonObject) => Json | undefined): Fact {
  const source = from.split('.');
  return {
    carries: [],
    read: () => undefined,
    write(entry, record) {
      const value = derive(entry);
      if (value !== undefined) setAt(record, source, value);
    },
  };
}

export interface ListPlace {
  readonly from: string;
  readonly to: string;
  readonly facts: readonly Fact[];
  /** What tells one item from another, in the entry. */
  readonly key: string;
  /** Without these an item is no item. */
  readonly needs: readonly string[];
  readonly absent?: Json;
  /** The name under which a bare text in place of an object is taken. */
  readonly bare: string;
  /** After an item's facts have been read; may fill in what it needs. */
  readonly complete?: (item: JsonObject) => void;
}

export function listFact(place: ListPlace): Fact {
  const source = place.from.split('.');
  const target = place.to.split('.');
  return {
    carries: place.facts.flatMap(({ carries }) => carries.map((path) => `${place.to}[].${path}`)),
    keyed: { list: `/${source.join('/')}`, in: place.to, key: place.key },
    read(record, entry, context) {
      const value = valueAt(record, source);
      if (value === undefined || isEmpty(value)) return;
      if (!Array.isArray(value)) return misfit(context, place.from, 'a list', value);
      const items = value.flatMap((item, index) => readItem(place, item, index, context));
      if (items.length > 0) setAt(entry, target, items);
    },
    write(entry, record) {
      const items = valueAt(entry, target);
      if (Array.isArray(items)) setAt(record, source, items.filter(isObject).map(writeWith(place.facts)));
      else if (place.absent !== undefined) setAt(record, source, place.absent);
    },
  };
}

function readItem(place: ListPlace, value: Json, index: number, context: ReadContext): JsonObject[] {
  const name = `${place.from}[${index}]`;
  if (typeof value === 'string') return readItem(place, { [place.bare]: value }, index, context);
  if (!isObject(value)) {
    if (!isEmpty(value)) misfit(context, name, 'an object', value);
    return [];
  }
  const item: JsonObject = {};
  const inner = { ...context, at: `${context.at}${name}.` };
  for (const each of place.facts) each.read(value, item, inner);
  place.complete?.(item);
  const missing = place.needs.find((field) => item[field] === undefined);
  if (missing === undefined) return [item];
  if (!Object.values(value).every(isEmpty)) {
    context.note('not-taken', `${context.at}${name}`, `has no ${missing}`);
  }
  return [];
}

export const writeWith =
  (facts: readonly Fact[]) =>
  (from: JsonObject): JsonObject => {
    const record: JsonObject = {};
    for (const each of facts) each.write(from, record);
    return record;
  };

export function misfit(context: ReadContext, field: string, kind: string, value: Json): void {
  context.note('not-taken', `${context.at}${field}`, `expected ${kind}, found ${shown(value)}`);
}

export function valueAt(record: JsonObject, path: readonly string[]): Json | undefined {
  let value: Json | undefined = record;
  for (const name of path) {
    if (!isObject(value) || !Object.hasOwn(value, name)) return undefined;
    value = value[name];
  }
  return value;
}

export function setAt(record: JsonObject, path: readonly string[], value: Json): void {
  let parent = record;
  const last = path.length - 1;
  for (let i = 0; i < last; i += 1) {
    const name = path[i] as string;
    const next = parent[name];
    const below = isObject(next) ? next : {};
    parent[name] = below;
    parent = below;
  }
  parent[path[last] as string] = value;
}
