import { z } from 'zod';
import { entrySchema } from './entry-schema.ts';
import { FIELD_NOTES } from './field-notes.ts';

interface Node {
  description?: string;
  readonly properties?: Readonly<Record<string, Node>>;
  readonly items?: Node;
  readonly additionalProperties?: Node | boolean;
}

/**
 * What editors need to help while an entry is written, made from the schema that also checks it, with the notes that
 * say what each field is for. `entries/entry.schema.json` holds it; a test keeps the file current.
 */
export function entryJsonSchema(): Record<string, unknown> {
  const schema = z.toJSONSchema(entrySchema, { io: 'input', target: 'draft-2020-12' });
  for (const { field, node } of fieldsOf(schema as Node, '')) {
    const note = FIELD_NOTES[field] ?? FIELD_NOTES[field.replace(/^relations\.\w+\[\]/, 'relations.*[]')];
    if (note) node.description = note;
  }
  return { title: 'An entry of Errata: one known error', ...schema };
}

/** Every field with the path under which `FIELD_NOTES` knows it. */
export function* fieldsOf(node: Node, at: string): Generator<{ field: string; node: Node }> {
  const { properties = {}, items, additionalProperties } = node;
  for (const [name, below] of Object.entries(properties)) {
    const field = at === '' ? name : `${at}.${name}`;
    yield { field, node: below };
    yield* fieldsOf(below, field);
  }
  if (items) yield* fieldsOf(items, `${at}[]`);
  if (typeof additionalProperties === 'object' && additionalProperties !== null) {
    yield { field: `${at}.*`, node: additionalProperties };
    yield* fieldsOf(additionalProperties, `${at}.*`);
  }
}

export const entryJsonSchemaText = (): string => `${JSON.stringify(entryJsonSchema(), undefined, 2)}\n`;
