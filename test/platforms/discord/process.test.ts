import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { expect, it } from 'vitest';
import { PORT_IN_USE } from '../../bot/chat.ts';
import { FakeDiscord, TOKEN } from '../../fakes/discord/fake-discord.ts';
import { cardIn, until } from './bot-on-discord.ts';

const ROOT = path.join(import.meta.dirname, '..', '..', '..');

it('starts from one token, answers with the entries that come along, and says goodbye', {
  timeout: 120_000,
}, async () => {
  const fake = await FakeDiscord.open();
  const help = fake.world.channel(fake.world.guild('Makers'), 'help');
  const folder = mkdtempSync(path.join(tmpdir(), 'errata-discord-'));
  const child = spawn(process.execPath, ['--import', 'tsx', 'src/main.ts'], {
    cwd: ROOT,
    stdio: 'ignore',
    env: {
      PATH: process.env['PATH'],
      WEB: 'false',
      HEALTH_PORT: '0',
      DISCORD_TOKEN: TOKEN,
      DISCORD_API_URL: fake.apiUrl,
      DATA_FOLDER: folder,
    },
  });
  const ended = once(child, 'exit');
  await until(() => fake.gateway.connected > 0 && fake.commands.length > 0, 90_000);
  const paste = fake.say(fake.world.user('ann'), help, PORT_IN_USE);
  await cardIn(fake, paste.id);
  child.kill('SIGTERM');
  expect(await ended).toEqual([0, null]);
  expect(fake.gateway.closes).toEqual([1000]);
  expect(fake.refused).toEqual([]);
  await fake.close();
  rmSync(folder, { recursive: true, force: true });
});
