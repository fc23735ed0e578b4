import { randomUUID } from 'node:crypto';
import type { IncomingMessage, Server } from 'node:http';
import type { Duplex } from 'node:stream';
import { type WebSocket, WebSocketServer } from 'ws';

export type EnvelopeType = 'events_api' | 'slash_commands' | 'interactive';

interface Waiting {
  readonly id: string;
  readonly type: EnvelopeType;
  readonly payload: unknown;
  tries: number;
  timer: ReturnType<typeof setTimeout> | undefined;
}

/** Slack delivers an event four times: at once, again, after a minute, after five. The waits are shorter here. */
const MOST_TRIES = 4;

/**
 * The Socket Mode of the fake: each envelope goes to one of the connections, events that nobody acknowledges come
 * again, commands and presses do not.
 */
export class FakeSockets {
  readonly #server = new WebSocketServer({ noServer: true });
  readonly #open = new Set<WebSocket>();
  readonly #frozen = new Set<WebSocket>();
  readonly #waiting = new Map<string, Waiting>();
  readonly #tickets = new Set<string>();
  readonly #retryMs: number;
  #next = 0;
  /** Every acknowledgement that came, in order. */
  readonly acked: string[] = [];
  delivered = 0;

  constructor(http: Server, retryMs: number) {
    this.#retryMs = retryMs;
    http.on('upgrade', (request: IncomingMessage, socket: Duplex, head: Buffer) => {
      const ticket = new URL(request.url ?? '', 'ws://x').searchParams.get('ticket') ?? '';
      // A ticket opens one connection, once.
      if (!this.#tickets.delete(ticket)) {
        socket.destroy();
        return;
      }
      this.#server.handleUpgrade(request, socket, head, (connection) => this.#welcome(connection));
    });
  }

  /** For the address that `apps.connections.open` gives. */
  ticket(): string {
    const ticket = randomUUID();
    this.#tickets.add(ticket);
    return ticket;
  }

  get connections(): number {
    return this.#open.size;
  }

  /** How many envelopes nobody has acknowledged yet. */
  get unacknowledged(): number {
    return this.#waiting.size;
  }

  send(type: EnvelopeType, payload: unknown): void {
    const envelope: Waiting = { id: randomUUID(), type, payload, tries: 0, timer: undefined };
    this.#waiting.set(envelope.id, envelope);
    this.#deliver(envelope);
  }

  /** Something that is no event, as Slack sends now and then. */
  sendRaw(message: object): void {
    for (const connection of this.#open) connection.send(JSON.stringify(message));
  }

  /** Slack renews a connection: it says so and expects the app to go. */
  refresh(): void {
    const [first] = this.#open;
    first?.send(JSON.stringify({ type: 'disconnect', reason: 'refresh_requested' }));
  }

  /** The network takes all connections away, without a word. */
  drop(): void {
    for (const connection of this.#open) connection.terminate();
  }

  /** The other end is gone and nobody says so: nothing is answered any more, not even a ping. */
  freeze(): void {
    for (const connection of this.#open) {
      connection.pause();
      this.#frozen.add(connection);
    }
    this.#open.clear();
  }

  close(): void {
    for (const { timer } of this.#waiting.values()) clearTimeout(timer);
    this.#waiting.clear();
    this.drop();
    for (const connection of this.#frozen) connection.terminate();
    this.#server.close();
  }

  #welcome(connection: WebSocket): void {
    this.#open.add(connection);
    connection.on('message', (data) => this.#acknowledge(String(data)));
    connection.on('close', () => this.#open.delete(connection));
    connection.send(
      JSON.stringify({ type: 'hello', num_connections: this.#open.size, connection_info: { app_id: 'A1' } }),
    );
    for (const envelope of this.#waiting.values()) if (envelope.tries === 0) this.#deliver(envelope);
  }

  #acknowledge(data: string): void {
    const { envelope_id: id } = JSON.parse(data) as { envelope_id: string };
    this.acked.push(id);
    const envelope = this.#waiting.get(id);
    clearTimeout(envelope?.timer);
    this.#waiting.delete(id);
  }

  #deliver(envelope: Waiting): void {
    const connections = [...this.#open];
    const connection = connections[this.#next++ % Math.max(1, connections.length)];
    if (!connection) {
      // Nobody to deliver to is no delivery; a first one waits for a connection, a later one for its time.
      if (envelope.tries > 0) envelope.timer = setTimeout(() => this.#deliver(envelope), this.#retryMs);
      return;
    }
    const { id, type, payload, tries } = envelope;
    envelope.tries += 1;
    this.delivered += 1;
    connection.send(
      JSON.stringify({
        envelope_id: id,
        type,
        payload,
        accepts_response_payload: type !== 'events_api',
        ...(type === 'events_api' && { retry_attempt: tries, retry_reason: tries > 0 ? 'timeout' : '' }),
      }),
    );
    if (type !== 'events_api') this.#waiting.delete(id);
    else if (envelope.tries < MOST_TRIES)
      envelope.timer = setTimeout(() => this.#deliver(envelope), this.#retryMs);
  }
}
