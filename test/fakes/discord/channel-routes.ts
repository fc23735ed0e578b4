import { type Answer, type Call, object, Refusal, type Route } from './call.ts';
import { channelPayload, messagePayload, userPayload } from './payloads.ts';
import { byAge, isAfter } from './snowflakes.ts';
import { type FakeChannel, type FakeMessage, isThread } from './world.ts';

const BITS = {
  react: 6n,
  view: 10n,
  send: 11n,
  history: 16n,
  thread: 35n,
  sendInThread: 38n,
  manageThreads: 34n,
} as const;

function channelFor({ fake }: Call, id: string, ...needs: (keyof typeof BITS)[]): FakeChannel {
  const channel = fake.world.channels.get(id);
  if (!channel) throw new Refusal(404, 10_003, 'Unknown Channel');
  const allowed = fake.world.permissions(channel, fake.world.bot);
  if (!(allowed & (1n << BITS.view))) throw new Refusal(403, 50_001, 'Missing Access');
  for (const need of needs)
    if (!(allowed & (1n << BITS[need]))) throw new Refusal(403, 50_013, 'Missing Permissions');
  return channel;
}

function messageIn(channel: FakeChannel, id: string): FakeMessage {
  const message = channel.messages.get(id);
  if (!message || message.ephemeral) throw new Refusal(404, 10_008, 'Unknown Message');
  return message;
}

const ownMessage = (call: Call, channel: string, id: string): FakeMessage => {
  const message = messageIn(channelFor(call, channel), id);
  if (message.author.id !== call.fake.world.bot.id)
    throw new Refusal(403, 50_005, 'Cannot edit a message authored by another user');
  return message;
};

export const post: Route = (call, [id = '']) => {
  const { fake } = call;
  const channel = channelFor(call, id);
  const allowed = fake.world.permissions(channel, fake.world.bot);
  const need = isThread(channel) ? BITS.sendInThread : BITS.send;
  if (channel.type === 15) throw new Refusal(400, 50_008, 'Cannot send messages in a non-text channel');
  if (!(allowed & (1n << need))) throw new Refusal(403, 50_013, 'Missing Permissions');
  if (isThread(channel) && channel.locked) throw new Refusal(403, 160_005, 'Thread is locked');
  const body = object(call.body);
  if (body['enforce_nonce'] === true) {
    const twin = [...channel.messages.values()].find(
      ({ nonce, author }) => nonce === body['nonce'] && author.id === fake.world.bot.id,
    );
    if (twin) return messagePayload(fake.world, twin);
  }
  const reference = object(body['message_reference']);
  const to = typeof reference['message_id'] === 'string' ? reference['message_id'] : undefined;
  if (to !== undefined && !channel.messages.has(to) && reference['fail_if_not_exists'] !== false)
    throw new Refusal(
      400,
      50_035,
      'Invalid Form Body: message_reference[REPLIES_UNKNOWN_MESSAGE]: Unknown message',
    );
  const message = fake.world.message(channel, fake.world.bot, {
    ...written(body),
    nonce: typeof body['nonce'] === 'string' ? body['nonce'] : undefined,
    reference: to === undefined ? undefined : { message_id: to, channel_id: channel.id },
    type: to === undefined ? 0 : 19,
  });
  fake.announce('MESSAGE_CREATE', message);
  return messagePayload(fake.world, message);
};

/** The parts of a request that become a message; components without an id get one, as on Discord. */
export function written(
  body: Record<string, unknown>,
): Pick<FakeMessage, 'content' | 'flags' | 'components' | 'embeds'> {
  let next = 1;
  const numbered = (value: unknown): unknown => {
    if (Array.isArray(value)) return value.map(numbered);
    if (typeof value !== 'object' || value === null) return value;
    const below = Object.fromEntries(Object.entries(value).map(([name, each]) => [name, numbered(each)]));
    return 'type' in below && typeof below['type'] === 'number' ? { id: next++, ...below } : below;
  };
  return {
    content: typeof body['content'] === 'string' ? body['content'] : '',
    flags: typeof body['flags'] === 'number' ? body['flags'] : 0,
    components: (numbered(body['components'] ?? []) as FakeMessage['components']) ?? [],
    embeds: [],
  };
}

const list: Route = (call, [id = '']) => {
  const channel = channelFor(call, id, 'history');
  if (channel.type === 15) throw new Refusal(403, 50_001, 'Missing Access');
  const limit = Number(call.query.get('limit') ?? 50);
  const after = call.query.get('after');
  const before = call.query.get('before');
  const all = [...channel.messages.values()].filter(({ ephemeral }) => !ephemeral).sort(byAge);
  const some =
    after !== null
      ? all.filter((each) => isAfter(each.id, after)).slice(0, limit)
      : all.filter((each) => before === null || isAfter(before, each.id)).slice(-limit);
  return some.reverse().map((message) => messagePayload(call.fake.world, message));
};

