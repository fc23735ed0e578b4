import { readFileSync } from 'node:fs';
import path from 'node:path';
import { parseEnv } from 'node:util';
import { type Config, configOf } from './config/config-shape.ts';
import { CONFLICTS } from './config/conflicts.ts';
import { SETTINGS, type SettingName, type Settings } from './config/settings.ts';
import { editDistance } from './entries/nearest-name.ts';

export type { Config } from './config/config-shape.ts';
export type Environment = Readonly<Record<string, string | undefined>>;

/** All that is wrong with the settings at once, a line each, saying what to do. Values of secrets are never repeated. */
export class ConfigError extends Error {
  readonly problems: readonly string[];
  constructor(problems: readonly string[]) {
    super(`The settings are not right:\n${problems.map((problem) => `  ${problem}`).join('\n')}`);
    this.name = 'ConfigError';
    this.problems = problems;
  }
}

/** The variables of the process, over those of a `.env` file in the folder. The only reader of `process.env`. */
export function readEnvironment(folder = process.cwd()): Environment {
  return { ...dotEnv(path.join(folder, '.env')), ...process.env };
}

function dotEnv(file: string): Environment {
  try {
    return parseEnv(readFileSync(file, 'utf8'));
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'ENOENT') return {};
    throw new ConfigError([
      `${file} cannot be read: ${error instanceof Error ? error.message : String(error)}`,
    ]);
  }
}

/** Settings to configuration, or a `ConfigError` with everything that is wrong. */
export function readConfig(environment: Environment): Config {
  const problems: string[] = [];
  const values: Record<string, unknown> = {};
  for (const name of Object.keys(SETTINGS) as SettingName[]) {
    const given = givenText(name, environment, problems);
    const { type, fallback, secret }: (typeof SETTINGS)[SettingName] & { fallback?: string; secret?: true } =
      SETTINGS[name];
    const text = given ?? fallback;
    if (text === undefined) continue;
    const parsed = type.safeParse(text);
    if (parsed.success) values[name] = parsed.data;
    else {
      const shown = secret ? '' : `is ${JSON.stringify(text)}, `;
      for (const { message } of parsed.error.issues)
        problems.push(`${name} ${shown}${secret ? message : `it ${message}`}.`);
    }
  }
  const settings = values as Settings;
  const isSet = (name: SettingName) => givenText(name, environment, []) !== undefined;
  for (const conflict of CONFLICTS) {
    const problem = conflict(settings, isSet);
    if (problem) problems.push(problem);
  }
  if (problems.length > 0) throw new ConfigError(problems);
  return configOf(settings, strangers(environment));
}

/** An empty variable counts as not set: compose files and CI systems pass on what they do not have as empty. */
function givenText(name: SettingName, environment: Environment, problems: string[]): string | undefined {
  const text = environment[name]?.trim();
  if (text) return text;
  const file = environment[`${name}_FILE`]?.trim();
  if (!file || !('secret' in SETTINGS[name])) return undefined;
  try {
    return readFileSync(file, 'utf8').trim() || undefined;
  } catch (error) {
    problems.push(`${name}_FILE cannot be read: ${error instanceof Error ? error.message : String(error)}.`);
    return undefined;
  }
}

/** Names that look like ours and are not: a platform stays away, or votes go to a file, because of a wrong letter. */
function strangers(environment: Environment): string[] {
  const known = Object.keys(SETTINGS);
  const ours = ['SLACK_', 'DISCORD_', 'ERRATA_', 'ENTRIES'];
  return Object.keys(environment).flatMap((name) => {
    const asked = name.replace(/_FILE$/, '');
    if (!environment[name] || known.includes(asked)) return [];
    const near = asked.length < SHORTEST_TYPO ? undefined : known.find((one) => isOneOff(asked, one));
    const prefix = ours.find((start) => name.startsWith(start));
    const meant = known.filter((one) => prefix && one.startsWith(prefix));
    if (near) return [`${name} is no setting of Errata. Did you mean ${near}?`];
    return meant.length > 0 ? [`${name} is no setting of Errata. Known are ${meant.join(', ')}.`] : [];
  });
}

const SHORTEST_TYPO = 5;
/** Other programs have variables too, so no more than one letter may be wrong. Most names differ in length already. */
const isOneOff = (asked: string, known: string): boolean =>
  Math.abs(asked.length - known.length) < 2 && editDistance(asked, known) < 2;
