import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { WebSocket } from 'ws';
import { FakeDiscord, TOKEN } from './fake-discord.ts';
import type { FakeChannel, FakeUser } from './world.ts';

const CONTENT = 1 << 15;
const ALL = 1 | 512 | 1024 | 4096 | 8192;

interface Frame {
  readonly op: number;
  readonly t: string | null;
  readonly s: number | null;
  readonly d: Record<string, unknown>;
}

/** A client that does nothing by itself, to see the protocol as it is. */
async function connect(fake: FakeDiscord, first: (frames: Frame[]) => object) {
  const socket = new WebSocket(fake.socketUrl);
  const frames: Frame[] = [];
  let closed: number | undefined;
  socket.on('close', (code) => {
    closed = code;
  });
  const has = async (test: (frame: Frame) => boolean): Promise<Frame> => {
    for (let time = 0; time < 2_000; time += 1) {
      const found = frames.find(test);
      if (found) return found;
      await new Promise((resolve) => setTimeout(resolve, 5));
    }
    throw new Error(`No such frame among ${JSON.stringify(frames.map(({ op, t }) => t ?? op))}`);
  };
  socket.on('message', (text) => void frames.push(JSON.parse(String(text))));
  await has(({ op }) => op === 10);
  socket.send(JSON.stringify(first(frames)));
  return { socket, frames, has, closed: () => closed };
}

const identify = (intents: number, token = TOKEN) => ({ op: 2, d: { token, intents, properties: {} } });
const isEvent = (name: string) => (frame: Frame) => frame.t === name;

