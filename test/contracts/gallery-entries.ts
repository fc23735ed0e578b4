import { type Entry, type EntryInput, entrySchema } from '../../src/entries/entry-schema.ts';

/** Entries the gallery is built from: made up, one for each thing that can go wrong in a card. */
const entry = (input: EntryInput): Entry => entrySchema.parse(input);

export const refused = entry({
  id: 'postgres/connection-refused',
  signature: 'connect ECONNREFUSED 127.0.0.1:5432',
  aliases: ['could not connect to server: Connection refused'],
  patterns: ['ECONNREFUSED .*:(?<port>\\d+)'],
  notPatterns: ['redis'],
  sequences: [{ lines: ['could not connect', 'Connection refused'], within: 5 }],
  codes: ['ECONNREFUSED'],
  captures: { port: '5432' },
  category: 'network_error',
  subcategory: 'connection',
  tags: ['docker', 'node'],
  cause: {
    text: 'Nothing listens on that port from where the app runs. Inside a container, `127.0.0.1` is the container itself, not the machine it runs on. Long ago this was different.',
    type: 'configuration',
  },
  versions: [
    { version: 'PostgreSQL 9.6+', status: 'active', introduced: '9.6', notes: 'Same message ever since.' },
    {
      version: 'PostgreSQL 8',
      status: 'ended',
      removed: '2014-07',
      behaviorChange: 'Listened on all addresses.',
    },
  ],
  environment: {
    runtime: { name: 'node', versions: '>=16' },
    os: 'linux',
    details: { orchestrator: 'docker compose', replicas: 2 },
  },
  osSpecific: { macos: 'Docker Desktop offers host.docker.internal.' },
  symptoms: ['The app stops right after its start.', 'Other containers reach the database.'],
  diagnostics: [
    {
      check: 'Is the database up?',
      command: 'docker compose ps db',
      means: 'Anything but "running": start it first.',
    },
  ],
  commonCauses: ['The host name is `localhost`.', 'The database is still starting.'],
  prevention: ['Take the host name from the environment.'],
  workarounds: [
    {
      id: 'use-service-name',
      action: 'Use the service name instead of localhost',
      how: 'Set the host to the name of the service in `docker-compose.yml`, with port {{port}}:',
      code: [
        {
          language: 'sh',
          text: 'export DATABASE_URL=postgres://app@db:{{port}}/app\ndocker compose up -d app',
        },
      ],
      successRate: 0.9,
      condition: 'App and database run in the same compose project.',
      tradeoff: 'The app no longer runs outside of it unchanged.',
      risk: { level: 'safe' },
      effort: 'minutes',
      sources: ['https://docs.docker.com/compose/how-tos/networking/'],
      replaces: ['service-name'],
      epoch: { since: '2025-06-01', reason: 'Compose 2.30 changed the default network.' },
      community: {
        worked: 40,
        failed: 9,
        rate: 0.78,
        low: 0.7,
        high: 0.85,
        voters: 49,
        asOf: '2026-10-01',
        formula: 'beta-v1',
      },
    },
    {
      id: 'start-database',
      action: 'Start the database and wait until it is ready',
      how: '`docker compose up -d --wait db`',
      successRate: 0.8,
      effort: 'minutes',
    },
    {
      id: 'listen-on-all',
      action: 'Let the database listen on all addresses',
      how: "Set `listen_addresses = '*'` in `postgresql.conf`.",
      successRate: 0.6,
      risk: { level: 'caution', note: 'The database becomes reachable from the network.' },
    },
  ],
  deadEnds: [
    {
      id: 'reinstall-driver',
      action: 'Reinstall the pg package',
      whyFails:
        'The driver is fine: it reports what the system told it. Reinstalling changes nothing about that.',
      failRate: 0.95,
      condition: 'Always.',
      misconception: 'The error is printed by the driver.',
      sources: ['https://node-postgres.com/'],
      replaces: ['reinstall'],
      epoch: { since: '2025-06-01', reason: 'pg 9 prints the host.' },
      community: {
        worked: 1,
        failed: 9,
        rate: 0.1,
        low: 0.05,
        high: 0.2,
        voters: 10,
        asOf: '2026-10-01',
        formula: 'beta-v1',
      },
    },
    {
      id: 'open-firewall',
      whyFails: 'A firewall drops or rejects; it does not refuse on loopback.',
      failRate: 0.8,
    },
    {
      id: 'raise-timeout',
      action: 'Raise the connection timeout',
      whyFails: 'The refusal comes at once.',
      failRate: 0.7,
    },
  ],
  relations: {
    leadsTo: [
      {
        id: 'postgres/password-authentication-failed',
        probability: 0.4,
        condition: 'the host is right now, the password is not',
        delay: 'seconds',
      },
    ],
    precededBy: [{ id: 'docker/network-not-found', probability: 0.2 }],
    confusedWith: [
      { id: 'redis/connection-refused', distinction: 'The port is 6379 and the client is Redis.' },
    ],
  },
  documentation: [
    { url: 'https://www.postgresql.org/docs/current/runtime-config-connection.html', section: '19.3' },
  ],
  verification: {
    tier: 'human_reviewed',
    confidence: 0.9,
    evidence: 12,
    firstSeen: '2024-01-15',
    lastConfirmed: '2026-10-02',
    lastUpdated: '2026-10-03',
    resolvable: 'yes',
    fixRate: 0.92,
    origin: { format: 'runbook', url: 'https://runbooks.example.org/postgres' },
  },
  community: {
    worked: 61,
    failed: 10,
    rate: 0.83,
    low: 0.76,
    high: 0.88,
    voters: 66,
    asOf: '2026-10-01',
    formula: 'beta-v1',
  },
  translations: {
    zh: {
      signature: '无法连接 127.0.0.1:5432：连接被拒绝',
      cause:
        '从应用所在的位置看，该端口上没有任何程序在监听。在容器里，`127.0.0.1` 指的是容器自己，而不是宿主机。',
      workarounds: {
        'use-service-name': {
          action: '用服务名代替 localhost',
          how: '把主机名改成 `docker-compose.yml` 里的服务名，端口为 {{port}}：',
          condition: '应用和数据库在同一个 compose 项目里。',
          tradeoff: '脱离该项目后应用需要另行配置。',
          epochReason: 'Compose 2.30 改变了默认网络。',
        },
        'start-database': { action: '启动数据库并等它就绪', how: '`docker compose up -d --wait db`' },
      },
      deadEnds: {
        'reinstall-driver': {
          action: '重装 pg 包',
          whyFails: '驱动没有问题，它只是转述系统的回答。重装不会改变任何事。',
          condition: '总是。',
          misconception: '错误是驱动打印出来的。',
          epochReason: 'pg 9 会打印主机名。',
        },
      },
    },
  },
  examples: {
    matches: ['Error: connect ECONNREFUSED 127.0.0.1:5432'],
    ignores: ['connect ECONNREFUSED 127.0.0.1:6379'],
  },
  extensions: { runbook: { severity: 'low', pages: [1, 2] } },
});

