import type { EntryInput } from '../entries/entry-schema.ts';
import type { RecordFormat } from './format.ts';
import { isObject, type JsonObject } from './json.ts';

export const format: RecordFormat = {
  kind: 'record',
  name: 'json',
  about: "Errata's own JSON, everything an entry holds",
  reads: true,
  carries: [''],
  recognises: (record) =>
    isObject(record['cause']) ||
    isObject(record['verification']) ||
    ('workarounds' in record && 'deadEnds' in record),
  // The schema itself says what is wrong with it.
  read: (record) => record as unknown as EntryInput,
  write: (entry) => entry as unknown as JsonObject,
};
