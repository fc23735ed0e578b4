import { z } from 'zod';
import { type Entry, entrySchema } from './entry-schema.ts';
import { type Explanation, explainIssues } from './explain-issues.ts';

/** The same schema, turned into straight code by zod once; it falls back to zod itself to explain a failure. */
const compiled = z.compile(entrySchema);

export type EntryReading = { readonly entry: Entry } | { readonly explanations: readonly Explanation[] };

export function parseEntry(value: unknown): EntryReading {
  const result = compiled.safeParse(value);
  return result.success
    ? { entry: result.data }
    : { explanations: explainIssues(value, result.error.issues) };
}
