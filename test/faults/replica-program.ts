import { type ChildProcess, spawn } from 'node:child_process';
import path from 'node:path';

const ROOT = path.join(import.meta.dirname, '../..');

export const THIS_VERSION = 'src/main.ts';

/** One of several copies of the whole program, to be killed, stopped and started again. */
export interface ReplicaProgram {
  /** Resolves when its `/readyz` says so. */
  ready(): Promise<void>;
  /** Ends it and gives its exit code; undefined after a kill. */
  end(signal: 'SIGTERM' | 'SIGKILL'): Promise<number | undefined>;
  /** The same program, or another in its place. */
  again(program?: string): void;
  /** Whether it has ended, by itself or not. */
  readonly hasEnded: () => boolean;
  metrics(): Promise<string>;
  /** One figure of them. */
  figure(name: string): Promise<number>;
  /** What it said since it was first started. */
  readonly said: () => string;
}

/** Runs `src/main.ts` with these settings and nothing of ours but the path and the home. */
export function runReplica(settings: Readonly<Record<string, string>>): ReplicaProgram {
  let said = '';
  let child: ChildProcess;
  let address: Promise<string>;
  let ended: Promise<number | undefined>;
  let isOver = false;

  function start(program = THIS_VERSION): void {
    const { PATH = '', HOME = '' } = process.env;
    const running = spawn(process.execPath, ['--import', 'tsx', path.join(ROOT, program)], {
      cwd: ROOT,
      env: { PATH, HOME, ...settings, HEALTH_PORT: '0', LOG_LEVEL: 'info' },
      stdio: ['ignore', 'pipe', 'pipe'],
    });
    child = running;
    isOver = false;
    ended = new Promise((resolve) =>
      running.once('exit', (code) => {
        isOver = true;
        resolve(code ?? undefined);
      }),
    );
    address = new Promise((resolve, reject) => {
      let own = '';
      running.stdout?.on('data', (chunk: Buffer) => {
        own += chunk.toString();
        said += chunk.toString();
        const found = /"address":"(http:[^"]+)"/.exec(own)?.[1];
        if (found) resolve(found);
      });
      void ended.then((code) => reject(new Error(`A replica ended with ${code}: ${said.slice(-2_000)}`)));
    });
    // Nobody waits for a replica that is killed while it starts.
    address.catch(() => {});
    running.stderr?.on('data', (chunk: Buffer) => {
      said += chunk.toString();
    });
  }

  const metrics = async (): Promise<string> => await (await fetch(`${await address}/metrics`)).text();

  start();
  return {
    async ready() {
      const at = await address;
      for (;;) {
        const answer = await fetch(`${at}/readyz`).catch(() => undefined);
        await answer?.arrayBuffer();
        if (answer?.status === 200) return;
        await new Promise((resolve) => setTimeout(resolve, 100));
      }
    },
    async end(signal) {
      child.kill(signal);
      return await ended;
    },
    again: start,
    hasEnded: () => isOver,
    metrics,
    async figure(name) {
      const text = await metrics();
      const line = text.split('\n').find((each) => each.startsWith(`${name} `));
      return Number(line?.split(' ')[1]);
    },
    said: () => said,
  };
}
