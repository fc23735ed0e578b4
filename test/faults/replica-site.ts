import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { openStore } from '../../src/stores/open-store.ts';
import { ENTRIES } from '../bot/error-entries.ts';
import { freePort } from '../fakes/free-port.ts';
import { APP_TOKEN, FakeSlack } from '../fakes/slack/fake-slack.ts';
import type { FakeWorkspace } from '../fakes/slack/fake-workspace.ts';
import { SlackPeopleDo } from '../fakes/slack/slack-people-do.ts';
import { startPostgres } from '../stores/postgres-server.ts';
import { NotTried } from './fault.ts';
import { type ReplicaProgram, runReplica } from './replica-program.ts';
import { openProxy, type TcpProxy } from './tcp-proxy.ts';

const HASH_KEY = 'a key for tests that is long enough';
export const SIGNING_SECRET = '0123456789abcdef0123456789abcdef';
export const TARGET = 'node/port-in-use#w:stop-it';
/** Slack's minute, shorter, and longer than any trouble here keeps a busy machine from answering. */
const RETRY_MS = 20_000;

export type Way = 'sockets' | 'requests';

export const WAYS = [
  ['sockets', 'Slack'],
  ['requests', 'Slack over HTTP'],
] as const satisfies readonly (readonly [Way, string])[];

export interface Site {
  readonly slack: FakeSlack;
  readonly workspace: FakeWorkspace;
  readonly peopleIn: (channel: string) => SlackPeopleDo;
  readonly replicas: readonly ReplicaProgram[];
  /** Between the first replica and the database. */
  readonly proxy: TcpProxy;
  /** Past the proxy. */
  readonly storeUrl: string;
  /** How many votes stand for the workaround that is voted on. */
  readonly votes: () => Promise<number>;
}

export interface SiteGiven {
  /** How Slack tells the replicas what happens. */
  readonly way: Way;
  /** Before anybody has opened the store. */
  readonly prepare?: (storeUrl: string) => Promise<void>;
}

/** Three whole programs on one PostgreSQL and one Slack, whose events go to any of them. */
export async function withReplicas(
  { way, prepare }: SiteGiven,
  run: (site: Site) => Promise<string>,
): Promise<string> {
  const server = await startPostgres();
  if (typeof server === 'string') throw new NotTried(server);
  const direct = new URL(await server.freshUrl());
  await prepare?.(direct.href);
  const proxy = await openProxy({ host: direct.hostname, port: Number(direct.port) });
  const through = new URL(direct);
  through.hostname = '127.0.0.1';
  through.port = String(proxy.port);
  const folder = mkdtempSync(path.join(tmpdir(), 'errata-three-'));
  writeFileSync(path.join(folder, 'all.ndjson'), ENTRIES.map((entry) => JSON.stringify(entry)).join('\n'));
  const ports = [await freePort(), await freePort(), await freePort()];
  const receivers = way === 'requests' ? { signingSecret: SIGNING_SECRET, ports } : undefined;
  const slack = await new FakeSlack({ receivers, retryMs: RETRY_MS }).start();
  const workspace = slack.workspace();
  const store = await openStore({
    url: direct.href,
    folder: path.join(folder, 'looking'),
    hashKey: HASH_KEY,
    onNotice: () => {},
  });
  const replicas = [through, direct, direct].map(({ href }, n) =>
    runReplica({
      STORE_URL: href,
      ERRATA_HASH_KEY: HASH_KEY,
      DATA_FOLDER: path.join(folder, `replica-${n}`),
      ENTRIES: path.join(folder, 'all.ndjson'),
      WEB: 'false',
      SLACK_BOT_TOKEN: workspace.token,
      SLACK_API_URL: slack.apiUrl,
      ...(receivers
        ? { SLACK_SIGNING_SECRET: SIGNING_SECRET, SLACK_PORT: String(ports[n]) }
        : { SLACK_APP_TOKEN: APP_TOKEN }),
    }),
  );
  try {
    await Promise.all(replicas.map((each) => each.ready()));
    return await run({
      slack,
      workspace,
      peopleIn: (channel) => new SlackPeopleDo(slack, workspace, channel),
      replicas,
      proxy,
      storeUrl: direct.href,
      votes: async () => (await store.votes.current([TARGET])).length,
    });
  } finally {
    proxy.mend();
    await Promise.all(replicas.map((each) => each.end('SIGKILL')));
    await store.close();
    await slack.close();
    await proxy.close();
    await server.close();
    rmSync(folder, { recursive: true, force: true });
  }
}