/** Only what the schema demands. */
export const bare = entry({
  id: 'misc/unknown-host',
  signature: 'Unknown host',
  cause: { text: 'The name does not resolve.' },
  workarounds: [],
  verification: { tier: 'ai_generated' },
});

/** Written in Chinese only: an English reader sees the mark. */
export const chinese = entry({
  id: 'maven/mirror-timeout',
  signature: '无法从镜像仓库下载依赖：连接超时',
  cause: { text: '镜像仓库在当前网络下不可达，或者代理没有配置给构建工具使用。请先确认网络。' },
  workarounds: [
    {
      id: 'set-mirror',
      action: '在 settings.xml 中改用可达的镜像仓库地址',
      how: '把 `<mirrorOf>` 设为 `central`。',
      successRate: 0.85,
    },
    { id: 'set-proxy', action: '为构建工具配置代理', successRate: 0.7 },
  ],
  deadEnds: [
    {
      id: 'delete-cache',
      action: '删除本地仓库缓存',
      whyFails: '缓存与网络是否可达无关，删掉之后还要重新下载全部依赖。',
      failRate: 0.9,
    },
  ],
  verification: { tier: 'community', lastConfirmed: '2026-09-30' },
  locale: 'zh',
});

const words = (count: number, word: string): string => Array.from({ length: count }, () => word).join(' ');

