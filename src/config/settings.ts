import { z } from 'zod';

/** One environment variable: how its text becomes a value, and what `.env.example` says about it. */
export interface Setting<T = unknown> {
  readonly section: string;
  readonly help: string;
  /** The text to assume when nothing is set; shown in `.env.example`. */
  readonly fallback?: string;
  /** Never repeated in a message; may also be given as a file, through the same name with `_FILE`. */
  readonly secret?: true;
  readonly type: z.ZodType<T, string>;
}

const text = z.string();
const flag = z.stringbool({ error: () => 'must be true or false' }) as z.ZodType<boolean, string>;
const list = text.transform((value) =>
  value
    .split(',')
    .map((item) => item.trim())
    .filter((item) => item !== ''),
);
/** People and bots of a platform, as the bot itself tells them apart. */
const idList = list.refine(
  (ids) => ids.every((id) => /^(?:slack|discord|web):\S+$/.test(id)),
  'must name each with its platform, as in slack:U0123ABCD',
);
const whole = (min: number, max: number) =>
  text
    .transform(Number)
    .refine(
      (value) => Number.isInteger(value) && value >= min && value <= max,
      `must be a whole number from ${min} to ${max}`,
    );
const oneOf = <const T extends string>(...choices: readonly T[]) =>
  text.refine(
    (value): value is T => choices.includes(value as T),
    `must be one of ${choices.join(', ')}`,
  ) as z.ZodType<T, string>;
const startsWith = (prefix: string, where: string) =>
  text.refine((value) => value.startsWith(prefix), `must begin with ${prefix}. It is ${where}`);
