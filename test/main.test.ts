import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, rmSync } from 'node:fs';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { text } from 'node:stream/consumers';
import { expect, it } from 'vitest';

const ROOT = path.join(import.meta.dirname, '..');

it('says why nothing could be started, without a stack', async () => {
  const folder = mkdtempSync(path.join(tmpdir(), 'errata-main-'));
  const other = createServer().listen(0, '127.0.0.1');
  await once(other, 'listening');
  const address = other.address();
  const port = typeof address === 'object' && address ? address.port : 0;
  const bot = spawn(process.execPath, ['--import', 'tsx', path.join(ROOT, 'src/main.ts')], {
    cwd: ROOT,
    env: { ...process.env, DATA_FOLDER: folder, WEB_PORT: String(port), HEALTH: 'false' },
    stdio: ['ignore', 'ignore', 'pipe'],
  });
  const [said, [code]] = await Promise.all([text(bot.stderr), once(bot, 'exit')]);
  other.close();
  rmSync(folder, { recursive: true });
  expect({ code, said }).toEqual({
    code: 1,
    said: `Errata could not start:\n  web: Port ${port} is taken. Stop the program that has it, or set WEB_PORT to another one.\n`,
  });
});
