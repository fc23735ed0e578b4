import { webApi } from '@slack/bolt';
import type { Log } from '../../log.ts';
import { quietLogger } from './quiet-logger.ts';
import { asRefusal, refusalOf } from './slack-refusal.ts';

export type Arguments = Readonly<Record<string, unknown>>;

const TIMEOUT = 15_000;
const TRIES = 4;
/** A wait that Slack asks for and nobody would still be there after. */
const LONGEST_WAIT = 120;

/** What is posted may have arrived although the answer did not; only somebody who looks may post it again. */
const NEVER_AGAIN = new Set(['chat.postMessage', 'chat.postEphemeral']);

/**
 * Calls to Slack, for one workspace. Calls of one method about one thing go one after another; those that Slack asks to
 * wait hold up nobody else. The library's own queue would hold up everything, and its own tries would post twice.
 */
export class SlackApi {
  readonly #client: webApi.WebClient;
  readonly #log: Log;
  readonly #lanes = new Map<string, Promise<unknown>>();
  readonly #stopping = new AbortController();

  constructor(token: string, { apiUrl, log }: { apiUrl: string; log: Log }) {
    this.#log = log;
    this.#client = new webApi.WebClient(token, {
      slackApiUrl: apiUrl,
      timeout: TIMEOUT,
      rejectRateLimitedCalls: true,
      retryConfig: { retries: 0 },
      logger: quietLogger(log),
    });
  }

  /** Rejects with a `PlatformRefusal` where trying again is of no use. */
  async call(method: string, args: Arguments): Promise<unknown> {
    const lane = laneOf(method, args);
    const before = this.#lanes.get(lane) ?? Promise.resolve();
    const own = before.then(
      () => this.#try(method, args),
      () => this.#try(method, args),
    );
    this.#lanes.set(lane, own);
    try {
      return await own;
    } finally {
      if (this.#lanes.get(lane) === own) this.#lanes.delete(lane);
    }
  }

  /** As `call`; these refusals mean that it is so already. */
  async settle(method: string, args: Arguments, already: readonly string[]): Promise<void> {
    try {
      await this.call(method, args);
    } catch (error) {
      const word = refusalOf(error instanceof Error ? (error.cause ?? error) : error);
      if (word === undefined || !already.includes(word)) throw error;
    }
  }

  stop(): void {
    this.#stopping.abort();
  }

  async #try(method: string, args: Arguments): Promise<unknown> {
    for (let tries = 1; ; tries += 1) {
      if (this.#stopping.signal.aborted) throw new Error(`Stopping: ${method} was not called any more`);
      try {
        return await this.#client.apiCall(method, { ...args });
      } catch (error) {
        const wait = waitAfter(error, method, tries);
        if (wait === undefined) throw asRefusal(error, method);
        this.#log.debug({ method, seconds: wait }, 'Slack asks to wait');
        await this.#pause(wait * 1000);
      }
    }
  }

  #pause(ms: number): Promise<void> {
    const { signal } = this.#stopping;
    return new Promise((resolve) => {
      const done = (): void => {
        clearTimeout(timer);
        signal.removeEventListener('abort', done);
        resolve();
      };
      const timer = setTimeout(done, ms);
      signal.addEventListener('abort', done);
    });
  }
}

/** What a call is about. Where that is no channel, one that hangs may not hold up another person's window or name. */
const ABOUT = ['channel', 'user', 'user_id', 'file', 'trigger_id', 'view_id'];

const laneOf = (method: string, args: Arguments): string =>
  `${method} ${String(ABOUT.map((name) => args[name]).find((value) => value !== undefined) ?? '')}`;

/** Seconds; undefined where trying again would be wrong or has been tried enough. */
function waitAfter(error: unknown, method: string, tries: number): number | undefined {
  if (error instanceof webApi.WebAPIRateLimitedError) {
    return error.retryAfter <= LONGEST_WAIT && tries < 10 ? error.retryAfter : undefined;
  }
  const passing =
    error instanceof webApi.WebAPIRequestError ||
    error instanceof webApi.WebAPIHTTPError ||
    ['internal_error', 'fatal_error', 'service_unavailable', 'request_timeout'].includes(
      refusalOf(error) ?? '',
    );
  return passing && tries < TRIES && !NEVER_AGAIN.has(method) ? 0.3 * 3 ** (tries - 1) : undefined;
}
