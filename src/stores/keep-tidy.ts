import type { Retention, Store } from './store.ts';

/** The quote of a case is promised to go after a day, so looking once a day would be too seldom. */
const EVERY_MS = 3_600_000;
const FIRST_MS = 60_000;
const LEASE = 'tidy';

export interface TidyOptions {
  readonly store: Store;
  readonly keep: Retention;
  readonly owner: string;
  readonly onNotice: (message: string) => void;
  readonly everyMs?: number;
  readonly firstMs?: number;
}

/** Removes every hour what is older than it may be; of several replicas one does it. Gives back how to stop. */
export function keepTidy({
  store,
  keep,
  owner,
  onNotice,
  everyMs = EVERY_MS,
  firstMs = FIRST_MS,
}: TidyOptions): () => void {
  let timer: NodeJS.Timeout;
  const later = (ms: number): void => {
    timer = setTimeout(() => void tidyOnce().finally(() => later(everyMs)), ms);
    timer.unref();
  };
  async function tidyOnce(): Promise<void> {
    try {
      // Kept after the work, so that the others do not repeat it within the hour.
      if (await store.leases.hold(LEASE, owner, everyMs * 0.9)) await store.tidy(keep);
    } catch (error) {
      onNotice(
        `Old data could not be removed; tried again later: ${error instanceof Error ? error.message : error}`,
      );
    }
  }
  later(firstMs);
  return () => clearTimeout(timer);
}
