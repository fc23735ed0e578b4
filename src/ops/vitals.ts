import type { Platform } from '../bot/platform.ts';
import type { OutboxCounts, Store } from '../stores/store.ts';

/** How this process is, at one moment. */
export interface Vitals {
  readonly platforms: readonly {
    readonly name: string;
    readonly connected: boolean;
    /** Another replica is connected instead. */
    readonly standsBy: boolean;
  }[];
  readonly store: { readonly writable: boolean; readonly why: string | undefined; readonly waiting: number };
  /** Undefined while the store is away. */
  readonly outbox: OutboxCounts | undefined;
  readonly entries: { readonly used: number; readonly faulty: number };
  readonly memoryBytes: number;
  readonly startedAt: number;
}

export interface VitalsOf {
  readonly platforms: readonly Pick<Platform, 'name' | 'connected' | 'standsBy'>[];
  readonly store: Store;
  readonly entries: () => Vitals['entries'];
  readonly startedAt: number;
}

/** Whoever asks has little patience: a store that hangs is as good as away. */
const STORE_MS = 3_000;

export async function readVitals({ platforms, store, entries, startedAt }: VitalsOf): Promise<Vitals> {
  const [written, counts] = await Promise.allSettled([inTime(store.check()), inTime(store.outbox.counts())]);
  return {
    platforms: platforms.map(({ name, connected, standsBy }) => ({ name, connected, standsBy })),
    store: {
      writable: written.status === 'fulfilled',
      why: written.status === 'rejected' ? messageOf(written.reason) : undefined,
      waiting: store.describe().waiting,
    },
    outbox: counts.status === 'fulfilled' ? counts.value : undefined,
    entries: entries(),
    memoryBytes: process.memoryUsage.rss(),
    startedAt,
  };
}

async function inTime<T>(asked: Promise<T>): Promise<T> {
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<never>((_, reject) => {
    timer = setTimeout(() => reject(new Error(`no answer within ${STORE_MS / 1000} s`)), STORE_MS);
  });
  return await Promise.race([asked, late]).finally(() => clearTimeout(timer));
}

const messageOf = (reason: unknown): string => (reason instanceof Error ? reason.message : String(reason));
