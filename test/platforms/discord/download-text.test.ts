import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { downloadText, isAllowed } from '../../../src/platforms/discord/download-text.ts';

const GOOD = 'https://cdn.discordapp.com/attachments/1/2/message.txt?ex=6a&is=6b&hm=6c&';

describe('which addresses are read', () => {
  it('are those of uploads on Discord', () => {
    expect(isAllowed(GOOD, undefined)).toBe(true);
    expect(isAllowed(GOOD.replace('cdn.discordapp.com', 'media.discordapp.net'), undefined)).toBe(true);
  });

  it.each([
    GOOD.replace('https:', 'http:'),
    GOOD.replace('.com/', '.com:8443/'),
    GOOD.replace('.com/', '.com.example.com/'),
    GOOD.replace('https://', 'https://cdn.discordapp.com@example.com/'),
    GOOD.replace('/attachments/', '/emojis/'),
    GOOD.replace('/attachments/1', '/attachments/../icons'),
    'https://169.254.169.254/attachments/1/2/x.txt',
    'file:///attachments/etc/passwd',
    'not an address',
  ])('are not %s', (address) => {
    expect(isAllowed(address, undefined)).toBe(false);
  });

  it('are never on this machine, whatever the path, unless a test says so', () => {
    fc.assert(
      fc.property(fc.webPath(), (path) => !isAllowed(`http://127.0.0.1:80/attachments${path}`, undefined)),
    );
  });
});

describe('what is read', () => {
  const files: Record<string, Buffer> = {
    '/attachments/plain.txt': Buffer.from('Error: ünïcode'),
    '/attachments/wide.txt': Buffer.concat([
      Buffer.from([0xff, 0xfe]),
      Buffer.from('Error: wide', 'utf16le'),
    ]),
    '/attachments/program.txt': Buffer.from([0x7f, 0x45, 0x4c, 0x46, 0, 0, 1]),
    '/attachments/lies.txt': Buffer.alloc(3 * 1024 * 1024, 'x'),
  };
  const server = createServer((request, response) => {
    const file = files[request.url ?? ''];
    if (request.url === '/attachments/elsewhere.txt')
      response.writeHead(302, { Location: '/attachments/plain.txt' }).end();
    else if (file) response.end(file);
    else response.writeHead(404).end('gone');
  });
  let host = '';
  beforeAll(async () => {
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    host = `127.0.0.1:${(server.address() as AddressInfo).port}`;
  });
  afterAll(() => void server.close());
  const read = (name: string, size = 20) =>
    downloadText({ size, url: `http://${host}/attachments/${name}` }, host);

  it('is text in UTF-8 and UTF-16', async () => {
    expect(await read('plain.txt')).toBe('Error: ünïcode');
    expect(await read('wide.txt')).toBe('Error: wide');
  });

  it.each(['program.txt', 'lies.txt', 'elsewhere.txt', 'gone.txt'])('is not %s', async (name) => {
    expect(await read(name)).toBeUndefined();
  });

  it('is nothing that says it is too long', async () => {
    expect(await read('plain.txt', 2 * 1024 * 1024)).toBeUndefined();
  });
});
