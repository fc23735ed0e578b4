import { existsSync } from 'node:fs';
import { countDomain, readRateInputs } from '../../commands/read-rate-inputs.ts';
import { domainOf, type Entry } from '../../entries/entry-schema.ts';
import type { EntryRatesInput } from '../../rates/entry-rates.ts';
import type { DomainVotes } from '../../rates/rate-of.ts';
import { openStoreForReading } from '../../stores/open-store.ts';
import { storeLocation } from '../../stores/store-location.ts';
import type { StoreOptions } from '../../stores/store-options.ts';
import { storeOptions } from './store-options.ts';
import type { Terminal } from './terminal.ts';

export interface ReadVotes {
  /** One for each entry, in their order. */
  readonly inputs: readonly EntryRatesInput[];
  /** Why there are no votes, as a sentence; `expected` where no bot has run here yet. Undefined: they are in. */
  readonly missing: { readonly why: string; readonly expected: boolean } | undefined;
}

/** What the formula needs of these entries, from the store of this folder's bot, also while that runs. */
export async function readVotes(entries: readonly Entry[], terminal: Terminal): Promise<ReadVotes> {
  const now = Date.now();
  const estimates = entries.map((entry) => ({ entry, votes: [], domain: { worked: 0, failed: 0 }, now }));
  try {
    const options = storeOptions(terminal);
    const location = storeLocation(options.url, options.folder);
    if (location.engine === 'sqlite' && !existsSync(location.file)) {
      const why = `There is no store at ${location.file} yet.`;
      return { inputs: estimates, missing: { why, expected: true } };
    }
    return { inputs: await inputsFrom(options, entries, now), missing: undefined };
  } catch (error) {
    const why = error instanceof Error ? error.message : String(error);
    return { inputs: estimates, missing: { why, expected: false } };
  }
}

async function inputsFrom(
  options: StoreOptions,
  entries: readonly Entry[],
  now: number,
): Promise<EntryRatesInput[]> {
  const store = await openStoreForReading(options);
  try {
    const domains = new Map<string, DomainVotes>();
    for (const domain of new Set(entries.map(({ id }) => domainOf(id)))) {
      domains.set(domain, await countDomain(store.votes, domain));
    }
    const known = async (domain: string) => domains.get(domain) ?? { worked: 0, failed: 0 };
    return await readRateInputs(store.votes, entries, now, known);
  } finally {
    await store.close();
  }
}
