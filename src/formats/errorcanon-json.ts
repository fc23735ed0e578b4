import { ERRORCANON } from './errorcanon-table.ts';
import type { RecordFormat } from './format.ts';
import { carriesOf, readRecord, writeRecord } from './record-table.ts';

export const format: RecordFormat = {
  kind: 'record',
  name: 'errorcanon-json',
  about: 'errorcanon record as JSON',
  reads: true,
  carries: carriesOf(ERRORCANON),
  recognises: (record) =>
    typeof record['signature'] === 'string' &&
    ('root_cause' in record || 'verification_tier' in record || 'dead_ends' in record || 'regex' in record),
  read: (record, reader) => readRecord(ERRORCANON, record, { ...reader, at: '' }),
  write: (entry) => writeRecord(ERRORCANON, entry),
};
