import type { Platform } from '../bot/platform.ts';
import type { Config } from '../config.ts';
import type { Log } from '../log.ts';
import type { Store } from '../stores/store.ts';

/** A platform joins when its settings are there. Its library is loaded only then: it is most of what a start takes. */
export async function platformsOf(config: Config, store: Store, log: Log): Promise<Platform[]> {
  const platforms = await Promise.all([
    config.slack && import('./slack.ts').then(({ slackOf }) => slackOf(config, store, log)),
    config.discord && import('./discord.ts').then(({ discordOf }) => discordOf(config, store, log)),
    config.web && import('./web.ts').then(({ webOf }) => webOf(config, store, log)),
  ]);
  return platforms.filter((platform) => platform !== undefined);
}
