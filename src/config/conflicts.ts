import type { SettingName, Settings } from './settings.ts';

/** What is wrong between settings that are right on their own; undefined when nothing is. */
type Conflict = (settings: Settings, isSet: (name: SettingName) => boolean) => string | undefined;

const LOOPBACK = /^(?:localhost|127(?:\.\d{1,3}){3}|\[?::1\]?)$/;
export const isLoopback = (host: string): boolean => LOOPBACK.test(host);

export const CONFLICTS: readonly Conflict[] = [
  ({ STORE_URL: url }) =>
    url === undefined || /^(?:postgres(?:ql)?:\/\/|sqlite:|file:)/.test(url)
      ? undefined
      : 'STORE_URL must begin with sqlite: or postgres://, as in sqlite:data/errata.db.',
  ({ STORE_URL: url }, isSet) =>
    url?.startsWith('postgres') && !isSet('ERRATA_HASH_KEY')
      ? 'STORE_URL names PostgreSQL, which demands ERRATA_HASH_KEY, the same for all replicas. Make one with: openssl rand -hex 32'
      : undefined,
  (_settings, isSet) =>
    isSet('SLACK_BOT_TOKEN') && !isSet('SLACK_APP_TOKEN') && !isSet('SLACK_SIGNING_SECRET')
      ? 'SLACK_BOT_TOKEN needs a second setting: SLACK_APP_TOKEN (socket, the simple way) or SLACK_SIGNING_SECRET (HTTP).'
      : undefined,
  (_settings, isSet) =>
    isSet('SLACK_APP_TOKEN') && !isSet('SLACK_BOT_TOKEN') && !isSet('SLACK_CLIENT_ID')
      ? 'SLACK_APP_TOKEN needs SLACK_BOT_TOKEN, from the page OAuth & Permissions after the app was installed.'
      : undefined,
  (_settings, isSet) => {
    if (!isSet('SLACK_CLIENT_ID') && !isSet('SLACK_CLIENT_SECRET')) return undefined;
    const needed = [
      'SLACK_CLIENT_ID',
      'SLACK_CLIENT_SECRET',
      'SLACK_SIGNING_SECRET',
      'ERRATA_SECRET_KEY',
    ] as const;
    const missing = needed.filter((name) => !isSet(name));
    return missing.length > 0
      ? `Installing in many Slack workspaces also needs ${missing.join(' and ')}.`
      : undefined;
  },
  (_settings, isSet) =>
    isSet('SLACK_CLIENT_ID') && isSet('SLACK_BOT_TOKEN')
      ? 'SLACK_BOT_TOKEN is for one workspace and SLACK_CLIENT_ID for many; keep one of the two.'
      : undefined,
  ({ WEB: on, WEB_HOST: host }, isSet) =>
    on && host !== undefined && !isLoopback(host) && !isSet('ADMIN_TOKEN')
      ? `WEB_HOST is ${host}, which others can reach; that demands ADMIN_TOKEN. Make one with: openssl rand -hex 32`
      : undefined,
  ({ WORKED_EMOJIS: worked = [], FAILED_EMOJIS: failed = [] }) => {
    const both = worked.filter((name) => failed.includes(name));
    return both.length > 0 ? `${both.join(', ')} is in both WORKED_EMOJIS and FAILED_EMOJIS.` : undefined;
  },
  ({ WEB: on }, isSet) =>
    on === false && !isSet('SLACK_BOT_TOKEN') && !isSet('SLACK_CLIENT_ID') && !isSet('DISCORD_TOKEN')
      ? 'WEB is off and there is no token for Slack or Discord: there would be nothing to do.'
      : undefined,
];
