import {
  type FakeChannel,
  type FakeGuild,
  type FakeMessage,
  type FakeUser,
  isThread,
  type World,
} from './world.ts';

/** What the fake tells about its world, in the words of Discord's own API. */

export const userPayload = ({ id, username, bot }: FakeUser) => ({
  id,
  username,
  discriminator: '0',
  global_name: null,
  avatar: null,
  ...(bot && { bot }),
  public_flags: 0,
});

export const memberPayload = (user: FakeUser) => ({
  avatar: null,
  banner: null,
  communication_disabled_until: null,
  flags: 0,
  joined_at: new Date(user.joinedAt).toISOString(),
  nick: null,
  pending: false,
  premium_since: null,
  roles: user.roles,
  mute: false,
  deaf: false,
});

export function channelPayload(world: World, channel: FakeChannel) {
  const { id, type, name, guild, parent, owner, archived, locked, messages } = channel;
  const last = [...messages.keys()].at(-1) ?? null;
  if (guild === undefined) {
    const recipients = channel.recipients.flatMap((each) => world.users.get(each) ?? []).map(userPayload);
    return { id, type, last_message_id: last, flags: 0, recipients };
  }
  if (isThread(channel)) {
    return {
      id,
      type,
      guild_id: guild,
      parent_id: parent,
      name,
      owner_id: owner,
      last_message_id: last,
      rate_limit_per_user: 0,
      flags: 0,
      applied_tags: channel.appliedTags,
      message_count: messages.size,
      member_count: 1,
      total_message_sent: messages.size,
      thread_metadata: {
        archived,
        locked,
        archive_timestamp: '2026-01-01T00:00:00+00:00',
        create_timestamp: '2026-01-01T00:00:00+00:00',
        auto_archive_duration: 1440,
      },
    };
  }
  return {
    id,
    type,
    guild_id: guild,
    name,
    parent_id: null,
    position: 0,
    permission_overwrites: channel.overwrites,
    nsfw: false,
    rate_limit_per_user: 0,
    topic: null,
    last_message_id: last,
    flags: 0,
    ...(type === 15 && {
      available_tags: channel.tags,
      default_reaction_emoji: null,
      default_sort_order: null,
      default_forum_layout: 0,
    }),
  };
}

export function guildPayload(world: World, guild: FakeGuild) {
  const channels = [...world.channels.values()].filter((channel) => channel.guild === guild.id);
  const role = (id: string, name: string, permissions: bigint) => ({
    id,
    name,
    permissions: String(permissions),
    color: 0,
    colors: { primary_color: 0, secondary_color: null, tertiary_color: null },
    hoist: false,
    icon: null,
    unicode_emoji: null,
    position: 0,
    managed: false,
    mentionable: false,
    flags: 0,
  });
  return {
    id: guild.id,
    name: guild.name,
    owner_id: guild.owner,
    preferred_locale: guild.locale,
    icon: null,
    splash: null,
    discovery_splash: null,
    banner: null,
    description: null,
    region: 'deprecated',
    afk_channel_id: null,
    afk_timeout: 300,
    verification_level: 0,
    default_message_notifications: 0,
    explicit_content_filter: 0,
    mfa_level: 0,
    application_id: null,
    system_channel_id: null,
    system_channel_flags: 0,
    rules_channel_id: null,
    public_updates_channel_id: null,
    safety_alerts_channel_id: null,
    vanity_url_code: null,
    premium_tier: 0,
    premium_progress_bar_enabled: false,
    nsfw: false,
    nsfw_level: 0,
    features: [],
    emojis: [],
    stickers: [],
    roles: [
      role(guild.id, '@everyone', guild.permissions),
      ...guild.roles.map(({ id, name, permissions }) => role(id, name, permissions)),
    ],
    channels: channels
      .filter((channel) => !isThread(channel))
      .map((channel) => channelPayload(world, channel)),
    threads: channels
      .filter((channel) => isThread(channel) && !channel.archived)
      .map((channel) => channelPayload(world, channel)),
    members: [{ ...memberPayload(world.bot), user: userPayload(world.bot) }],
    member_count: world.users.size,
    large: false,
    unavailable: false,
    joined_at: '2026-01-01T00:00:00+00:00',
    presences: [],
    voice_states: [],
    stage_instances: [],
    guild_scheduled_events: [],
    soundboard_sounds: [],
  };
}

export function messagePayload(world: World, message: FakeMessage, shallow = false): Record<string, unknown> {
  const { id, channel, author, reference } = message;
  const thread = world.channels.get(id);
  const reactions = [...message.reactions.values()].filter(
    ({ normal, burst }) => normal.size + burst.size > 0,
  );
  const referenced = reference?.message_id
    ? world.channels.get(reference.channel_id)?.messages.get(reference.message_id)
    : undefined;
  return {
    id,
    channel_id: channel,
    author: userPayload(author),
    content: message.content,
    timestamp: new Date(Number((BigInt(id) >> 22n) + 1_420_070_400_000n)).toISOString(),
    edited_timestamp: message.editedAt,
    tts: false,
    mention_everyone: false,
    mentions: message.mentions.flatMap((each) => world.users.get(each) ?? []).map(userPayload),
    mention_roles: [],
    attachments: message.attachments,
    embeds: message.embeds,
    components: message.components ?? [],
    pinned: false,
    type: message.type,
    flags: message.flags,
    ...(reference && { message_reference: { type: 0, ...reference } }),
    ...(reference &&
      !shallow &&
      reference.type !== 1 && {
        referenced_message: referenced ? messagePayload(world, referenced, true) : null,
      }),
    ...(message.snapshots.length > 0 && { message_snapshots: message.snapshots }),
    ...(thread && isThread(thread) && thread.parent === channel && { thread: channelPayload(world, thread) }),
    ...(reactions.length > 0 && {
      reactions: reactions.map(({ emoji, normal, burst }) => ({
        emoji,
        count: normal.size + burst.size,
        count_details: { normal: normal.size, burst: burst.size },
        me: normal.has(world.bot.id),
        me_burst: false,
        burst_colors: [],
      })),
    }),
  };
}
