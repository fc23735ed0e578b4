import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { checkBlocks } from './check-blocks.ts';
import { type Answer, type Args, fakeMethods } from './fake-methods.ts';
import { FakeRequests, type Receivers } from './fake-requests.ts';
import { type EnvelopeType, FakeSockets } from './fake-sockets.ts';
import { BOT, FakeWorkspace } from './fake-workspace.ts';

/** What goes wrong with the next calls of a method. */
export type Fault =
  | { readonly kind: 'status'; readonly status: number }
  | { readonly kind: 'error'; readonly error: string }
  | { readonly kind: 'wait'; readonly seconds: number }
  /** The work is done and its answer is lost. */
  | { readonly kind: 'lost' }
  | { readonly kind: 'hang' };

interface Planted {
  readonly method: string;
  readonly channel: string | undefined;
  readonly fault: Fault;
  times: number;
}

export const CLIENT_SECRET = 'client-secret-for-tests';
export const APP_TOKEN = 'xapp-1-A1-test';
const TRIGGER_MS = 3_000;

/**
 * A Slack of our own, on the loopback: the Web API over HTTP and the sockets of Socket Mode, as the real SDK speaks them,
 * or signed requests instead of the sockets.
 */
export class FakeSlack {
  readonly sockets: FakeSockets;
  readonly requests: FakeRequests | undefined;
  readonly workspaces = new Map<string, FakeWorkspace>();
  /** Every call that arrived. */
  readonly calls: { readonly method: string; readonly args: Args; readonly at: number }[] = [];
  /** What was sent to an address for answers. */
  readonly answers: {
    readonly text: string;
    readonly blocks: unknown[];
    readonly problems: readonly string[];
  }[] = [];
  readonly #http: Server;
  readonly #methods: ReturnType<typeof fakeMethods>;
  readonly #faults: Planted[] = [];
  readonly #triggers = new Map<string, { readonly at: number; used: boolean }>();

  constructor({ retryMs = 1_000, receivers }: { retryMs?: number; receivers?: Receivers | undefined } = {}) {
    this.#http = createServer((request, response) => void this.#serve(request, response));
    this.sockets = new FakeSockets(this.#http, retryMs);
    this.requests = receivers && new FakeRequests(receivers, retryMs);
    this.#methods = fakeMethods({ use: (trigger) => this.#use(trigger) }, () => this.url);
  }

  async start(): Promise<this> {
    await new Promise<void>((resolve) => this.#http.listen(0, '127.0.0.1', resolve));
    return this;
  }

  /** Tells the app something, the way it is told things here. */
  send(type: EnvelopeType, payload: unknown): void {
    (this.requests ?? this.sockets).send(type, payload);
  }

  async close(): Promise<void> {
    this.requests?.close();
    this.sockets.close();
    this.#http.closeAllConnections();
    await new Promise((resolve) => this.#http.close(resolve));
  }

  get url(): string {
    return `http://127.0.0.1:${(this.#http.address() as AddressInfo).port}`;
  }

  get apiUrl(): string {
    return `${this.url}/api/`;
  }

  workspace(id = 'T0001', token = `xoxb-${id}`): FakeWorkspace {
    const found = this.workspaces.get(id) ?? new FakeWorkspace(id, token);
    this.workspaces.set(id, found);
    return found;
  }

  /** The next calls of a method go wrong, in one channel or in all. */
  plant(
    method: string,
    fault: Fault,
    { times = 1, channel }: { times?: number; channel?: string } = {},
  ): void {
    this.#faults.push({ method, fault, times, channel });
  }

  trigger(age = 0): string {
    const id = `trigger-${this.#triggers.size + 1}`;
    this.#triggers.set(id, { at: Date.now() - age, used: false });
    return id;
  }

  #use(trigger: string): 'ok' | 'expired_trigger_id' | 'exchanged_trigger_id' | 'invalid_trigger' {
    const known = this.#triggers.get(trigger);
    if (!known) return 'invalid_trigger';
    if (known.used) return 'exchanged_trigger_id';
    known.used = true;
    return Date.now() - known.at > TRIGGER_MS ? 'expired_trigger_id' : 'ok';
  }

  async #serve(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const { pathname } = new URL(request.url ?? '/', this.url);
    const body = await bodyOf(request);
    if (pathname.startsWith('/files/')) return this.#file(request, response, pathname);
    if (pathname.startsWith('/response/')) return this.#answered(response, body);
    const method = pathname.replace('/api/', '');
    const args = argumentsOf(request, body);
    this.calls.push({ method, args, at: performance.now() });
    const fault = this.#faultOf(method, args);
    if (fault?.kind === 'hang') return;
    if (fault?.kind === 'status') return void response.writeHead(fault.status).end('no');
    if (fault?.kind === 'wait') {
      response.writeHead(429, { 'Retry-After': String(fault.seconds) });
      return void response.end(JSON.stringify({ ok: false, error: 'ratelimited' }));
    }
    const answer =
      fault?.kind === 'error' ? fault.error : this.#perform(method, args, tokenOf(request, args));
    if (fault?.kind === 'lost') return void response.destroy();
    response.writeHead(200, { 'Content-Type': 'application/json' });
    response.end(
      JSON.stringify(typeof answer === 'string' ? { ok: false, error: answer } : { ok: true, ...answer }),
    );
  }

  #perform(method: string, args: Args, token: string): Answer {
    if (method === 'apps.connections.open') {
      if (token !== APP_TOKEN) return 'invalid_auth';
      return { url: `${this.url.replace('http', 'ws')}/link?ticket=${this.sockets.ticket()}` };
    }
    if (method === 'oauth.v2.access') return this.#grant(args);
    const workspace = [...this.workspaces.values()].find((each) => each.token === token);
    if (!workspace) return 'invalid_auth';
    return this.#methods[method]?.(workspace, args) ?? 'unknown_method';
  }

