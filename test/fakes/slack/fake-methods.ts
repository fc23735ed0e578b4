import { checkBlocks, checkView } from './check-blocks.ts';
import { BOT, type FakePost, type FakeWorkspace, seen } from './fake-workspace.ts';

export type Args = Readonly<Record<string, unknown>>;
/** What Slack answers: its result, or its word for why not. */
export type Answer = object | string;
type Method = (workspace: FakeWorkspace, args: Args) => Answer;

/** What a trigger opens, and for how long: three seconds, once. */
export interface Triggers {
  use(trigger: string): 'ok' | 'expired_trigger_id' | 'exchanged_trigger_id' | 'invalid_trigger';
}

const text = (value: unknown): string => (typeof value === 'string' ? value : '');
const isOn = (value: unknown): boolean => value === true || value === 'true';

/** The methods of the Web API that the bot uses, with the refusals it has to live with. */
export function fakeMethods(triggers: Triggers, publicUrl: () => string): Readonly<Record<string, Method>> {
  const opened: Method = (workspace, { trigger_id, view }) => {
    const used = triggers.use(text(trigger_id));
    if (used !== 'ok') return used;
    const problems = checkView(view);
    if (problems.length > 0) return refused('invalid_arguments', problems);
    const id = `V${workspace.views.size + 1}`;
    workspace.views.set(id, { view });
    return { view: { id } };
  };
  return {
    'auth.test': ({ id }) => ({
      team_id: id,
      user_id: BOT.user,
      bot_id: BOT.id,
      url: 'https://team.slack.example/',
    }),

    'users.info': ({ users }, { user }) => {
      const found = users.get(text(user));
      return found ? { user: found } : 'user_not_found';
    },

    'chat.postMessage': (workspace, args) => {
      const wrong = wrongMessage(workspace, args);
      if (wrong) return wrong;
      const thread = args['thread_ts'] === undefined ? {} : { thread_ts: text(args['thread_ts']) };
      const post = workspace.add(text(args['channel']), {
        ...contentOf(args),
        ...thread,
        user: BOT.user,
        bot_id: BOT.id,
      });
      return { channel: args['channel'], ts: post.ts, message: seen(post, true) };
    },

    'chat.update': (workspace, args) => {
      const wrong = wrongMessage(workspace, args);
      if (wrong) return wrong;
      const post = workspace.find(text(args['channel']), text(args['ts']));
      if (!post) return 'message_not_found';
      if (post.bot_id !== BOT.id) return 'cant_update_message';
      Object.assign(post, contentOf(args));
      return { channel: args['channel'], ts: post.ts };
    },

    'chat.delete': (workspace, { channel, ts }) => {
      const post = workspace.find(text(channel), text(ts));
      if (!post) return 'message_not_found';
      if (post.bot_id !== BOT.id) return 'cant_delete_message';
      workspace.channel(text(channel)).delete(post.ts);
      return { ts };
    },

    'chat.postEphemeral': (workspace, args) => {
      const wrong = wrongMessage(workspace, args);
      if (wrong) return wrong;
      const { text: said, blocks = [] } = contentOf(args);
      workspace.whispers.push({
        channel: text(args['channel']),
        user: text(args['user']),
        blocks,
        text: said,
      });
      return { message_ts: workspace.tick() };
    },

    'chat.getPermalink': (workspace, { channel, message_ts }) =>
      workspace.find(text(channel), text(message_ts))
        ? {
            permalink: `https://team.slack.example/archives/${text(channel)}/p${text(message_ts).replace('.', '')}`,
          }
        : 'message_not_found',

    'reactions.add': (workspace, { channel, timestamp, name }) => {
      const post = workspace.find(text(channel), text(timestamp));
      if (!post) return 'message_not_found';
      const users = post.reactions.get(text(name)) ?? new Set();
      if (users.has(BOT.user)) return 'already_reacted';
      post.reactions.set(text(name), users.add(BOT.user));
      return {};
    },

    'reactions.remove': (workspace, { channel, timestamp, name }) => {
      const post = workspace.find(text(channel), text(timestamp));
      if (!post) return 'message_not_found';
      return post.reactions.get(text(name))?.delete(BOT.user) ? {} : 'no_reaction';
    },

    'reactions.get': (workspace, { channel, timestamp }) => {
      const post = workspace.find(text(channel), text(timestamp));
      return post ? { type: 'message', message: seen(post, false) } : 'message_not_found';
    },

    'conversations.replies': (workspace, { channel, ts, cursor, limit, include_all_metadata }) => {
      if (!workspace.channels.has(text(channel))) return 'channel_not_found';
      const post = workspace.find(text(channel), text(ts));
      if (!post) return 'thread_not_found';
      // Asked about a reply, Slack gives that reply alone.
      const posts = post.thread_ts === post.ts ? workspace.thread(text(channel), post.ts) : [post];
      return paged(posts, { cursor, limit, metadata: isOn(include_all_metadata) });
    },

    'conversations.history': (workspace, { channel, oldest, cursor, limit, include_all_metadata }) => {
      if (!workspace.channels.has(text(channel))) return 'channel_not_found';
      const posts = [...workspace.channel(text(channel)).values()]
        .filter(
          (post) => post.ts > text(oldest) && (post.thread_ts === undefined || post.thread_ts === post.ts),
        )
        .reverse();
      return paged(posts, { cursor, limit, metadata: isOn(include_all_metadata) });
    },

    'files.info': (workspace, { file }) => {
      const found = workspace.files.get(text(file));
      if (!found) return 'file_not_found';
      const url = `${publicUrl()}/files/${workspace.id}/${text(file)}`;
      return {
        file: { id: file, url_private_download: url },
        ...(found.inline && { content: found.content, is_truncated: false }),
      };
    },

    'views.open': opened,
    'views.push': opened,

    'views.update': (workspace, { view_id, view }) => {
      const problems = checkView(view);
      if (problems.length > 0) return refused('invalid_arguments', problems);
      if (!workspace.views.has(text(view_id))) return 'not_found';
      workspace.views.set(text(view_id), { view });
      return { view: { id: view_id } };
    },

    'views.publish': (workspace, { user_id, view }) => {
      const problems = checkView(view);
      if (problems.length > 0) return refused('invalid_arguments', problems);
      workspace.views.set(`home/${text(user_id)}`, { view, user: text(user_id) });
      return { view: { id: `home/${text(user_id)}` } };
    },
  };
}

