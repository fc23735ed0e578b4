import { afterEach, describe, expect, it } from 'vitest';
import type { Inbox } from '../../../src/bot/platform.ts';
import { WebPlatform } from '../../../src/platforms/web/web-platform.ts';
import { cardGallery } from '../../contracts/card-gallery.ts';
import { ODD_TARGETS, rawRequest } from '../../fakes/raw-request.ts';

const [first] = cardGallery();
const card = first?.card;
if (!card) throw new Error('The gallery is empty.');

const heard: string[] = [];
const inbox: Inbox = {
  message: async ({ text, asked }) => void heard.push(`${asked ? 'asked' : 'message'} ${text}`),
  edited: async ({ text }) => void heard.push(`edited ${text}`),
  deleted: async ({ message }) => void heard.push(`deleted ${message}`),
  reaction: async ({ mark, added }) => void heard.push(`${added ? '+' : '-'}${mark}`),
  marksChanged: async () => {},
  press: async ({ action }) => {
    heard.push(`press ${action}`);
    return card;
  },
  command: async ({ text }) => {
    heard.push(`command ${text}`);
    return card;
  },
  find: async () => card,
  solvedBy: async () => card,
  complete: async (kind, typed) => [`${kind}:${typed}`],
  source: async (id, format) => (id === 'node/x' ? `${id} as ${format}` : undefined),
  insights: async () => ({ days: [], entries: [], unanswered: [], rates: [] }),
  connected: async () => {},
};

let running: WebPlatform | undefined;
async function open(options: { adminToken?: string; host?: string } = {}): Promise<string> {
  heard.length = 0;
  running = new WebPlatform({
    host: options.host ?? '127.0.0.1',
    port: 0,
    adminToken: options.adminToken,
    journal: { load: async () => [], save: async () => {}, remove: async () => {} },
    log: { info: () => {}, error: () => {} },
  });
  await running.start(inbox);
  return running.address;
}
afterEach(async () => {
  await running?.stop();
  running = undefined;
});

const post = (
  address: string,
  path: string,
  body: unknown,
  headers: Record<string, string> = {},
): Promise<Response> =>
  fetch(address + path, {
    method: 'POST',
    headers: { 'Content-Type': 'application/json', ...headers },
    body: typeof body === 'string' ? body : JSON.stringify(body),
  });

const idOf = async (answer: Promise<Response>): Promise<string> =>
  ((await (await answer).json()) as { id: string }).id;

describe('the page', () => {
  it.each(ODD_TARGETS)('lives through a request for %s', async (target) => {
    const address = await open();
    for (const method of ['GET', 'POST'])
      expect(await rawRequest(Number(new URL(address).port), target, method)).toBeGreaterThanOrEqual(200);
    expect((await fetch(address)).status).toBe(200);
  });

  it('hands on what people do', async () => {
    const address = await open();
    const said = await idOf(post(address, 'say', { who: 'Ada', text: 'Error: x' }));
    await post(address, 'say', { who: 'Ken', text: '@errata top', thread: said });
    await post(address, 'edit', { who: 'Ada', id: said, text: 'Error: y' });
    await post(address, 'react', { who: 'Ken', id: said, mark: 'offer', on: true });
    await post(address, 'react', { who: 'Ken', id: said, mark: 'offer', on: true });
    await post(address, 'react', { who: 'Ken', id: said, mark: 'offer', on: false });
    await post(address, 'press', { who: 'Ken', id: said, action: 'w|x#w:y' });
    await post(address, 'command', { who: 'Ken', text: 'help' });
    await post(address, 'remove', { who: 'Ada', id: said });
    expect(heard).toEqual([
      'message Error: x',
      'asked top',
      'edited Error: y',
      '+offer',
      '-offer',
      'press w|x#w:y',
      'command help',
      `deleted ${said}`,
    ]);
  });

  it('keeps people from editing what others wrote', async () => {
    const address = await open();
    const id = await idOf(post(address, 'say', { who: 'Ada', text: 'mine' }));
    expect((await post(address, 'edit', { who: 'Ken', id, text: 'yours' })).status).toBe(403);
    expect((await post(address, 'remove', { who: 'Ken', id })).status).toBe(403);
    expect(running?.room.find(id)?.text).toBe('mine');
  });

  it('sends what happens to whoever listens, and everything to whoever comes back', async () => {
    const address = await open();
    await post(address, 'say', { who: 'Ada', text: 'before' });
    const abort = new AbortController();
    const reader = (await fetch(`${address}events`, { signal: abort.signal })).body?.getReader();
    let seen = '';
    const until = async (what: string): Promise<void> => {
      while (!seen.includes(what)) seen += new TextDecoder().decode((await reader?.read())?.value);
    };
    await until('before');
    await post(address, 'say', { who: 'Ada', text: 'after' });
    await until('after');
    abort.abort();
  });

  it('serves entries as files', async () => {
    const address = await open();
    expect(await (await fetch(`${address}entries/node/x.json`)).text()).toBe('node/x as json');
    expect(await (await fetch(`${address}entries/node/x.md`)).text()).toBe('node/x as markdown');
    expect((await fetch(`${address}entries/node/y.json`)).status).toBe(404);
    expect((await fetch(`${address}entries?q=%3Cscript%3E`)).status).toBe(200);
    expect((await fetch(`${address}insights`)).status).toBe(200);
    expect((await fetch(`${address}assets/../../package.json`)).status).toBe(404);
    expect((await fetch(`${address}assets/%2e%2e%2fchat-room.ts`)).status).toBe(404);
  });

  it('answers nonsense with what to do', async () => {
    const address = await open();
    for (const body of [
      '',
      '{',
      '[]',
      '{"who":"Eve","text":"x"}',
      '{"who":"Ada","text":""}',
      '{"who":"Ada","text":"x","z":1}',
    ]) {
      const answer = await post(address, 'say', body);
      expect(answer.status).toBe(400);
      expect(await answer.text()).toContain('Reload it.');
    }
    expect((await post(address, 'say', { who: 'Ada', text: 'x'.repeat(4_000_000) })).status).toBe(413);
    expect((await post(address, 'edit', { who: 'Ada', id: '999', text: 'x' })).status).toBe(403);
    expect(heard).toEqual([]);
  });
});

