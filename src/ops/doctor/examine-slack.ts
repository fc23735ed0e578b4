import { ask } from './ask.ts';
import { examineClock } from './examine-clock.ts';
import { bad, type Finding, good, warning } from './finding.ts';

export interface SlackToExamine {
  readonly apiUrl: string;
  readonly botToken: string | undefined;
  readonly appToken: string | undefined;
  /** What the manifest asks for. */
  readonly scopes: readonly string[];
}

const ABOUT = 'slack';

/** What Slack says of the tokens, without posting anything anywhere. */
export async function examineSlack({
  apiUrl: given,
  botToken,
  appToken,
  scopes,
}: SlackToExamine): Promise<Finding[]> {
  const apiUrl = given.endsWith('/') ? given : `${given}/`;
  const findings: Finding[] = [];
  if (botToken !== undefined) findings.push(...(await examineBot(apiUrl, botToken, scopes)));
  if (appToken !== undefined) {
    const answer = await ask(`${apiUrl}apps.connections.open`, `Bearer ${appToken}`, 'POST');
    findings.push(
      typeof answer === 'string'
        ? bad(ABOUT, answer)
        : answer.body['ok'] === true
          ? good(ABOUT, 'SLACK_APP_TOKEN opens connections')
          : bad(ABOUT, `SLACK_APP_TOKEN is refused (${answer.body['error']}). ${APP_TOKEN}`),
    );
  }
  return findings;
}

const APP_TOKEN =
  'Make one with the scope connections:write on the page Basic Information, and switch on Socket Mode.';

async function examineBot(apiUrl: string, token: string, scopes: readonly string[]): Promise<Finding[]> {
  const answer = await ask(`${apiUrl}auth.test`, `Bearer ${token}`, 'POST');
  if (typeof answer === 'string') return [bad(ABOUT, answer)];
  const { body, headers } = answer;
  if (body['ok'] !== true) {
    return [
      bad(
        ABOUT,
        `SLACK_BOT_TOKEN is refused (${body['error']}). Install the app again and copy the Bot User OAuth Token.`,
      ),
    ];
  }
  const granted = new Set((headers.get('x-oauth-scopes') ?? '').split(/\s*,\s*/));
  const missing = scopes.filter((scope) => !granted.has(scope));
  return [
    good(ABOUT, `SLACK_BOT_TOKEN belongs to ${body['user']} in ${body['team']}`),
    missing.length === 0
      ? good(ABOUT, `all ${scopes.length} scopes are granted`)
      : bad(
          ABOUT,
          `These scopes are missing: ${missing.join(', ')}. Add them and install the app again; errata slack manifest has all.`,
        ),
    ...(await examineChannels(apiUrl, token)),
    ...examineClock(headers, Date.now()),
  ];
}

async function examineChannels(apiUrl: string, token: string): Promise<Finding[]> {
  const url = `${apiUrl}users.conversations?types=public_channel,private_channel&limit=200&exclude_archived=true`;
  const answer = await ask(url, `Bearer ${token}`, 'POST');
  if (typeof answer === 'string' || answer.body['ok'] !== true) return [];
  const channels = answer.body['channels'];
  const count = Array.isArray(channels) ? channels.length : 0;
  return [
    count > 0
      ? good(ABOUT, `it is in ${count === 200 ? 'at least 200' : count} channel${count === 1 ? '' : 's'}`)
      : warning(ABOUT, 'It is in no channel yet. Write /invite @Errata in one.'),
  ];
}
