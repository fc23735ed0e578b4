import type { Inbox } from '../../../src/bot/platform.ts';
import { COMMANDS } from '../../../src/commands/index.ts';
import type { Log } from '../../../src/log.ts';
import { commandShapes } from '../../../src/platforms/discord/command-shapes.ts';
import { DiscordPlatform } from '../../../src/platforms/discord/discord-platform.ts';
import { alone, type TakeTurns } from '../../../src/platforms/discord/turn.ts';
import { FakeDiscord, TOKEN } from '../../fakes/discord/fake-discord.ts';

export interface LoggedLine {
  readonly level: 'info' | 'warn' | 'error';
  readonly text: string;
  readonly facts: object;
}

export interface OpenDiscord {
  readonly fake: FakeDiscord;
  readonly platform: DiscordPlatform;
  readonly log: LoggedLine[];
  /** Why the platform gave up, if it did. */
  readonly dead: string[];
  close(): Promise<void>;
}

/** The real platform, with the real client, on a fake Discord. Start it with `platform.start`. */
export async function openDiscord(
  with_: { fake?: FakeDiscord; memory?: Map<string, string>; token?: string; takeTurns?: TakeTurns } = {},
): Promise<OpenDiscord> {
  const fake = with_.fake ?? (await FakeDiscord.open());
  const memory = with_.memory ?? new Map<string, string>();
  const log: LoggedLine[] = [];
  const dead: string[] = [];
  const line =
    (level: LoggedLine['level']) =>
    (facts: object, text: string): void =>
      void log.push({ level, text, facts });
  const logger: Log = {
    debug: () => {},
    info: line('info'),
    warn: line('warn'),
    error: line('error'),
    child: () => logger,
  };
  const platform = new DiscordPlatform({
    token: with_.token ?? TOKEN,
    apiUrl: fake.apiUrl,
    cdnHost: fake.host,
    emojis: { worked: ['white_check_mark', '+1'], failed: ['x', '-1'] },
    commands: COMMANDS,
    shapes: commandShapes(COMMANDS),
    memory: { get: async (key) => memory.get(key), set: async (key, value) => void memory.set(key, value) },
    takeTurns: with_.takeTurns ?? alone,
    log: logger,
    onDead: (reason) => void dead.push(reason),
  });
  return {
    fake,
    platform,
    log,
    dead,
    close: async () => {
      await platform.stop();
      if (!with_.fake) await fake.close();
    },
  };
}

export type { Inbox };
