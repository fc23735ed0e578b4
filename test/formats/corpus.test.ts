import { existsSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, it } from 'vitest';
import { formatNamed, readValue } from '../../src/formats/index.ts';
import { compilePattern } from '../../src/matching/compile-pattern.ts';

const CORPUS = path.join(import.meta.dirname, '../../../shared/corpus/deadends.ndjson');

/** Runs beside the corpus only, which is not part of the project. */
describe.skipIf(!existsSync(CORPUS))('the records of deadends.dev', () => {
  const records = existsSync(CORPUS)
    ? readFileSync(CORPUS, 'utf8')
        .trim()
        .split('\n')
        .map((line) => JSON.parse(line))
    : [];

  it('are all read, and written back value for value', () => {
    const format = formatNamed('deadends');
    if (format?.kind !== 'record') throw new Error('no such format');
    expect(records).toHaveLength(1922);
    for (const record of records) {
      const reading = readValue(record, { checkPattern });
      expect(reading?.faults).toEqual([]);
      const [draft] = reading?.drafts ?? [];
      if (!draft) throw new Error(record.id);
      expect(draft.entry.id).toBe(record.id);
      expect(draft.notes.filter(({ kind }) => kind !== 'kept')).toEqual([]);
      expect(format.write(draft.entry)).toEqual(record);
    }
  });

  it('declare nothing that would be filled in, so that braces stay as they are', () => {
    const drafts = records.map((record) => readValue(record)?.drafts[0]);
    expect(drafts.filter((draft) => draft?.entry.captures)).toEqual([]);
    expect(JSON.stringify(drafts)).toContain('{{');
  });
});

function checkPattern(source: string) {
  const compiled = compilePattern(source);
  return compiled.kind === 'fault' ? compiled : undefined;
}
