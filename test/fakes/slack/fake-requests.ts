import { createHmac } from 'node:crypto';
import { PATHS } from '../../../src/platforms/slack/manifest.ts';
import type { EnvelopeType } from './fake-sockets.ts';

export interface Receivers {
  readonly signingSecret: string;
  /** The copies of the app that a balancer knows, each by its port on this machine. */
  readonly ports: readonly number[];
}

/** Slack delivers an event four times: at once, at once again, after a minute, after five. The waits are shorter here. */
const MOST_TRIES = 4;
/** Slack's own. */
const PATIENCE = 3_000;

/**
 * The signed requests of the fake, with a balancer between: each goes to one copy of the app, and what that one does
 * not take goes to the next. Events that nobody takes come again, commands and presses do not.
 */
export class FakeRequests {
  readonly #receivers: Receivers;
  readonly #retryMs: number;
  readonly #timers = new Set<ReturnType<typeof setTimeout>>();
  #next = 0;
  #closed = false;
  /** What Slack asked for, and what no copy ever took. */
  delivered = 0;
  givenUp = 0;
  /** How many events nobody has taken yet. */
  unacknowledged = 0;

  constructor(receivers: Receivers, retryMs: number) {
    this.#receivers = receivers;
    this.#retryMs = retryMs;
  }

  send(type: EnvelopeType, payload: unknown): void {
    this.unacknowledged += 1;
    void this.#deliver({ type, payload, first: this.#next++, tries: 0, reason: '' });
  }

  close(): void {
    this.#closed = true;
    for (const timer of this.#timers) clearTimeout(timer);
  }

  async #deliver(request: Request): Promise<void> {
    const { ports } = this.#receivers;
    const { type, first, tries } = request;
    const reason = await this.#post(ports[(first + tries) % ports.length] ?? 0, request);
    if (this.#closed) return;
    const again = tries + 1;
    if (reason !== '' && type === 'events_api' && again < MOST_TRIES) {
      const timer = setTimeout(
        () => {
          this.#timers.delete(timer);
          void this.#deliver({ ...request, tries: again, reason });
        },
        again === 1 ? 0 : this.#retryMs * (again - 1),
      );
      this.#timers.add(timer);
      return;
    }
    this.unacknowledged -= 1;
    if (reason !== '') this.givenUp += 1;
  }

  /** Gives Slack's word for why it was not taken, or nothing. */
  async #post(port: number, { type, payload, tries, reason }: Request): Promise<string> {
    this.delivered += 1;
    const body = type === 'events_api' ? JSON.stringify(payload) : formOf(type, payload);
    const at = String(Math.floor(Date.now() / 1000));
    const { signingSecret } = this.#receivers;
    const signature = createHmac('sha256', signingSecret).update(`v0:${at}:${body}`).digest('hex');
    try {
      const answer = await fetch(`http://127.0.0.1:${port}${PATHS.events}`, {
        method: 'POST',
        body,
        headers: {
          'Content-Type': type === 'events_api' ? 'application/json' : 'application/x-www-form-urlencoded',
          'X-Slack-Request-Timestamp': at,
          'X-Slack-Signature': `v0=${signature}`,
          ...(tries > 0 && { 'X-Slack-Retry-Num': String(tries), 'X-Slack-Retry-Reason': reason }),
        },
        signal: AbortSignal.timeout(PATIENCE),
      });
      await answer.arrayBuffer();
      return answer.ok ? '' : 'http_error';
    } catch (error) {
      return error instanceof Error && error.name === 'TimeoutError' ? 'http_timeout' : 'connection_failed';
    }
  }
}

interface Request {
  readonly type: EnvelopeType;
  readonly payload: unknown;
  /** Where it goes first. */
  readonly first: number;
  readonly tries: number;
  readonly reason: string;
}

function formOf(type: EnvelopeType, payload: unknown): string {
  if (type === 'interactive') return new URLSearchParams({ payload: JSON.stringify(payload) }).toString();
  const fields = typeof payload === 'object' && payload !== null ? Object.entries(payload) : [];
  return new URLSearchParams(
    fields.map(([name, value]): [string, string] => [name, String(value)]),
  ).toString();
}
