import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { openStore } from '../../src/stores/open-store.ts';
import { ENTRIES, PORT_IN_USE } from '../bot/error-entries.ts';
import { APP_TOKEN, FakeSlack } from '../fakes/slack/fake-slack.ts';
import { BOT, type FakePost, type FakeWorkspace } from '../fakes/slack/fake-workspace.ts';
import { SlackPeopleDo } from '../fakes/slack/slack-people-do.ts';
import { startPostgres } from '../stores/postgres-server.ts';
import { demand, type Fault, sized, until } from './fault.ts';
import { type ReplicaProgram, runReplica } from './replica-program.ts';
import { openProxy, type TcpProxy } from './tcp-proxy.ts';

const HASH_KEY = 'a key for tests that is long enough';
const TARGET = 'node/port-in-use#w:stop-it';
/** What a killed replica held is free for the others after its lease of 45 seconds. */
const PATIENCE = 150_000;

interface Question {
  readonly channel: string;
  readonly post: FakePost;
}

interface Site {
  readonly workspace: FakeWorkspace;
  readonly peopleIn: (channel: string) => SlackPeopleDo;
  readonly replicas: readonly ReplicaProgram[];
  /** Between the first replica and the database. */
  readonly proxy: TcpProxy;
  readonly votes: () => Promise<number>;
}

export const answersTo = (workspace: FakeWorkspace, { channel, post }: Question): readonly FakePost[] =>
  workspace.thread(channel, post.ts).filter(({ bot_id }) => bot_id === BOT.id);

export function demandOneEach(workspace: FakeWorkspace, questions: readonly Question[]): void {
  const counts = questions.map((each) => answersTo(workspace, each).length);
  const [none, more] = [counts.filter((count) => count === 0), counts.filter((count) => count > 1)];
  demand(
    none.length + more.length === 0,
    `${none.length} pastes have no answer, ${more.length} have several`,
  );
}

const pause = (ms: number): Promise<void> => new Promise((resolve) => setTimeout(resolve, ms));

/** Three whole programs on one PostgreSQL and one Slack, whose events go to any of them. */
async function withReplicas(run: (site: Site) => Promise<string>): Promise<string> {
  const server = await startPostgres();
  if (typeof server === 'string') return `not tried: ${server}`;
  const direct = new URL(await server.freshUrl());
  const proxy = await openProxy({ host: direct.hostname, port: Number(direct.port) });
  const through = new URL(direct);
  through.hostname = '127.0.0.1';
  through.port = String(proxy.port);
  const folder = mkdtempSync(path.join(tmpdir(), 'errata-three-'));
  writeFileSync(path.join(folder, 'all.ndjson'), ENTRIES.map((entry) => JSON.stringify(entry)).join('\n'));
  const slack = await new FakeSlack().start();
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
      SLACK_APP_TOKEN: APP_TOKEN,
      SLACK_API_URL: slack.apiUrl,
    }),
  );
  try {
    await Promise.all(replicas.map((each) => each.ready()));
    return await run({
      workspace,
      peopleIn: (channel) => new SlackPeopleDo(slack, workspace, channel),
      replicas,
      proxy,
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

/** Pastes and votes come in while `trouble` lasts; every paste has one answer and every vote is stored in the end. */
async function lively(site: Site, count: number, trouble: () => Promise<string>): Promise<string> {
  const { workspace, peopleIn, votes } = site;
  const questions: Question[] = [];
  let voted = 0;
  const voteWherePossible = (): void => {
    const [card] = questions.flatMap((each) =>
      answersTo(workspace, each).map(({ ts }) => ({ channel: each.channel, ts })),
    );
    if (!card) return;
    peopleIn(card.channel).react(`UV${voted}`, card.ts, 'white_check_mark');
    voted += 1;
  };
  let isOver = false;
  const ended = trouble().finally(() => {
    isOver = true;
  });
  for (let n = 0; n < count || !isOver; n += 1) {
    if (n < count) {
      const channel = `C${1_000 + n}`;
      questions.push({ channel, post: peopleIn(channel).say(`U${n}`, PORT_IN_USE) });
    }
    voteWherePossible();
    await pause(100);
  }
  const what = await ended;
  await until(
    () => questions.every((each) => answersTo(workspace, each).length > 0),
    'every paste was answered',
    PATIENCE,
  );
  await until(async () => (await votes()) >= voted, `all ${voted} votes were stored`, PATIENCE);
  const stored = await votes();
  demand(stored === voted, `${stored} votes are stored, ${voted} were given`);
  demandOneEach(workspace, questions);
  demand(
    site.replicas.every((each) => !/unhandled/i.test(each.said())),
    'a replica did not handle something',
  );
  return `${what}; ${questions.length} pastes answered once, ${stored} votes of ${voted}`;
}

export const IN_REPLICAS: readonly Fault[] = [
  {
    name: 'replicas on Slack are killed in turn',
    survive: (scale) =>
      withReplicas((site) =>
        lively(site, sized(200, scale), async () => {
          const kills = sized(12, scale);
          for (let n = 0; n < kills; n += 1) {
            await pause(700);
            const victim = site.replicas[n % site.replicas.length];
            await victim?.end('SIGKILL');
            victim?.again();
            await victim?.ready();
          }
          return `${kills} kills`;
        }),
      ),
  },
  {
    name: 'replicas on Slack are restarted one after the other',
    survive: (scale) =>
      withReplicas((site) =>
        lively(site, sized(200, scale), async () => {
          for (const replica of site.replicas) {
            const code = await replica.end('SIGTERM');
            demand(code === 0, `a replica ended with ${code}: ${replica.said().slice(-1_000)}`);
            replica.again();
            await replica.ready();
          }
          return 'all three restarted';
        }),
      ),
  },
  {
    name: 'one replica on Slack is cut off from the database',
    survive: (scale) =>
      withReplicas((site) =>
        lively(site, sized(200, scale), async () => {
          const times = sized(4, scale);
          for (let n = 0; n < times; n += 1) {
            await pause(500);
            site.proxy.cut();
            await pause(4_000);
            site.proxy.mend();
            await site.replicas[0]?.ready();
          }
          return `cut off ${times} times for 4 s`;
        }),
      ),
  },
];
