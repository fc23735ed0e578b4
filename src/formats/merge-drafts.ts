import { type Entry, entrySchema } from '../entries/entry-schema.ts';
import { sameJson } from '../entries/same-json.ts';
import { asTranslation } from './as-translation.ts';
import { isObject, type Json, type JsonObject, shown } from './json.ts';
import { renameItems } from './keep-ids.ts';
import { bareText, pairUp, sameText } from './same-text.ts';

/** An entry and the document it came from. */
export interface Sourced {
  readonly entry: Entry;
  readonly name: string;
}

export interface Conflict {
  readonly field: string;
  readonly message: string;
}

export interface Merged {
  readonly entry: Entry;
  readonly conflicts: readonly Conflict[];
}

/**
 * Several accounts of one error made into one entry, field by field: the first has the word, what it does not say is
 * taken from the next. Where two say different things the first stays, and it is said.
 */
export function mergeDrafts([first, ...others]: readonly [Sourced, ...Sourced[]]): Merged {
  const conflicts: Conflict[] = [];
  let entry = first.entry;
  for (const other of others) {
    const merge = new Merge(`${first.name}`, other.name, conflicts);
    const account = other.entry.locale === entry.locale ? other.entry : asTranslation(other.entry, entry);
    entry = entrySchema.parse(merge.objects('', entry as never, withIdsOf(account, entry) as never));
  }
  return { entry, conflicts };
}

interface Item {
  readonly id: string;
  readonly action?: string | undefined;
  readonly whyFails?: string;
}

const mainText = ({ action, whyFails }: Item): string => action ?? whyFails ?? '';

/** The same entry with the ids that equal items have in the other. */
function withIdsOf(account: Entry, other: Entry): Entry {
  const names = (mine: readonly Item[], theirs: readonly Item[]): Map<string, string> => {
    const pairs = pairUp(mine.map(mainText), theirs.map(mainText));
    return new Map([...pairs].map(([i, j]) => [mine[i]?.id ?? '', theirs[j]?.id ?? '']));
  };
  return renameItems(account, {
    workarounds: names(account.workarounds, other.workarounds),
    deadEnds: names(account.deadEnds ?? [], other.deadEnds ?? []),
  });
}

/** What tells the items of a list apart. Lists of texts hold every text once. */
const KEYS: Readonly<Record<string, string>> = {
  workarounds: 'id',
  deadEnds: 'id',
  versions: 'version',
  documentation: 'url',
  diagnostics: 'check',
  leadsTo: 'id',
  precededBy: 'id',
  confusedWith: 'id',
};

class Merge {
  readonly #name: string;
  readonly #otherName: string;
  readonly #conflicts: Conflict[];

  constructor(name: string, otherName: string, conflicts: Conflict[]) {
    this.#name = name;
    this.#otherName = otherName;
    this.#conflicts = conflicts;
  }

  objects(path: string, ours: JsonObject, theirs: JsonObject): JsonObject {
    const merged: JsonObject = { ...ours };
    for (const [name, value] of Object.entries(theirs)) {
      const before = Object.hasOwn(ours, name) ? ours[name] : undefined;
      const at = path === '' ? name : `${path}.${name}`;
      merged[name] = before === undefined ? value : this.#values(at, name, before, value);
    }
    return merged;
  }

  #values(path: string, name: string, ours: Json, theirs: Json): Json {
    if (sameJson(ours, theirs)) return ours;
    if (Array.isArray(ours) && Array.isArray(theirs)) return this.#lists(path, KEYS[name], ours, theirs);
    if (isObject(ours) && isObject(theirs)) {
      // Each account has its own remainder; what one of them says of itself is no matter of opinion.
      return path.startsWith('extensions') || path === 'verification.origin'
        ? { ...theirs, ...ours }
        : this.objects(path, ours, theirs);
    }
    if (!agree(ours, theirs)) {
      const message = `kept ${shown(ours)} of ${this.#name}; ${this.#otherName} says ${shown(theirs)}`;
      this.#conflicts.push({ field: path, message });
    }
    return ours;
  }

  #lists(path: string, key: string | undefined, ours: readonly Json[], theirs: readonly Json[]): Json[] {
    const merged = [...ours];
    const places = new Map(ours.map((item, index) => [identity(item, key), index]));
    for (const item of theirs) {
      const at = places.get(identity(item, key));
      const before = at === undefined ? undefined : merged[at];
      if (at === undefined || before === undefined) {
        places.set(identity(item, key), merged.push(item) - 1);
        if (path === 'workarounds' || path === 'deadEnds')
          this.#conflicts.push({ field: path, message: `added ${shown(label(item))} of ${this.#otherName}` });
      } else if (isObject(before) && isObject(item))
        merged[at] = this.objects(`${path}[${at}]`, before, item);
    }
    return merged;
  }
}

const label = (item: Json): Json =>
  isObject(item) ? (item['action'] ?? item['whyFails'] ?? item['id'] ?? '') : item;

/** What makes two items of a list the same one. */
function identity(item: Json, key: string | undefined): string {
  if (typeof item === 'string') return bareText(item);
  return key !== undefined && isObject(item) ? bareText(String(item[key])) : JSON.stringify(item);
}

/** A page rounds to whole percents; that is no other opinion. */
function agree(ours: Json, theirs: Json): boolean {
  if (typeof ours === 'string' && typeof theirs === 'string') return sameText(ours, theirs);
  if (typeof ours !== 'number' || typeof theirs !== 'number') return false;
  return (
    Math.round(ours * 100) === theirs * 100 || Math.round(theirs * 100) / 100 === Math.round(ours * 100) / 100
  );
}
