import { isObject, type Json, type JsonObject } from './json.ts';

/**
 * What a foreign record says beyond, or otherwise than, what the entry made from it would write. Kept in `extensions`,
 * it makes writing give the record back value for value, whatever was in it:
 * - `added`: not written from the entry at all;
 * - `changed`: written in another way. It counts only while the entry still writes `from`, so that an edit wins;
 * - `absent`: written from the entry although the record left it out, with the same condition.
 * Names are JSON pointers, in which `#key` stands for the list item of that key, so that items may be moved.
 */
export interface Remainder {
  readonly added?: JsonObject;
  readonly changed?: { readonly [pointer: string]: { readonly from: Json; readonly to: Json } };
  readonly absent?: JsonObject;
}

/** The keys of the items of some lists, by the pointer of the list. Where two items share one, places are used. */
export class ItemKeys {
  readonly #lists = new Map<
    string,
    { readonly keys: readonly string[]; readonly places: ReadonlyMap<string, number> }
  >();

  add(list: string, keys: readonly string[]): void {
    const places = new Map(keys.map((key, index) => [key, index]));
    if (places.size === keys.length) this.#lists.set(list, { keys, places });
  }

  keyAt(list: string, index: number): string | undefined {
    return this.#lists.get(list)?.keys[index];
  }

  indexOf(list: string, key: string): number | undefined {
    return this.#lists.get(list)?.places.get(key);
  }
}

export function remainderOf(written: JsonObject, source: JsonObject, keys: ItemKeys): Remainder | undefined {
  return new Comparison(keys).run(written, source);
}

/** Names are put together only where something differs, which is seldom. */
class Comparison {
  readonly #keys: ItemKeys;
  readonly #path: (string | number)[] = [];
  readonly #found = { added: {} as JsonObject, changed: {} as JsonObject, absent: {} as JsonObject };

  constructor(keys: ItemKeys) {
    this.#keys = keys;
  }

  run(written: JsonObject, source: JsonObject): Remainder | undefined {
    this.#objects(written, source);
    const filled = Object.entries(this.#found).filter(([, values]) => Object.keys(values).length > 0);
    return filled.length > 0 ? Object.fromEntries(filled) : undefined;
  }

  #objects(ours: JsonObject, theirs: JsonObject): void {
    for (const name in theirs) {
      this.#path.push(name);
      const value = theirs[name] as Json;
      if (Object.hasOwn(ours, name)) this.#values(ours[name] as Json, value);
      else this.#found.added[this.#pointer()] = value;
      this.#path.pop();
    }
    for (const name in ours) {
      if (Object.hasOwn(theirs, name)) continue;
      this.#path.push(name);
      this.#found.absent[this.#pointer()] = ours[name] as Json;
      this.#path.pop();
    }
  }

  #values(ours: Json, theirs: Json): void {
    if (ours === theirs) return;
    if (Array.isArray(ours) && Array.isArray(theirs) && ours.length === theirs.length) {
      for (let index = 0; index < ours.length; index += 1) {
        this.#path.push(index);
        this.#values(ours[index] as Json, theirs[index] as Json);
        this.#path.pop();
      }
    } else if (isObject(ours) && isObject(theirs)) this.#objects(ours, theirs);
    else this.#found.changed[this.#pointer()] = { from: ours, to: theirs };
  }

  #pointer(): string {
    let pointer = '';
    for (const part of this.#path) {
      const name = typeof part === 'number' ? nameOf(part, pointer, this.#keys) : escaped(part);
      pointer += `/${name}`;
    }
    return pointer;
  }
}

/** Puts a remainder back. `written` is changed. */
export function addRemainder(written: JsonObject, remainder: JsonObject, keys: ItemKeys): void {
  const { added, changed, absent } = remainder;
  for (const [pointer, value] of entriesOf(added)) {
    const place = resolve(written, pointer, keys);
    if (place && isObject(place.parent) && !Object.hasOwn(place.parent, place.name)) {
      place.parent[place.name] = value;
    }
  }
  for (const [pointer, change] of entriesOf(changed)) {
    if (!isObject(change)) continue;
    const place = resolve(written, pointer, keys);
    if (place && sameValue(place.parent[place.name], change['from'])) {
      place.parent[place.name] = change['to'] as Json;
    }
  }
  for (const [pointer, value] of entriesOf(absent)) {
    const place = resolve(written, pointer, keys);
    if (place && isObject(place.parent) && sameValue(place.parent[place.name], value)) {
      delete place.parent[place.name];
    }
  }
}

/** The same remainder after items were given other keys. */
export function renameInRemainder(remainder: JsonObject, list: string, names: ReadonlyMap<string, string>) {
  const start = `${list}/#`;
  const renamed = (pointer: string): string => {
    if (!pointer.startsWith(start)) return pointer;
    const end = pointer.indexOf('/', start.length);
    const key = pointer.slice(start.length, end < 0 ? undefined : end);
    const next = names.get(unescaped(key));
    return next === undefined ? pointer : `${start}${escaped(next)}${end < 0 ? '' : pointer.slice(end)}`;
  };
  return Object.fromEntries(
    Object.entries(remainder).map(([part, values]) => [
      part,
      isObject(values)
        ? Object.fromEntries(Object.entries(values).map(([pointer, value]) => [renamed(pointer), value]))
        : values,
    ]),
  );
}

const entriesOf = (part: Json | undefined): [string, Json][] => (isObject(part) ? Object.entries(part) : []);

function nameOf(index: number, list: string, keys: ItemKeys): string {
  const key = keys.keyAt(list, index);
  return key === undefined ? String(index) : `#${escaped(key)}`;
}

interface Slot {
  readonly parent: { [name: string | number]: Json };
  readonly name: string | number;
}

function resolve(root: JsonObject, pointer: string, keys: ItemKeys): Slot | undefined {
  let parent: Json = root;
  let at = '';
  const parts = pointer.split('/').slice(1);
  for (const [index, part] of parts.entries()) {
    const name = Array.isArray(parent) ? indexOf(part, at, parent.length, keys) : unescaped(part);
    if (name === undefined || typeof parent !== 'object' || parent === null) return undefined;
    const slots = parent as Slot['parent'];
    if (index === parts.length - 1) return { parent: slots, name };
    if (!Object.hasOwn(slots, name)) return undefined;
    parent = slots[name] as Json;
    at = `${at}/${part}`;
  }
  return undefined;
}

function indexOf(part: string, list: string, length: number, keys: ItemKeys): number | undefined {
  const index = part.startsWith('#') ? keys.indexOf(list, unescaped(part.slice(1))) : Number(part);
  return index !== undefined && Number.isInteger(index) && index >= 0 && index < length ? index : undefined;
}

function sameValue(a: Json | undefined, b: Json | undefined): boolean {
  return a === b || (a !== undefined && b !== undefined && JSON.stringify(a) === JSON.stringify(b));
}

const escaped = (name: string): string => name.replaceAll('~', '~0').replaceAll('/', '~1');
const unescaped = (name: string): string => name.replaceAll('~1', '/').replaceAll('~0', '~');
