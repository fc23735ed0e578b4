import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { createServer, type RequestListener, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { SCOPES } from '../../src/platforms/slack/manifest.ts';
import { openStore } from '../../src/stores/open-store.ts';
import { makeEntry } from '../entries/make-entry.ts';
import { startPostgres } from '../stores/postgres-server.ts';
import { runInTest } from './run-in-test.ts';

let folder: string;
const servers: Server[] = [];
beforeEach(() => {
  folder = mkdtempSync(path.join(tmpdir(), 'errata-doctor-'));
  mkdirSync(path.join(folder, 'entries'));
  writeFileSync(path.join(folder, 'entries/all.ndjson'), JSON.stringify(makeEntry()));
});
afterEach(async () => {
  for (const server of servers.splice(0)) {
    server.closeAllConnections();
    await new Promise((resolve) => server.close(resolve));
  }
  rmSync(folder, { recursive: true });
});

const doctor = (environment: Record<string, string> = {}) =>
  runInTest(['doctor'], { folder, environment: { WEB_PORT: '0', ...environment } });

async function serve(listener: RequestListener): Promise<string> {
  const server = createServer(listener);
  servers.push(server);
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
}

const SLACK = { SLACK_BOT_TOKEN: 'xoxb-1-made-up', SLACK_APP_TOKEN: 'xapp-1-made-up' };
const DISCORD_TOKEN = `${'A'.repeat(24)}.${'b'.repeat(6)}.${'c'.repeat(38)}`;

/** What Slack says; a method that is not here is refused, as Slack does it. */
const slack = (
  answers: Record<string, object>,
  { scopes = Object.keys(SCOPES), date = new Date() }: { scopes?: readonly string[]; date?: Date } = {},
) =>
  serve((request, response) => {
    const method = (request.url ?? '').split('?')[0]?.split('/').at(-1) ?? '';
    response.sendDate = false;
    response.setHeader('date', date.toUTCString());
    response.setHeader('x-oauth-scopes', scopes.join(','));
    const isOurs = request.headers.authorization?.startsWith('Bearer x');
    const answer = isOurs ? answers[method] : undefined;
    response.end(JSON.stringify(answer ?? { ok: false, error: 'invalid_auth' }));
  });
const WELL = {
  'auth.test': { ok: true, user: 'errata', team: 'Acme' },
  'apps.connections.open': { ok: true },
  'users.conversations': { ok: true, channels: [{ id: 'C1' }] },
};

describe('errata doctor', () => {
  it('finds nothing wrong on a fresh clone, and makes nothing', async () => {
    const { code, out } = await doctor();
    expect(code).toBe(0);
    expect(out).toContain('✓ settings');
    expect(out).toContain('1 can be used');
    expect(out).toContain('is made at the first start');
    expect(out).toContain('All is well.');
  });

  it('says that another program has the port of the page', async () => {
    const { port } = new URL(await serve((_request, response) => response.end()));
    const { code, out } = await doctor({ WEB_PORT: port });
    expect(out).toContain(`! web       127.0.0.1:${port} cannot be had`);
    expect(code).toBe(0);
  });

  it('says everything that is wrong at once, each with what to do', async () => {
    writeFileSync(path.join(folder, 'entries/broken.json'), '{');
    const { code, out } = await doctor({ ...SLACK, SLACK_APP_TOKEN: '', WEB_HOST: '0.0.0.0' });
    expect(code).toBe(1);
    expect(out).toContain('SLACK_BOT_TOKEN needs a second setting');
    expect(out).toContain('demands ADMIN_TOKEN');
    expect(out).toMatch(/✗ entries .*broken\.json/s);
    expect(out).toContain('3 to mend');
  });

  it('checks the store, also while the bot runs', async () => {
    const options = {
      url: undefined,
      folder: path.join(folder, 'data'),
      hashKey: undefined,
      onNotice: () => {},
    };
    const store = await openStore(options);
    expect((await doctor()).out).toContain('a running bot uses it');
    await store.close();
    expect((await doctor()).out).toContain('can be written to');
    const wrong = await doctor({
      STORE_URL: 'postgres://a:secret@127.0.0.1:1/x',
      ERRATA_HASH_KEY: 'k'.repeat(32),
    });
    expect(wrong.code).toBe(1);
    expect(wrong.out).toContain('✗ store');
    expect(wrong.out).not.toContain('secret');
  });
});

it('compares the clock with the one of PostgreSQL', async (context) => {
  const server = await startPostgres(['-c', 'fsync=off']);
  if (typeof server === 'string') return context.skip(server);
  try {
    const { code, out } = await doctor({
      STORE_URL: await server.freshUrl(),
      ERRATA_HASH_KEY: 'k'.repeat(32),
    });
    expect(out).toMatch(/✓ store .*PostgreSQL/);
    expect(out).toMatch(/✓ clock .*agrees with the database/);
    expect(code).toBe(0);
  } finally {
    await server.close();
  }
}, 60_000);

describe('errata doctor on Slack', () => {
  it('is content with tokens, scopes and channels as they should be', async () => {
    const url = await slack(WELL);
    const { code, out } = await doctor({ ...SLACK, SLACK_API_URL: `${url}/api/` });
    expect(out).toContain('SLACK_BOT_TOKEN belongs to errata in Acme');
    expect(out).toContain(`all ${Object.keys(SCOPES).length} scopes are granted`);
    expect(out).toContain('SLACK_APP_TOKEN opens connections');
    expect(out).toContain('it is in 1 channel\n');
    expect(code).toBe(0);
  });

  it('names refused tokens, missing scopes, missing channels and a wrong clock', async () => {
    const scopes = Object.keys(SCOPES).slice(1);
    const answers = {
      'auth.test': WELL['auth.test'],
      'users.conversations': { ok: true, channels: [] },
    };
    const url = await slack(answers, { scopes, date: new Date(Date.now() - 600_000) });
    const { code, out } = await doctor({ ...SLACK, SLACK_API_URL: `${url}/api` });
    expect(code).toBe(1);
    expect(out).toContain(`These scopes are missing: ${Object.keys(SCOPES)[0]}.`);
    expect(out).toContain('SLACK_APP_TOKEN is refused (invalid_auth)');
    expect(out).toContain('Write /invite @Errata');
    expect(out).toMatch(/✗ clock .*off by (?:600|599|601) s/);
    expect(out).not.toContain('made-up');
  });

  it('says when Slack cannot be reached', async () => {
    const { code, out } = await doctor({ ...SLACK, SLACK_API_URL: 'http://127.0.0.1:1/api/' });
    expect(code).toBe(1);
    expect(out).toMatch(/127\.0\.0\.1:1 cannot be reached .*Check the network/);
  });
});

describe('errata doctor on Discord', () => {
  const discord = (answers: Record<string, readonly [number, unknown]>) =>
    serve((request, response) => {
      const path_ = (request.url ?? '').split('?')[0]?.replace('/api/v10', '') ?? '';
      const [status, body] =
        request.headers.authorization === `Bot ${DISCORD_TOKEN}` ? (answers[path_] ?? [404, {}]) : [401, {}];
      response.writeHead(status, { 'content-type': 'application/json' }).end(JSON.stringify(body));
    });

  it('names the replica that is connected, where several share a store', async (context) => {
    const server = await startPostgres(['-c', 'fsync=off']);
    if (typeof server === 'string') return context.skip(server);
    try {
      const environment = { STORE_URL: await server.freshUrl(), ERRATA_HASH_KEY: 'k'.repeat(32) };
      const options = { url: environment.STORE_URL, hashKey: environment.ERRATA_HASH_KEY };
      const store = await openStore({ ...options, folder, onNotice: () => {} });
      await store.leases.hold('discord/gateway', 'errata-1 17 e0b3a7a2', 60_000);
      await store.close();
      const address = `${await discord({ '/applications/@me': [200, { name: 'Errata', flags: 1 << 19 }] })}/api`;
      const { out } = await doctor({ ...environment, DISCORD_TOKEN, DISCORD_API_URL: address });
      expect(out).toContain('the replica on errata-1, process 17, is connected');
      const alone = await doctor({ DISCORD_TOKEN, DISCORD_API_URL: address });
      expect(alone.out).not.toContain('replica');
    } finally {
      await server.close();
    }
  }, 60_000);

  it('is content, or names the intent, the servers and the token', async () => {
    const well = await discord({
      '/applications/@me': [200, { name: 'Errata', flags: 1 << 19 }],
      '/users/@me/guilds': [200, [{ name: 'Acme', permissions: '8' }]],
    });
    const fine = await doctor({ DISCORD_TOKEN, DISCORD_API_URL: `${well}/api` });
    expect(fine.out).toContain('DISCORD_TOKEN belongs to Errata');
    expect(fine.out).toContain('the Message Content Intent is on');
    expect(fine.out).toContain('it is in 1 server\n');
    expect(fine.code).toBe(0);
    const blind = await discord({
      '/applications/@me': [200, { name: 'Errata', flags: 0 }],
      '/users/@me/guilds': [200, []],
    });
    const { out } = await doctor({ DISCORD_TOKEN, DISCORD_API_URL: `${blind}/api` });
    expect(out).toContain('The Message Content Intent is off');
    expect(out).toContain('It is in no server yet');
    const refusing = await discord({ '/applications/@me': [401, {}] });
    const refused = await doctor({ DISCORD_TOKEN, DISCORD_API_URL: `${refusing}/api` });
    expect(refused).toMatchObject({ code: 1, out: expect.stringContaining('DISCORD_TOKEN is refused') });
  });

  it('names what the bot lacks, channel by channel, as Discord works it out', async () => {
    const bit = (...places: number[]) =>
      String(places.reduce((sum, place) => sum | (1n << BigInt(place)), 0n));
    const text = (name: string, permission_overwrites: object[] = []) => ({
      type: 0,
      name,
      permission_overwrites,
    });
    const url = await discord({
      '/applications/@me': [200, { id: '1', bot: { id: '7' }, name: 'Errata', flags: 1 << 19 }],
      '/users/@me/guilds': [200, [{ id: '10', name: 'Acme', permissions: bit(6, 10, 11, 16, 35, 38) }]],
      '/guilds/10/members/7': [200, { roles: ['20'] }],
      '/guilds/10/channels': [
        200,
        [
          text('general'),
          text('quiet', [{ id: '10', type: 0, allow: '0', deny: bit(11) }]),
          text('ours', [
            { id: '10', type: 0, allow: '0', deny: bit(11) },
            { id: '20', type: 0, allow: bit(11), deny: bit(6) },
            { id: '7', type: 1, allow: bit(6), deny: '0' },
          ]),
          text('hidden', [{ id: '10', type: 0, allow: '0', deny: bit(10, 11) }]),
          {
            type: 2,
            name: 'voice',
            permission_overwrites: [{ id: '10', type: 0, allow: '0', deny: bit(6) }],
          },
        ],
      ],
    });
    const { code, out } = await doctor({ DISCORD_TOKEN, DISCORD_API_URL: `${url}/api` });
    expect(out).toContain('In Acme it lacks Send Messages in #quiet. Allow it');
    for (const fine of ['general', 'ours', 'hidden', 'voice']) expect(out).not.toContain(fine);
    expect(out).toContain('0 to mend, 1 to look at.');
    expect(code).toBe(0);
  });
});
