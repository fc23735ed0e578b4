import { ask } from './ask.ts';
import { examineClock } from './examine-clock.ts';
import { bad, type Finding, good, warning } from './finding.ts';

export interface DiscordToExamine {
  readonly apiUrl: string;
  readonly token: string;
  /** Bits by the name an admin finds in the settings. */
  readonly permissions: Readonly<Record<string, bigint>>;
}

const ABOUT = 'discord';
/** Bits of the application's flags: for bots in many servers, and for others. */
const MESSAGE_CONTENT = (1 << 18) | (1 << 19);
const ADMINISTRATOR = 1n << 3n;

/** What Discord says of the token, without writing anything anywhere. */
export async function examineDiscord({ apiUrl, token, permissions }: DiscordToExamine): Promise<Finding[]> {
  const base = `${apiUrl.replace(/\/+$/, '')}/v10`;
  const get = (path: string) => ask(base + path, `Bot ${token}`, 'GET');
  const application = await get('/applications/@me');
  if (typeof application === 'string') return [bad(ABOUT, application)];
  if (application.status === 401) {
    return [
      bad(
        ABOUT,
        'DISCORD_TOKEN is refused. Reset it on the page Bot of your application, and copy the new one.',
      ),
    ];
  }
  if (application.status !== 200)
    return [bad(ABOUT, `Discord answered ${application.status}. Try again later.`)];
  const flags = Number(application.body['flags'] ?? 0);
  return [
    good(ABOUT, `DISCORD_TOKEN belongs to ${application.body['name']}`),
    (flags & MESSAGE_CONTENT) === 0
      ? warning(
          ABOUT,
          'The Message Content Intent is off: only mentions, direct messages and commands are read. Switch it on on the page Bot.',
        )
      : good(ABOUT, 'the Message Content Intent is on'),
    ...(await examineGuilds(get, permissions)),
    ...examineClock(application.headers, Date.now()),
  ];
}

async function examineGuilds(
  get: (path: string) => ReturnType<typeof ask>,
  permissions: DiscordToExamine['permissions'],
): Promise<Finding[]> {
  const answer = await get('/users/@me/guilds?limit=200');
  if (typeof answer === 'string' || answer.status !== 200) return [];
  const items = answer.body['items'];
  const guilds = Array.isArray(items) ? items : [];
  if (guilds.length === 0) {
    return [warning(ABOUT, 'It is in no server yet. Open the link that errata discord invite prints.')];
  }
  return [
    good(
      ABOUT,
      `it is in ${guilds.length === 200 ? 'at least 200' : guilds.length} server${guilds.length === 1 ? '' : 's'}`,
    ),
    ...guilds.flatMap(({ name, permissions: has }: { name: unknown; permissions: unknown }) => {
      const held = BigInt(typeof has === 'string' && /^\d+$/.test(has) ? has : 0);
      if ((held & ADMINISTRATOR) !== 0n) return [];
      const missing = Object.entries(permissions).filter(([, bit]) => (held & bit) === 0n);
      const names = missing.map(([each]) => each).join(', ');
      return missing.length === 0
        ? []
        : [
            warning(
              ABOUT,
              `In ${name} it may not: ${names}. Allow that in the server's role of the bot, or invite it anew.`,
            ),
          ];
    }),
  ];
}
