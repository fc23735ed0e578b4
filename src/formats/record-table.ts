import type { Entry, EntryInput } from '../entries/entry-schema.ts';
import { entryIdFrom, entryIdFromText } from './entry-id.ts';
import { type Fact, misfit, type ReadContext, valueAt, writeWith } from './fact.ts';
import { fillWords } from './fill-words.ts';
import type { Fault } from './format.ts';
import { giveIds } from './item-ids.ts';
import { isEmpty, isObject, type Json, type JsonObject } from './json.ts';
import { addRemainder, ItemKeys, remainderOf } from './remainder.ts';

/** A format whose documents are records: all there is to know about it is which fact stands where. */
export interface RecordTable {
  /** The name under `extensions` and in `verification.origin`. */
  readonly origin: string;
  readonly facts: readonly Fact[];
  /** Where the format says what an entry cannot be without, by the name the entry has for it. */
  readonly needs: Readonly<Record<'signature' | 'cause', string>>;
  /** After the facts: what depends on several of them. */
  readonly complete?: (entry: JsonObject, record: JsonObject, context: ReadContext) => void;
}

/** Undefined when what an entry cannot be without is missing; the notes say what. */
export interface RecordContext extends ReadContext {
  readonly fault: (fault: Fault) => void;
}

export function readRecord(
  table: RecordTable,
  record: JsonObject,
  context: RecordContext,
): EntryInput | undefined {
  const entry = readFacts(table, record, context);
  if (!entry) return undefined;
  const written = writeWith(table.facts)(entry);
  const remainder = remainderOf(written, record, keysOf(table, entry));
  if (remainder) {
    entry['extensions'] = { [table.origin]: remainder as JsonObject };
    for (const pointer of Object.keys(remainder.added ?? {})) context.note('kept', pointer, '');
  }
  return entry as unknown as EntryInput;
}

/** Without the remainder: for documents that are no record themselves but say the same facts. */
export function readFacts(
  table: RecordTable,
  record: JsonObject,
  context: RecordContext,
): JsonObject | undefined {
  const entry: JsonObject = { id: '', workarounds: [], verification: {} };
  for (const fact of table.facts) fact.read(record, entry, context);
  entry['workarounds'] = giveIds(objectsOf(entry['workarounds']), (item) => String(item['action']));
  if (entry['deadEnds']) {
    entry['deadEnds'] = giveIds(objectsOf(entry['deadEnds']), (item) =>
      String(item['action'] ?? item['whyFails']),
    );
  }
  table.complete?.(entry, record, context);
  const verification = isObject(entry['verification']) ? entry['verification'] : {};
  if (verification['tier'] === undefined) {
    context.note(
      'guessed',
      `${context.at}verification`,
      'nobody vouches for it, so it counts as ai_generated',
    );
  }
  entry['verification'] = {
    tier: 'ai_generated',
    ...verification,
    origin: { format: table.origin, ...(isObject(verification['origin']) ? verification['origin'] : {}) },
  };
  for (const [field, from] of Object.entries(table.needs)) {
    const value = entry[field];
    if (value !== undefined && (typeof value === 'string' || (value as JsonObject)['text'] !== undefined))
      continue;
    context.fault({
      field: `${context.at}${from}`,
      message: 'is missing',
      remedy: 'An entry cannot be without it: add it',
    });
    return undefined;
  }
  return giveEntryId(entry, context) ? entry : undefined;
}

function giveEntryId(entry: JsonObject, context: ReadContext): boolean {
  const given = String(entry['id'] ?? '');
  const signature = entry['signature'];
  const domain = typeof entry['domain'] === 'string' ? entry['domain'] : 'general';
  delete entry['domain'];
  let id = given === '' ? undefined : entryIdFrom(given);
  if (id === undefined && typeof signature === 'string') {
    id = entryIdFromText(domain, given === '' || !/[a-z]/i.test(given) ? signature : given);
  }
  if (id === undefined) return false;
  if (id !== given) {
    context.note(
      'guessed',
      `${context.at}id`,
      given === '' ? `made "${id}"` : `"${given.slice(0, 80)}" became "${id}"`,
    );
  }
  entry['id'] = id;
  return true;
}

export function writeRecord(table: RecordTable, entry: Entry): JsonObject {
  const plain = fillWords(entry) as unknown as JsonObject;
  const record = writeWith(table.facts)(plain);
  const remainder = entry.extensions?.[table.origin];
  if (remainder) addRemainder(record, remainder as JsonObject, keysOf(table, plain));
  return record;
}

export const carriesOf = (table: RecordTable): string[] => [
  'id',
  ...new Set(table.facts.flatMap(({ carries }) => carries).filter((path) => path !== 'domain')),
];

function keysOf(table: RecordTable, entry: JsonObject): ItemKeys {
  const keys = new ItemKeys();
  for (const { keyed } of table.facts) {
    if (!keyed) continue;
    const list = valueAt(entry, keyed.in.split('.'));
    if (Array.isArray(list))
      keys.add(
        keyed.list,
        list.map((item) => String(isObject(item) ? item[keyed.key] : '')),
      );
  }
  return keys;
}

const objectsOf = (value: Json | undefined): JsonObject[] =>
  Array.isArray(value) ? value.filter(isObject) : [];

/** Hangs translated actions, read as a list beside the workarounds, on the ids that these have by now. */
export function translateItems(entry: JsonObject, record: JsonObject, context: ReadContext): void {
  const items = objectsOf(entry['workarounds']);
  const written = Array.isArray(record['workarounds']) ? record['workarounds'].length : 0;
  const translations = isObject(entry['translations']) ? entry['translations'] : {};
  for (const [language, translation] of Object.entries(translations)) {
    if (!isObject(translation) || !Array.isArray(translation['workarounds'])) continue;
    const actions = translation['workarounds'];
    delete translation['workarounds'];
    if (actions.length > written || items.length !== written) {
      const message = `${actions.length} translations for ${written} workarounds, of which ${items.length} were taken`;
      context.note('not-taken', `${context.at}workarounds_${language}`, message);
      if (items.length !== written) continue;
    }
    const byId: JsonObject = {};
    for (const [index, action] of actions.slice(0, items.length).entries()) {
      if (typeof action === 'string' && action.trim() !== '') byId[String(items[index]?.['id'])] = { action };
      else if (!isEmpty(action)) misfit(context, `workarounds_${language}[${index}]`, 'a text', action);
    }
    if (Object.keys(byId).length > 0) translation['workarounds'] = byId;
    if (Object.keys(translation).length === 0) delete translations[language];
  }
  if (Object.keys(translations).length === 0) delete entry['translations'];
}
