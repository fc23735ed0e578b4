import type { ChannelRef, ChannelSettings, Mute, Store } from '../stores/store.ts';
import { channelKey } from './case-id.ts';

/** Settings change a few times a year and are asked for at every message; another replica's change may take this long. */
const KEEP = 30_000;
const LIMIT = 10_000;

export interface KnownSettings extends ChannelSettings {
  readonly mutes: readonly Mute[];
}

const DEFAULTS: KnownSettings = { mode: undefined, locale: undefined, alertBots: [], mutes: [] };

/** The settings of the channels people speak in, so that an ordinary message costs no look into the store. */
export class ChannelSettingsCache {
  readonly #known = new Map<string, { settings: KnownSettings; readAt: number }>();
  readonly #store: Store;
  readonly #now: () => number;

  constructor(store: Store, now: () => number) {
    this.#store = store;
    this.#now = now;
  }

  /** With the store away, what was known before goes on holding. */
  async of(channel: ChannelRef): Promise<KnownSettings> {
    const key = channelKey(channel);
    const known = this.#known.get(key);
    if (known && this.#now() - known.readAt < KEEP) return known.settings;
    const settings = await this.#read(channel).catch((error: unknown) => {
      if (known) return known.settings;
      throw error;
    });
    if (this.#known.size >= LIMIT) this.#known.clear();
    this.#known.set(key, { settings, readAt: this.#now() });
    return settings;
  }

  forget(channel: ChannelRef): void {
    this.#known.delete(channelKey(channel));
  }

  async #read(channel: ChannelRef): Promise<KnownSettings> {
    const [settings, mutes] = await Promise.all([
      this.#store.channels.settings(channel),
      this.#store.channels.mutes(channel),
    ]);
    return { ...DEFAULTS, ...settings, mutes };
  }
}