const contentOf = ({
  text: said,
  blocks,
  metadata,
}: Args): { text: string; blocks?: unknown[]; metadata?: unknown } => ({
  text: text(said),
  ...(Array.isArray(blocks) && { blocks }),
  ...(metadata !== undefined && { metadata }),
});

function wrongMessage(workspace: FakeWorkspace, { channel, text: said, blocks }: Args): Answer | undefined {
  if (!workspace.channels.has(text(channel))) return 'channel_not_found';
  if (text(said) === '' && !Array.isArray(blocks)) return 'no_text';
  const problems = blocks === undefined ? [] : checkBlocks(blocks, 'message');
  if (problems.some((problem) => problem.startsWith('msg_blocks_too_long'))) return 'msg_blocks_too_long';
  return problems.length > 0 ? refused('invalid_blocks', problems) : undefined;
}

const refused = (error: string, messages: readonly string[]): object => ({
  ok: false,
  error,
  response_metadata: { messages: messages.map((message) => `[ERROR] ${message}`) },
});

function paged(
  posts: readonly FakePost[],
  { cursor, limit, metadata }: { cursor: unknown; limit: unknown; metadata: boolean },
): object {
  const from = Number(cursor ?? 0);
  const page = posts.slice(from, from + Number(limit ?? 100));
  const next = from + page.length;
  return {
    messages: page.map((post) => seen(post, metadata)),
    has_more: next < posts.length,
    response_metadata: { next_cursor: next < posts.length ? String(next) : '' },
  };
}
