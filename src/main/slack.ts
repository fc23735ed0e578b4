import type { Config } from '../config.ts';
import type { Log } from '../log.ts';
import { createSeal } from '../ops/seal.ts';
import { SlackPlatform } from '../platforms/slack/slack-platform.ts';
import type { Store } from '../stores/store.ts';

export function slackOf({ slack, manners }: Config, store: Store, log: Log): SlackPlatform | undefined {
  if (!slack) return undefined;
  const { events, workspaces, apiUrl } = slack;
  const seal = workspaces.kind === 'many' ? createSeal(workspaces.secretKeys) : undefined;
  return new SlackPlatform({
    apiUrl,
    events,
    botToken: workspaces.kind === 'one' ? workspaces.botToken : undefined,
    tokens: {
      of: async (id) => {
        const sealed = await store.installations.get('slack', id);
        return sealed === undefined ? undefined : seal?.open(sealed, `slack/${id}`);
      },
      keep: async (id, token) => {
        if (!seal)
          throw new Error('Tokens are kept where several workspaces are served. Set ERRATA_SECRET_KEY.');
        await store.installations.put('slack', id, seal.seal(token, `slack/${id}`));
      },
      forget: async (id) => {
        await store.installations.remove('slack', id);
        log.warn({ platform: 'slack', workspace: id }, 'The app was removed there; its token is deleted');
      },
    },
    app: workspaces.kind === 'many' ? workspaces : undefined,
    emojis: { worked: manners.workedEmojis, failed: manners.failedEmojis, offer: ['mag_right', 'mag'] },
    log: log.child({ platform: 'slack' }),
  });
}
