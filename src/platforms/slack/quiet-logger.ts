import type { Logger } from '@slack/bolt';
import { LogLevel } from '@slack/bolt';
import type { Log } from '../../log.ts';

/**
 * The library's log lines in ours, from warnings up and without what it passes along: below that it writes down whole
 * payloads, in which people's words stand.
 */
export function quietLogger(log: Log): Logger {
  const said = (given: readonly unknown[]): string => `Slack's library: ${String(given[0]).slice(0, 200)}`;
  return {
    debug: () => {},
    info: () => {},
    warn: (...given) => log.debug({}, said(given)),
    error: (...given) => log.debug({}, said(given)),
    setLevel: () => {},
    getLevel: () => LogLevel.WARN,
    setName: () => {},
  };
}
