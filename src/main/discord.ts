import { randomUUID } from 'node:crypto';
import { hostname } from 'node:os';
import { COMMANDS } from '../commands/index.ts';
import type { Config } from '../config.ts';
import type { Log } from '../log.ts';
import { commandShapes } from '../platforms/discord/command-shapes.ts';
import { DiscordPlatform } from '../platforms/discord/discord-platform.ts';
import { alone, type TakeTurns } from '../platforms/discord/turn.ts';
import { keepLease } from '../stores/keep-lease.ts';
import type { Store } from '../stores/store.ts';
import { storeLocation } from '../stores/store-location.ts';

/**
 * One for all shards: what is owed to a server is posted by whoever is connected to it, and the number of shards may
 * change while others hold theirs.
 */
const LEASE = 'discord/gateway';

export function discordOf(config: Config, store: Store, log: Log): DiscordPlatform | undefined {
  const { discord, manners } = config;
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
    takeTurns: isShared(config) ? turnsThrough(store, child) : alone,
    log: child,
    onDead: (reason) => {
      child.error({}, reason);
      // A bot that hears and cannot answer helps nobody; whoever runs it sees that it ended, and why.
      process.exitCode = 1;
      process.kill(process.pid, 'SIGTERM');
    },
  });
}

/** Longer than Discord takes for a restart of its own. */
const PATIENCE_MS = 90_000;

/** An SQLite file belongs to one process. */
const isShared = ({ store: { url, folder } }: Config): boolean =>
  storeLocation(url, folder).engine === 'postgres';

const turnsThrough =
  ({ leases }: Store, log: Log): TakeTurns =>
  ({ taken, lost }) => ({
    ...keepLease({
      leases,
      name: LEASE,
      // Says to whoever looks where it runs; the rest makes every start another one.
      owner: `${hostname()} ${process.pid} ${randomUUID()}`,
      onTaken: taken,
      onLost: lost,
      onNotice: (message, error) => log.warn(error === undefined ? {} : { err: error }, message),
    }),
    patienceMs: PATIENCE_MS,
  });
