import { SocketModeReceiver } from '@slack/bolt';
import { z } from 'zod';
import type { Log } from '../../log.ts';
import { quietLogger } from './quiet-logger.ts';

/** What came over a socket. Whoever takes it acknowledges it, and only once it is safe. */
export interface Envelope {
  readonly type: string;
  readonly body: unknown;
  ack(): Promise<void>;
}

export interface SocketOptions {
  readonly appToken: string;
  readonly apiUrl: string;
  readonly log: Log;
  readonly onEnvelope: (envelope: Envelope) => void;
  readonly onConnected: () => void;
}

const SHORTEST_WAIT = 200;
const LONGEST_WAIT = 30_000;
/** A connection that says nothing for so long after it was asked for is not coming. */
const PATIENCE = 20_000;

const ENVELOPE = z.object({
  type: z.string(),
  ack: z.custom<() => Promise<void>>((value) => typeof value === 'function'),
});

/**
 * One connection to Slack, for as long as the bot runs. The library's own way of reconnecting leaves five seconds
 * without a connection and ends the process on some failures, so every connection here is a new one and this decides
 * when. Two of these together leave no gap when Slack renews one.
 */
export class SlackSocket {
  readonly #options: SocketOptions;
  #receiver: SocketModeReceiver | undefined;
  #stopped = false;
  #up = false;
  #wake: () => void = () => {};
  #running: Promise<void> | undefined;

  constructor(options: SocketOptions) {
    this.#options = options;
  }

  get isUp(): boolean {
    return this.#up;
  }

  /** Resolves with the first connection; rejects when Slack refuses the token, which no waiting will mend. */
  async start(): Promise<void> {
    await this.#connect();
    this.#running = this.#keep();
  }

  async stop(): Promise<void> {
    this.#stopped = true;
    this.#wake();
    this.#receiver?.client.disconnect().catch(() => {});
    await this.#running;
  }

  async #keep(): Promise<void> {
    let wait = SHORTEST_WAIT;
    while (!this.#stopped) {
      await this.#ended();
      while (!this.#stopped) {
        try {
          await this.#connect();
          wait = SHORTEST_WAIT;
          break;
        } catch (error) {
          this.#options.log.warn({ err: error, waitMs: wait }, 'Slack cannot be reached; it is tried again');
          await this.#pause(wait * (0.5 + Math.random()));
          wait = Math.min(LONGEST_WAIT, wait * 2);
        }
      }
    }
  }

  async #connect(): Promise<void> {
    const { appToken, apiUrl, log, onConnected } = this.#options;
    const receiver = new SocketModeReceiver({
      appToken,
      autoReconnectEnabled: false,
      logger: quietLogger(log),
      installerOptions: {
        clientOptions: { slackApiUrl: apiUrl, timeout: PATIENCE, retryConfig: { retries: 0 } },
      },
    });
    const { client } = receiver;
    guard(receiver);
    client.on('slack_event', (given: unknown) => this.#take(given));
    this.#receiver = receiver;
    this.#ended = () =>
      new Promise((resolve) => {
        if (over) resolve();
        else client.once('disconnected', resolve);
      });
    let over = false;
    client.once('disconnected', () => {
      over = true;
      this.#up = false;
    });
    const timer = setTimeout(() => client.disconnect().catch(() => {}), PATIENCE);
    try {
      await client.start();
    } catch (error) {
      throw error instanceof Error ? error : new Error('Slack closed the connection before it was ready');
    } finally {
      clearTimeout(timer);
    }
    this.#up = !over;
    if (!this.#stopped) onConnected();
  }

  #ended: () => Promise<void> = async () => {};

  #take(given: unknown): void {
    const read = ENVELOPE.safeParse(given);
    if (!read.success || this.#stopped) return;
    const { type, ack } = read.data;
    const body = typeof given === 'object' && given !== null && 'body' in given ? given.body : undefined;
    this.#options.onEnvelope({ type, body, ack: async () => await ack() });
  }

  #pause(ms: number): Promise<void> {
    return new Promise((resolve) => {
      const timer = setTimeout(resolve, ms);
      this.#wake = () => {
        clearTimeout(timer);
        resolve();
      };
    });
  }
}

/**
 * An envelope without an event, as Slack sends when an app is told too much, makes the library throw where nobody
 * catches. It is looked at before the library gets it. Needed up to socket-mode 3.1.0.
 */
function guard({ client }: SocketModeReceiver): void {
  const own = client.listeners('ws_message');
  client.removeAllListeners('ws_message');
  client.on('ws_message', (data: unknown, isBinary: unknown) => {
    if (typeof data === 'string' && !hasEvent(data)) return;
    for (const listener of own) listener.call(client, data, isBinary);
  });
}

function hasEvent(data: string): boolean {
  let parsed: unknown;
  try {
    parsed = JSON.parse(data);
  } catch {
    return false;
  }
  const read = z.object({ type: z.literal('events_api') }).safeParse(parsed);
  return (
    !read.success ||
    z.object({ payload: z.object({ event: z.object({ type: z.string() }) }) }).safeParse(parsed).success
  );
}