/** Longer than any platform's limits, in every direction. */
export const endless = entry({
  id: `build/${'very-long-'.repeat(9)}slug/${'environment-'.repeat(6)}any`,
  signature: words(60, 'fatal: the signature goes on'),
  cause: { text: words(400, 'because.') + words(1000, 'x'.repeat(30)) },
  versions: Array.from({ length: 40 }, (_, i) => ({
    version: `Compiler ${i}.0`,
    status: 'active',
    notes: words(50, 'note'),
  })),
  workarounds: Array.from({ length: 12 }, (_, i) => ({
    id: `step-${i}-${'long-'.repeat(12)}id`,
    action: `${i}: ${words(80, 'do this and then that')}`,
    how: Array.from({ length: 40 }, (_, line) => `${line + 1}. ${words(12, 'turn the knob')}`).join('\n'),
    code: [
      {
        language: 'sh',
        text: Array.from({ length: 120 }, (_, line) => `step ${line} --option ${'v'.repeat(80)}`).join('\n'),
      },
    ],
    successRate: 0.5,
    sources: [`https://example.org/${'path/'.repeat(100)}`],
  })),
  deadEnds: Array.from({ length: 10 }, (_, i) => ({
    id: `dead-${i}`,
    action: words(60, 'reboot again'),
    whyFails: words(100, 'it was never that'),
    failRate: 0.9,
  })),
  tags: Array.from({ length: 200 }, (_, i) => `tag-${i}`),
  examples: { matches: [words(1000, 'match me')], ignores: [words(1000, 'not me')] },
  verification: { tier: 'ai_generated' },
});

export const HOSTILE = [
  '@everyone @here <!channel> <!here|here> <@U012AB3CD> <@&123456789012345678> <#C012AB3CD|general> <!subteam^S1|@all>',
  '[click me](https://evil.example) <https://evil.example|docs> https://evil.example </fix:1> <t:0:R> <a:x:1> :rotating_light:',
  '\u001b[2J\u001b[31mred\u001b]8;;https://evil.example\u0007link\u001b]8;;\u0007\u0000\u0008\u007f\u009b1m',
  '\u202eesrever\u202c \u2066iso\u2069 zero\u200bwidth\u2060\ufeff t\u034fag\u{e0041}\u{e0042}',
  'line one\nTry 1 of 1: rm -rf /\r\n## Heading\u2028> quote\u0085- item\n```\nfence',
  '<script>alert(1)</script><img src=x onerror=alert(1)>&lt;b&gt;"\'`javascript:alert(1)`',
  `z${'\u0301\u0302\u0303'.repeat(40)}algo \ud800 lone *bold* _it_ ~~s~~ ||spoiler|| \\ | pipe`,
].join(' ');

export const hostile = entry({
  id: 'evil/hostile',
  signature: HOSTILE,
  aliases: [HOSTILE],
  patterns: ['evil'],
  captures: { name: HOSTILE },
  category: HOSTILE,
  tags: [HOSTILE],
  cause: { text: HOSTILE, type: HOSTILE },
  versions: [{ version: HOSTILE, status: HOSTILE, notes: HOSTILE }],
  environment: {
    runtime: { name: HOSTILE, versions: HOSTILE },
    os: HOSTILE,
    details: { [HOSTILE]: HOSTILE },
  },
  symptoms: [HOSTILE],
  diagnostics: [{ check: HOSTILE, command: HOSTILE, means: HOSTILE }],
  workarounds: [
    {
      id: 'one',
      action: `${HOSTILE} {{name}}`,
      how: HOSTILE,
      code: [{ language: HOSTILE, text: HOSTILE }],
      condition: HOSTILE,
      tradeoff: HOSTILE,
      risk: { level: 'dangerous', note: HOSTILE },
      sources: [
        HOSTILE,
        'javascript:alert(1)',
        'http://plain.example/',
        'https://user:pw@host.example/',
        'https://ok.example/a|b>(c)',
      ],
    },
    { id: 'two', action: HOSTILE },
  ],
  deadEnds: [{ id: 'one', action: HOSTILE, whyFails: HOSTILE, misconception: HOSTILE }],
  relations: {
    leadsTo: [{ id: 'evil/next', condition: HOSTILE }],
    confusedWith: [{ id: 'evil/other', distinction: HOSTILE }],
  },
  documentation: [{ url: 'javascript:alert(1)', section: HOSTILE }],
  verification: { tier: 'community', origin: { format: HOSTILE, url: HOSTILE } },
  examples: { matches: [HOSTILE], ignores: [HOSTILE] },
  extensions: { x: { [HOSTILE]: [HOSTILE] } },
});
