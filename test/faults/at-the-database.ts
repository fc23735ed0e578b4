import pg from 'pg';
import { ENTRIES, PORT_IN_USE } from '../bot/error-entries.ts';
import { openWholeBot, type WholeBot } from '../bot/whole-bot.ts';
import { type MemoryMessage, MemoryPlatform, person } from '../fakes/memory-platform.ts';
import { type PostgresServer, startPostgres } from '../stores/postgres-server.ts';
import { demand, type Fault, NotTried, sized, until } from './fault.ts';
import { openProxy, type TcpProxy } from './tcp-proxy.ts';

interface Site {
  readonly platform: MemoryPlatform;
  readonly whole: WholeBot;
  readonly proxy: TcpProxy;
  readonly server: PostgresServer;
}

async function onPostgres(run: (site: Site) => Promise<string>): Promise<string> {
  const server = await startPostgres();
  if (typeof server === 'string') throw new NotTried(server);
  const direct = new URL(await server.freshUrl());
  const proxy = await openProxy({ host: direct.hostname, port: Number(direct.port) });
  const through = new URL(direct);
  through.hostname = '127.0.0.1';
  through.port = String(proxy.port);
  const platform = new MemoryPlatform();
  const whole = await openWholeBot({ platform, entries: ENTRIES, storeUrl: through.href });
  try {
    return await run({ platform, whole, proxy, server });
  } finally {
    proxy.mend();
    await whole.close();
    await proxy.close();
    await server.close();
  }
}

async function readOnly({ url }: PostgresServer, on: boolean): Promise<void> {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  await client.query('SET default_transaction_read_only = off');
  await client.query(`ALTER SYSTEM SET default_transaction_read_only = ${on ? 'on' : 'off'}`);
  await client.query('SELECT pg_reload_conf()');
  await client.end();
}

/** Delivered again until the bot has it, as Slack and Discord do. */
async function delivered(platform: MemoryPlatform, question: MemoryMessage): Promise<void> {
  await until(async () => {
    try {
      await platform.inbox.message(platform.incoming(question));
      return true;
    } catch {
      return false;
    }
  }, 'the message was taken');
}

/** Votes and pastes before, while and after the database is gone. */
async function through(
  { platform, whole }: Site,
  count: number,
  gone: () => Promise<void> | void,
  back: () => Promise<void> | void,
): Promise<string> {
  const first = await platform.say(person('ada'), PORT_IN_USE, { channel: 'first' });
  await whole.bot.settled();
  const card = platform.cardsUnder(first)[0];
  demand(card !== undefined, 'no card to vote on');
  await gone();
  const questions: MemoryMessage[] = [];
  const votes: Promise<void>[] = [];
  for (let n = 0; n < count; n += 1) {
    votes.push(platform.react(person(`v${n}`), card.ref, 'worked').catch(() => undefined));
    const channel = `c${n}`;
    questions.push(await platform.say(person(`u${n}`), PORT_IN_USE, { channel, deliver: false }));
  }
  const taken = Promise.all(questions.map((each) => delivered(platform, each)));
  await new Promise((resolve) => setTimeout(resolve, 300));
  await back();
  await Promise.all([taken, ...votes]);
  await until(
    async () => {
      await whole.bot.worker.drain().catch(() => undefined);
      return questions.every((each) => platform.cardsUnder(each).length > 0);
    },
    'every paste was answered',
    60_000,
  );
  const doubled = questions.filter((each) => platform.cardsUnder(each).length > 1).length;
  demand(doubled === 0, `${doubled} pastes were answered twice`);
  // What could not even be looked up was not taken; the reactions still stand and are read again, as after a restart.
  await platform.inbox.marksChanged(card.ref);
  const target = card.card?.ballotTarget ?? '';
  await until(
    async () =>
      (await whole.store.votes.current([target])).length === count && whole.store.describe().waiting === 0,
    `all ${count} votes were stored`,
  );
  return `${count} pastes answered once, ${count} votes of ${count}`;
}

export const AT_THE_DATABASE: readonly Fault[] = [
  {
    name: 'the network to PostgreSQL is cut',
    survive: (scale) =>
      onPostgres((site) =>
        through(
          site,
          sized(40, scale),
          () => site.proxy.cut(),
          () => site.proxy.mend(),
        ),
      ),
  },
  {
    name: 'PostgreSQL is killed and started again',
    survive: (scale) =>
      onPostgres(async (site) => {
        const { power } = site.server;
        if (!power) throw new NotTried('the server is not ours');
        return await through(
          site,
          sized(40, scale),
          () => power.stop('SIGKILL'),
          () => power.start(),
        );
      }),
  },
  {
    name: 'PostgreSQL is slow',
    survive: (scale) =>
      onPostgres((site) =>
        through(
          site,
          sized(40, scale),
          () => site.proxy.slow(60),
          () => site.proxy.slow(0),
        ),
      ),
  },
  {
    name: 'PostgreSQL takes nothing, as after a failover',
    survive: (scale) =>
      onPostgres((site) =>
        through(
          site,
          sized(40, scale),
          async () => {
            await readOnly(site.server, true);
            const refuses = () =>
              site.whole.store.check().then(
                () => false,
                () => true,
              );
            await until(refuses, 'nothing could be written');
          },
          () => readOnly(site.server, false),
        ),
      ),
  },
];
