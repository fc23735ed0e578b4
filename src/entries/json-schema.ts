import { z } from 'zod';
import { entrySchema } from './entry-schema.ts';

/**
 * What editors need to help while an entry is written, made from the schema that also checks it.
 * `entries/entry.schema.json` holds it; a test keeps the file current.
 */
export function entryJsonSchema(): Record<string, unknown> {
  return {
    title: 'An entry of Errata: one known error',
    ...z.toJSONSchema(entrySchema, { io: 'input', target: 'draft-2020-12' }),
  };
}

export const entryJsonSchemaText = (): string => `${JSON.stringify(entryJsonSchema(), undefined, 2)}\n`;
