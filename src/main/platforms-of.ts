import type { Platform } from '../bot/platform.ts';
import type { Config } from '../config.ts';
import type { Log } from '../log.ts';
import type { Store } from '../stores/store.ts';
import { discordOf } from './discord.ts';
import { slackOf } from './slack.ts';
import { webOf } from './web.ts';

/** A platform joins when its settings are there. */
export function platformsOf(config: Config, store: Store, log: Log): Platform[] {
  return [slackOf(config, store, log), discordOf(config, store, log), webOf(config, store, log)].filter(
    (platform) => platform !== undefined,
  );
}
