import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { envExample } from '../src/config/env-example.ts';
import { SETTINGS } from '../src/config/settings.ts';
import { ConfigError, type Environment, readConfig, readEnvironment } from '../src/config.ts';

const folder = mkdtempSync(path.join(tmpdir(), 'errata-config-'));
afterAll(() => rmSync(folder, { recursive: true }));

const problemsOf = (environment: Environment): readonly string[] => {
  try {
    readConfig(environment);
    return [];
  } catch (error) {
    if (error instanceof ConfigError) return error.problems;
    throw error;
  }
};
const SLACK = { SLACK_BOT_TOKEN: 'xoxb-1-made-up', SLACK_APP_TOKEN: 'xapp-1-made-up' };
const DISCORD_TOKEN = `${'A'.repeat(24)}.${'b'.repeat(6)}.${'c'.repeat(38)}`;
const KEY = '0123456789abcdef0123456789abcdef';

describe('readConfig', () => {
  it('needs nothing: without settings there is the local web page', () => {
    expect(readConfig({})).toEqual({
      entries: { sources: [], poll: false },
      store: { url: undefined, folder: 'data', hashKey: undefined, voteDays: 400, cardDays: 180 },
      manners: {
        defaultMode: 'auto',
        locale: 'en',
        operators: [],
        alertBots: [],
        reconcileDays: { slack: 30, discord: 7 },
        workedEmojis: ['white_check_mark', '+1', 'heavy_check_mark'],
        failedEmojis: ['x', '-1', 'negative_squared_cross_mark'],
      },
      slack: undefined,
      discord: undefined,
      web: { host: '127.0.0.1', port: 3000, adminToken: undefined },
      health: { host: '127.0.0.1', port: 3002 },
      log: { level: 'info' },
      notices: [],
    });
  });

  it('takes an empty variable for one that is not set', () => {
    const empty = Object.fromEntries(Object.keys(SETTINGS).map((name) => [name, ' ']));
    expect(readConfig(empty)).toEqual(readConfig({}));
  });

  it('starts platforms when their tokens are there', () => {
    const { slack, discord, web } = readConfig({ ...SLACK, DISCORD_TOKEN, WEB: 'off' });
    expect(slack).toEqual({
      apiUrl: 'https://slack.com/api/',
      events: { kind: 'socket', appToken: 'xapp-1-made-up' },
      workspaces: { kind: 'one', botToken: 'xoxb-1-made-up' },
    });
    expect(discord).toEqual({ token: DISCORD_TOKEN, apiUrl: 'https://discord.com/api' });
    expect(web).toBeUndefined();
  });

  it('takes Slack over HTTP, for one workspace or for many', () => {
    const signing = { SLACK_SIGNING_SECRET: 'a'.repeat(32) };
    expect(readConfig({ SLACK_BOT_TOKEN: SLACK.SLACK_BOT_TOKEN, ...signing }).slack?.events).toEqual({
      kind: 'http',
      signingSecret: 'a'.repeat(32),
      port: 3001,
    });
    const many = { SLACK_CLIENT_ID: '1.2', SLACK_CLIENT_SECRET: 's', ERRATA_SECRET_KEY: KEY, ...signing };
    expect(readConfig(many).slack?.workspaces).toMatchObject({
      kind: 'many',
      clientId: '1.2',
      secretKeys: [KEY],
    });
  });

  it('reports everything at once, with what to do, and without a secret in it', () => {
    const problems = problemsOf({
      SLACK_BOT_TOKEN: 'xapp-wrong-secret',
      DISCORD_TOKEN: 'my-secret',
      DEFAULT_MODE: 'loud',
      WEB_PORT: '99999',
      WEB_HOST: '0.0.0.0',
      ENTRIES_POLL: 'maybe',
      STORE_URL: 'postgres://errata:hunter2@db/errata',
      VOTE_DAYS: '1.5',
      LOCALE: 'fr',
    });
    expect(problems).toEqual([
      'ENTRIES_POLL is "maybe", it must be true or false.',
      'VOTE_DAYS is "1.5", it must be a whole number from 30 to 3650.',
      'DEFAULT_MODE is "loud", it must be one of auto, suggest, ask, off.',
      'LOCALE is "fr", it must be one of en, zh.',
      'SLACK_BOT_TOKEN must begin with xoxb-. It is the Bot User OAuth Token on the page OAuth & Permissions.',
      'DISCORD_TOKEN must be three parts joined by dots. It is on the page Bot, under Reset Token.',
      'WEB_PORT is "99999", it must be a whole number from 0 to 65535.',
      'STORE_URL names PostgreSQL, which demands ERRATA_HASH_KEY, the same for all replicas. Make one with: openssl rand -hex 32',
      'SLACK_BOT_TOKEN needs a second setting: SLACK_APP_TOKEN (socket, the simple way) or SLACK_SIGNING_SECRET (HTTP).',
      'WEB_HOST is 0.0.0.0, which others can reach; that demands ADMIN_TOKEN. Make one with: openssl rand -hex 32',
    ]);
    expect(problems.join('\n')).not.toMatch(/hunter2|my-secret|wrong-secret/);
  });

  it.each<[Environment, string]>([
    [{ STORE_URL: 'mysql://x' }, 'STORE_URL must begin with sqlite: or postgres://'],
    [{ SLACK_APP_TOKEN: 'xapp-1' }, 'SLACK_APP_TOKEN needs SLACK_BOT_TOKEN'],
    [
      { SLACK_CLIENT_ID: '1.2' },
      'also needs SLACK_CLIENT_SECRET and SLACK_SIGNING_SECRET and ERRATA_SECRET_KEY',
    ],
    [
      {
        ...SLACK,
        SLACK_CLIENT_ID: '1',
        SLACK_CLIENT_SECRET: '2',
        SLACK_SIGNING_SECRET: 'a'.repeat(32),
        ERRATA_SECRET_KEY: KEY,
      },
      'keep one of the two',
    ],
    [{ ERRATA_HASH_KEY: 'short' }, 'ERRATA_HASH_KEY must have at least 32 characters'],
    [{ SLACK_API_URL: 'slack.com' }, 'must be a whole address'],
    [{ OPERATORS: 'slack:U0123ABCD, bob' }, 'must name each with its platform, as in slack:U0123ABCD'],
    [{ WORKED_EMOJIS: 'x' }, 'x is in both WORKED_EMOJIS and FAILED_EMOJIS'],
    [{ WORKED_EMOJIS: ':tada:' }, 'names of emojis without colons'],
    [{ WEB: 'false' }, 'there would be nothing to do'],
    [{ SLACK_BOT_TOKEN_FILE: '/nowhere/token' }, 'SLACK_BOT_TOKEN_FILE cannot be read: ENOENT'],
  ])('%j: %s', (environment, problem) => {
    expect(problemsOf(environment)).toEqual([expect.stringContaining(problem)]);
  });

  it('reads a secret from a file, and nothing else', () => {
    const file = path.join(folder, 'token');
    writeFileSync(file, `${DISCORD_TOKEN}\n`);
    expect(readConfig({ DISCORD_TOKEN_FILE: file }).discord?.token).toBe(DISCORD_TOKEN);
    expect(readConfig({ LOCALE_FILE: file }).manners.locale).toBe('en');
  });

  it('notices names that look like ours and are not', () => {
    expect(readConfig({ DISCORD_BOT_TOKEN: 'x', PATH: '/bin' }).notices).toEqual([
      'DISCORD_BOT_TOKEN is no setting of Errata. Known are DISCORD_TOKEN, DISCORD_API_URL.',
    ]);
  });

  it.each([
    ['STORE_ULR', 'STORE_URL'],
    ['OPERATOR', 'OPERATORS'],
    ['LOGLEVEL', 'LOG_LEVEL'],
    ['SLACK_BOT_TOKN_FILE', 'SLACK_BOT_TOKEN'],
  ])('notices that %s may stand for %s', (name, meant) => {
    expect(readConfig({ [name]: 'x' }).notices).toEqual([
      `${name} is no setting of Errata. Did you mean ${meant}?`,
    ]);
  });

  it('leaves the variables of other programs alone', () => {
    const others = [
      'HOME',
      'WEBB',
      'WEB_ROOT',
      'DATABASE_URL',
      'LOGNAME',
      'LANG',
      'LC_ALL',
      'PORT',
      'NODE_ENV',
    ];
    expect(readConfig(Object.fromEntries(others.map((name) => [name, 'x']))).notices).toEqual([]);
  });

  it('takes loopback addresses for this machine', () => {
    for (const host of ['localhost', '127.0.0.1', '127.1.2.3', '::1'])
      expect(problemsOf({ WEB_HOST: host })).toEqual([]);
    for (const host of ['127.0.0.1.example.com', '::', '10.0.0.1'])
      expect(problemsOf({ WEB_HOST: host })).toHaveLength(1);
  });
});

