import { type RESTPostAPIApplicationCommandsJSONBody, Routes } from 'discord.js';
import { fingerprint } from '../../cards/action.ts';
import type { Api } from './api.ts';

/** What is remembered across starts; nothing of it is lost for good. */
export interface Memory {
  get(key: string): Promise<string | undefined>;
  set(key: string, value: string): Promise<void>;
}

/** Tells Discord about the commands when they are others than last time: new ones are counted, 200 a day. */
export async function registerCommands(
  api: Api,
  memory: Memory,
  { application, shapes }: { application: string; shapes: readonly RESTPostAPIApplicationCommandsJSONBody[] },
): Promise<'registered' | 'unchanged'> {
  const key = `commands/${application}`;
  const print = fingerprint(JSON.stringify(shapes));
  if ((await memory.get(key)) === print) return 'unchanged';
  await api.put(Routes.applicationCommands(application), { body: shapes });
  await memory.set(key, print);
  return 'registered';
}
