import { randomUUID } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { Bot } from './bot/bot.ts';
import { LiveKnowledge } from './bot/live-knowledge.ts';
import type { Platform } from './bot/platform.ts';
import { checkUrl } from './cards/check-url.ts';
import { Catalogue } from './commands/catalogue/catalogue.ts';
import { CommandRunner } from './commands/command-runner.ts';
import type { CommandParts } from './commands/frame/parts.ts';
import { StoredRates } from './commands/rate-book.ts';
import { type Config, ConfigError, readConfig, readEnvironment } from './config.ts';
import { defaultSource } from './entries/default-source.ts';
import { loadEntries } from './entries/load-entries.ts';
import { patternCheck } from './entries/pattern-check.ts';
import { problemText } from './entries/problem.ts';
import { EntriesError, requireSound } from './entries/require-sound.ts';
import { POLL_MS, watchEntries } from './entries/watch-entries.ts';
import { formatNamed, readForeign, writeEntry } from './formats/index.ts';
import { createLog, type Log } from './log.ts';
import { compilePattern } from './matching/compile-pattern.ts';
import { redact, redactCaptures } from './matching/redact.ts';
import type { ChatJournal, ChatMessage } from './platforms/web/chat-room.ts';
import { WebPlatform } from './platforms/web/web-platform.ts';
import { openStore } from './stores/open-store.ts';
import type { Store } from './stores/store.ts';

const { version } = JSON.parse(readFileSync(new URL('../package.json', import.meta.url), 'utf8'));
/** A message found only after a time away is answered while somebody may still be waiting for it. */
const LOOK_BACK = 10 * 60_000;
const TIDY_EVERY = 24 * 3_600_000;
/** Orchestrators kill ten seconds after they have asked. */
const STOP_WITHIN = 9_500;

const withoutSecrets = (text: string): string => redact(text).text;

const loadOptions = {
  readForeign,
  checkPattern: patternCheck(compilePattern),
};

async function start(config: Config, log: Log): Promise<() => Promise<void>> {
  for (const notice of config.notices) log.warn({}, notice);
  const { sources } = config.entries;
  const loaded = requireSound(
    await loadEntries(sources.length > 0 ? sources : [defaultSource(process.cwd())], loadOptions),
  );
  const knowledge = new LiveKnowledge(loaded.entries);
  const catalogue = new Catalogue(loaded.entries.values());
  const { url, folder, hashKey } = config.store;
  const store = await openStore({ url, folder, hashKey, onNotice: (message) => log.warn({}, message) });
  const platforms = platformsOf(config, store, log);
  if (platforms.length === 0) {
    throw new ConfigError(['No platform is switched on. Set WEB=true, or the tokens of Slack or Discord.']);
  }
  let faulty = 0;
  const bot = botWith({ config, log, store, knowledge, catalogue, platforms, faulty: () => faulty });
  const watching = watchEntries(loaded, {
    ...loadOptions,
    ...(config.entries.poll && { pollMs: POLL_MS }),
    onTrouble: (message) => log.warn({}, message),
    onChange: (change) => {
      knowledge.apply(change);
      for (const entry of [...change.added, ...change.changed]) catalogue.add(entry);
      for (const id of change.removed) catalogue.remove(id);
      faulty = change.loaded.problems.filter(({ level }) => level === 'error').length;
      for (const problem of change.appeared) log.warn({}, problemText(problem));
      const { added, changed, removed } = change;
      log.info(
        { added: added.length, changed: changed.length, removed: removed.length, entries: knowledge.size },
        'Entries were taken over',
      );
    },
  });
  const tidying = setInterval(() => tidy(store, config, log), TIDY_EVERY);
  tidy(store, config, log);
  const started = await bot.start(platforms);
  const stop = async (): Promise<void> => {
    clearInterval(tidying);
    await watching.close();
    await bot.stop();
    await store.close();
  };
  if (started.length === 0) {
    await stop();
    throw new ConfigError(['No platform could be started; the reasons are in the log lines above.']);
  }
  catalogue.prepare();
  return stop;
}

