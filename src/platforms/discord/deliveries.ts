import { type Inbox, PlatformRefusal } from '../../bot/platform.ts';
import type { Log } from '../../log.ts';
import { Lanes } from './lanes.ts';

/** Discord delivers once; what the bot could not take, as with the store away, is offered to it again. */
const OFFERED_AGAIN = [500, 2_000, 8_000, 30_000];

/** Hands on to the bot, in order within a lane. */
export class Deliveries {
  readonly #log: Log;
  readonly #lanes = new Lanes();
  readonly #pauses = new Map<NodeJS.Timeout, () => void>();
  #inbox: Inbox | undefined;
  #stopped = false;

  constructor(log: Log) {
    this.#log = log;
  }

  open(inbox: Inbox): void {
    this.#inbox = inbox;
  }

  /** Nothing waits any longer to be offered again. */
  stop(): void {
    this.#stopped = true;
    for (const [timer, end] of this.#pauses) {
      clearTimeout(timer);
      end();
    }
  }

  async settled(): Promise<void> {
    await this.#lanes.settled();
  }

  take(lane: string, work: (inbox: Inbox) => Promise<void>, { again = true } = {}): void {
    const inbox = this.#inbox;
    if (!inbox) return;
    this.#lanes.run(lane, async () => {
      for (const pause of [...(again ? OFFERED_AGAIN : []), undefined]) {
        try {
          return await work(inbox);
        } catch (error) {
          // What Discord refuses it will refuse again, and the lane is not to wait for that.
          if (pause === undefined || this.#stopped || error instanceof PlatformRefusal) {
            this.#log.error({ err: error }, 'Something from Discord could not be handled');
            return;
          }
          await this.#pause(pause);
        }
      }
    });
  }

  #pause(ms: number): Promise<void> {
    return new Promise((resolve) => {
      const timer = setTimeout(() => {
        this.#pauses.delete(timer);
        resolve();
      }, ms);
      this.#pauses.set(timer, resolve);
    });
  }
}
