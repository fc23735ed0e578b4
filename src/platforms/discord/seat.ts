import type { Log } from '../../log.ts';
import type { Session } from './session.ts';
import type { TakeTurns, Turn } from './turn.ts';

export interface SeatParts {
  readonly takeTurns: TakeTurns;
  readonly session: Session;
  readonly log: Log;
  readonly onDead: (reason: string) => void;
}

/** How often it is looked whether the session is connected, within the patience there is. */
const LOOKS = 10;

/**
 * Keeps the session connected while it is this process's turn, and at no other time. A turn that leads to no connection is
 * passed on: Discord may be within reach of another replica.
 */
export class Seat {
  readonly #parts: SeatParts;
  readonly #turn: Turn;
  #entering: Promise<void> | undefined;
  #started = false;
  #stopped = false;
  #looking: NodeJS.Timeout | undefined;

  constructor(parts: SeatParts) {
    this.#parts = parts;
    this.#turn = parts.takeTurns({ taken: () => this.#enter(), lost: () => this.#lost() });
  }

  /** Whether it is this process's turn right now. */
  get holds(): boolean {
    return !this.#stopped && this.#turn.holds();
  }

  /** Resolves when connected or on stand-by; throws what an operator has to mend. */
  async start(): Promise<void> {
    await this.#turn.start();
    if (this.#entering) await this.#orGiveUp(this.#entering);
    else this.#parts.log.info({}, 'This replica stands by until no other one is connected to Discord');
    this.#started = true;
    this.#passWhenAway();
  }

  /** Leaves first, so that nobody else enters while this one is still there. */
  async stop(): Promise<void> {
    this.#stopped = true;
    clearInterval(this.#looking);
    await this.#parts.session.leave({ atOnce: true });
    await this.#turn.release();
  }

  /** What cannot be started here must not keep others from it. */
  async #orGiveUp(entering: Promise<void>): Promise<void> {
    try {
      await entering;
    } catch (error) {
      await this.stop();
      throw error;
    }
  }

  #passWhenAway(): void {
    const { session, log } = this.#parts;
    const { patienceMs } = this.#turn;
    if (patienceMs === Number.POSITIVE_INFINITY) return;
    let aliveAt = performance.now();
    this.#looking = setInterval(() => {
      const now = performance.now();
      if (!this.holds || session.connected) aliveAt = now;
      if (now - aliveAt < patienceMs) return;
      aliveAt = now;
      log.warn({}, 'This replica gets no connection to Discord; it lets another one try');
      this.#leave();
      this.#turn
        .pass()
        .catch((error: unknown) => log.warn({ err: error }, 'The turn on Discord could not be passed on'));
    }, patienceMs / LOOKS).unref();
  }

  #enter(): void {
    if (this.#stopped) return;
    const { log, session, onDead } = this.#parts;
    if (this.#started) log.info({}, 'This replica takes over the connection to Discord');
    this.#entering = session.enter();
    // At the start the caller hears of it; later nobody but the operator can.
    this.#entering.catch((error: unknown) => {
      if (this.#started) onDead(error instanceof Error ? error.message : String(error));
    });
  }

  #lost(): void {
    this.#parts.log.warn(
      {},
      'The store could not be asked whether this replica may stay connected to Discord, or gave that to another one; it leaves and stands by',
    );
    this.#leave();
  }

  #leave(): void {
    const { log, session } = this.#parts;
    session
      .leave()
      .catch((error: unknown) => log.warn({ err: error }, 'The connection to Discord did not end well'));
  }
}
