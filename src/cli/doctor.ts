import { existsSync } from 'node:fs';
import { type Config, ConfigError, readConfig } from '../config.ts';
import { patternCheck } from '../entries/pattern-check.ts';
import { problemText } from '../entries/problem.ts';
import { compilePattern } from '../matching/compile-pattern.ts';
import { examineStoreClock } from '../ops/doctor/examine-clock.ts';
import { examineDiscord } from '../ops/doctor/examine-discord.ts';
import { examinePort } from '../ops/doctor/examine-port.ts';
import { examineSlack } from '../ops/doctor/examine-slack.ts';
import { examineTurns } from '../ops/doctor/examine-turns.ts';
import { bad, type Finding, good, warning } from '../ops/doctor/finding.ts';
import { SCOPES } from '../platforms/slack/manifest.ts';
import { openStore, openStoreForReading } from '../stores/open-store.ts';
import { storeLocation } from '../stores/store-location.ts';
import { StoreProblem } from '../stores/store-problem.ts';
import { defineCommand, EXIT } from './frame/command.ts';
import { entrySources, loadHere, shown } from './frame/entry-sources.ts';
import { storeOptions } from './frame/store-options.ts';
import type { Style, Terminal } from './frame/terminal.ts';

const MARKS = { good: ['✓', 'green'], warning: ['!', 'yellow'], bad: ['✗', 'red'] } as const satisfies Record<
  Finding['state'],
  readonly [string, Style]
>;

export const command = defineCommand({
  name: 'doctor',
  summary: 'Check settings, store, entries, tokens, scopes and permissions, and say what to mend.',
  operands: [],
  options: {},
  examples: [{ line: 'doctor', does: 'before the first start, and whenever something seems wrong' }],
  details: 'Asks Slack and Discord about the tokens and posts nothing. Exit code 1: something is wrong.',

  async run(_call, terminal) {
    const findings: Finding[] = [];
    const tell = (found: readonly Finding[]): void => {
      findings.push(...found);
      for (const { about, state, text } of found) {
        const [mark, style] = MARKS[state];
        terminal.out.write(`${terminal.out.paint(style, mark)} ${about.padEnd(9)} ${text}\n`);
      }
    };
    const config = configFrom(terminal, tell);
    tell(await examineEntries(terminal));
    if (config) {
      const store = await examineStore(terminal, config);
      tell(store);
      tell(await examinePlatforms(config, store.includes(IN_USE)));
    }
    const count = (state: Finding['state']): number => findings.filter((each) => each.state === state).length;
    const [wrong, notable] = [count('bad'), count('warning')];
    terminal.out.write(
      wrong + notable === 0 ? 'All is well.\n' : `${wrong} to mend, ${notable} to look at.\n`,
    );
    return wrong > 0 ? EXIT.problems : EXIT.ok;
  },
});

function configFrom(terminal: Terminal, tell: (found: readonly Finding[]) => void): Config | undefined {
  try {
    const config = readConfig(terminal.environment);
    tell([
      good('settings', 'are complete and fit together'),
      ...config.notices.map((text) => warning('settings', text)),
    ]);
    return config;
  } catch (error) {
    if (!(error instanceof ConfigError)) throw error;
    tell(error.problems.map((text) => bad('settings', text)));
    return undefined;
  }
}

/** As strict as the start: the bot refuses what the doctor calls bad. */
async function examineEntries(terminal: Terminal): Promise<Finding[]> {
  const loaded = await loadHere(entrySources(undefined, terminal), terminal, {
    checkPattern: patternCheck(compilePattern),
  });
  const errors = shown(
    loaded.problems.filter(({ level }) => level === 'error'),
    terminal,
  );
  return [
    ...errors.map((problem) => bad('entries', problemText(problem))),
    loaded.entries.size > 0
      ? good('entries', `${loaded.entries.size} can be used`)
      : bad('entries', 'There are none. Correct ENTRIES, or run errata import.'),
  ];
}

const IN_USE = good('store', 'a running bot uses it');

async function examineStore(terminal: Terminal, { discord }: Config): Promise<Finding[]> {
  const options = storeOptions(terminal);
  const location = storeLocation(options.url, options.folder);
  if (location.engine === 'sqlite' && !existsSync(location.file)) {
    return [good('store', `${location.file} is made at the first start`)];
  }
  try {
    const store = await openStore(options);
    try {
      await store.check();
      const { engine, location: where, waiting } = store.describe();
      const { dead } = await store.outbox.counts();
      return [
        good('store', `${engine} at ${where} can be written to`),
        ...(waiting > 0
          ? [warning('store', `${waiting} votes wait to be written; they are at the next start.`)]
          : []),
        ...(discord && location.engine === 'postgres' ? await examineTurns(store.leases) : []),
        ...(dead > 0 ? [warning('store', `${dead} posts were given up; the log says why.`)] : []),
        // A file goes by the clock of the machine that opens it.
        ...(location.engine === 'postgres' ? [await examineStoreClock(() => store.clock())] : []),
      ];
    } finally {
      await store.close();
    }
  } catch (error) {
    if (!(error instanceof StoreProblem) || error.code !== 'in-use') return [bad('store', messageOf(error))];
    const store = await openStoreForReading(options);
    await store.close();
    return [IN_USE];
  }
}

async function examinePlatforms({ slack, discord, web }: Config, runs: boolean): Promise<Finding[]> {
  const findings: Finding[] = [];
  if (slack) {
    const { workspaces, events, apiUrl } = slack;
    findings.push(
      ...(await examineSlack({
        apiUrl,
        botToken: workspaces.kind === 'one' ? workspaces.botToken : undefined,
        appToken: events.kind === 'socket' ? events.appToken : undefined,
        scopes: Object.keys(SCOPES),
      })),
    );
  }
  if (discord) findings.push(...(await examineDiscord(discord)));
  if (web && !runs) findings.push(await examinePort(web));
  else if (web) findings.push(good('web', `the page is at http://${web.host}:${web.port}/`));
  return findings;
}

const messageOf = (error: unknown): string => (error instanceof Error ? error.message : String(error));
