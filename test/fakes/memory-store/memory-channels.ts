import type { ChannelSettings, Channels, Mute, Position } from '../../../src/stores/store.ts';
import { channelKey } from './memory-cases.ts';

export interface ChannelTables {
  readonly settings: Map<string, Partial<ChannelSettings>>;
  readonly mutes: Map<string, Mute[]>;
  readonly positions: Map<string, Position>;
}

export function memoryChannels({ settings, mutes, positions }: ChannelTables): Channels {
  return {
    async settings(channel) {
      const { mode, locale, alertBots } = settings.get(channelKey(channel)) ?? {};
      return { mode, locale, alertBots: alertBots ?? [] };
    },
    async configure(channel, change) {
      settings.set(channelKey(channel), { ...settings.get(channelKey(channel)), ...change });
    },
    async mute(channel, mute) {
      const others = (mutes.get(channelKey(channel)) ?? []).filter(({ entryId }) => entryId !== mute.entryId);
      mutes.set(channelKey(channel), [...others, mute]);
    },
    async unmute(channel, entryId) {
      const known = mutes.get(channelKey(channel)) ?? [];
      const others = known.filter((mute) => mute.entryId !== entryId);
      mutes.set(channelKey(channel), others);
      return others.length < known.length;
    },
    mutes: async (channel) =>
      (mutes.get(channelKey(channel)) ?? [])
        .filter(({ until }) => until === undefined || until > Date.now())
        .toSorted((a, b) => (a.entryId < b.entryId ? -1 : 1)),
    async moveTo(list) {
      for (const position of list) {
        const known = positions.get(channelKey(position.channel));
        if (!known || position.at > known.at) positions.set(channelKey(position.channel), position);
      }
    },
    positions: async (platform) =>
      [...positions.values()]
        .filter(({ channel }) => channel.platform === platform)
        .toSorted((a, b) => (channelKey(a.channel) < channelKey(b.channel) ? -1 : 1)),
    async remove(channel) {
      for (const table of [settings, mutes, positions]) table.delete(channelKey(channel));
    },
  };
}
