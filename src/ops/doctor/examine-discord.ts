import { ask } from './ask.ts';
import { examineServer, MOST_SERVERS } from './discord-permissions.ts';
import { examineClock } from './examine-clock.ts';
import { bad, type Finding, good, warning } from './finding.ts';

export interface DiscordToExamine {
  readonly apiUrl: string;
  readonly token: string;
}

const ABOUT = 'discord';
/** Bits of the application's flags: for bots in many servers, and for others. */
const MESSAGE_CONTENT = (1 << 18) | (1 << 19);

/** What Discord says of the token, without writing anything anywhere. */
export async function examineDiscord({ apiUrl, token }: DiscordToExamine): Promise<Finding[]> {
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
    ...(await examineServers(get, idOf(application.body))),
    ...examineClock(application.headers, Date.now()),
  ];
}

async function examineServers(get: (path: string) => ReturnType<typeof ask>, me: string): Promise<Finding[]> {
  const answer = await get('/users/@me/guilds?limit=200');
  if (typeof answer === 'string' || answer.status !== 200) return [];
  const items = answer.body['items'];
  const servers: Record<string, unknown>[] = Array.isArray(items) ? items : [];
  if (servers.length === 0) {
    return [warning(ABOUT, 'It is in no server yet. Open the link that errata discord invite prints.')];
  }
  const findings = [
    good(
      ABOUT,
      `it is in ${servers.length === 200 ? 'at least 200' : servers.length} server${servers.length === 1 ? '' : 's'}`,
    ),
  ];
  // One after the other: Discord counts requests, and the running bot shares the count.
  for (const server of servers.slice(0, MOST_SERVERS))
    findings.push(...(await examineServer(get, server, me)));
  if (servers.length > MOST_SERVERS)
    findings.push(good(ABOUT, `permissions were looked at in the first ${MOST_SERVERS} servers only`));
  return findings;
}

/** The bot of an application is a user of its own; where Discord leaves it out, older applications share their id with it. */
function idOf({ id, bot }: Readonly<Record<string, unknown>>): string {
  const own = typeof bot === 'object' && bot !== null && 'id' in bot ? bot.id : id;
  return String(own);
}
