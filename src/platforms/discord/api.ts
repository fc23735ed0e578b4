import { type Client, DiscordAPIError, type RequestData, Routes } from 'discord.js';
import { PlatformRefusal } from '../../bot/platform.ts';

const GONE = new Set([10_003, 10_004, 10_008]);
const FORBIDDEN = new Set([
  20_016, 30_010, 40_333, 50_001, 50_007, 50_008, 50_013, 50_024, 50_083, 90_001, 160_005,
]);
const UNKNOWN_REFERENCE = /REPLIES_UNKNOWN_MESSAGE|Unknown message/;
/** What the client says after it has thrown its own token away. */
const TOKEN_LOST = /Expected token to be set/;

type Method = 'get' | 'post' | 'put' | 'patch' | 'delete';
type Request = Omit<RequestData, 'signal'>;

export interface ApiOptions {
  readonly token: string;
  /** The token is refused for good: nothing can be said any more, although the gateway may still be there. */
  readonly onDead: (reason: string) => void;
}

/**
 * Every request goes through here. A single 401 makes the client drop its token and leaves a bot that hears and cannot
 * speak; so the token is put back once, tried, and given up loudly when Discord refuses it too.
 */
export class Api {
  readonly #client: () => Client;
  readonly #options: ApiOptions;
  readonly #running = new Set<Promise<unknown>>();
  #reviving: Promise<boolean> | undefined;

  constructor(client: () => Client, options: ApiOptions) {
    this.#client = client;
    this.#options = options;
  }

  get<T>(route: `/${string}`, request?: Request): Promise<T> {
    return this.#send<T>('get', route, request);
  }
  post<T>(route: `/${string}`, request?: Request): Promise<T> {
    return this.#send<T>('post', route, request);
  }
  put<T>(route: `/${string}`, request?: Request): Promise<T> {
    return this.#send<T>('put', route, request);
  }
  patch<T>(route: `/${string}`, request?: Request): Promise<T> {
    return this.#send<T>('patch', route, request);
  }
  delete(route: `/${string}`, request?: Request): Promise<void> {
    return this.#send<void>('delete', route, request);
  }

  /** Resolves when no request is under way. */
  async settled(): Promise<void> {
    while (this.#running.size > 0) await Promise.allSettled(this.#running);
  }

  #send<T>(method: Method, route: `/${string}`, request: Request = {}): Promise<T> {
    const run = this.#attempt<T>(method, route, request).finally(() => this.#running.delete(run));
    this.#running.add(run);
    return run;
  }

  async #attempt<T>(method: Method, route: `/${string}`, request: Request): Promise<T> {
    try {
      return await this.#call<T>(method, route, request);
    } catch (error) {
      const isOurs = request.auth !== false && lostToken(error);
      if (!isOurs) throw refusalFor(error);
      this.#reviving ??= this.#revive().finally(() => {
        this.#reviving = undefined;
      });
      if (!(await this.#reviving)) throw refusalFor(error);
      return await this.#call<T>(method, route, request).catch((second: unknown) => {
        throw refusalFor(second);
      });
    }
  }

  async #call<T>(method: Method, route: `/${string}`, request: Request): Promise<T> {
    // What the endpoint answers is Discord's word; its types come from Discord's description.
    return (await this.#client().rest[method](route, request)) as T;
  }

  async #revive(): Promise<boolean> {
    const { rest } = this.#client();
    rest.setToken(this.#options.token);
    try {
      await rest.get(Routes.user());
      return true;
    } catch (error) {
      if (!lostToken(error)) return true;
      this.#options.onDead(
        'Discord refuses the token. Make a new one on the page Bot of your application, put it into DISCORD_TOKEN and start again.',
      );
      return false;
    }
  }
}

const lostToken = (error: unknown): boolean =>
  (error instanceof DiscordAPIError && error.status === 401) ||
  (error instanceof Error && TOKEN_LOST.test(error.message));

export const codeOf = (error: unknown): number | undefined => {
  const cause = error instanceof PlatformRefusal ? error.cause : error;
  return cause instanceof DiscordAPIError && typeof cause.code === 'number' ? cause.code : undefined;
};

/** In the bot's words, where Discord's answer is final; anything else is tried again later. */
function refusalFor(error: unknown): unknown {
  if (!(error instanceof DiscordAPIError)) return error;
  const code = Number(error.code);
  const kind =
    GONE.has(code) || (code === 50_035 && UNKNOWN_REFERENCE.test(error.message))
      ? 'gone'
      : FORBIDDEN.has(code) || error.status === 403
        ? 'forbidden'
        : error.status === 400
          ? 'invalid'
          : undefined;
  return kind
    ? new PlatformRefusal(kind, `Discord refused: ${error.message} (${error.code})`, { cause: error })
    : error;
}
