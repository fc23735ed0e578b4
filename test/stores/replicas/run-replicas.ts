import { type ChildProcess, spawn } from 'node:child_process';
import path from 'node:path';
import { createInterface } from 'node:readline';
import { setTimeout as sleep } from 'node:timers/promises';
import { openStore } from '../../../src/stores/open-store.ts';
import { startPlatformDouble } from './platform-double.ts';
import type { ReplicaOptions } from './replica.ts';

const PROGRAM = path.join(import.meta.dirname, 'replica.ts');
const HASH_KEY = 'a key for tests that is long enough';

export interface Replicas {
  readonly url: string;
  readonly folder: string;
  readonly messages: number;
  readonly killEveryMs: number;
  readonly looksFirst?: boolean;
  /** Instead of kills at random moments, the first process dies right after each post. */
  readonly diesAfterPost?: boolean;
}

export interface Answered {
  readonly kills: number;
  readonly neverPosted: number;
  readonly postedTwice: number;
}

/** Three bots on one database, every message delivered to all of them until they acknowledge it, random kills. */
export async function runReplicas(options: Replicas): Promise<Answered> {
  const platform = await startPlatformDouble();
  const common = { ...options, hashKey: HASH_KEY, leaseMs: 1_500, platform: platform.url };
  const bots = [0, 1, 2].map((n) =>
    startBot({
      ...common,
      looksFirst: options.looksFirst ?? true,
      diesAfterPost: (options.diesAfterPost ?? false) && n === 0,
    }),
  );
  await Promise.all(bots.map((bot) => bot.ready()));
  const messages = Array.from({ length: options.messages }, (_, n) => `message-${n}`);
  let kills = 0;
  let delivering = true;
  const killing = (async () => {
    while (delivering && options.killEveryMs > 0) {
      await sleep(options.killEveryMs * (0.5 + Math.random()));
      if (!delivering) return;
      bots[Math.floor(Math.random() * bots.length)]?.kill();
      kills++;
    }
  })();
  for (const message of messages) {
    for (const bot of bots) bot.deliver(message);
    await sleep(Math.random() * 10);
  }
  await sleep(options.killEveryMs * 2);
  delivering = false;
  await killing;
  await allDone(options, bots);
  const restarts = bots.reduce((sum, bot) => sum + bot.restarts(), 0);
  for (const bot of bots) bot.end();
  await platform.close();
  return {
    kills: Math.max(kills, restarts),
    neverPosted: messages.filter((message) => !platform.posted.has(`answer/${message}`)).length,
    postedTwice: messages.filter((message) => (platform.posted.get(`answer/${message}`) ?? 0) > 1).length,
  };
}

interface Bot {
  ready(): Promise<void>;
  /** Again after a restart, until it is acknowledged, as platforms do. */
  deliver(message: string): void;
  unacknowledged(): number;
  kill(): void;
  restarts(): number;
  end(): void;
}

function startBot(options: ReplicaOptions): Bot {
  const open = new Set<string>();
  let child: ChildProcess;
  let isReady: Promise<void>;
  let ended = false;
  let restarts = 0;

  function start(): void {
    child = spawn(process.execPath, ['--import', 'tsx', PROGRAM, JSON.stringify(options)], {
      stdio: ['pipe', 'pipe', 'inherit'],
    });
    const running = child;
    // Written to a process that was just killed.
    running.stdin?.on('error', () => {});
    isReady = new Promise((resolve) => {
      createInterface({ input: running.stdout! }).on('line', (line) => {
        if (line !== 'ready') return open.delete(line);
        for (const message of open) running.stdin?.write(`${message}\n`);
        return resolve();
      });
    });
    running.once('exit', () => {
      if (ended) return;
      restarts++;
      start();
    });
  }

  start();
  return {
    ready: () => isReady,
    deliver(message) {
      open.add(message);
      child.stdin?.write(`${message}\n`);
    },
    unacknowledged: () => open.size,
    kill: () => child.kill('SIGKILL'),
    restarts: () => restarts,
    end() {
      ended = true;
      child.kill('SIGKILL');
    },
  };
}

async function allDone({ url, folder }: Replicas, bots: readonly Bot[]): Promise<void> {
  const store = await openStore({ url, folder, hashKey: HASH_KEY, onNotice: () => {} });
  for (let waited = 0; waited < 60_000; waited += 100) {
    const { pending, held } = await store.outbox.counts();
    if (pending + held === 0 && bots.every((bot) => bot.unacknowledged() === 0)) break;
    await sleep(100);
  }
  await store.close();
}
