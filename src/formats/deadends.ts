import { DEADENDS } from './deadends-table.ts';
import type { RecordFormat } from './format.ts';
import { isObject } from './json.ts';
import { carriesOf, readRecord, writeRecord } from './record-table.ts';

export const format: RecordFormat = {
  kind: 'record',
  name: 'deadends',
  about: 'deadends.dev record as JSON',
  reads: true,
  carries: carriesOf(DEADENDS),
  recognises: (record) =>
    isObject(record['error']) && (isObject(record['verdict']) || 'workarounds' in record),
  read: (record, reader) => readRecord(DEADENDS, record, { ...reader, at: '' }),
  write: (entry) => writeRecord(DEADENDS, entry),
};
