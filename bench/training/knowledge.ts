import { existsSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { type Entry, entrySchema } from '../../src/entries/entry-schema.ts';

const SHARED = path.join(import.meta.dirname, '..', '..', '..', 'shared');
export const CORPUS = path.join(SHARED, 'corpus', 'deadends.ndjson');
export const PRACTICE = path.join(SHARED, 'practice');

interface Foreign {
  readonly id: string;
  readonly error: { readonly signature: string; readonly regex: string; readonly category: string };
  readonly environment?: { readonly runtime?: { readonly name?: string } };
  readonly verdict: { readonly summary: string };
  readonly workarounds: readonly { readonly action: string; readonly how?: string }[];
  readonly dead_ends: readonly { readonly action: string; readonly why_fails: string }[];
}

/** Only what recognising needs; reading the format in full is the work of `src/formats`. */
export function readCorpus(): Entry[] | undefined {
  if (!existsSync(CORPUS)) return undefined;
  return readFileSync(CORPUS, 'utf8')
    .split('\n')
    .filter((line) => line !== '')
    .map((line) => {
      const record = JSON.parse(line) as Foreign;
      return entrySchema.parse({
        id: record.id,
        signature: record.error.signature,
        patterns: [record.error.regex],
        category: record.error.category,
        cause: { text: record.verdict.summary },
        environment: { runtime: { name: record.environment?.runtime?.name ?? 'any' } },
        workarounds: record.workarounds.map(({ action, how }, i) => ({ id: `w${i}`, action, how })),
        deadEnds: record.dead_ends.map(({ action, why_fails }, i) => ({
          id: `d${i}`,
          action,
          whyFails: why_fails,
        })),
        verification: { tier: 'ai_generated' },
      });
    });
}
