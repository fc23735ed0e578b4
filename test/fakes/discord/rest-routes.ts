import type { IncomingMessage, ServerResponse } from 'node:http';
import { type Answer, object, Refusal, type Route } from './call.ts';
import { channelRoutes } from './channel-routes.ts';
import { checkRequest } from './check-request.ts';
import type { FakeDiscord } from './fake-discord.ts';
import { interactionRoutes } from './interaction-routes.ts';
import { userPayload } from './payloads.ts';
import { signatureOf } from './signature-of.ts';

const ROUTES: readonly (readonly [RegExp, Route])[] = [
  [
    /^GET \/gateway\/bot$/,
    ({ fake }) => ({
      url: fake.socketUrl,
      shards: fake.shards,
      session_start_limit: { total: 1000, remaining: 999, reset_after: 14_400_000, max_concurrency: 16 },
    }),
  ],
  [
    /^GET \/users\/@me$/,
    ({ fake }) => ({ ...userPayload(fake.world.bot), flags: 0, email: null, verified: true }),
  ],
  [/^GET \/applications\/(\d+)\/commands$/, ({ fake }) => [...fake.commands]],
  [
    /^PUT \/applications\/(\d+)\/commands$/,
    ({ fake, body }) => {
      fake.commands = Array.isArray(body)
        ? body.map((each, place) => ({
            ...object(each),
            id: String(900 + place),
            application_id: fake.world.application,
            version: '1',
          }))
        : [];
      return [...fake.commands];
    },
  ],
  ...channelRoutes,
  ...interactionRoutes,
];

export async function answerRequest(
  fake: FakeDiscord,
  request: IncomingMessage,
  response: ServerResponse,
): Promise<void> {
  const url = new URL(request.url ?? '/', `http://${fake.host}`);
  if (url.pathname.startsWith('/attachments/')) return serveFile(fake, url, response);
  const path = decodeURIComponent(url.pathname.replace(/^\/api\/v10/, ''));
  const method = request.method ?? 'GET';
  const name = `${method} ${path}`;
  const body = await bodyOf(request);
  fake.requests.push(name);
  if (method !== 'GET') fake.bodies.push({ request: name, body });
  const fault = fake.faults.find(({ match, times }) => times > 0 && match.test(name));
  if (fault) fault.times -= 1;
  const run = (): { status: number; json: Answer; headers?: Record<string, string> } => {
    if (fault && !fault.after && typeof fault.how !== 'string')
      return {
        status: fault.how.status,
        json: fault.how.body ?? {},
        ...(fault.how.headers && { headers: fault.how.headers }),
      };
    const needsToken = !/^\/(interactions|webhooks)\//.test(path);
    if (needsToken && request.headers.authorization !== `Bot ${fake.token}`)
      return { status: 401, json: { message: '401: Unauthorized', code: 0 } };
    if (!/^DiscordBot \(\S+, \S+\)/.test(request.headers['user-agent'] ?? ''))
      return { status: 403, json: { message: 'Send a User-Agent', code: 40_333 } };
    const problems = checkRequest({ method, path, query: url.searchParams, body });
    if (problems.length > 0) {
      fake.refused.push(...problems.map((problem) => `${name}: ${problem}`));
      return {
        status: 400,
        json: { message: `Invalid Form Body: ${problems.join('; ')}`, code: 50_035, errors: {} },
      };
    }
    for (const [pattern, route] of ROUTES) {
      const parts = pattern.exec(name);
      if (!parts) continue;
      try {
        return {
          status: 200,
          json: route({ fake, method, path, query: url.searchParams, body }, parts.slice(1)),
        };
      } catch (error) {
        if (!(error instanceof Refusal)) throw error;
        return { status: error.status, json: { message: error.message, code: error.code } };
      }
    }
    fake.refused.push(`${name}: no such endpoint`);
    return { status: 404, json: { message: '404: Not Found', code: 0 } };
  };
  if (fault?.how === 'hang' && !fault.after) return;
  if (fault?.how === 'reset' && !fault.after) return void response.destroy();
  const { status, json, headers } = run();
  if (fault?.after) {
    if (fault.how === 'hang') return;
    if (fault.how === 'reset') return void response.destroy();
    response.writeHead(fault.how.status, { 'Content-Type': 'application/json' }).end('{}');
    return;
  }
  const bucket = {
    'X-RateLimit-Limit': '1000',
    'X-RateLimit-Remaining': '999',
    'X-RateLimit-Reset-After': '0.1',
    'X-RateLimit-Bucket': encodeURIComponent(path.replace(/\d+/g, '')),
  };
  // An empty answer must not claim to be JSON: the client would try to read it.
  if (json === undefined) response.writeHead(204, { ...bucket, ...headers }).end();
  else
    response
      .writeHead(status, { 'Content-Type': 'application/json', ...bucket, ...headers })
      .end(JSON.stringify(json));
}

function serveFile(fake: FakeDiscord, url: URL, response: ServerResponse): void {
  const file = fake.world.files.get(url.pathname);
  fake.requests.push(`CDN ${url.pathname}`);
  const until = url.searchParams.get('ex') ?? '0';
  const isValid =
    url.searchParams.get('hm') === signatureOf(url.pathname, until) &&
    Number.parseInt(until, 16) * 1000 > fake.now();
  if (!file || !isValid) response.writeHead(404).end('This content is no longer available.');
  else response.writeHead(200, { 'Content-Type': file.type }).end(file.body);
}

async function bodyOf(request: IncomingMessage): Promise<unknown> {
  const chunks: Buffer[] = [];
  for await (const chunk of request) chunks.push(chunk as Buffer);
  const text = Buffer.concat(chunks).toString('utf8');
  return text === '' ? undefined : JSON.parse(text);
}
