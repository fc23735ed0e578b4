import { randomUUID } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { Bot } from '../bot/bot.ts';
import type { LiveKnowledge } from '../bot/live-knowledge.ts';
import type { Platform } from '../bot/platform.ts';
import type { Watch } from '../bot/watch.ts';
import { checkUrl } from '../cards/check-url.ts';
import type { Catalogue } from '../commands/catalogue/catalogue.ts';
import { CommandRunner } from '../commands/command-runner.ts';
import type { CommandParts } from '../commands/frame/parts.ts';
import { StoredRates } from '../commands/rate-book.ts';
import type { Config } from '../config.ts';
import { formatNamed, writeEntry } from '../formats/index.ts';
import type { Log } from '../log.ts';
import { redact, redactCaptures } from '../matching/redact.ts';
import type { Store } from '../stores/store.ts';

const { version } = JSON.parse(readFileSync(new URL('../../package.json', import.meta.url), 'utf8'));
/** A message found only after a time away is answered while somebody may still be waiting for it. */
const LOOK_BACK = 10 * 60_000;

const withoutSecrets = (text: string): string => redact(text).text;

export interface BotNeeds {
  readonly config: Config;
  readonly log: Log;
  readonly store: Store;
  readonly knowledge: LiveKnowledge;
  readonly catalogue: Catalogue;
  readonly platforms: readonly Platform[];
  readonly faulty: () => number;
  readonly watch: Watch;
}

export function botWith({
  config,
  log,
  store,
  knowledge,
  catalogue,
  platforms,
  faulty,
  watch,
}: BotNeeds): Bot {
  const { manners } = config;
  const startedAt = Date.now();
  const rates = new StoredRates(store.votes, Date.now, (error) =>
    log.warn({ err: error }, 'Votes cannot be read; cards show the editors’ estimates meanwhile'),
  );
  const parts: CommandParts = {
    catalogue,
    rates,
    store,
    recognise: (text) => knowledge.recognise(text, { nearest: true }),
    redact: withoutSecrets,
    redactCaptures: (text, values) => ({ ...redactCaptures(text, values) }),
    linkTo: async (message) => {
      const link = await platforms.find(({ name }) => name === message.platform)?.linkTo(message);
      return link === undefined ? undefined : checkUrl(link);
    },
    now: Date.now,
    operators: new Set(manners.operators),
    installation: () => ({
      version,
      platforms: platforms.map(({ name, standsBy }) => ({ name, standsBy })),
      startedAt,
      faulty: faulty(),
      defaultMode: manners.defaultMode,
    }),
  };
  return new Bot({
    store,
    knowledge,
    log,
    watch,
    now: Date.now,
    owner: randomUUID(),
    redact: withoutSecrets,
    redactCaptures: (text, values) => ({ ...redactCaptures(text, values) }),
    ratesOf: async (entry) => {
      const known = await rates.of([entry]);
      return { rateOf: known.rateOf, order: known.orderOf(entry) };
    },
    voted: (entryId) => rates.forget(entryId),
    commands: new CommandRunner(parts, {
      locale: manners.locale,
      onFailure: (failure) => log.error({ err: failure }, 'A command failed'),
    }),
    write: writtenAs,
    settings: {
      defaultMode: manners.defaultMode,
      alertBots: manners.alertBots,
      reconcileDays: { ...manners.reconcileDays, web: 30 },
      lookBackMs: LOOK_BACK,
    },
  });
}

function writtenAs(entry: Parameters<typeof writeEntry>[0], format: 'json' | 'markdown'): string {
  const writer = format === 'markdown' ? formatNamed('markdown') : undefined;
  return (writer && writeEntry(entry, writer)) ?? `${JSON.stringify(entry, undefined, 2)}\n`;
}
