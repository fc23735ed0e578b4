import { COMMANDS } from '../commands/index.ts';
import type { Config } from '../config.ts';
import type { Log } from '../log.ts';
import { commandShapes } from '../platforms/discord/command-shapes.ts';
import { DiscordPlatform } from '../platforms/discord/discord-platform.ts';
import type { Store } from '../stores/store.ts';

export function discordOf({ discord, manners }: Config, store: Store, log: Log): DiscordPlatform | undefined {
  if (!discord) return undefined;
  const child = log.child({ platform: 'discord' });
  const { notes } = store;
  return new DiscordPlatform({
    ...discord,
    emojis: { worked: manners.workedEmojis, failed: manners.failedEmojis },
    commands: COMMANDS,
    shapes: commandShapes(COMMANDS),
    memory: {
      get: (key) => notes.get(`discord/${key}`),
      set: (key, value) => notes.set(`discord/${key}`, value, Number.POSITIVE_INFINITY),
    },
    log: child,
    onDead: (reason) => {
      child.error({}, reason);
      // A bot that hears and cannot answer helps nobody; whoever runs it sees that it ended, and why.
      process.exitCode = 1;
      process.kill(process.pid, 'SIGTERM');
    },
  });
}