describe('the fake Discord', () => {
  let fake: FakeDiscord;
  let help: FakeChannel;
  let ann: FakeUser;
  beforeEach(async () => {
    fake = await FakeDiscord.open();
    help = fake.world.channel(fake.world.guild('Makers'), 'help');
    ann = fake.world.user('ann');
  });
  afterEach(() => fake.close());

  const call = async (path: string, init: RequestInit = {}): Promise<Response> =>
    await fetch(`${fake.apiUrl}/v10${path}`, {
      ...init,
      headers: {
        Authorization: `Bot ${TOKEN}`,
        'User-Agent': 'DiscordBot (https://example.com, 1)',
        'Content-Type': 'application/json',
        ...init.headers,
      },
    });

  it('greets, acknowledges heartbeats, and tells servers after READY', async () => {
    const { socket, has } = await connect(fake, () => identify(ALL));
    expect((await has(isEvent('READY'))).d).toHaveProperty('session_id');
    await has(isEvent('GUILD_CREATE'));
    socket.send(JSON.stringify({ op: 1, d: 1 }));
    await has(({ op }) => op === 11);
  });

  it('shows nobody’s words without Message Content, except in mentions and direct conversations', async () => {
    const { has } = await connect(fake, () => identify(ALL));
    await has(isEvent('GUILD_CREATE'));
    const said = (id: string) => has(({ t, d }) => t === 'MESSAGE_CREATE' && d['id'] === id);
    expect((await said(fake.say(ann, help, 'secret plans').id)).d['content']).toBe('');
    const mention = `<@${fake.world.bot.id}> hello`;
    expect((await said(fake.say(ann, help, mention).id)).d['content']).toBe(mention);
    const direct = fake.world.channel(undefined, 'dm', { recipients: [ann.id, fake.world.bot.id] });
    expect((await said(fake.say(ann, direct, 'to you').id)).d['content']).toBe('to you');
  });

  it('keeps events from who has not the intent', async () => {
    const { frames, has } = await connect(fake, () => identify(1 | 512 | CONTENT));
    await has(isEvent('GUILD_CREATE'));
    const message = fake.say(ann, help, 'hello');
    fake.react(ann, message, '✅', true);
    const last = fake.say(ann, help, 'bye');
    await has(({ d }) => d?.['id'] === last.id);
    expect(frames.some(isEvent('MESSAGE_REACTION_ADD'))).toBe(false);
  });

  it('closes on a wrong token and on an intent that is switched off', async () => {
    fake.gateway.options.messageContent = false;
    const wrong = await connect(fake, () => identify(ALL, 'wrong'));
    const off = await connect(fake, () => identify(ALL | CONTENT));
    await expect.poll(() => wrong.closed()).toBe(4004);
    await expect.poll(() => off.closed()).toBe(4014);
  });

  it('replays what was missed to who resumes, and refuses an unknown session', async () => {
    const first = await connect(fake, () => identify(ALL | CONTENT));
    const ready = await first.has(isEvent('READY'));
    const guild = await first.has(isEvent('GUILD_CREATE'));
    first.socket.terminate();
    await expect.poll(() => fake.gateway.connected).toBe(0);
    const missed = fake.say(ann, help, 'while you were out');
    const resume = (session_id: unknown) => ({ op: 6, d: { token: TOKEN, session_id, seq: guild.s } });
    const again = await connect(fake, () => resume(ready.d['session_id']));
    await again.has(({ d }) => d?.['id'] === missed.id);
    await again.has(isEvent('RESUMED'));
    const stranger = await connect(fake, () => resume('nobody'));
    await stranger.has(({ op, d }) => op === 9 && !d);
  });

  it('refuses without the token, without the form of name Discord demands, and what it does not know', async () => {
    expect((await call('/users/@me', { headers: { Authorization: 'Bot wrong' } })).status).toBe(401);
    expect((await call('/users/@me', { headers: { 'User-Agent': 'curl' } })).status).toBe(403);
    expect((await call('/channels/1')).status).toBe(404);
    expect(
      (
        await call(`/channels/${help.id}/messages`, {
          method: 'POST',
          body: JSON.stringify({ content: 'x'.repeat(2_001) }),
        })
      ).status,
    ).toBe(400);
    expect(fake.refused).not.toEqual([]);
  });

  it('gives back the first message for a nonce it has seen', async () => {
    const body = JSON.stringify({
      content: 'once',
      nonce: 'n1',
      enforce_nonce: true,
      allowed_mentions: { parse: [] },
    });
    const [one, two] = [
      await call(`/channels/${help.id}/messages`, { method: 'POST', body }),
      await call(`/channels/${help.id}/messages`, { method: 'POST', body }),
    ];
    expect(await one.json()).toEqual(await two.json());
    expect(fake.saidIn(help.id)).toHaveLength(1);
  });

  it('leaves super reactions out unless they are asked for, and pages', async () => {
    const message = fake.say(ann, help, 'hello');
    for (let each = 0; each < 30; each += 1)
      fake.react(fake.world.user(`u${each}`), message, '✅', true, { burst: each < 4 });
    const list = async (query: string) =>
      (await (
        await call(`/channels/${help.id}/messages/${message.id}/reactions/%E2%9C%85${query}`)
      ).json()) as { id: string }[];
    expect(await list('')).toHaveLength(25);
    expect(await list('?limit=100')).toHaveLength(26);
    expect(await list('?type=1')).toHaveLength(4);
    const after = (await list('?limit=20')).at(-1)?.id;
    expect(await list(`?limit=20&after=${after}`)).toHaveLength(6);
  });

  it('serves an upload only under its whole address, and only for a day', async () => {
    const { attachments } = fake.say(ann, help, '', {
      attachments: [{ name: 'message.txt', text: 'an error' }],
    });
    const url = attachments[0]?.url ?? '';
    expect(await (await fetch(url)).text()).toBe('an error');
    expect((await fetch(url.replace('hm=', 'hm=0'))).status).toBe(404);
    fake.later(25 * 3_600_000);
    expect((await fetch(url)).status).toBe(404);
  });

  it('lets nobody into what its permissions forbid', async () => {
    help.overwrites.push({ id: help.guild ?? '', type: 0, allow: '0', deny: String(1n << 11n) });
    const body = JSON.stringify({ content: 'hello', allowed_mentions: { parse: [] } });
    const answer = await call(`/channels/${help.id}/messages`, { method: 'POST', body });
    expect(answer.status).toBe(403);
    expect(await answer.json()).toMatchObject({ code: 50_013 });
  });
});
