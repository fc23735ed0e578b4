import type { Vitals } from './vitals.ts';

/** Why this process should get no work yet, each as a sentence; empty when it is ready, also to take over. */
export function notReady({ platforms, store, entries }: Vitals): string[] {
  return [
    ...(platforms.length === 0 ? ['No platform has been started.'] : []),
    ...platforms
      .filter(({ connected, standsBy }) => !connected && !standsBy)
      .map(
        ({ name }) => `${name} is not connected; it connects again by itself, the log says why it was lost.`,
      ),
    ...(store.writable ? [] : [`The store cannot be written to: ${store.why}`]),
    ...(entries.used === 0 ? ['No entry is loaded. Check ENTRIES with: errata check'] : []),
  ];
}
