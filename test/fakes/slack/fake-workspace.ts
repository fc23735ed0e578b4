/** A message as the fake keeps it, with what a reader of the API sees of it. */
export interface FakePost {
  readonly type: 'message';
  ts: string;
  user?: string;
  bot_id?: string;
  text: string;
  thread_ts?: string;
  subtype?: string;
  blocks?: unknown[];
  files?: unknown[];
  attachments?: unknown[];
  metadata?: unknown;
  reply_users?: string[];
  /** Who reacted with what, in order. */
  reactions: Map<string, Set<string>>;
}

export interface FakeUser {
  readonly id: string;
  readonly is_bot: boolean;
  readonly is_admin: boolean;
  readonly locale: string;
}

export const BOT = { user: 'U0BOT', id: 'B0BOT' } as const;

/** One workspace: its people, its channels and what was said in them. */
export class FakeWorkspace {
  readonly id: string;
  readonly token: string;
  readonly users = new Map<string, FakeUser>();
  readonly channels = new Map<string, Map<string, FakePost>>();
  readonly files = new Map<string, { readonly content: string; readonly inline: boolean }>();
  /** What only one person sees. */
  readonly whispers: {
    readonly channel: string;
    readonly user: string;
    readonly blocks: unknown[];
    text: string;
  }[] = [];
  readonly views = new Map<string, { view: unknown; user?: string }>();
  #last = 0;

  constructor(id: string, token: string) {
    this.id = id;
    this.token = token;
    this.user(BOT.user, { is_bot: true });
  }

  user(id: string, given: Partial<FakeUser> = {}): FakeUser {
    const user = { id, is_bot: false, is_admin: false, locale: 'en-US', ...given };
    this.users.set(id, user);
    return user;
  }

  channel(id: string): Map<string, FakePost> {
    const channel = this.channels.get(id) ?? new Map<string, FakePost>();
    this.channels.set(id, channel);
    return channel;
  }

  /** Slack's clock: microseconds that never repeat. */
  tick(): string {
    this.#last = Math.max(Date.now() * 1000, this.#last + 1);
    const micros = String(this.#last);
    return `${micros.slice(0, -6)}.${micros.slice(-6)}`;
  }

  add(channel: string, post: Omit<FakePost, 'type' | 'ts' | 'reactions'>): FakePost {
    const added: FakePost = { type: 'message', ts: this.tick(), reactions: new Map(), ...post };
    this.channel(channel).set(added.ts, added);
    const root = added.thread_ts === undefined ? undefined : this.channel(channel).get(added.thread_ts);
    if (root) {
      root.thread_ts = root.ts;
      if (added.user) root.reply_users = [...new Set([...(root.reply_users ?? []), added.user])];
    }
    return added;
  }

  find(channel: string, ts: string): FakePost | undefined {
    return this.channels.get(channel)?.get(ts);
  }

  thread(channel: string, ts: string): FakePost[] {
    return [...this.channel(channel).values()].filter((post) => post.ts === ts || post.thread_ts === ts);
  }
}

/** As the API gives it out. */
export function seen(post: FakePost, withMetadata: boolean): object {
  const { reactions, metadata, ...rest } = post;
  return {
    ...rest,
    ...(withMetadata && metadata !== undefined && { metadata }),
    reactions: [...reactions].map(([name, users]) => ({ name, users: [...users], count: users.size })),
  };
}
