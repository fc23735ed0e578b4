import { once } from 'node:events';
import { createServer } from 'node:http';
import { type Finding, good, warning } from './finding.ts';

interface Place {
  readonly host: string;
  readonly port: number;
}

/** Whether the page can be served where it is set to be. Not asked while a bot of this folder runs: it has the port. */
export async function examinePort({ host, port }: Place): Promise<Finding> {
  const server = createServer();
  try {
    server.listen(port, host);
    await once(server, 'listening');
    return good('web', `the page will be at http://${host}:${port}/`);
  } catch {
    return warning(
      'web',
      `${host}:${port} cannot be had; another program may be there. Stop it, or set WEB_PORT to another one.`,
    );
  } finally {
    server.close();
  }
}
