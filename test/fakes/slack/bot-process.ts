import { type ChildProcess, spawn } from 'node:child_process';
import { readFileSync } from 'node:fs';
import path from 'node:path';
import { APP_TOKEN, type FakeSlack } from './fake-slack.ts';

const ROOT = path.join(import.meta.dirname, '../../..');

/** The program as people start it, in a process of its own that can be killed and weighed. */
export class BotProcess {
  readonly #child: ChildProcess;

  constructor(
    slack: FakeSlack,
    settings: Readonly<Record<string, string>>,
    nodeFlags: readonly string[] = [],
  ) {
    this.#child = spawn(process.execPath, [...nodeFlags, '--import', 'tsx', 'src/main.ts'], {
      cwd: ROOT,
      env: {
        PATH: process.env['PATH'],
        WEB: 'false',
        LOG_LEVEL: 'warn',
        SLACK_BOT_TOKEN: slack.workspace().token,
        SLACK_APP_TOKEN: APP_TOKEN,
        SLACK_API_URL: slack.apiUrl,
        ...settings,
      },
      stdio: ['ignore', 'ignore', 'inherit'],
    });
  }

  async end(signal: 'SIGKILL' | 'SIGTERM'): Promise<void> {
    if (this.#child.exitCode !== null || this.#child.signalCode !== null) return;
    const ended = new Promise((resolve) => this.#child.once('exit', resolve));
    this.#child.kill(signal);
    await ended;
  }

  /** What it holds in memory, in megabytes; only Linux tells. */
  get megabytes(): number {
    const status = readFileSync(`/proc/${this.#child.pid}/status`, 'utf8');
    return Math.round(Number(/VmRSS:\s+(\d+)/.exec(status)?.[1] ?? 0) / 1024);
  }
}
