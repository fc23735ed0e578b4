import type { ChannelRef, PersonHash } from './refs.ts';

export type Mode = 'off' | 'ask' | 'suggest' | 'auto';

/** What was set for a channel; `undefined`: nothing was, the installation's default holds. */
export interface ChannelSettings {
  readonly mode: Mode | undefined;
  readonly locale: string | undefined;
  /** Ids of bots whose messages are read like a person's. */
  readonly alertBots: readonly string[];
}

export interface Mute {
  readonly entryId: string;
  readonly reason: string;
  readonly by: PersonHash;
  readonly at: number;
  /** Unix ms; `undefined`: until somebody unmutes it. */
  readonly until: number | undefined;
}

/** How far a channel was read, in the platform's own ordering (Slack ts, Discord snowflake). */
export interface Position {
  readonly channel: ChannelRef;
  readonly position: string;
  readonly at: number;
}

export interface Channels {
  settings(channel: ChannelRef): Promise<ChannelSettings>;
  /** A key that is absent stays as it was; one that is `undefined` goes back to the default. */
  configure(channel: ChannelRef, change: Partial<ChannelSettings>): Promise<void>;
  /** Again for the same entry: replaces reason and end. */
  mute(channel: ChannelRef, mute: Mute): Promise<void>;
  unmute(channel: ChannelRef, entryId: string): Promise<boolean>;
  /** Those that still hold. */
  mutes(channel: ChannelRef): Promise<readonly Mute[]>;
  /** Many at once, every few seconds. One that is older than what is known changes nothing. */
  moveTo(positions: readonly Position[]): Promise<void>;
  positions(platform: string): Promise<readonly Position[]>;
  /** The bot was removed from the channel, or the channel deleted: settings, mutes and position go. */
  remove(channel: ChannelRef): Promise<void>;
}
