import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterEach, describe, expect, it } from 'vitest';
import { SlackApi } from '../../../src/platforms/slack/slack-api.ts';
import { readFiles } from '../../../src/platforms/slack/slack-files.ts';
import { silent } from './slack-world.ts';

const servers: Server[] = [];
afterEach(async () => {
  for (const server of servers.splice(0)) {
    server.closeAllConnections();
    await new Promise((resolve) => server.close(resolve));
  }
});

async function serve(listener: Parameters<typeof createServer>[1]): Promise<string> {
  const server = createServer(listener);
  servers.push(server);
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
}

/** A Slack that gives out this address for every file, and an address of somebody's choice. */
async function world(addressOf: (own: string, trap: string) => string) {
  const caught: (string | undefined)[] = [];
  const trap = await serve((request, response) => {
    caught.push(request.headers.authorization);
    response.writeHead(200, { 'content-type': 'text/plain' }).end('private');
  });
  let own = '';
  own = await serve((request, response) => {
    if (request.url?.startsWith('/api/files.info')) {
      const file = { url_private_download: addressOf(own, trap) };
      response.setHeader('content-type', 'application/json');
      response.end(JSON.stringify({ ok: true, is_truncated: true, file }));
    } else if (request.url === '/moved') response.writeHead(302, { location: trap }).end();
    else response.writeHead(200, { 'content-type': 'text/plain' }).end('the text of the file');
  });
  const apiUrl = `${own}/api/`;
  const token = 'xoxb-made-up';
  const text = await readFiles([{ id: 'F1', name: 'log.txt', size: 20, url: undefined }], {
    api: new SlackApi(token, { apiUrl, log: silent }),
    token,
    apiUrl,
    log: silent,
  });
  return { text, caught };
}

describe('a file on Slack', () => {
  it('is read from Slack itself', async () => {
    expect(await world((own) => `${own}/file`)).toEqual({ text: 'the text of the file', caught: [] });
  });

  it.each<[string, (own: string, trap: string) => string]>([
    ['lies elsewhere', (_, trap) => trap],
    ['names Slack in front of another host', (_, trap) => trap.replace('//', '//files.slack.com@')],
    ['is a redirection to elsewhere', (own) => `${own}/moved`],
    ['is none of the web', () => 'file:///etc/passwd'],
    ['has a name that only ends like one of Slack', () => 'https://notslack.com/x'],
  ])('is not read when its address %s, and the token goes nowhere', async (_, addressOf) => {
    expect(await world(addressOf)).toEqual({ text: '', caught: [] });
  });
});