describe('readEnvironment', () => {
  it('puts the process over a .env file', () => {
    writeFileSync(path.join(folder, '.env'), 'LOCALE="zh"\nPATH=/nowhere\n# a comment\n');
    const environment = readEnvironment(folder);
    expect(environment['LOCALE']).toBe('zh');
    expect(environment['PATH']).toBe(process.env['PATH']);
  });

  it('does without one', () => {
    expect(readEnvironment(path.join(folder, 'nowhere'))['PATH']).toBe(process.env['PATH']);
  });
});

it('.env.example can be taken as it is: what it shows for every setting is a right value', () => {
  const shown = envExample().matchAll(/^#([A-Z][A-Z0-9_]*)=(.+)$/gm);
  const environment = Object.fromEntries([...shown].map(([, name = '', value = '']) => [name, value]));
  expect(Object.keys(environment).length).toBeGreaterThan(15);
  expect(problemsOf(environment)).toEqual([]);
  expect(readConfig(environment)).toEqual(readConfig({}));
  expect(problemsOf({ ...environment, WEB_PORT: 'shown wrongly' })).toHaveLength(1);
});

it('.env.example is current (otherwise: npx tsx src/cli.ts settings > .env.example)', () => {
  expect(readFileSync(path.join(import.meta.dirname, '../.env.example'), 'utf8')).toBe(envExample());
});
