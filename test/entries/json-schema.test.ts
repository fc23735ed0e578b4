import { readFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, it } from 'vitest';
import { z } from 'zod';
import { entrySchema } from '../../src/entries/entry-schema.ts';
import { FIELD_NOTES, fieldTable } from '../../src/entries/field-notes.ts';
import { entryJsonSchema, entryJsonSchemaText, fieldsOf } from '../../src/entries/json-schema.ts';

const ENTRIES = path.join(import.meta.dirname, '../../entries');
const read = (name: string) => readFileSync(path.join(ENTRIES, name), 'utf8');

it('entries/entry.schema.json is current (otherwise: npx tsx src/cli.ts schema > entries/entry.schema.json)', () => {
  expect(read('entry.schema.json')).toBe(entryJsonSchemaText());
});

it('entries/README.md holds the table of the fields (otherwise: npx tsx src/cli.ts schema --table)', () => {
  expect(read('README.md')).toContain(fieldTable());
});

describe('the notes on the fields', () => {
  const schema = z.toJSONSchema(entrySchema, { io: 'input' }) as Parameters<typeof fieldsOf>[0];
  /** The insides of translations mirror fields that have a note; those of community and extensions are not written by hand. */
  const byHand = [...fieldsOf(schema, '')]
    .map(({ field }) => field.replace(/^relations\.\w+\[\]/, 'relations.*[]'))
    .filter((field) => !/^translations\.|community\.|^extensions\./.test(field));

  it('cover every field that is written by hand, and no other', () => {
    expect([...new Set(byHand)].sort()).toEqual(Object.keys(FIELD_NOTES).sort());
  });

  it('say of a field that it is required exactly when it is', () => {
    for (const { field, parent, name } of parentsOf(schema)) {
      const note = FIELD_NOTES[field.replace(/^relations\.\w+\[\]/, 'relations.*[]')];
      if (note === undefined) continue;
      expect({ field, required: note.startsWith('Required.') }).toEqual({
        field,
        required: parent.required?.includes(name) ?? false,
      });
    }
  });

  it('reach the editors', () => {
    expect(JSON.stringify(entryJsonSchema())).toContain('"description":"Required. What to do, in one line.');
  });
});

interface Parent {
  readonly required?: readonly string[];
  readonly properties?: Readonly<Record<string, Parent>>;
  readonly items?: Parent;
}

function* parentsOf(node: Parent, at = ''): Generator<{ field: string; parent: Parent; name: string }> {
  for (const [name, below] of Object.entries(node.properties ?? {})) {
    const field = at === '' ? name : `${at}.${name}`;
    yield { field, parent: node, name };
    yield* parentsOf(below, field);
  }
  if (node.items) yield* parentsOf(node.items, `${at}[]`);
}
