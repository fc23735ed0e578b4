import { readFileSync } from 'node:fs';
import path from 'node:path';
import { expect, it } from 'vitest';
import { entryJsonSchemaText } from '../../src/entries/json-schema.ts';

it('entries/entry.schema.json is current (otherwise: npx tsx src/cli.ts schema > entries/entry.schema.json)', () => {
  const file = path.join(import.meta.dirname, '../../entries/entry.schema.json');
  expect(readFileSync(file, 'utf8')).toBe(entryJsonSchemaText());
});
