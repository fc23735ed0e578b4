import { type ChildProcess, spawn } from 'node:child_process';
import path from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { openStore } from '../../../src/stores/open-store.ts';
import type { Store } from '../../../src/stores/store.ts';
import type { PostgresServer } from '../postgres-server.ts';
import { BURST_TARGETS, type BurstOptions, burstVote, HASH_KEY } from './vote-burst.ts';

const PROGRAM = path.join(import.meta.dirname, 'vote-burst.ts');

export interface KillRounds {
  readonly url: string;
  readonly folder: string;
  readonly rounds: number;
  /** Where given, every second round kills the server as well, a little before the bot. */
  readonly server?: NonNullable<PostgresServer['power']>;
}

export interface Survived {
  readonly acknowledged: number;
  readonly lost: readonly string[];
  readonly kills: number;
}

/** Kills a voting process again and again, then asks the store for every vote that was acknowledged. */
export async function killRounds({ url, folder, rounds, server }: KillRounds): Promise<Survived> {
  const acknowledged: string[] = [];
  let kills = 0;
  for (let round = 0; round < rounds; round++) {
    const burst = startBurst({ ...{ url, folder, round: `round-${round}` }, writers: server ? 8 : 1 });
    await burst.firstVote;
    await sleep(Math.random() * 300);
    if (server && round % 2 === 1) {
      await server.stop('SIGKILL');
      kills++;
      await sleep(Math.random() * 100);
      await server.start();
      await sleep(Math.random() * 600);
    }
    acknowledged.push(...(await burst.kill()));
    kills++;
  }
  return { acknowledged: acknowledged.length, lost: await missing(url, folder, acknowledged), kills };
}

interface Burst {
  readonly firstVote: Promise<void>;
  /** The keys that were acknowledged. */
  kill(): Promise<readonly string[]>;
}

function startBurst(options: BurstOptions): Burst {
  const child = spawn(process.execPath, ['--import', 'tsx', PROGRAM, JSON.stringify(options)], {
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  let out = '';
  let err = '';
  child.stderr?.on('data', (chunk) => {
    err += chunk;
  });
  const ended = new Promise<void>((resolve) => child.once('close', () => resolve()));
  const firstVote = new Promise<void>((resolve, reject) => {
    child.stdout?.on('data', (chunk) => {
      out += chunk;
      resolve();
    });
    void ended.then(() => reject(new Error(`The burst ended by itself: ${err}`)));
  });
  return { firstVote, kill: () => killed(child, ended, () => out) };
}

async function killed(
  child: ChildProcess,
  ended: Promise<void>,
  out: () => string,
): Promise<readonly string[]> {
  child.kill('SIGKILL');
  await ended;
  // A line that was cut off was not acknowledged.
  return out().split('\n').slice(0, -1);
}

/** The votes that were acknowledged and are not there, and those whose log and current vote tell different stories. */
export async function missing(
  url: string,
  folder: string,
  keys: readonly string[],
): Promise<readonly string[]> {
  const store = await openStore({ ...{ url, folder, hashKey: HASH_KEY }, onNotice: () => {} });
  try {
    // Votes that waited when their process was killed are stored by the next one.
    while (store.describe().waiting > 0) await sleep(50);
    const contradicted = await contradictions(store);
    const lost: string[] = [];
    for (const key of keys) {
      // Casting it again tells whether the key is known.
      const [round = '', n = ''] = key.split('/');
      if ((await store.votes.cast(burstVote(round, Number(n), 1))) !== 'repeated') lost.push(key);
    }
    return [...lost, ...contradicted];
  } finally {
    await store.close();
  }
}

async function contradictions(store: Store): Promise<readonly string[]> {
  const newest = new Map<string, string>();
  for (const event of await store.votes.history(BURST_TARGETS, Number.MAX_SAFE_INTEGER)) {
    newest.set(`${event.target} ${event.voter}`, `${event.outcome} ${event.version}`);
  }
  for (const vote of await store.votes.current(BURST_TARGETS)) {
    const place = `${vote.target} ${vote.voter}`;
    if (newest.get(place) === `${vote.outcome} ${vote.version}`) newest.delete(place);
  }
  return [...newest.keys()];
}
