import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { openStore } from '../../src/stores/open-store.ts';
import { ENTRIES, PORT_IN_USE } from '../bot/error-entries.ts';
import { FakeDiscord, TOKEN } from '../fakes/discord/fake-discord.ts';
import type { FakeGuild, FakeMessage } from '../fakes/discord/world.ts';
import { startPostgres } from '../stores/postgres-server.ts';
import { demand, type Fault, NotTried, sized, until } from './fault.ts';
import { type ReplicaProgram, runReplica } from './replica-program.ts';
import { openProxy, type TcpProxy } from './tcp-proxy.ts';

const HASH_KEY = 'a key for tests that is long enough';
const TARGET = 'node/port-in-use#w:stop-it';
/** What a killed replica had begun is free for the others after 45 seconds, and the machine may be busy. */
const PATIENCE = 150_000;

interface Replica {
  readonly program: ReplicaProgram;
  /** Between it and the database. */
  readonly proxy: TcpProxy;
}

interface Site {
  readonly fake: FakeDiscord;
  readonly guild: FakeGuild;
  readonly replicas: readonly Replica[];
  readonly votes: () => Promise<number>;
  /** Channels of which the store knows how far they were read. */
  readonly read: () => Promise<number>;
}

const pause = (ms: number): Promise<void> => new Promise((resolve) => setTimeout(resolve, ms));
const seconds = (since: number): string => `${((performance.now() - since) / 1000).toFixed(1)} s`;

/** In the thread on the question, or in the channel where there could be none. */
export const answersTo = (fake: FakeDiscord, { id, channel }: FakeMessage): readonly FakeMessage[] => [
  ...fake.saidIn(id),
  ...fake.saidIn(channel),
];

/** One answer to each paste, and never more than one replica connected. */
export function demandOneOfEach(fake: FakeDiscord, questions: readonly FakeMessage[]): void {
  const counts = questions.map((each) => answersTo(fake, each).length);
  const [none, more] = [counts.filter((count) => count === 0), counts.filter((count) => count > 1)];
  demand(
    none.length + more.length === 0,
    `${none.length} pastes have no answer, ${more.length} have several`,
  );
  const { mostConnected } = fake.gateway;
  demand(mostConnected <= 1, `${mostConnected} replicas were connected at one moment`);
}

/** Three whole programs on one PostgreSQL and one Discord. */
async function withReplicas(run: (site: Site) => Promise<string>): Promise<string> {
  const server = await startPostgres();
  if (typeof server === 'string') throw new NotTried(server);
  const direct = new URL(await server.freshUrl());
  const folder = mkdtempSync(path.join(tmpdir(), 'errata-on-discord-'));
  writeFileSync(path.join(folder, 'all.ndjson'), ENTRIES.map((entry) => JSON.stringify(entry)).join('\n'));
  const fake = await FakeDiscord.open();
  const guild = fake.world.guild('Makers');
  const store = await openStore({
    url: direct.href,
    folder: path.join(folder, 'looking'),
    hashKey: HASH_KEY,
    onNotice: () => {},
  });
  const replicas: Replica[] = [];
  for (const name of ['one', 'two', 'three']) {
    const proxy = await openProxy({ host: direct.hostname, port: Number(direct.port) });
    const through = new URL(direct);
    through.hostname = '127.0.0.1';
    through.port = String(proxy.port);
    const program = runReplica({
      STORE_URL: through.href,
      ERRATA_HASH_KEY: HASH_KEY,
      DATA_FOLDER: path.join(folder, name),
      ENTRIES: path.join(folder, 'all.ndjson'),
      WEB: 'false',
      DISCORD_TOKEN: TOKEN,
      DISCORD_API_URL: fake.apiUrl,
    });
    replicas.push({ program, proxy });
  }
  try {
    await Promise.all(replicas.map(({ program }) => program.ready()));
    await connectedOf(replicas);
    return await run({
      fake,
      guild,
      replicas,
      votes: async () => (await store.votes.current([TARGET])).length,
      read: async () => (await store.channels.positions('discord')).length,
    });
  } finally {
    for (const { proxy } of replicas) proxy.mend();
    await Promise.all(replicas.map(({ program }) => program.end('SIGKILL')));
    await store.close();
    await fake.close();
    for (const { proxy } of replicas) await proxy.close();
    await server.close();
    rmSync(folder, { recursive: true, force: true });
  }
}

/** The one that is connected, as its own figures say. */
async function connectedOf(replicas: readonly Replica[]): Promise<Replica> {
  let found: Replica | undefined;
  await until(
    async () => {
      for (const replica of replicas) {
        if (replica.program.hasEnded()) continue;
        const line = 'errata_platform_connected{platform="discord"}';
        const figure = await replica.program.figure(line).catch(() => 0);
        if (figure === 1) found = replica;
      }
      return found !== undefined;
    },
    'a replica was connected to Discord',
    PATIENCE,
  );
  demand(found !== undefined, 'no replica is connected to Discord');
  return found;
}

