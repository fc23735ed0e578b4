import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { expect, it } from 'vitest';

const ROOT = path.join(import.meta.dirname, '../..');
const SECRET = 'planted-secret-of-the-test';
/** As libraries do: the whole request hangs on the error. */
const FAULT = `const { PLANTED } = process.env;
  const error = new Error('request failed for postgres://errata:' + PLANTED + '@db/errata');
  error.config = { headers: { authorization: 'Bearer ' + PLANTED } };`;
/** Once main.ts listens for it; a throw from a timer is caught by nobody. */
const later = (does: string): string =>
  `data:text/javascript,${encodeURIComponent(
    `${FAULT} const timer = setInterval(() => { if (process.listenerCount('uncaughtException') > 0) { clearInterval(timer); ${does} } }, 20);`,
  )}`;

it.each([
  ['an exception', 'throw error;'],
  ['a rejection', 'Promise.reject(error);'],
])(
  'ends at %s that nothing caught with a line in the log that holds no secret',
  (_, does) => {
    const folder = mkdtempSync(path.join(tmpdir(), 'errata-main-'));
    const { status, stdout, stderr } = spawnSync(
      process.execPath,
      ['--import', 'tsx', '--import', later(does), path.join(ROOT, 'src/main.ts')],
      {
        cwd: ROOT,
        encoding: 'utf8',
        timeout: 60_000,
        env: {
          PATH: process.env['PATH'],
          PLANTED: SECRET,
          DATA_FOLDER: folder,
          WEB_PORT: '0',
          HEALTH_PORT: '0',
        },
      },
    );
    rmSync(folder, { recursive: true });
    expect({ status, stderr }).toEqual({ status: 1, stderr: '' });
    const last = JSON.parse(stdout.trim().split('\n').at(-1) ?? '{}');
    expect(last).toMatchObject({ level: 'error', msg: expect.stringContaining('nothing caught') });
    expect(last.err.message).toContain('request failed for');
    expect(stdout).not.toContain(SECRET);
  },
  90_000,
);
