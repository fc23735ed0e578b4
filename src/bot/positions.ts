import type { MessageRef, Position, Store } from '../stores/store.ts';
import { channelKey } from './case-id.ts';
import type { BotLog } from './parts.ts';

/** Rarely enough to cost nothing, often enough that little is looked at twice after a crash. */
const WRITE_EVERY = 5_000;

/** How far each channel was read, gathered in memory and written a few seconds at a time. */
export class Positions {
  readonly #moved = new Map<string, Position>();
  readonly #store: Store;
  readonly #log: BotLog;
  #timer: NodeJS.Timeout | undefined;

  constructor(store: Store, log: BotLog) {
    this.#store = store;
    this.#log = log;
  }

  moveTo(ref: MessageRef, at: number): void {
    const { message, ...channel } = ref;
    this.#moved.set(channelKey(ref), { channel, position: message, at });
    this.#timer ??= setTimeout(() => void this.write(), WRITE_EVERY).unref();
  }

  async write(): Promise<void> {
    clearTimeout(this.#timer);
    this.#timer = undefined;
    const moved = [...this.#moved.values()];
    this.#moved.clear();
    if (moved.length === 0) return;
    await this.#store.channels.moveTo(moved).catch((error: unknown) => {
      // Nothing is lost: a later position of the channel says more than this one.
      this.#log.warn({ err: error }, 'Positions could not be written');
    });
  }
}
