import type { Entry } from '../entries/entry-schema.ts';
import { type EntryRates, entryRates } from '../rates/entry-rates.ts';
import type { Rate } from '../rates/rate.ts';
import type { DomainVotes } from '../rates/rate-of.ts';
import type { Store } from '../stores/store.ts';
import { countDomain, entryOf, readRateInputs } from './read-rate-inputs.ts';

/** Rates of some entries as they stand now, ready to be said. */
export interface Rates {
  /** By `workaroundTarget`, `deadEndTarget`, or the id of an entry for the entry as a whole. */
  readonly rateOf: (target: string) => Rate;
  /** Ids of the entry's workarounds, the one to try first in front. */
  readonly orderOf: (entry: Entry) => readonly string[];
  /** False while the store is away: these are the editors' estimates alone. */
  readonly withVotes: boolean;
}

export interface RateBook {
  of(entries: readonly Entry[]): Promise<Rates>;
  /** A vote on the entry was cast here: what is remembered of its rates is out of date. */
  forget(entryId: string): void;
}

/** Votes of other replicas show after this; own ones at once, because `forget` is called. */
const ENTRY_MS = 30_000;
/** What a domain's votes say moves slowly, and counting them reads them all. */
const DOMAIN_MS = 600_000;
const MOST_KEPT = 2_000;

const NONE: DomainVotes = { worked: 0, failed: 0 };
const UNKNOWN: Rate = {
  rate: 0.5,
  low: 0,
  high: 1,
  worked: 0,
  failed: 0,
  estimate: undefined,
  tier: 'community',
  drift: undefined,
};

interface Kept<T> {
  readonly until: number;
  readonly value: T;
}

/** Rates from the votes in the store. A card is never held up by a store that is away. */
export class StoredRates implements RateBook {
  readonly #votes: Store['votes'];
  readonly #now: () => number;
  readonly #onTrouble: (error: unknown) => void;
  /** Each with the entry it was made from, so that a reload is seen. */
  readonly #entries = new Map<string, Kept<EntryRates> & { readonly entry: Entry }>();
  readonly #domains = new Map<string, Kept<Promise<DomainVotes>>>();

  constructor(votes: Store['votes'], now: () => number, onTrouble: (error: unknown) => void) {
    this.#votes = votes;
    this.#now = now;
    this.#onTrouble = onTrouble;
  }

  async of(entries: readonly Entry[]): Promise<Rates> {
    const now = this.#now();
    const known = new Map<string, EntryRates>();
    const missing = entries.filter((entry) => {
      const kept = this.#entries.get(entry.id);
      if (kept === undefined || kept.entry !== entry || kept.until < now) return true;
      known.set(entry.id, kept.value);
      return false;
    });
    let withVotes = true;
    try {
      for (const [entry, rates] of await this.#read(missing, now)) {
        known.set(entry.id, rates);
        this.#keep(entry, rates, now);
      }
    } catch (error) {
      this.#onTrouble(error);
      withVotes = false;
      for (const entry of missing) known.set(entry.id, entryRates({ entry, votes: [], domain: NONE, now }));
    }
    return {
      rateOf: (target) => known.get(entryOf(target))?.byTarget.get(target) ?? UNKNOWN,
      orderOf: (entry) => known.get(entry.id)?.order ?? entry.workarounds.map(({ id }) => id),
      withVotes,
    };
  }

  forget(entryId: string): void {
    this.#entries.delete(entryId);
  }

  async #read(entries: readonly Entry[], now: number): Promise<(readonly [Entry, EntryRates])[]> {
    const inputs = await readRateInputs(this.#votes, entries, now, (domain) => this.#domain(domain, now));
    return inputs.map((input) => [input.entry, entryRates(input)]);
  }

  #domain(domain: string, now: number): Promise<DomainVotes> {
    const kept = this.#domains.get(domain);
    if (kept && kept.until >= now) return kept.value;
    const value = countDomain(this.#votes, domain);
    this.#domains.set(domain, { until: now + DOMAIN_MS, value });
    value.catch(() => this.#domains.delete(domain));
    return value;
  }

  #keep(entry: Entry, value: EntryRates, now: number): void {
    this.#entries.delete(entry.id);
    this.#entries.set(entry.id, { entry, value, until: now + ENTRY_MS });
    const oldest = this.#entries.keys().next().value;
    if (this.#entries.size > MOST_KEPT && oldest !== undefined) this.#entries.delete(oldest);
  }
}
