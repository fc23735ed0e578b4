import { connect } from 'node:net';

/** Request lines that no browser sends and anybody can; what reads addresses has to live through each. */
export const ODD_TARGETS = [
  '//',
  '///x',
  'http://',
  'http://[',
  '*',
  '/%',
  '/%ff%00',
  '/\\',
  'x',
  '/?%',
  '//@:x/',
];

/** The status of what comes back; `fetch` would mend the address first. Undefined: the connection was closed without a word. */
export function rawRequest(port: number, target: string, method = 'GET'): Promise<number | undefined> {
  return new Promise((resolve, reject) => {
    const socket = connect(port, '127.0.0.1');
    let got = '';
    socket.setEncoding('utf8').on('data', (text) => {
      got += text;
    });
    socket.once('error', reject).once('close', () => {
      const [, status] = /^HTTP\/1\.1 (\d+)/.exec(got) ?? [];
      resolve(status === undefined ? undefined : Number(status));
    });
    socket.write(
      `${method} ${target} HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\nContent-Length: 0\r\n\r\n`,
    );
  });
}
