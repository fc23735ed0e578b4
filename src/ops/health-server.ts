import { createServer, type Server, type ServerResponse } from 'node:http';
import type { Metrics } from './metrics.ts';
import { notReady } from './readiness.ts';
import type { Vitals } from './vitals.ts';

export interface HealthServerOptions {
  readonly host: string;
  readonly port: number;
  readonly vitals: () => Promise<Vitals>;
  readonly metrics: Pick<Metrics, 'text' | 'contentType'>;
}

export interface HealthServer {
  readonly address: string;
  close(): Promise<void>;
}

const PLAIN = 'text/plain; charset=utf-8';

/**
 * `/healthz`: this process runs and its event loop turns; a store that is away is no reason to kill it. `/readyz`:
 * whether it should get work, with the reasons in words. `/metrics`: for Prometheus. A server of its own, so that probes
 * work with the web page switched off and need no token where it is open to others.
 */
export async function startHealthServer({
  host,
  port,
  vitals,
  metrics,
}: HealthServerOptions): Promise<HealthServer> {
  const answers: Readonly<Record<string, (response: ServerResponse) => Promise<void>>> = {
    '/healthz': async (response) => send(response, 200, PLAIN, 'alive\n'),
    '/readyz': async (response) => {
      const reasons = notReady(await vitals());
      if (reasons.length === 0) send(response, 200, PLAIN, 'ready\n');
      else send(response, 503, PLAIN, `${reasons.join('\n')}\n`);
    },
    '/metrics': async (response) => send(response, 200, metrics.contentType, await metrics.text()),
  };
  const server = createServer((request, response) => {
    // Not read as a URL: a request line may hold anything, and what throws here ends the process.
    const [pathname = '/'] = (request.url ?? '/').split('?', 1);
    const answer = answers[pathname];
    if (request.method !== 'GET' && request.method !== 'HEAD')
      return send(response, 405, PLAIN, 'Only GET.\n');
    if (!answer) return send(response, 404, PLAIN, 'There are /healthz, /readyz and /metrics.\n');
    answer(response).catch((error: unknown) =>
      send(response, 500, PLAIN, `${error instanceof Error ? error.message : 'It failed.'}\n`),
    );
  });
  server.requestTimeout = 5_000;
  server.headersTimeout = 5_000;
  await listen(server, host, port);
  const bound = server.address();
  const actual = typeof bound === 'object' && bound ? bound.port : port;
  return {
    address: `http://${host.includes(':') ? `[${host}]` : host}:${actual}`,
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
}

function listen(server: Server, host: string, port: number): Promise<void> {
  return new Promise((resolve, reject) => {
    server.once('error', reject);
    server.listen(port, host, () => {
      server.off('error', reject);
      resolve();
    });
  });
}

function send(response: ServerResponse, status: number, type: string, body: string): void {
  response.writeHead(status, { 'content-type': type, 'cache-control': 'no-store' });
  response.end(body);
}