const httpUrl = text.refine(
  (value) => URL.canParse(value) && /^https?:$/.test(new URL(value).protocol),
  'must be a whole address, as in https://proxy.example.com/',
);
const key = text.refine(
  (value) => value.length >= 32,
  'must have at least 32 characters. Make one with: openssl rand -hex 32',
);
const keys = list.refine(
  (values) => values.length > 0 && values.every((value) => value.length >= 32),
  'must be keys of at least 32 characters each, the newest first. Make one with: openssl rand -hex 32',
);
const emojis = list.refine(
  (names) => names.length > 0 && names.every((name) => /^[a-z0-9_+'-]+$/.test(name)),
  'must be names of emojis without colons, as in white_check_mark,+1',
);

/** Keeps the type of each value, so that the whole is typed without being declared twice. */
const setting = <T>(
  section: string,
  type: z.ZodType<T, string>,
  help: string,
  more: Partial<Setting<T>> = {},
): Setting<T> => ({
  section,
  type,
  help,
  ...more,
});
const secret = { secret: true } as const;
const fallback = (value: string) => ({ fallback: value }) as const;

const KNOWLEDGE = 'Knowledge';
const STORE = 'Memory';
const MANNERS = 'Manners';
const SLACK = 'Slack: the bot joins when its tokens are here';
const DISCORD = 'Discord: the bot joins when its token is here';
const WEB = 'The local web page';
const HEALTH = 'Health, for orchestrators and Prometheus';
const LOG = 'Log';

/** Every variable there is, in the order of `.env.example`. */
export const SETTINGS = {
  ENTRIES: setting(
    KNOWLEDGE,
    list,
    'Folders or files with entries, separated by commas; later ones override earlier ones. Any format that errata import knows. Without it entries/ in this folder, or else those that come with Errata.',
  ),
  ENTRIES_POLL: setting(
    KNOWLEDGE,
    flag,
    'Look for changed entries every 1.5 s instead of waiting for events, which network shares and some container mounts do not send.',
    fallback('false'),
  ),

  STORE_URL: setting(
    STORE,
    text,
    'Where votes are kept: sqlite:<file>, or postgres://user:password@host:5432/errata for several replicas. Without it a file in DATA_FOLDER.',
    secret,
  ),
  DATA_FOLDER: setting(
    STORE,
    text,
    'Where the bot may write: the SQLite file, its key, votes that wait for PostgreSQL.',
    fallback('data'),
  ),
  ERRATA_HASH_KEY: setting(
    STORE,
    key,
    'People are kept as hashes made with this key only. Demanded with PostgreSQL, the same for all replicas; with SQLite it is made on the first start. Changing it lets everybody vote again.',
    secret,
  ),
  ERRATA_SECRET_KEY: setting(
    STORE,
    keys,
    'Encrypts the tokens of installed workspaces. Demanded for installing in many workspaces. To change it, put the new key in front of the old one, separated by a comma, and drop the old one after a start.',
    secret,
  ),
  VOTE_DAYS: setting(STORE, whole(30, 3_650), 'How long the log of votes is kept.', fallback('400')),
  CARD_DAYS: setting(STORE, whole(1, 3_650), 'How long reactions to a card count.', fallback('180')),

  DEFAULT_MODE: setting(
    MANNERS,
    oneOf('auto', 'suggest', 'ask', 'off'),
    'What the bot does in a channel nobody has set: auto answers, suggest offers with a reaction, ask waits to be asked, off is silent.',
    fallback('auto'),
  ),
  LOCALE: setting(MANNERS, oneOf('en', 'zh'), 'The language where a platform names none.', fallback('en')),
  OPERATORS: setting(
    MANNERS,
    idList,
    'People who may change modes and mute everywhere, besides the channel managers: slack:U0123ABCD, discord:123456789012345678.',
  ),
  ALERT_BOTS: setting(
    MANNERS,
    idList,
    'Bots whose messages are read like those of people: slack:B0123ABCD, discord:123456789012345678.',
  ),
  RECONCILE_SLACK_DAYS: setting(
    MANNERS,
    whole(0, 90),
    'How far back reactions are read again after the bot was away.',
    fallback('30'),
  ),
  RECONCILE_DISCORD_DAYS: setting(
    MANNERS,
    whole(0, 90),
    'The same for Discord, where reading is slower.',
    fallback('7'),
  ),
  WORKED_EMOJIS: setting(
    MANNERS,
    emojis,
    'Reactions that mean "this worked"; the first is the one the bot offers.',
    fallback('white_check_mark,+1,heavy_check_mark'),
  ),
  FAILED_EMOJIS: setting(
    MANNERS,
    emojis,
    'Reactions that mean "this did not help".',
    fallback('x,-1,negative_squared_cross_mark'),
  ),

  SLACK_BOT_TOKEN: setting(
    SLACK,
    startsWith('xoxb-', 'the Bot User OAuth Token on the page OAuth & Permissions'),
    'The Bot User OAuth Token, for one workspace.',
    secret,
  ),
  SLACK_APP_TOKEN: setting(
    SLACK,
    startsWith('xapp-', 'an App-Level Token with connections:write, on the page Basic Information'),
    'The App-Level Token with connections:write: events come through a socket, no public address needed.',
    secret,
  ),
  SLACK_SIGNING_SECRET: setting(
    SLACK,
    text.refine(
      (value) => /^[0-9a-f]{32}$/i.test(value),
      'must be 32 hexadecimal digits. It is on the page Basic Information',
    ),
    'Instead of the app token: events come over HTTP, signed with this.',
    secret,
  ),
  SLACK_PORT: setting(SLACK, whole(1, 65_535), 'Where events over HTTP arrive.', fallback('3001')),
  SLACK_CLIENT_ID: setting(
    SLACK,
    text,
    'For many workspaces, through "Add to Slack"; with SLACK_CLIENT_SECRET, SLACK_SIGNING_SECRET and ERRATA_SECRET_KEY.',
  ),
  SLACK_CLIENT_SECRET: setting(SLACK, text, 'Goes with SLACK_CLIENT_ID.', secret),
  SLACK_API_URL: setting(SLACK, httpUrl, 'For GovSlack or a proxy.', fallback('https://slack.com/api/')),

  DISCORD_TOKEN: setting(
    DISCORD,
    text.refine(
      (value) => /^[\w-]{20,}\.[\w-]{4,}\.[\w-]{20,}$/.test(value),
      'must be three parts joined by dots. It is on the page Bot, under Reset Token',
    ),
    'The bot token from the page Bot of your application.',
    secret,
  ),
  DISCORD_API_URL: setting(DISCORD, httpUrl, 'For a proxy.', fallback('https://discord.com/api')),

  WEB: setting(WEB, flag, 'Serve the chat, the entries and the insights.', fallback('true')),
  WEB_HOST: setting(WEB, text, 'Anything but this machine demands ADMIN_TOKEN.', fallback('127.0.0.1')),
  WEB_PORT: setting(WEB, whole(0, 65_535), 'Where the page is; 0 takes a free one.', fallback('3000')),
  ADMIN_TOKEN: setting(WEB, key, 'What visitors have to know when WEB_HOST is open to others.', secret),

  HEALTH: setting(HEALTH, flag, 'Serve /healthz, /readyz and /metrics.', fallback('true')),
  HEALTH_HOST: setting(
    HEALTH,
    text,
    'Set it to 0.0.0.0 where probes come from elsewhere, as in a container. Counts only, no texts.',
    fallback('127.0.0.1'),
  ),
  HEALTH_PORT: setting(HEALTH, whole(0, 65_535), 'Where they are; 0 takes a free one.', fallback('3002')),

  LOG_LEVEL: setting(
    LOG,
    oneOf('debug', 'info', 'warn', 'error', 'silent'),
    'How much is logged, as one JSON object a line. Never any message text.',
    fallback('info'),
  ),
} as const;

export type SettingName = keyof typeof SETTINGS;
/** What each variable became; undefined where nothing is set and nothing is assumed. */
export type Settings = {
  readonly [Name in SettingName]: (typeof SETTINGS)[Name] extends Setting<infer T> ? T | undefined : never;
};
