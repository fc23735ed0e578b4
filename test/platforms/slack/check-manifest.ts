import { Complaints, isShape, type Shape } from '../../fakes/slack/shape.ts';

/** The limits of Slack's schema for manifests, as far as ours has such parts. */
export function checkManifest(manifest: unknown): string[] {
  const complaints = new Complaints();
  const part = (of: Shape, key: string, where: string, keys: readonly string[]): Shape => {
    const value = of[key];
    if (!isShape(value)) {
      complaints.say(`${where}/${key}`, 'must be an object');
      return {};
    }
    complaints.onlyKeys(value, `${where}/${key}`, keys);
    return value;
  };
  if (!isShape(manifest)) return ['must be an object'];
  complaints.onlyKeys(manifest, '', [
    'display_information',
    'features',
    'oauth_config',
    'settings',
    '_metadata',
  ]);

  const shown = part(manifest, 'display_information', '', [
    'name',
    'description',
    'background_color',
    'long_description',
  ]);
  complaints.string(shown, 'name', '/display_information', { min: 1, max: 35, required: true });
  complaints.string(shown, 'description', '/display_information', { max: 140 });
  complaints.string(shown, 'long_description', '/display_information', { min: 175, max: 4000 });
  if (!/^#[0-9a-f]{6}$/i.test(String(shown['background_color'])))
    complaints.say('/display_information/background_color', 'must be a colour');

  const features = part(manifest, 'features', '', ['app_home', 'bot_user', 'slash_commands', 'shortcuts']);
  part(features, 'app_home', '/features', [
    'home_tab_enabled',
    'messages_tab_enabled',
    'messages_tab_read_only_enabled',
  ]);
  const bot = part(features, 'bot_user', '/features', ['display_name', 'always_online']);
  complaints.string(bot, 'display_name', '/features/bot_user', { min: 1, max: 80, required: true });
  for (const [index, command] of complaints
    .list(features, 'slash_commands', '/features', { min: 1, max: 50 })
    .entries()) {
    const where = `/features/slash_commands/${index}`;
    if (!isShape(command)) continue;
    complaints.onlyKeys(command, where, ['command', 'description', 'usage_hint', 'should_escape', 'url']);
    complaints.string(command, 'command', where, { min: 2, max: 32, required: true });
    complaints.string(command, 'description', where, { min: 1, max: 2000, required: true });
    complaints.string(command, 'usage_hint', where, { max: 1000 });
  }
  for (const [index, shortcut] of complaints
    .list(features, 'shortcuts', '/features', { min: 1, max: 10 })
    .entries()) {
    const where = `/features/shortcuts/${index}`;
    if (!isShape(shortcut)) continue;
    complaints.onlyKeys(shortcut, where, ['name', 'type', 'callback_id', 'description']);
    complaints.string(shortcut, 'name', where, { min: 1, max: 24, required: true });
    complaints.string(shortcut, 'description', where, { min: 1, max: 150, required: true });
    complaints.string(shortcut, 'callback_id', where, { min: 1, max: 255, required: true });
  }

  const oauth = part(manifest, 'oauth_config', '', ['scopes', 'redirect_urls']);
  complaints.list(part(oauth, 'scopes', '/oauth_config', ['bot', 'user']), 'bot', '/oauth_config/scopes', {
    min: 1,
    max: 255,
  });

  const settings = part(manifest, 'settings', '', [
    'event_subscriptions',
    'interactivity',
    'org_deploy_enabled',
    'socket_mode_enabled',
    'token_rotation_enabled',
  ]);
  const events = part(settings, 'event_subscriptions', '/settings', ['bot_events', 'request_url']);
  const told = complaints.list(events, 'bot_events', '/settings/event_subscriptions', { min: 1, max: 100 });
  const hears = part(settings, 'interactivity', '/settings', ['is_enabled', 'request_url']);
  const urls = [events['request_url'], hears['request_url'], JSON.stringify(features).includes('"url":')];
  const socket = settings['socket_mode_enabled'] === true;
  if (socket && urls.some(Boolean)) complaints.say('/settings', 'no addresses in Socket Mode');
  if (!socket && !urls.every(Boolean)) complaints.say('/settings', 'an address is missing');
  complaints.all.push(
    ...missingScopes(
      told,
      complaints.list(part(oauth, 'scopes', '', ['bot', 'user']), 'bot', '', { min: 0, max: 255 }),
    ),
  );
  return complaints.all;
}

/** What an event asks for: Slack refuses to subscribe without it. */
const NEEDED: Readonly<Record<string, string>> = {
  app_mention: 'app_mentions:read',
  'message.channels': 'channels:history',
  'message.groups': 'groups:history',
  'message.im': 'im:history',
  'message.mpim': 'mpim:history',
  reaction_added: 'reactions:read',
  reaction_removed: 'reactions:read',
  channel_archive: 'channels:read',
  channel_deleted: 'channels:read',
  member_joined_channel: 'channels:read',
  member_left_channel: 'channels:read',
};

const missingScopes = (events: readonly unknown[], scopes: readonly unknown[]): string[] =>
  events
    .map((event) => NEEDED[String(event)])
    .filter((scope) => scope !== undefined && !scopes.includes(scope))
    .map((scope) => `missing scope ${scope}`);
