import { type AddressInfo, connect, createServer, type Socket } from 'node:net';

export interface TcpProxy {
  readonly port: number;
  /** Every connection dies, and new ones are refused, until `mend`. */
  cut(): void;
  mend(): void;
  /** What is sent arrives so much later. */
  slow(ms: number): void;
  close(): Promise<void>;
}

/** Stands between a program and its server, so that the network between them can break. */
export async function openProxy(target: { readonly host: string; readonly port: number }): Promise<TcpProxy> {
  const sockets = new Set<Socket>();
  let broken = false;
  let delay = 0;
  const server = createServer((from) => {
    if (broken) return void from.destroy();
    const to = connect(target);
    for (const [here, there] of [
      [from, to],
      [to, from],
    ] as const) {
      sockets.add(here);
      here.on('data', (data) => {
        if (delay === 0) there.write(data);
        else setTimeout(() => there.write(data), delay);
      });
      here.on('error', () => there.destroy());
      here.on('close', () => {
        sockets.delete(here);
        there.destroy();
      });
    }
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const drop = (): void => {
    for (const socket of sockets) socket.destroy();
  };
  return {
    port: (server.address() as AddressInfo).port,
    cut() {
      broken = true;
      drop();
    },
    mend() {
      broken = false;
    },
    slow(ms) {
      delay = ms;
    },
    close: () =>
      new Promise((resolve) => {
        drop();
        server.close(() => resolve());
      }),
  };
}