/** Pastes and votes come in while `trouble` lasts; in the end every paste has one answer and every vote is stored. */
async function lively(site: Site, count: number, trouble: () => Promise<string>): Promise<string> {
  const { fake, guild, votes, replicas } = site;
  const { world } = fake;
  const questions: FakeMessage[] = [];
  let voted = 0;
  const paste = (): void => {
    // One card for an error and channel, so each comes in a channel in which nobody ever spoke.
    const channel = world.channel(guild, `c${questions.length}`);
    fake.changed(channel);
    questions.push(fake.say(world.user(`u${questions.length}`), channel, PORT_IN_USE));
  };
  const voteWherePossible = (): void => {
    const [card] = questions.flatMap((each) => answersTo(fake, each));
    if (!card) return;
    fake.react(world.user(`v${voted}`), card, '✅', true);
    voted += 1;
  };
  paste();
  // At the very first start nothing is looked back at, so something has to be known.
  await until(async () => (await site.read()) > 0, 'the first paste was read', PATIENCE);
  let isOver = false;
  const ended = trouble().finally(() => {
    isOver = true;
  });
  for (let n = 1; n < count || !isOver; n += 1) {
    if (n < count) paste();
    voteWherePossible();
    await pause(100);
  }
  const what = await ended;
  await until(
    () => questions.every((each) => answersTo(fake, each).length > 0),
    'every paste was answered',
    PATIENCE,
  );
  await until(async () => (await votes()) >= voted, `all ${voted} votes were stored`, PATIENCE);
  const stored = await votes();
  demand(stored === voted, `${stored} votes are stored, ${voted} were given`);
  demandOneOfEach(fake, questions);
  demand(fake.refused.length === 0, `Discord refused: ${fake.refused.join('; ')}`);
  demand(
    replicas.every(({ program }) => !/unhandled/i.test(program.said())),
    'a replica did not handle something',
  );
  return `${what}; ${questions.length} pastes answered once, ${stored} votes of ${voted}`;
}

/** Runs until somebody is connected again, and says how long nobody was. */
async function takenOver({ fake }: Site, end: () => Promise<unknown>): Promise<string> {
  const before = fake.gateway.identifies.length;
  const begin = performance.now();
  const ended = end();
  await until(
    () => fake.gateway.identifies.length > before && fake.gateway.connected > 0,
    'another one took over',
    PATIENCE,
  );
  const after = seconds(begin);
  await ended;
  return after;
}

export const ON_DISCORD: readonly Fault[] = [
  {
    name: 'the replica that is connected to Discord is killed',
    survive: (scale) =>
      withReplicas((site) =>
        lively(site, sized(200, scale), async () => {
          const times: string[] = [];
          for (let n = sized(8, scale); n > 0; n -= 1) {
            await pause(700);
            const { program } = await connectedOf(site.replicas);
            times.push(await takenOver(site, () => program.end('SIGKILL')));
            program.again();
            await program.ready();
          }
          return `${times.length} kills, taken over after ${times.join(', ')}`;
        }),
      ),
  },
  {
    name: 'replicas on Discord are restarted one after the other',
    survive: (scale) =>
      withReplicas((site) =>
        lively(site, sized(200, scale), async () => {
          const times: string[] = [];
          const first = await connectedOf(site.replicas);
          const others = site.replicas.filter((each) => each !== first);
          for (const { program } of [...others, first]) {
            const isConnected = (await connectedOf(site.replicas)).program === program;
            const stop = async (): Promise<void> => {
              const code = await program.end('SIGTERM');
              demand(code === 0, `a replica ended with ${code}: ${program.said().slice(-1_000)}`);
            };
            if (isConnected) times.push(await takenOver(site, stop));
            else await stop();
            program.again();
            await program.ready();
          }
          return `all three restarted, taken over after ${times.join(', ')}`;
        }),
      ),
  },
  {
    name: 'the replica that is connected to Discord is cut off from the database',
    survive: (scale) =>
      withReplicas((site) =>
        lively(site, sized(200, scale), async () => {
          const times: string[] = [];
          for (let n = sized(4, scale); n > 0; n -= 1) {
            await pause(500);
            const { program, proxy } = await connectedOf(site.replicas);
            times.push(await takenOver(site, async () => proxy.cut()));
            proxy.mend();
            await program.ready();
          }
          return `cut off ${times.length} times, taken over after ${times.join(', ')}`;
        }),
      ),
  },
  {
    name: 'the replica that is connected to Discord is killed between receiving and posting',
    survive: (scale) =>
      withReplicas(async (site) => {
        const { fake, guild } = site;
        const { program } = await connectedOf(site.replicas);
        const said = Math.max(1, sized(10, scale));
        const count = 2 * said;
        // Half of what it tries to say is not said yet; the other half stands, and it never hears of that.
        fake.fail(/^POST \/channels\/\d+\/messages\/\d+\/threads$/, 'hang', { times: count - said });
        fake.fail(/^POST \/channels\/\d+\/messages$/, 'hang', { times: said, after: true });
        const questions = Array.from({ length: count }, (_, n) => {
          const channel = fake.world.channel(guild, `c${n}`);
          fake.changed(channel);
          return fake.say(fake.world.user(`u${n}`), channel, PORT_IN_USE);
        });
        const cards = (): readonly FakeMessage[] => questions.flatMap((each) => answersTo(fake, each));
        await until(
          () => fake.count(/^POST .*\/threads$/) >= count && cards().length === said,
          'it tried to answer everything',
        );
        for (const [n, card] of cards().entries()) fake.react(fake.world.user(`v${n}`), card, '✅', true);
        const after = await takenOver(site, () => program.end('SIGKILL'));
        fake.faults.length = 0;
        program.again();
        await until(
          () => questions.every((each) => answersTo(fake, each).length > 0),
          'every paste was answered',
          PATIENCE,
        );
        await until(async () => (await site.votes()) === said, 'every vote was stored', PATIENCE);
        demandOneOfEach(fake, questions);
        return `taken over after ${after}; ${count} pastes answered once, ${said} votes of ${said}`;
      }),
  },
];
