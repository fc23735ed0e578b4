import { type MessageRef, PlatformRefusal } from '../../bot/platform.ts';
import { POSTS, type SlackPost } from './slack-shapes.ts';
import type { Workspace } from './slack-workspaces.ts';

const PAGE = 200;
/** What lies further back than this many pages is not looked through. */
const MOST_PAGES = 5;

/** One message as it stands, wherever it is; undefined once it is gone. */
export async function findPost(
  { api }: Workspace,
  { channel, message }: MessageRef,
): Promise<SlackPost | undefined> {
  try {
    const found = await api.call('conversations.replies', { channel, ts: message, limit: 1 });
    return POSTS.parse(found).messages.find(({ ts, subtype }) => ts === message && subtype !== 'tombstone');
  } catch (error) {
    if (error instanceof PlatformRefusal && error.kind === 'gone') return undefined;
    throw error;
  }
}

/** The thread that a question stands in, or opens. */
export async function threadOf(workspace: Workspace, question: MessageRef): Promise<string> {
  const post = await findPost(workspace, question);
  if (!post) throw new PlatformRefusal('gone', 'The question is not there any more');
  return post.thread_ts ?? post.ts;
}

/** The card with this key in a thread. What it is stands in its metadata, which survives every edit. */
export async function findCard(
  workspace: Workspace,
  { channel, thread, key }: { channel: string; thread: string; key: string },
): Promise<{ readonly ts: string; readonly hasBallot: boolean } | undefined> {
  for await (const page of pagesOf(workspace, 'conversations.replies', { channel, ts: thread })) {
    const found = page.find(
      ({ metadata }) => metadata?.event_type === 'errata_card' && metadata.event_payload['key'] === key,
    );
    if (found) return { ts: found.ts, hasBallot: found.metadata?.event_payload['target'] !== undefined };
  }
  return undefined;
}

/** Slack gives the newest first; the answer is in the order in which it was said. */
export async function postsSince(
  workspace: Workspace,
  channel: string,
  oldest: string,
): Promise<SlackPost[]> {
  const posts: SlackPost[] = [];
  for await (const page of pagesOf(workspace, 'conversations.history', { channel, oldest }))
    posts.push(...page);
  return posts.filter(({ ts }) => ts > oldest).sort((a, b) => (a.ts < b.ts ? -1 : 1));
}

async function* pagesOf(
  { api }: Workspace,
  method: string,
  where: object,
): AsyncGenerator<readonly SlackPost[]> {
  let cursor: string | undefined;
  for (let page = 0; page < MOST_PAGES; page += 1) {
    const args = {
      ...where,
      limit: PAGE,
      include_all_metadata: true,
      ...(cursor !== undefined && { cursor }),
    };
    const { messages, response_metadata } = POSTS.parse(await api.call(method, args));
    yield messages;
    cursor = response_metadata?.next_cursor || undefined;
    if (cursor === undefined) return;
  }
}
