import { type ChildProcess, spawn } from 'node:child_process';
import { cpSync, mkdirSync, mkdtempSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { Chance } from '../../bench/training/chance.ts';
import { ENTRIES, INDEX_LOCK, PORT_IN_USE } from '../bot/error-entries.ts';
import { demand, type Fault, sized, until } from './fault.ts';
import { junk } from './junk.ts';

const ROOT = path.join(import.meta.dirname, '../..');

interface Program {
  readonly folder: string;
  readonly address: string;
  readonly errors: () => string;
  post(route: string, body: unknown): Promise<number>;
  /** How many cards stand in the chat. */
  cards(): Promise<number>;
  stop(signal: NodeJS.Signals): Promise<number | undefined>;
  again(): Promise<Program>;
}

/** The program as it is started, on the local page, with entries of its own. */
async function start(folder: string): Promise<Program> {
  const bot: ChildProcess = spawn(process.execPath, ['--import', 'tsx', path.join(ROOT, 'src/main.ts')], {
    cwd: ROOT,
    env: {
      ...process.env,
      DATA_FOLDER: path.join(folder, 'data'),
      ENTRIES: path.join(folder, 'entries'),
      ENTRIES_POLL: 'true',
      WEB_PORT: '0',
      HEALTH_PORT: '0',
      LOG_LEVEL: 'warn',
    },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  let said = '';
  let complained = '';
  bot.stderr?.on('data', (chunk: Buffer) => {
    complained += chunk.toString();
  });
  const ended = new Promise<number | undefined>((resolve) =>
    bot.once('exit', (code) => resolve(code ?? undefined)),
  );
  const address = await new Promise<string>((resolve, reject) => {
    bot.stdout?.on('data', (chunk: Buffer) => {
      said += chunk.toString();
      const found = /Errata is at (http:\S+)/.exec(said)?.[1];
      if (found) resolve(found);
    });
    void ended.then((code) => reject(new Error(`The program ended with ${code}: ${complained}`)));
  });
  return {
    folder,
    address,
    errors: () => complained + said,
    async post(route, body) {
      const answer = await fetch(address + route, {
        method: 'POST',
        headers: { 'content-type': 'application/json' },
        body: typeof body === 'string' ? body : JSON.stringify(body),
      });
      await answer.arrayBuffer();
      return answer.status;
    },
    async cards() {
      const reader = (await fetch(`${address}events`)).body?.getReader();
      const decoder = new TextDecoder();
      let text = '';
      for (;;) {
        const { value, done } = (await reader?.read()) ?? { value: undefined, done: true };
        text += decoder.decode(value, { stream: true });
        const state = /^event: state\ndata: (.*)\n/m.exec(text)?.[1];
        if (state === undefined && !done) continue;
        await reader?.cancel();
        const { messages } = JSON.parse(state ?? '{"messages":[]}') as { messages: { ballot: boolean }[] };
        return messages.filter(({ ballot }) => ballot).length;
      }
    },
    async stop(signal) {
      bot.kill(signal);
      return await ended;
    },
    again: () => start(folder),
  };
}

async function withProgram(run: (program: Program) => Promise<string>): Promise<string> {
  const folder = mkdtempSync(path.join(tmpdir(), 'errata-program-'));
  mkdirSync(path.join(folder, 'entries'));
  writeFileSync(
    path.join(folder, 'entries/all.ndjson'),
    ENTRIES.map((entry) => JSON.stringify(entry)).join('\n'),
  );
  const program = await start(folder);
  try {
    return await run(program);
  } finally {
    await program.stop('SIGKILL');
    rmSync(folder, { recursive: true, force: true });
  }
}

const say = (text: string) => ({ who: 'Ada', locale: 'en', text });

const NAMES = ['who', 'text', 'id', 'mark', 'on', 'action', 'locale', 'thread'];

export const AT_THE_PROGRAM: readonly Fault[] = [
  {
    name: 'the folder of entries is broken, taken away and put back',
    survive: () =>
      withProgram(async (program) => {
        const entries = path.join(program.folder, 'entries');
        await program.post('say', say(PORT_IN_USE));
        await until(async () => (await program.cards()) === 1, 'the first paste was answered');
        cpSync(entries, `${entries}-kept`, { recursive: true });
        writeFileSync(path.join(entries, 'all.ndjson'), '{"id": "node/broken",');
        await until(() => program.errors().includes('all.ndjson'), 'the broken file was named in the log');
        await program.post('say', say(INDEX_LOCK));
        await until(async () => (await program.cards()) === 2, 'what was known before was still known');
        rmSync(entries, { recursive: true });
        await new Promise((resolve) => setTimeout(resolve, 2_000));
        demand((await program.post('say', say('is anybody here?'))) === 200, 'the page no longer answers');
        renameSync(`${entries}-kept`, entries);
        const later = { ...say('@errata show git/index-lock'), who: 'Ken' };
        await until(async () => (await program.post('say', later)) === 200, 'it answers again');
        return 'what was known stayed known, and the log named the file';
      }),
  },
  {
    name: 'payloads that make no sense',
    survive: (scale) =>
      withProgram(async (program) => {
        const chance = new Chance(29);
        const routes = ['say', 'edit', 'remove', 'react', 'press', 'command'];
        const count = sized(500, scale);
        const statuses = new Map<number, number>();
        for (const route of routes) {
          for (let n = 0; n < count; n += 1) {
            const body = chance.is(0.1) ? '{"who":' : junk(chance, NAMES);
            const status = await program.post(route, body);
            statuses.set(status, (statuses.get(status) ?? 0) + 1);
            demand(status < 500, `${route} answered ${status}`);
          }
        }
        await program.post('say', say(PORT_IN_USE));
        await until(async () => (await program.cards()) === 1, 'a paste was answered afterwards');
        demand(!/unhandled/i.test(program.errors()), 'something was not handled');
        return `${count * routes.length} refused in words, none crashed it`;
      }),
  },
  {
    name: 'SIGTERM while pastes come in, and a start',
    survive: (scale) =>
      withProgram(async (program) => {
        const count = sized(50, scale);
        let taken = 0;
        const sent = Array.from({ length: count }, (_, n) =>
          program
            .post('say', { ...say(`${PORT_IN_USE}\nrun ${n}`), who: n % 2 ? 'Ada' : 'Ken' })
            .then((status) => {
              if (status === 200) taken += 1;
            })
            .catch(() => undefined),
        );
        await until(() => taken > 0, 'something was taken');
        const begin = performance.now();
        const code = await program.stop('SIGTERM');
        const seconds = (performance.now() - begin) / 1000;
        await Promise.all(sent);
        demand(code === 0, `it ended with ${code}: ${program.errors()}`);
        demand(seconds < 10, `it took ${seconds.toFixed(1)} s`);
        const next = await program.again();
        try {
          // One error, one channel: one card, and pointers for the rest.
          await until(async () => (await next.cards()) === 1, 'the card was there after the start');
        } finally {
          await next.stop('SIGKILL');
        }
        return `stopped in ${seconds.toFixed(1)} s with ${taken} messages taken; the card was there after the start`;
      }),
  },
];
