import { createServer } from 'node:http';
import { setTimeout as sleep } from 'node:timers/promises';

/** A platform that posts what it is told, slowly, and can be asked what was posted. */
export interface PlatformDouble {
  readonly url: string;
  /** How often each key was posted. */
  readonly posted: ReadonlyMap<string, number>;
  close(): Promise<void>;
}

export async function startPlatformDouble(): Promise<PlatformDouble> {
  const posted = new Map<string, number>();
  const server = createServer(async (request, response) => {
    const key = decodeURIComponent(request.url?.slice(1) ?? '');
    if (request.method === 'POST') {
      // It is posted somewhere between the request and the answer, whether or not anybody waits for the answer.
      await sleep(10 + Math.random() * 20);
      posted.set(key, (posted.get(key) ?? 0) + 1);
      await sleep(10 + Math.random() * 20);
    }
    response.end(JSON.stringify({ posted: posted.has(key) }));
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const address = server.address();
  const port = typeof address === 'object' && address ? address.port : 0;
  return {
    url: `http://127.0.0.1:${port}`,
    posted,
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
}
