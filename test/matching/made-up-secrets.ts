/**
 * Secrets of many kinds, put together at run time from random characters: none of them opens anything, and no scanner
 * finds one in this repository.
 */
export type Random = () => number;

/** mulberry32: small, seeded, good enough for characters. */
export function seeded(seed: number): Random {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296;
  };
}

const LOWER = 'abcdefghijklmnopqrstuvwxyz';
const DIGITS = '0123456789';
const UPPER = LOWER.toUpperCase();
export const HEX = `${DIGITS}abcdef`;
export const ALNUM = LOWER + UPPER + DIGITS;
export const BASE64 = `${ALNUM}+/`;
const BASE64URL = `${ALNUM}_-`;

export function chars(random: Random, alphabet: string, length: number): string {
  return Array.from({ length }, () => alphabet[Math.floor(random() * alphabet.length)]).join('');
}

/** Generated text has capitals, small letters and digits, also where it is short. */
const strong = (random: Random, alphabet: string, length: number): string =>
  `a7${chars(random, alphabet, length - 4)}Q3`;

export interface MadeUp {
  /** The kind it has to be reported as. */
  readonly kind: string;
  readonly make: (random: Random) => string;
}

const token = (
  kind: string,
  prefix: readonly string[],
  alphabet: string,
  ...lengths: readonly number[]
): MadeUp => ({
  kind,
  make: (random) => {
    const [first = 0, ...more] = lengths;
    const bodies = [
      strong(random, alphabet, first),
      ...more.map((length) => chars(random, alphabet, length)),
    ];
    return prefix.join('') + bodies.join('.');
  },
});
const hex = (kind: string, prefix: readonly string[], length: number): MadeUp => ({
  kind,
  make: (random) => prefix.join('') + chars(random, HEX, length),
});

