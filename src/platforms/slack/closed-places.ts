import { type ChannelRef, PlatformRefusal } from '../../bot/platform.ts';
import type { Log } from '../../log.ts';
import { refusalOf } from './slack-refusal.ts';

const POSTING = 'Allow apps to post there, in the channel’s posting permissions.';
const INSTALL = 'Install the app again, and copy its bot token again if it stands in the settings.';

/** What keeps the bot out of a whole channel or workspace, and what mends it. */
const REASONS: ReadonlyMap<string, { readonly of: 'channel' | 'workspace'; readonly mend: string }> = new Map(
  [
    ['not_in_channel', { of: 'channel', mend: 'Invite it: /invite @errata' }],
    [
      'is_archived',
      { of: 'channel', mend: 'The channel is archived; nothing is to be done unless it comes back.' },
    ],
    ['restricted_action', { of: 'channel', mend: POSTING }],
    ['restricted_action_read_only_channel', { of: 'channel', mend: POSTING }],
    ['restricted_action_non_threadable_channel', { of: 'channel', mend: 'Allow threads in this channel.' }],
    [
      'missing_scope',
      {
        of: 'channel',
        mend: 'Give the app the manifest that `errata slack manifest` prints, and install it again.',
      },
    ],
    ['invalid_auth', { of: 'workspace', mend: INSTALL }],
    ['account_inactive', { of: 'workspace', mend: INSTALL }],
    ['token_revoked', { of: 'workspace', mend: INSTALL }],
  ],
);

/** Long enough not to knock at a closed door with every message, short enough that an opened one is noticed. */
const CLOSED_MS = 15 * 60_000;
const MOST = 5_000;

/** Where the bot may not speak at present: said once in the log with what mends it, and not tried again for a while. */
export class ClosedPlaces {
  readonly #until = new Map<string, { readonly at: number; readonly word: string }>();
  readonly #log: Log;

  constructor(log: Log) {
    this.#log = log;
  }

  /** Throws where speaking was refused lately. */
  check(place: ChannelRef): void {
    for (const key of [place.workspace, `${place.workspace}/${place.channel}`]) {
      const closed = this.#until.get(key);
      if (closed && closed.at > Date.now()) {
        throw new PlatformRefusal('forbidden', `Slack refused this lately: ${closed.word}`);
      }
    }
  }

  note({ workspace, channel }: ChannelRef, error: unknown): void {
    const word = error instanceof PlatformRefusal ? refusalOf(error.cause) : undefined;
    const reason = word === undefined ? undefined : REASONS.get(word);
    if (word === undefined || !reason) return;
    const key = reason.of === 'channel' ? `${workspace}/${channel}` : workspace;
    const known = this.#until.get(key)?.word === word;
    if (this.#until.size > MOST) this.#until.clear();
    this.#until.set(key, { at: Date.now() + CLOSED_MS, word });
    if (known) return;
    this.#log.error(
      { workspace, channel, reason: word },
      `Slack does not let the bot speak here. ${reason.mend}`,
    );
  }

  /** It was invited, or installed again. */
  open(workspace: string, channel?: string): void {
    this.#until.delete(channel === undefined ? workspace : `${workspace}/${channel}`);
  }
}
