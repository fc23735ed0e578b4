import { randomUUID } from 'node:crypto';
import { LiveKnowledge } from '../bot/live-knowledge.ts';
import { Catalogue } from '../commands/catalogue/catalogue.ts';
import { type Config, ConfigError } from '../config.ts';
import { defaultSource } from '../entries/default-source.ts';
import { loadEntries } from '../entries/load-entries.ts';
import { patternCheck } from '../entries/pattern-check.ts';
import { type Problem, problemText } from '../entries/problem.ts';
import { requireSound } from '../entries/require-sound.ts';
import { POLL_MS, watchEntries } from '../entries/watch-entries.ts';
import { readForeign } from '../formats/index.ts';
import type { Log } from '../log.ts';
import { compilePattern } from '../matching/compile-pattern.ts';
import { redact } from '../matching/redact.ts';
import { resealInstallations } from '../ops/reseal.ts';
import { createSeal } from '../ops/seal.ts';
import { keepTidy } from '../stores/keep-tidy.ts';
import { openStore } from '../stores/open-store.ts';
import type { Store } from '../stores/store.ts';
import { botWith } from './bot-with.ts';
import { createHealth } from './health.ts';
import { platformsOf } from './platforms-of.ts';
import { StartError } from './start-error.ts';

const JOB_DAYS = 7;

const loadOptions = {
  readForeign,
  checkPattern: patternCheck(compilePattern),
};

export async function start(config: Config, log: Log): Promise<() => Promise<void>> {
  for (const notice of config.notices) log.warn({}, notice);
  const { sources } = config.entries;
  const loaded = requireSound(
    await loadEntries(sources.length > 0 ? sources : [defaultSource(process.cwd())], loadOptions),
  );
  const knowledge = new LiveKnowledge(loaded.entries);
  const catalogue = new Catalogue(loaded.entries.values());
  const { url, folder, hashKey } = config.store;
  const store = await openStore({ url, folder, hashKey, onNotice: (message) => log.warn({}, message) });
  await resealTokens(config, store, log);
  const platforms = await platformsOf(config, store, log);
  if (platforms.length === 0) {
    throw new ConfigError(['No platform is switched on. Set WEB=true, or the tokens of Slack or Discord.']);
  }
  let faulty = 0;
  const health = createHealth({
    config,
    log,
    platforms,
    store,
    entries: () => ({ used: knowledge.size, faulty }),
  });
  const bot = botWith({
    config,
    log,
    store,
    knowledge,
    catalogue,
    platforms,
    faulty: () => faulty,
    watch: health.watch,
  });
  // Before the platforms, so that a start that takes long can be watched.
  await health.start();
  const watching = watchEntries(loaded, {
    ...loadOptions,
    ...(config.entries.poll && { pollMs: POLL_MS }),
    onTrouble: (message) => log.warn({}, message),
    onChange: (change) => {
      knowledge.apply(change);
      for (const entry of [...change.added, ...change.changed]) catalogue.add(entry);
      for (const id of change.removed) catalogue.remove(id);
      faulty = change.loaded.problems.filter(({ level }) => level === 'error').length;
      for (const problem of change.appeared) log.warn({}, `${problemText(problem)}${untilThen(problem)}`);
      const [added, changed, removed] = [change.added, change.changed, change.removed].map(
        (all) => all.length,
      );
      const mended = change.mended.length;
      if (added || changed || removed || mended)
        log.info({ added, changed, removed, mended, entries: knowledge.size }, 'Entries were taken over');
    },
  });
  const { voteDays, cardDays } = config.store;
  const stopTidying = keepTidy({
    store,
    keep: { voteEvents: voteDays, cards: cardDays, sightings: cardDays, finishedJobs: JOB_DAYS },
    owner: randomUUID(),
    onNotice: (message) => log.warn({}, message),
  });
  const reasons: string[] = [];
  const started = await bot.start(platforms, ({ name }, error) => {
    reasons.push(`${name}: ${redact(error instanceof Error ? error.message : String(error)).text}`);
  });
  const stop = async (): Promise<void> => {
    stopTidying();
    await health.stop();
    await watching.close();
    await bot.stop();
    await store.close();
  };
  if (started.length === 0) {
    await stop();
    throw new StartError(reasons);
  }
  catalogue.prepare();
  return stop;
}

const untilThen = ({ level }: Problem): string =>
  level === 'error' ? ' (until it is mended, the last good version stays in use)' : '';

/** A key that was put in front of the old one takes over at the start. */
async function resealTokens({ slack }: Config, store: Store, log: Log): Promise<void> {
  if (slack?.workspaces.kind !== 'many') return;
  const { resealed, locked } = await resealInstallations(
    store.installations,
    'slack',
    createSeal(slack.workspaces.secretKeys),
  );
  if (resealed > 0) log.info({ resealed }, 'Tokens were sealed with the new key; the old one can be dropped');
  if (locked.length > 0) {
    log.error(
      { workspaces: locked },
      'Tokens of these workspaces were sealed with a key that is not here. Add it to ERRATA_SECRET_KEY, or have the app installed again.',
    );
  }
}