  /** A code is the id of the workspace that its people have agreed for. */
  #grant({ client_secret, code }: Args): Answer {
    if (client_secret !== CLIENT_SECRET) return 'bad_client_secret';
    const workspace = this.workspaces.get(String(code));
    return workspace ? { access_token: workspace.token, team: { id: workspace.id } } : 'invalid_code';
  }

  #faultOf(method: string, args: Args): Fault | undefined {
    const found = this.#faults.find(
      (one) =>
        one.method === method &&
        one.times > 0 &&
        (one.channel === undefined || one.channel === args['channel']),
    );
    if (found) found.times -= 1;
    return found?.fault;
  }

  /** Whoever has no token gets the login page, with a 200, as on the real one. */
  #file(request: IncomingMessage, response: ServerResponse, pathname: string): void {
    const [, , id = '', file = ''] = pathname.split('/');
    const workspace = this.workspaces.get(id);
    const found = workspace?.files.get(file);
    const allowed = request.headers.authorization === `Bearer ${workspace?.token}`;
    response.writeHead(200, { 'Content-Type': allowed && found ? 'text/plain' : 'text/html' });
    response.end(allowed && found ? found.content : '<html>Sign in</html>');
  }

  #answered(response: ServerResponse, body: string): void {
    const { text = '', blocks = [] } = JSON.parse(body) as { text?: string; blocks?: unknown[] };
    const problems = checkBlocks(blocks, 'message');
    this.answers.push({ text, blocks, problems });
    response.writeHead(problems.length > 0 ? 400 : 200).end('ok');
  }
}

export { BOT };

async function bodyOf(request: IncomingMessage): Promise<string> {
  let body = '';
  for await (const chunk of request) body += String(chunk);
  return body;
}

const NESTED = new Set(['blocks', 'metadata', 'view', 'attachments']);

function argumentsOf(request: IncomingMessage, body: string): Args {
  if (request.headers['content-type']?.includes('json')) return JSON.parse(body || '{}') as Args;
  return Object.fromEntries(
    [...new URLSearchParams(body)].map(([name, value]) => [
      name,
      NESTED.has(name) ? (JSON.parse(value) as unknown) : value,
    ]),
  );
}

const tokenOf = (request: IncomingMessage, { token }: Args): string =>
  request.headers.authorization?.replace('Bearer ', '') ?? String(token ?? '');