describe('who may come in', () => {
  it('another site may not', async () => {
    const address = await open();
    const say = { who: 'Ada', text: 'x' };
    expect((await post(address, 'say', say, { Origin: 'https://evil.example.com' })).status).toBe(403);
    expect((await post(address, 'say', say, { 'Sec-Fetch-Site': 'cross-site' })).status).toBe(403);
    expect((await post(address, 'say', say, { Origin: address.slice(0, -1) })).status).toBe(200);
  });

  it('a foreign name that points at this machine may not', async () => {
    const address = await open();
    const { request } = await import('node:http');
    const status = await new Promise<number | undefined>((resolve, reject) => {
      request(address, { headers: { Host: 'evil.example.com' } }, (answer) =>
        resolve(answer.resume().statusCode),
      )
        .on('error', reject)
        .end();
    });
    expect(status).toBe(403);
  });

  it('with an admin token, only who has it', async () => {
    const address = await open({ adminToken: 'a long random text' });
    expect((await fetch(address)).status).toBe(401);
    expect((await fetch(`${address}?token=wrong`)).status).toBe(401);
    const entered = await fetch(`${address}?token=a%20long%20random%20text`);
    expect(entered.status).toBe(200);
    const cookie = entered.headers.get('set-cookie') ?? '';
    expect(cookie).toMatch(/HttpOnly/);
    expect((await fetch(address, { headers: { Cookie: cookie.split(';')[0] ?? '' } })).status).toBe(200);
    expect((await fetch(address, { headers: { Authorization: 'Bearer a long random text' } })).status).toBe(
      200,
    );
  });

  it('an open address without a token is refused at the start', async () => {
    await expect(open({ host: '0.0.0.0' })).rejects.toThrow('ADMIN_TOKEN');
  });

  it('a taken port is said plainly', async () => {
    const address = await open();
    const second = new WebPlatform({
      host: '127.0.0.1',
      port: Number(new URL(address).port),
      adminToken: undefined,
      journal: { load: async () => [], save: async () => {}, remove: async () => {} },
      log: { info: () => {}, error: () => {} },
    });
    await expect(second.start(inbox)).rejects.toThrow('WEB_PORT');
  });

  it('every answer carries the policy that keeps texts from running', async () => {
    const address = await open();
    for (const path of ['', 'entries', 'nowhere', 'assets/app.js']) {
      const policy = (await fetch(address + path)).headers.get('content-security-policy') ?? '';
      expect(policy).toContain("default-src 'none'");
      expect(policy).not.toContain('unsafe');
    }
  });
});
