import type { Log } from '../../log.ts';
import type { Session } from './session.ts';
import type { TakeTurns, Turn } from './turn.ts';

export interface SeatParts {
  readonly takeTurns: TakeTurns;
  readonly session: Session;
  readonly log: Log;
  readonly onDead: (reason: string) => void;
}

/** Keeps the session connected while it is this process's turn, and at no other time. */
export class Seat {
  readonly #parts: SeatParts;
  readonly #turn: Turn;
  #entering: Promise<void> | undefined;
  #started = false;
  #stopped = false;

  constructor(parts: SeatParts) {
    this.#parts = parts;
    this.#turn = parts.takeTurns({ taken: () => this.#enter(), lost: () => this.#leave() });
  }

  /** Whether it is this process's turn right now. */
  get holds(): boolean {
    return !this.#stopped && this.#turn.holds();
  }

  /** Resolves when connected or on stand-by; throws what an operator has to mend. */
  async start(): Promise<void> {
    await this.#turn.start();
    if (this.#entering) await this.#entering;
    else this.#parts.log.info({}, 'This replica stands by until no other one is connected to Discord');
    this.#started = true;
  }

  /** Leaves first, so that nobody else enters while this one is still there. */
  async stop(): Promise<void> {
    this.#stopped = true;
    await this.#parts.session.leave({ atOnce: true });
    await this.#turn.release();
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

  #leave(): void {
    const { log, session } = this.#parts;
    log.warn(
      {},
      'The store could not be asked whether this replica may stay connected to Discord, or gave that to another one; it leaves and stands by',
    );
    session
      .leave()
      .catch((error: unknown) => log.warn({ err: error }, 'The connection to Discord did not end well'));
  }
}