const startThread: Route = (call, [id = '', from = '']): Answer => {
  const channel = channelFor(call, id, 'thread');
  const { fake } = call;
  if (channel.type !== 0 && channel.type !== 5)
    throw new Refusal(400, 50_024, 'Cannot execute action on this channel type');
  const message = messageIn(channel, from);
  if (fake.world.channels.has(from))
    throw new Refusal(400, 160_004, 'A thread has already been created for this message');
  const thread = fake.thread(channel, String(object(call.body)['name']), {
    owner: fake.world.bot.id,
    from: message,
  });
  return channelPayload(fake.world, thread);
};

const react =
  (on: boolean): Route =>
  (call, [id = '', messageId = '', name = '']) => {
    const { fake } = call;
    const channel = channelFor(call, id, 'history');
    const message = messageIn(channel, messageId);
    if (on && !message.reactions.has(name)) {
      channelFor(call, id, 'react');
      if (message.reactions.size >= 20)
        throw new Refusal(400, 30_010, 'Maximum number of reactions reached (20)');
    }
    if (!/\p{Extended_Pictographic}/u.test(name)) throw new Refusal(400, 10_014, 'Unknown Emoji');
    fake.react(fake.world.bot, message, name, on);
    return undefined;
  };

const voters: Route = (call, [id = '', messageId = '', name = '']) => {
  const found = messageIn(channelFor(call, id, 'history'), messageId).reactions.get(name);
  const side = call.query.get('type') === '1' ? found?.burst : found?.normal;
  const after = call.query.get('after') ?? '0';
  const limit = Number(call.query.get('limit') ?? 25);
  return [...(side ?? [])]
    .filter((user) => isAfter(user, after))
    .sort((a, b) => (isAfter(a, b) ? 1 : -1))
    .slice(0, limit)
    .flatMap((user) => call.fake.world.users.get(user) ?? [])
    .map(userPayload);
};

const change: Route = (call, [id = '']) => {
  const channel = channelFor(call, id);
  const { applied_tags: tags } = object(call.body);
  if (!Array.isArray(tags)) throw new Refusal(400, 50_035, 'Invalid Form Body');
  if (!(call.fake.world.permissions(channel, call.fake.world.bot) & (1n << BITS.manageThreads)))
    throw new Refusal(403, 50_013, 'Missing Permissions');
  channel.appliedTags = tags.map(String);
  call.fake.changed(channel);
  return channelPayload(call.fake.world, channel);
};

export const channelRoutes: readonly (readonly [RegExp, Route])[] = [
  [/^GET \/channels\/(\d+)$/, (call, [id = '']) => channelPayload(call.fake.world, channelFor(call, id))],
  [/^PATCH \/channels\/(\d+)$/, change],
  [/^GET \/channels\/(\d+)\/messages$/, list],
  [/^POST \/channels\/(\d+)\/messages$/, post],
  [
    /^GET \/channels\/(\d+)\/messages\/(\d+)$/,
    (call, [id = '', message = '']) =>
      messagePayload(call.fake.world, messageIn(channelFor(call, id, 'history'), message)),
  ],
  [
    /^PATCH \/channels\/(\d+)\/messages\/(\d+)$/,
    (call, [id = '', messageId = '']) => {
      const message = ownMessage(call, id, messageId);
      if (call.fake.channel(id).archived) throw new Refusal(400, 50_083, 'Thread is archived');
      Object.assign(message, written(object(call.body)), {
        editedAt: new Date(call.fake.now()).toISOString(),
      });
      call.fake.announce('MESSAGE_UPDATE', message);
      return messagePayload(call.fake.world, message);
    },
  ],
  [
    /^DELETE \/channels\/(\d+)\/messages\/(\d+)$/,
    (call, [id = '', message = '']) => {
      call.fake.delete(ownMessage(call, id, message));
      return undefined;
    },
  ],
  [/^POST \/channels\/(\d+)\/messages\/(\d+)\/threads$/, startThread],
  [/^PUT \/channels\/(\d+)\/messages\/(\d+)\/reactions\/([^/]+)\/@me$/, react(true)],
  [/^DELETE \/channels\/(\d+)\/messages\/(\d+)\/reactions\/([^/]+)\/@me$/, react(false)],
  [/^GET \/channels\/(\d+)\/messages\/(\d+)\/reactions\/([^/]+)$/, voters],
  [
    /^GET \/guilds\/(\d+)\/threads\/active$/,
    ({ fake }, [guild]) => ({
      threads: [...fake.world.channels.values()]
        .filter((channel) => isThread(channel) && channel.guild === guild && !channel.archived)
        .map((channel) => channelPayload(fake.world, channel)),
      members: [],
      has_more: false,
    }),
  ],
];
