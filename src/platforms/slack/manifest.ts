/** What the bot may do in a workspace, and what for. Nothing is asked for that is not used. */
export const SCOPES = {
  'app_mentions:read': 'to answer when somebody mentions it',
  'channels:history': 'to read messages in public channels it was invited to',
  'channels:read': 'to know which channels it is in, and to see that it was invited or removed',
  'chat:write': 'to post cards in threads, and to update or remove its own',
  commands: 'for `/fix` and the two message shortcuts',
  'files:read': 'to read snippets and text files that are posted with a message',
  'groups:history': 'to read messages in private channels it was invited to',
  'groups:read': 'the same for private channels as `channels:read`',
  'im:history': 'to answer direct messages to it',
  'mpim:history': 'to answer in group conversations it was added to',
  'reactions:read': 'to count ✅ and ❌ as votes, also those given while it was away',
  'reactions:write': 'to offer ✅ and ❌ on its cards, 🔎 on a message it may know, ✅ on a solved question',
  'users:read': 'to tell people from bots, to speak a reader’s language, to know who manages the workspace',
} as const satisfies Readonly<Record<string, string>>;

/** What it is told about. */
export const EVENTS = [
  'app_home_opened',
  'app_mention',
  'app_uninstalled',
  'channel_archive',
  'channel_deleted',
  'member_joined_channel',
  'member_left_channel',
  'message.channels',
  'message.groups',
  'message.im',
  'message.mpim',
  'reaction_added',
  'reaction_removed',
  'tokens_revoked',
] as const;

export const COMMAND = '/fix';
export const SHORTCUTS = { findFix: 'find_fix', solvedIt: 'solved_it' } as const;
/** Where events, commands and presses arrive over HTTP, and where "Add to Slack" leads back to. */
export const PATHS = {
  events: '/slack/events',
  install: '/slack/install',
  back: '/slack/oauth_redirect',
} as const;

export interface ManifestOptions {
  /** The public address for events over HTTP; without it they come through a socket. */
  readonly httpUrl?: string;
}

/** The app as Slack's page "From a manifest" takes it. */
export function slackManifest({ httpUrl }: ManifestOptions = {}): object {
  const base = httpUrl?.replace(/\/+$/, '');
  const events = base === undefined ? undefined : `${base}${PATHS.events}`;
  return {
    display_information: {
      name: 'Errata',
      description: 'Recognises pasted errors and answers with the workaround to try first',
      background_color: '#1d3557',
      long_description:
        'Paste an error into a channel. Errata recognises it from a folder of known errors and answers in the thread: ' +
        'what it is, the workaround to try first with an honest success rate, and the dead ends to avoid. React ✅ when a ' +
        'step worked and ❌ when it did not: the votes decide what the next person with the same error sees first. What ' +
        'it does not know, it leaves alone. It keeps no message text and knows people only as keyed hashes.',
    },
    features: {
      app_home: { home_tab_enabled: true, messages_tab_enabled: true, messages_tab_read_only_enabled: false },
      bot_user: { display_name: 'errata', always_online: true },
      slash_commands: [
        {
          command: COMMAND,
          description: 'Find a fix for an error, or ask what is known',
          usage_hint: '[paste or words | show | search | list | stats | top | mode | status | help]',
          should_escape: false,
          ...(events && { url: events }),
        },
      ],
      shortcuts: [
        {
          name: 'Find a fix',
          type: 'message',
          callback_id: SHORTCUTS.findFix,
          description: 'Look this message up among the known errors',
        },
        {
          name: 'This solved it',
          type: 'message',
          callback_id: SHORTCUTS.solvedIt,
          description: 'Close the case in this thread and link this message',
        },
      ],
    },
    oauth_config: {
      ...(base !== undefined && { redirect_urls: [`${base}${PATHS.back}`] }),
      scopes: { bot: Object.keys(SCOPES) },
    },
    settings: {
      event_subscriptions: { ...(events && { request_url: events }), bot_events: [...EVENTS] },
      interactivity: { is_enabled: true, ...(events && { request_url: events }) },
      org_deploy_enabled: false,
      socket_mode_enabled: base === undefined,
      token_rotation_enabled: false,
    },
  };
}
