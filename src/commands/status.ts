import { z } from 'zod';
import { statusCard } from '../cards/status-card.ts';
import type { ChannelRef } from '../stores/store.ts';
import { defineCommand } from './frame/command.ts';
import type { CommandParts } from './frame/parts.ts';

export const status = defineCommand({
  name: 'status',
  summary: { en: 'How I am, and what is set in this channel', zh: '我的状态，以及本频道的设置' },
  options: [],
  schema: z.strictObject({}),
  examples: [{ line: '', does: { en: 'mode, entries, store, connections', zh: '模式、条目、存储、连接' } }],
  async run(_args, { locale, channel }, parts) {
    const { version, platforms, startedAt, faulty, defaultMode } = parts.installation();
    const stored = await readStore(channel, parts);
    return statusCard({
      locale,
      version,
      mode: stored && (stored.mode ?? defaultMode),
      muted: stored?.muted ?? 0,
      entries: parts.catalogue.size,
      domains: parts.catalogue.domains().length,
      faulty,
      platforms,
      store: stored?.description,
      uptimeMs: parts.now() - startedAt,
    });
  },
});

/** A store that is away is the very thing somebody asks for the status to see. */
async function readStore(channel: ChannelRef, { store }: CommandParts) {
  try {
    const [description, settings, mutes] = await Promise.all([
      store.describe(),
      store.channels.settings(channel),
      store.channels.mutes(channel),
      store.check(),
    ]);
    return { description, mode: settings.mode, muted: mutes.length };
  } catch {
    return undefined;
  }
}
