import { PlatformRefusal } from '../../bot/platform.ts';
import type { Log } from '../../log.ts';
import { SlackApi } from './slack-api.ts';
import { AUTH } from './slack-shapes.ts';

/** One workspace that has the app, ready to be spoken to. */
export interface Workspace {
  readonly id: string;
  readonly token: string;
  readonly api: SlackApi;
  /** The bot's own user, and the id its posts carry besides. */
  readonly botUser: string;
  readonly botId: string | undefined;
}

/** Where the tokens of workspaces are kept; one that was given by a setting stands in no store. */
export interface Tokens {
  of(workspace: string): Promise<string | undefined>;
  keep(workspace: string, token: string): Promise<void>;
  /** The app was removed there, or its token taken away. */
  forget(workspace: string): Promise<void>;
}

/** The workspaces the bot is in. Each is asked once who we are there. */
export class SlackWorkspaces {
  readonly #known = new Map<string, Promise<Workspace | undefined>>();
  readonly #tokens: Tokens;
  readonly #options: { readonly apiUrl: string; readonly log: Log };

  constructor(tokens: Tokens, options: { readonly apiUrl: string; readonly log: Log }) {
    this.#tokens = tokens;
    this.#options = options;
  }

  /** The workspace of a token from the settings; says in plain words what is wrong with the token. */
  async open(token: string): Promise<Workspace> {
    const api = new SlackApi(token, this.#options);
    const { team_id, user_id, bot_id } = AUTH.parse(await api.call('auth.test', {}));
    const workspace = { id: team_id, token, api, botUser: user_id, botId: bot_id };
    this.#known.set(team_id, Promise.resolve(workspace));
    return workspace;
  }

  /**
   * Undefined where the app is not installed or its token is refused. Rejects where that cannot be found out just now,
   * so that the event comes again and the work is tried again.
   */
  async of(id: string): Promise<Workspace | undefined> {
    const known = this.#known.get(id) ?? this.#find(id);
    this.#known.set(id, known);
    let found: Workspace | undefined;
    try {
      found = await known;
    } catch (error) {
      if (!(error instanceof PlatformRefusal)) throw error;
      this.#options.log.error(
        { err: error, workspace: id },
        'A workspace cannot be served. Install the app there again',
      );
    } finally {
      if (!found && this.#known.get(id) === known) this.#known.delete(id);
    }
    return found;
  }

  /** Installed there, perhaps again with a new token. */
  async keep(id: string, token: string): Promise<void> {
    await this.#tokens.keep(id, token);
    this.#known.delete(id);
  }

  async forget(id: string): Promise<void> {
    const known = this.#known.get(id);
    this.#known.delete(id);
    (await known?.catch(() => undefined))?.api.stop();
    await this.#tokens.forget(id);
  }

  async stop(): Promise<void> {
    for (const known of this.#known.values()) (await known.catch(() => undefined))?.api.stop();
  }

  async #find(id: string): Promise<Workspace | undefined> {
    const token = await this.#tokens.of(id);
    return token === undefined ? undefined : await this.open(token);
  }
}
