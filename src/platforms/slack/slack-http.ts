import { createHmac, timingSafeEqual } from 'node:crypto';
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import { z } from 'zod';
import type { Log } from '../../log.ts';
import { PATHS } from './manifest.ts';
import type { SlackInstall } from './slack-install.ts';
import type { Envelope } from './slack-socket.ts';

export interface HttpOptions {
  readonly log: Log;
  readonly onEnvelope: (envelope: Envelope) => void;
  readonly onConnected: () => void;
  /** Where "Add to Slack" is offered. */
  readonly install?: SlackInstall | undefined;
}

/** Slack's own payloads are far smaller. */
const MOST_BYTES = 1_048_576;
/** How far Slack's clock and ours may be apart, in both directions: an older request is somebody's copy. */
const WINDOW_SECONDS = 300;
/** Slack waits three seconds; an event that took longer is delivered again and found to be done. */
const PATIENCE = 2_700;

const CHALLENGE = z.object({ type: z.literal('url_verification'), challenge: z.string() });

/** Events, commands and presses as signed requests, for installations that Slack can reach. */
export class SlackHttp {
  readonly #options: HttpOptions;
  readonly #secret: string;
  readonly #port: number;
  readonly #server: Server;

  constructor({ signingSecret, port }: { signingSecret: string; port: number }, options: HttpOptions) {
    this.#secret = signingSecret;
    this.#port = port;
    this.#options = options;
    this.#server = createServer((request, response) => {
      response.once('finish', () => {
        if (!this.#server.listening) request.socket.end();
      });
      this.#serve(request, response).catch((error: unknown) => {
        options.log.warn({ err: error }, 'A request from Slack was not handled');
        if (!response.headersSent) response.writeHead(500).end();
      });
    });
    this.#server.requestTimeout = 10_000;
    this.#server.headersTimeout = 5_000;
  }

  async start(): Promise<void> {
    await new Promise<void>((resolve, reject) => {
      this.#server.once('error', reject);
      this.#server.listen(this.#port, resolve);
    });
    this.#options.onConnected();
  }

  /** Answers what has arrived: Slack brings no command and no press a second time. */
  async stop(): Promise<void> {
    if (!this.#server.listening) return;
    const closed = new Promise<void>((resolve) => this.#server.close(() => resolve()));
    this.#server.closeIdleConnections();
    const timer = setTimeout(() => this.#server.closeAllConnections(), PATIENCE);
    await closed;
    clearTimeout(timer);
  }

  get isUp(): boolean {
    return this.#server.listening;
  }

  get port(): number {
    const address = this.#server.address();
    return typeof address === 'object' && address ? address.port : this.#port;
  }

  async #serve(request: IncomingMessage, response: ServerResponse): Promise<void> {
    // Whoever looks for holes sends such lines; they are not worth a line in the log each.
    if (!URL.canParse(request.url ?? '/', 'http://localhost')) return void response.writeHead(400).end();
    const { pathname } = new URL(request.url ?? '/', 'http://localhost');
    if (await this.#options.install?.serve(request, response)) return;
    if (pathname !== PATHS.events) return void response.writeHead(404).end();
    if (request.method !== 'POST') return void response.writeHead(405, { Allow: 'POST' }).end();
    const body = await bodyOf(request);
    if (body === undefined) return void response.writeHead(413).end();
    if (!isSigned(request, body, this.#secret)) return void response.writeHead(401).end();
    const payload = payloadOf(request, body);
    const challenge = CHALLENGE.safeParse(payload.body);
    if (challenge.success) {
      response.writeHead(200, { 'Content-Type': 'text/plain' }).end(challenge.data.challenge);
      return;
    }
    const taken = await this.#take(payload);
    response.writeHead(taken ? 200 : 503).end();
  }

  /** True once it is acknowledged. */
  #take({ type, body }: { type: string; body: unknown }): Promise<boolean> {
    return new Promise((resolve) => {
      const timer = setTimeout(() => resolve(false), PATIENCE);
      this.#options.onEnvelope({
        type,
        body,
        ack: async () => {
          clearTimeout(timer);
          resolve(true);
        },
      });
    });
  }
}

/** Undefined when there is more than anything of Slack's would have. */
async function bodyOf(request: IncomingMessage): Promise<Buffer | undefined> {
  const chunks: Buffer[] = [];
  let size = 0;
  for await (const chunk of request) {
    const piece = Buffer.from(chunk);
    size += piece.length;
    if (size > MOST_BYTES) return undefined;
    chunks.push(piece);
  }
  return Buffer.concat(chunks);
}

function isSigned({ headers }: IncomingMessage, body: Buffer, secret: string): boolean {
  const at = String(headers['x-slack-request-timestamp'] ?? '');
  if (!/^\d{1,12}$/.test(at) || Math.abs(Date.now() / 1000 - Number(at)) > WINDOW_SECONDS) return false;
  const expected = Buffer.from(
    `v0=${createHmac('sha256', secret).update(`v0:${at}:`).update(body).digest('hex')}`,
  );
  const given = Buffer.from(String(headers['x-slack-signature'] ?? ''));
  return given.length === expected.length && timingSafeEqual(given, expected);
}

/** Events come as JSON; commands as a form, presses as a form with JSON in it. */
function payloadOf({ headers }: IncomingMessage, body: Buffer): { type: string; body: unknown } {
  const text = body.toString('utf8');
  if ((headers['content-type'] ?? '').includes('json')) return { type: 'events_api', body: JSON.parse(text) };
  const form = new URLSearchParams(text);
  const payload = form.get('payload');
  if (payload !== null) return { type: 'interactive', body: JSON.parse(payload) };
  return { type: form.has('command') ? 'slash_commands' : 'other', body: Object.fromEntries(form) };
}