export const TOKENS: readonly MadeUp[] = [
  { kind: 'aws-access-key-id', make: (r) => ['AK', 'IA'].join('') + chars(r, `${UPPER}234567`, 16) },
  { kind: 'aws-access-key-id', make: (r) => ['AS', 'IA'].join('') + chars(r, `${UPPER}234567`, 16) },
  token('aws-session-token', ['IQoJb3', 'JpZ2lu'], BASE64, 300),
  token('gcp-api-key', ['AI', 'za'], BASE64URL, 35),
  token('gcp-oauth-token', ['ya', '29.'], BASE64URL, 120),
  token('gcp-oauth-secret', ['GOC', 'SPX-'], BASE64URL, 28),
  {
    kind: 'azure-client-secret',
    make: (r) => `${chars(r, ALNUM, 3)}8${['Q', '~'].join('')}${strong(r, ALNUM, 34)}`,
  },
  {
    kind: 'azure-devops-token',
    make: (r) => `${chars(r, ALNUM, 76)}${['AZ', 'DO'].join('')}${chars(r, ALNUM, 4)}`,
  },
  token('github-token', ['gh', 'p_'], ALNUM, 36),
  token('github-token', ['gh', 's_'], ALNUM, 36),
  {
    kind: 'github-token',
    make: (r) => `${['github', '_pat_'].join('')}${strong(r, ALNUM, 22)}_${chars(r, ALNUM, 59)}`,
  },
  token('gitlab-token', ['gl', 'pat-'], BASE64URL, 20),
  token('gitlab-token', ['gl', 'rt-'], BASE64URL, 20, 2, 9),
  {
    kind: 'slack-token',
    make: (r) =>
      `${['xo', 'xb-'].join('')}${chars(r, DIGITS, 12)}-${chars(r, DIGITS, 13)}-${strong(r, ALNUM, 24)}`,
  },
  {
    kind: 'slack-token',
    make: (r) =>
      `${['xa', 'pp-1-A'].join('')}${chars(r, UPPER, 10)}-${chars(r, DIGITS, 13)}-${chars(r, HEX, 64)}`,
  },
  {
    kind: 'slack-webhook',
    make: (r) =>
      `${['hooks.sla', 'ck.com/services/T'].join('')}${chars(r, UPPER, 8)}/B${chars(r, UPPER, 10)}/${strong(r, ALNUM, 24)}`,
  },
  {
    kind: 'discord-webhook',
    make: (r) => `${['/web', 'hooks/'].join('')}${chars(r, DIGITS, 18)}/${strong(r, BASE64URL, 68)}`,
  },
  {
    kind: 'discord-token',
    make: (r) => `M${chars(r, ALNUM, 25)}.${chars(r, BASE64URL, 6)}.${strong(r, BASE64URL, 38)}`,
  },
  token('stripe-key', ['sk', '_live_'], ALNUM, 24),
  token('stripe-key', ['rk', '_test_'], ALNUM, 99),
  token('stripe-webhook-secret', ['wh', 'sec_'], ALNUM, 32),
  hex('twilio-key', ['S', 'K'], 32),
  token('sendgrid-key', ['S', 'G.'], BASE64URL, 22, 43),
  token('npm-token', ['np', 'm_'], ALNUM, 36),
  token('pypi-token', ['py', 'pi-', 'AgE'], BASE64URL, 150),
  hex('rubygems-key', ['ruby', 'gems_'], 48),
  { kind: 'nuget-key', make: (r) => `oy2${chars(r, LOWER + DIGITS, 43)}` },
  token('cargo-token', ['ci', 'o'], ALNUM, 32),
  token('docker-hub-token', ['dckr', '_pat_'], BASE64URL, 27),
  token('heroku-key', ['HR', 'KU-'], BASE64URL, 60),
  hex('digitalocean-token', ['dop', '_v1_'], 64),
  token('anthropic-key', ['sk', '-ant-', 'api03-'], BASE64URL, 95),
  token('openai-key', ['sk', '-proj-'], BASE64URL, 120),
  token('openai-key', ['s', 'k-'], ALNUM, 48),
  token('huggingface-token', ['h', 'f_'], ALNUM, 34),
  token('groq-key', ['gs', 'k_'], ALNUM, 52),
  token('xai-key', ['x', 'ai-'], ALNUM, 80),
  token('perplexity-key', ['pp', 'lx-'], ALNUM, 48),
  token('nvidia-key', ['nv', 'api-'], BASE64URL, 64),
  token('replicate-token', ['r', '8_'], ALNUM, 37),
  hex('langsmith-key', ['lsv2', '_pt_'], 32),
  {
    kind: 'telegram-token',
    make: (r) => `7${chars(r, DIGITS, 9)}${[':', 'AA'].join('')}${strong(r, BASE64URL, 33)}`,
  },
  hex('shopify-token', ['shp', 'at_'], 32),
  hex('databricks-token', ['da', 'pi'], 32),
  token('vault-token', ['hv', 's.'], BASE64URL, 95),
  {
    kind: 'terraform-token',
    make: (r) => `${chars(r, ALNUM, 14)}.${['atlas', 'v1.'].join('')}${strong(r, ALNUM, 67)}`,
  },
  {
    kind: 'grafana-token',
    make: (r) => `${['gl', 'sa_'].join('')}${strong(r, ALNUM, 32)}_${chars(r, HEX, 8)}`,
  },
  token('newrelic-key', ['NR', 'AK-'], UPPER, 27),
  { kind: 'newrelic-key', make: (r) => `${chars(r, HEX, 36)}${['NR', 'AL'].join('')}` },
  token('datadog-key', ['dd', 'pat_'], ALNUM, 34),
  hex('mailgun-key', ['ke', 'y-'], 32),
  { kind: 'mailchimp-key', make: (r) => `${chars(r, HEX, 32)}-us${chars(r, '123456789', 2)}` },
  {
    kind: 'brevo-key',
    make: (r) => `${['xkey', 'sib-'].join('')}${chars(r, HEX, 64)}-${chars(r, ALNUM, 16)}`,
  },
  token('atlassian-token', ['AT', 'ATT3'], BASE64URL, 186),
  token('bitbucket-password', ['AT', 'BB'], ALNUM, 32),
  token('linear-key', ['lin', '_api_'], ALNUM, 40),
  { kind: 'notion-token', make: (r) => `${['secr', 'et_'].join('')}${chars(r, ALNUM, 43)}` },
  token('notion-token', ['nt', 'n_'], ALNUM, 46),
  {
    kind: 'airtable-token',
    make: (r) => `${['pa', 't'].join('')}${chars(r, ALNUM, 14)}.${chars(r, HEX, 64)}`,
  },
  token('square-token', ['sq0', 'atp-'], BASE64URL, 22),
  token('square-token', ['EA', 'AA'], BASE64URL, 60),
  token('planetscale-token', ['pscale', '_tkn_'], BASE64URL, 43),
  hex('supabase-key', ['sb', 'p_'], 40),
  token('figma-token', ['fig', 'd_'], BASE64URL, 40),
  {
    kind: 'postman-key',
    make: (r) => `${['PM', 'AK-'].join('')}${chars(r, HEX, 24)}-${chars(r, HEX, 34)}`,
  },
  hex('pulumi-token', ['pu', 'l-'], 40),
  token('doppler-token', ['dp', '.pt.'], ALNUM, 43),
  token('sentry-token', ['sntr', 'ys_'], BASE64, 160),
  hex('sonar-token', ['sq', 'p_'], 40),
  token('artifactory-key', ['AK', 'Cp'], ALNUM, 69),
  token('tailscale-key', ['ts', 'key-', 'auth-'], ALNUM, 42),
  token('netlify-token', ['nf', 'p_'], ALNUM, 36),
  token('render-key', ['rn', 'd_'], ALNUM, 32),
  { kind: 'cloudflare-key', make: (r) => `v1.0-${chars(r, HEX, 24)}-${chars(r, HEX, 146)}` },
  { kind: 'age-key', make: (r) => `${['AGE-SECRET', '-KEY-1'].join('')}${chars(r, UPPER, 58)}` },
  token('1password-token', ['ops', '_eyJ'], BASE64, 250),
  token('alibaba-key', ['LT', 'AI'], ALNUM, 20),
  {
    kind: 'jwt',
    make: (r) =>
      `${['ey', 'J'].join('')}${chars(r, ALNUM, 33)}.eyJ${chars(r, BASE64URL, 80)}.${strong(r, BASE64URL, 43)}`,
  },
];

