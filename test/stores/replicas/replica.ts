import { randomUUID } from 'node:crypto';
import { createInterface } from 'node:readline';
import { workOutbox } from '../../../src/bot/work-outbox.ts';
import { DROP_AFTER_MS } from '../../../src/stores/limits.ts';
import { openStore } from '../../../src/stores/open-store.ts';

/**
 * One of several bots on one database, to be killed. Every line on its input is a message that wants an answer; it
 * prints `ready`, and the message once somebody is sure to answer it.
 */
export interface ReplicaOptions {
  readonly url: string;
  readonly folder: string;
  readonly hashKey: string;
  readonly platform: string;
  readonly leaseMs: number;
  /** Without it the bot posts again without looking, to see that the test would notice. */
  readonly looksFirst: boolean;
  /** Dies right after its first post, before it can say so. */
  readonly diesAfterPost: boolean;
}

async function replica(options: ReplicaOptions): Promise<void> {
  const store = await openStore({ ...options, onNotice: () => {} });
  const ask = async (key: string, method: 'GET' | 'POST'): Promise<{ posted: boolean }> => {
    const response = await fetch(`${options.platform}/${encodeURIComponent(key)}`, { method });
    return (await response.json()) as { posted: boolean };
  };
  const worker = workOutbox({
    outbox: store.outbox,
    owner: randomUUID(),
    platforms: () => ['double'],
    leaseMs: options.leaseMs,
    pollMs: 100,
    onNotice: () => {},
    async handle({ key, attempt, late }, lost) {
      if ((attempt > 1 || late) && options.looksFirst && (await ask(key, 'GET')).posted) return;
      if (lost.aborted || late) return;
      await ask(key, 'POST');
      if (options.diesAfterPost) process.kill(process.pid, 'SIGKILL');
    },
  });
  process.stdout.write('ready\n');
  for await (const message of createInterface({ input: process.stdin })) {
    void worker
      .start({
        key: `answer/${message}`,
        platform: 'double',
        payload: { message },
        dropAfterMs: DROP_AFTER_MS,
      })
      .then(() => process.stdout.write(`${message}\n`));
  }
}

if (process.argv[1]?.endsWith('replica.ts'))
  await replica(JSON.parse(process.argv[2] ?? '{}') as ReplicaOptions);