function tidy(store: Store, { store: { voteDays, cardDays } }: Config, log: Log): void {
  store
    .tidy({ voteEvents: voteDays, cards: cardDays, sightings: cardDays, finishedJobs: 7 })
    .catch((error: unknown) =>
      log.warn({ err: error }, 'The daily tidying failed; it is tried again tomorrow'),
    );
}

interface BotNeeds {
  readonly config: Config;
  readonly log: Log;
  readonly store: Store;
  readonly knowledge: LiveKnowledge;
  readonly catalogue: Catalogue;
  readonly platforms: readonly Platform[];
  readonly faulty: () => number;
}

function botWith({ config, log, store, knowledge, catalogue, platforms, faulty }: BotNeeds): Bot {
  const { manners } = config;
  const startedAt = Date.now();
  const rates = new StoredRates(store.votes, Date.now, (error) =>
    log.warn({ err: error }, 'Votes cannot be read; cards show the editors’ estimates meanwhile'),
  );
  const parts: CommandParts = {
    catalogue,
    rates,
    store,
    recognise: (text) => knowledge.recognise(text),
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
      platforms: platforms.map(({ name }) => name),
      startedAt,
      faulty: faulty(),
      defaultMode: manners.defaultMode,
    }),
  };
  return new Bot({
    store,
    knowledge,
    log,
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

function platformsOf(config: Config, store: Store, log: Log): Platform[] {
  const platforms: Platform[] = [];
  if (config.web) {
    const child = log.child({ platform: 'web' });
    platforms.push(
      new WebPlatform({
        ...config.web,
        journal: journalIn(store),
        log: {
          // The one line a person who tries it out has to find.
          info: (line) => void process.stdout.write(`${line}\n`),
          error: (facts, line) => child.error({ ...facts }, line),
        },
      }),
    );
  }
  return platforms;
}

const CHAT = 'web-chat/';
const CHAT_KEPT = 180 * 24 * 3_600_000;
const CHAT_PAGE = 500;

/** The local chat's own messages lie beside the bot's other small state; padded, so that keys sort like numbers. */
function journalIn({ notes }: Store): ChatJournal {
  const keyOf = (id: string): string => CHAT + id.padStart(15, '0');
  return {
    load: async () => {
      const messages: ChatMessage[] = [];
      let after: string | undefined;
      for (;;) {
        const page = await notes.list(CHAT, { limit: CHAT_PAGE, ...(after !== undefined && { after }) });
        messages.push(...page.map(({ value }) => JSON.parse(value)));
        after = page.at(-1)?.key;
        if (page.length < CHAT_PAGE || after === undefined) return messages;
      }
    },
    save: (message) => notes.set(keyOf(message.id), JSON.stringify(message), CHAT_KEPT),
    remove: (id) => notes.remove(keyOf(id)),
  };
}

/** What an operator can mend is said in a sentence; anything else is a fault of ours and shows where it is. */
function refuse(error: unknown): never {
  const isPlain =
    error instanceof ConfigError ||
    error instanceof EntriesError ||
    (error instanceof Error && error.name === 'StoreProblem');
  const text = error instanceof Error ? (isPlain ? error.message : error.stack) : String(error);
  process.stderr.write(`${text}\n`);
  process.exit(1);
}

try {
  const config = readConfig(readEnvironment());
  const log = createLog(config.log);
  const stopAll = await start(config, log);
  let stopping = false;
  const stop = (signal: string): void => {
    if (stopping) return;
    stopping = true;
    log.info({ signal }, 'Stopping');
    setTimeout(() => process.exit(1), STOP_WITHIN).unref();
    stopAll().then(() => process.exit(0), refuse);
  };
  process.on('SIGTERM', stop);
  process.on('SIGINT', stop);
} catch (error) {
  refuse(error);
}