/** A password as people choose and generate them: no blanks, no quotes, and no stars, which three in a row would mask it. */
export const password = (random: Random): string =>
  `${chars(random, LOWER, 3)}${chars(random, `${ALNUM}!#%_+~^.`, 8)}${chars(random, DIGITS, 2)}x`;

export interface Planted {
  readonly kind: string;
  readonly text: string;
  readonly secret: string;
}

const pem = (random: Random, label: string, lines: number): string[] => [
  ['-----BEGIN', label, 'KEY-----'].join(' '),
  ...Array.from({ length: lines }, () => chars(random, BASE64, 64)),
  `${chars(random, BASE64, 30)}==`,
  ['-----END', label, 'KEY-----'].join(' '),
];

/** Secrets that only the place shows: a name in front, an address, a header, a block. */
export const PLACES: Readonly<Record<string, (random: Random) => Planted>> = Object.fromEntries(
  (
    [
      ['env dump', 'password', 'HOME=/root\nDB_PASSWORD=§\nPORT=80', password],
      ['exported, quoted', 'password', 'export SMTP_PASS="§"', password],
      ['json', 'password', '{"user":"app","password":"§","port":1}', password],
      ['json in a json log', 'password', '{"msg":"login {\\"password\\":\\"§\\"}"}', password],
      ['yaml', 'password', 'db:\n  user: app\n  password: §\n  port: 5432', password],
      ['python dict', 'password', "{'user': 'app', 'passwd': '§'}", password],
      ['php array', 'password', "'password' => '§',", password],
      ['ruby hash', 'password', 'password: "§", pool: 5', password],
      ['properties', 'password', 'spring.datasource.password = §', password],
      ['xml', 'password', '<password>§</password>', password],
      ['xml property', 'password', '<property name="connection.password" value="§"/>', password],
      ['kubernetes env', 'password', '- name: DB_PASSWORD\n  value: §\n- name: X', password],
      ['ado connection string', 'password', 'Server=db;User Id=sa;Password=§;Database=shop', password],
      ['libpq', 'password', 'host=db user=app password=§ dbname=shop', password],
      ['jdbc', 'password', 'jdbc:mysql://db/shop?user=app&password=§&useSSL=false', password],
      ['flag', 'password', 'docker login --username ci --password § registry.example.com', password],
      ['mysql client', 'password', '$ mysql -u root -p§ shop < dump.sql', password],
      ['redis client', 'password', 'redis-cli -h cache -a § ping', password],
      ['curl user', 'password', 'curl -u kim:§ https://api.example.com/', password],
      ['sql', 'password', "CREATE USER 'app'@'%' IDENTIFIED BY '§';", password],
      ['sql role', 'password', "ALTER ROLE app WITH PASSWORD '§';", password],
      ['netrc', 'password', 'machine api.example.com login kim password §', password],
      ['chat', 'password', 'the admin password is § btw', password],
      ['php constant', 'password', "define( 'DB_PASSWORD', '§' );", password],
      ['php trace', 'password', "#0 db.php(12): PDO->__construct('mysql:host=db', 'root', '§')", password],
      ['redis configuration', 'password', 'port 6379\nrequirepass §\n', password],
      ['go driver', 'url-password', 'dsn := "app:§@tcp(db:3306)/shop?parseTime=true"', password],
      ['keys of an environment', 'secret-value', 'SERVICE_ROLE_KEY=§', (r: Random) => strong(r, ALNUM, 40)],
      ['chat without a sign', 'password', 'user kim / pass §', (r: Random) => `${password(r)}!`],
      ['postgres url', 'url-password', 'postgres://app:§@db.example.com:5432/shop', password],
      ['mongodb url', 'url-password', 'mongodb+srv://app:§@cluster0.example.net/?w=1', password],
      ['redis url without a name', 'url-password', 'REDIS_URL=redis://:§@cache:6379/0', password],
      ['https url', 'url-password', 'git clone https://kim:§@git.example.com/a.git', password],
      ['slack link', 'url-password', '<amqp://app:§@mq.example.com|amqp link>', password],
      ['generic token', 'secret-value', 'ACCESS_TOKEN=§', (r: Random) => strong(r, ALNUM, 40)],
      ['aws secret', 'secret-value', 'aws_secret_access_key = §', (r: Random) => strong(r, BASE64, 40)],
      [
        'uuid as key',
        'secret-value',
        'HEROKU_API_KEY=§',
        (r: Random) => `${chars(r, HEX, 8)}-${chars(r, HEX, 4)}-4a11-9c1e-${chars(r, HEX, 12)}`,
      ],
      ['datadog', 'secret-value', 'DD_API_KEY: "§"', (r: Random) => `a1${chars(r, HEX, 30)}`],
      [
        'azure storage',
        'secret-value',
        'AccountName=media;AccountKey=§;EndpointSuffix=core',
        (r: Random) => `${strong(r, BASE64, 86)}==`,
      ],
      [
        'azure sas',
        'secret-value',
        'https://x.example.com/b?sv=2024&sig=§&se=1',
        (r: Random) => `${strong(r, ALNUM, 42)}%3D`,
      ],
      [
        'presigned',
        'secret-value',
        'https://b.example.com/o?X-Amz-Signature=§',
        (r: Random) => `a1${chars(r, HEX, 62)}`,
      ],
      [
        'npmrc',
        'secret-value',
        '//registry.example.com/:_authToken=§',
        (r: Random) => `${chars(r, HEX, 8)}-a1b2-4a11-9c1e-${chars(r, HEX, 12)}`,
      ],
      [
        'docker config',
        'secret-value',
        '{"auths":{"registry.example.com":{"auth":"§"}}}',
        (r: Random) => strong(r, ALNUM, 32),
      ],
      ['bearer header', 'authorization', 'authorization: Bearer §', (r: Random) => strong(r, BASE64URL, 40)],
      [
        'basic header',
        'authorization',
        "curl -H 'Authorization: Basic §' x",
        (r: Random) => strong(r, ALNUM, 24),
      ],
      [
        'header in json',
        'authorization',
        '{"headers":{"authorization":"Bearer §","accept":"*/*"}}',
        (r: Random) => strong(r, ALNUM, 40),
      ],
      ['api key header', 'secret-value', 'X-Api-Key: §', (r: Random) => strong(r, ALNUM, 32)],
      [
        'loose bearer',
        'authorization',
        'sent with Bearer § and got 401',
        (r: Random) => strong(r, ALNUM, 40),
      ],
      ['cookie', 'cookie', 'Cookie: theme=dark; sid=§; lang=en', (r: Random) => strong(r, ALNUM, 32)],
      [
        'set-cookie',
        'cookie',
        '< set-cookie: session=§; Path=/; HttpOnly',
        (r: Random) => strong(r, ALNUM, 40),
      ],
      [
        'client key',
        'private-key',
        'client-key-data: LS0tLS1CRUdJTiBSU0EgUFJJVkFURSBLRVktLS0tLQ§',
        (r: Random) => strong(r, ALNUM, 400),
      ],
    ] as const
  ).map(([name, kind, pattern, secretOf]) => [
    name,
    (random: Random): Planted => {
      const secret = secretOf(random);
      return { kind, secret, text: pattern.replace('§', () => secret) };
    },
  ]),
);

