import { createHmac, randomBytes, timingSafeEqual } from 'node:crypto';
import type { IncomingMessage, ServerResponse } from 'node:http';
import { webApi } from '@slack/bolt';
import { z } from 'zod';
import type { Log } from '../../log.ts';
import { PATHS, SCOPES } from './manifest.ts';
import { quietLogger } from './quiet-logger.ts';

/** The app's own secret, for workspaces that install it themselves. */
export interface InstallOptions {
  readonly clientId: string;
  readonly clientSecret: string;
  readonly apiUrl: string;
  readonly log: Log;
  /** The workspace and its token: to be kept. */
  readonly onInstalled: (workspace: string, token: string) => Promise<void>;
}

const GRANTED = z.object({
  access_token: z.string().startsWith('xoxb-'),
  team: z.object({ id: z.string() }),
});
const COOKIE = 'errata-slack-state';
const STATE_MS = 10 * 60_000;
const TIMEOUT = 15_000;

/** "Add to Slack": sends people to Slack, and takes the token with which they come back. */
export class SlackInstall {
  readonly #options: InstallOptions;

  constructor(options: InstallOptions) {
    this.#options = options;
  }

  /** False: the request is about something else. */
  async serve(request: IncomingMessage, response: ServerResponse): Promise<boolean> {
    const url = new URL(request.url ?? '/', 'http://localhost');
    if (request.method !== 'GET') return false;
    if (url.pathname === PATHS.install) this.#send(response);
    else if (url.pathname === PATHS.back) await this.#receive(url.searchParams, request, response);
    else return false;
    return true;
  }

  #send(response: ServerResponse): void {
    const { clientId, apiUrl } = this.#options;
    const state = this.#stateUntil(Date.now() + STATE_MS);
    const address = new URL('/oauth/v2/authorize', apiUrl);
    address.search = new URLSearchParams({
      client_id: clientId,
      scope: Object.keys(SCOPES).join(','),
      state,
    }).toString();
    response.writeHead(302, {
      Location: address.href,
      'Set-Cookie': `${COOKIE}=${state}; Path=/slack; HttpOnly; Secure; SameSite=Lax; Max-Age=${STATE_MS / 1000}`,
      'Cache-Control': 'no-store',
    });
    response.end();
  }

  /** The state has to be ours, young, and in the same browser: nobody can make somebody else install for them. */
  async #receive(query: URLSearchParams, request: IncomingMessage, response: ServerResponse): Promise<void> {
    const state = query.get('state') ?? '';
    const code = query.get('code');
    if (!this.#isOurs(state) || !cookiesOf(request).includes(`${COOKIE}=${state}`)) {
      return tell(
        response,
        400,
        `This link is too old or was opened elsewhere. Start again at ${PATHS.install}.`,
      );
    }
    if (code === null) return tell(response, 200, 'Nothing was installed.');
    try {
      const { clientId, clientSecret, apiUrl, log, onInstalled } = this.#options;
      const client = new webApi.WebClient(undefined, {
        slackApiUrl: apiUrl,
        timeout: TIMEOUT,
        retryConfig: { retries: 0 },
        logger: quietLogger(log),
      });
      const asked = await client.apiCall('oauth.v2.access', {
        client_id: clientId,
        client_secret: clientSecret,
        code,
      });
      const { access_token, team } = GRANTED.parse(asked);
      await onInstalled(team.id, access_token);
      log.info({ workspace: team.id }, 'The app was installed');
      tell(response, 200, 'Errata is installed. Invite it into a channel: /invite @errata');
    } catch (error) {
      this.#options.log.warn({ err: error }, 'The app could not be installed');
      tell(response, 502, `Slack did not grant it. Start again at ${PATHS.install}.`);
    }
  }

  #stateUntil(end: number): string {
    const said = `${end}.${randomBytes(16).toString('hex')}`;
    return `${said}.${this.#sign(said)}`;
  }

  #isOurs(state: string): boolean {
    const [end = '', nonce = '', signature = ''] = state.split('.');
    const expected = Buffer.from(this.#sign(`${end}.${nonce}`));
    const given = Buffer.from(signature);
    return given.length === expected.length && timingSafeEqual(given, expected) && Number(end) > Date.now();
  }

  #sign(said: string): string {
    return createHmac('sha256', this.#options.clientSecret).update(said).digest('hex');
  }
}

const cookiesOf = ({ headers }: IncomingMessage): string[] =>
  (headers.cookie ?? '').split(';').map((cookie) => cookie.trim());

function tell(response: ServerResponse, status: number, words: string): void {
  response.writeHead(status, { 'Content-Type': 'text/plain; charset=utf-8', 'Cache-Control': 'no-store' });
  response.end(`${words}\n`);
}
