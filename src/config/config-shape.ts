import type { Settings } from './settings.ts';

export type Mode = 'auto' | 'suggest' | 'ask' | 'off';

export interface SlackConfig {
  readonly apiUrl: string;
  /** How events come: through a socket that the bot opens, or over HTTP. */
  readonly events:
    | { readonly kind: 'socket'; readonly appToken: string }
    | { readonly kind: 'http'; readonly signingSecret: string; readonly port: number };
  /** One workspace by token, or whoever installs the app. */
  readonly workspaces:
    | { readonly kind: 'one'; readonly botToken: string }
    | {
        readonly kind: 'many';
        readonly clientId: string;
        readonly clientSecret: string;
        readonly signingSecret: string;
        /** The newest first. */
        readonly secretKeys: readonly string[];
        readonly port: number;
      };
}

/** Everything the environment decides. A platform that is undefined is not started. */
export interface Config {
  readonly entries: {
    /** Empty: wherever entries usually are. */
    readonly sources: readonly string[];
    readonly poll: boolean;
  };
  readonly store: {
    readonly url: string | undefined;
    readonly folder: string;
    readonly hashKey: string | undefined;
    readonly voteDays: number;
    readonly cardDays: number;
  };
  readonly manners: {
    readonly defaultMode: Mode;
    readonly locale: 'en' | 'zh';
    readonly operators: readonly string[];
    readonly alertBots: readonly string[];
    readonly reconcileDays: { readonly slack: number; readonly discord: number };
    readonly workedEmojis: readonly string[];
    readonly failedEmojis: readonly string[];
  };
  readonly slack: SlackConfig | undefined;
  readonly discord: { readonly token: string; readonly apiUrl: string } | undefined;
  readonly web:
    | { readonly host: string; readonly port: number; readonly adminToken: string | undefined }
    | undefined;
  readonly health: { readonly host: string; readonly port: number } | undefined;
  readonly log: { readonly level: 'debug' | 'info' | 'warn' | 'error' | 'silent' };
  /** Not wrong, but most likely not meant: to be logged at the start. */
  readonly notices: readonly string[];
}

/** Settings that passed every check, in the groups in which the program uses them. */
export function configOf(settings: Settings, notices: readonly string[]): Config {
  const present = required(settings);
  return {
    entries: { sources: settings.ENTRIES ?? [], poll: present('ENTRIES_POLL') },
    store: {
      url: settings.STORE_URL,
      folder: present('DATA_FOLDER'),
      hashKey: settings.ERRATA_HASH_KEY,
      voteDays: present('VOTE_DAYS'),
      cardDays: present('CARD_DAYS'),
    },
    manners: {
      defaultMode: present('DEFAULT_MODE'),
      locale: present('LOCALE'),
      operators: settings.OPERATORS ?? [],
      alertBots: settings.ALERT_BOTS ?? [],
      reconcileDays: { slack: present('RECONCILE_SLACK_DAYS'), discord: present('RECONCILE_DISCORD_DAYS') },
      workedEmojis: present('WORKED_EMOJIS'),
      failedEmojis: present('FAILED_EMOJIS'),
    },
    slack: slackOf(settings),
    discord: settings.DISCORD_TOKEN
      ? { token: settings.DISCORD_TOKEN, apiUrl: present('DISCORD_API_URL') }
      : undefined,
    web: present('WEB')
      ? { host: present('WEB_HOST'), port: present('WEB_PORT'), adminToken: settings.ADMIN_TOKEN }
      : undefined,
    health: present('HEALTH') ? { host: present('HEALTH_HOST'), port: present('HEALTH_PORT') } : undefined,
    log: { level: present('LOG_LEVEL') },
    notices,
  };
}

function slackOf(settings: Settings): SlackConfig | undefined {
  const { SLACK_BOT_TOKEN: botToken, SLACK_APP_TOKEN: appToken, SLACK_CLIENT_ID: clientId } = settings;
  if (!botToken && !clientId) return undefined;
  const present = required(settings);
  const port = present('SLACK_PORT');
  return {
    apiUrl: present('SLACK_API_URL'),
    events: appToken
      ? { kind: 'socket', appToken }
      : { kind: 'http', signingSecret: present('SLACK_SIGNING_SECRET'), port },
    workspaces: botToken
      ? { kind: 'one', botToken }
      : {
          kind: 'many',
          clientId: present('SLACK_CLIENT_ID'),
          clientSecret: present('SLACK_CLIENT_SECRET'),
          signingSecret: present('SLACK_SIGNING_SECRET'),
          secretKeys: present('ERRATA_SECRET_KEY'),
          port,
        },
  };
}

/** A setting that a fallback or a check guarantees; its absence is a fault of this program. */
const required =
  (settings: Settings) =>
  <Name extends keyof Settings>(name: Name): NonNullable<Settings[Name]> => {
    const value = settings[name];
    if (value === undefined) throw new Error(`${name} has no value although it must have one`);
    return value as NonNullable<Settings[Name]>;
  };