export const KEY_BLOCKS: Readonly<Record<string, (random: Random) => Planted>> = {
  'a whole key': (random) => {
    const lines = pem(random, 'RSA PRIVATE', 12);
    return {
      kind: 'private-key',
      secret: lines.slice(1, -1).join('\n'),
      text: `cat id\n${lines.join('\n')}\n$`,
    };
  },
  'a key in JSON': (random) => {
    const lines = pem(random, 'PRIVATE', 8);
    const text = `{"type":"service_account","private_key":"${lines.join('\\n')}\\n","x":1}`;
    return { kind: 'private-key', secret: lines.slice(1, -1).join('\\n'), text };
  },
  'a key in a quote': (random) => {
    const lines = pem(random, 'OPENSSH PRIVATE', 5);
    return {
      kind: 'private-key',
      secret: lines.slice(1, -1).join('\n> '),
      text: `> ${lines.join('\n> ')}\nok?`,
    };
  },
  'a key without its end': (random) => {
    const lines = pem(random, 'EC PRIVATE', 6).slice(0, -2);
    return {
      kind: 'private-key',
      secret: lines.slice(1).join('\n'),
      text: `${lines.join('\n')}\n… cut here`,
    };
  },
  'a key without its beginning': (random) => {
    const lines = pem(random, 'RSA PRIVATE', 6).slice(2);
    return {
      kind: 'private-key',
      secret: lines.slice(0, -1).join('\n'),
      text: `see\n${lines.join('\n')}\nthanks`,
    };
  },
  'an encrypted key': (random) => {
    const [head = '', ...rest] = pem(random, 'RSA PRIVATE', 6);
    const lines = [head, 'Proc-Type: 4,ENCRYPTED', 'DEK-Info: AES-256-CBC,00', '', ...rest];
    return { kind: 'private-key', secret: rest.slice(0, -1).join('\n'), text: lines.join('\n') };
  },
  'a PGP key': (random) => {
    const lines = pem(random, 'PGP PRIVATE', 9).map((line) => line.replace(/KEY-----$/, 'KEY BLOCK-----'));
    return {
      kind: 'private-key',
      secret: lines.slice(1, -1).join('\n'),
      text: lines.join('\r\n').replaceAll('\r', ''),
    };
  },
};
