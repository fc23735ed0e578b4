import { createHmac } from 'node:crypto';
import { request } from 'node:http';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { PATHS } from '../../../src/platforms/slack/manifest.ts';
import { SlackHttp } from '../../../src/platforms/slack/slack-http.ts';
import type { Envelope } from '../../../src/platforms/slack/slack-socket.ts';
import { PORT_IN_USE } from '../../bot/chat.ts';
import { freePort } from '../../fakes/free-port.ts';
import { ODD_TARGETS, rawRequest } from '../../fakes/raw-request.ts';
import { slackBot, until } from './slack-bot.ts';
import { silent } from './slack-world.ts';

const SECRET = '0123456789abcdef0123456789abcdef';
const now = (): number => Math.floor(Date.now() / 1000);

interface Sent {
  readonly at?: number;
  readonly secret?: string;
  readonly type?: string;
  readonly method?: string;
  readonly path?: string;
  readonly headers?: Readonly<Record<string, string>>;
}

/** A request as Slack makes it, or nearly. */
async function send(port: number, body: string, given: Sent = {}): Promise<{ status: number; text: string }> {
  const {
    at = now(),
    secret = SECRET,
    type = 'application/json',
    method = 'POST',
    path = PATHS.events,
  } = given;
  const signature = `v0=${createHmac('sha256', secret).update(`v0:${at}:${body}`).digest('hex')}`;
  const answer = await fetch(`http://127.0.0.1:${port}${path}`, {
    method,
    ...(method === 'POST' && { body }),
    headers: {
      'Content-Type': type,
      'X-Slack-Request-Timestamp': String(at),
      'X-Slack-Signature': signature,
      ...given.headers,
    },
  });
  return { status: answer.status, text: await answer.text() };
}

const FORM = 'application/x-www-form-urlencoded';

describe('Slack over HTTP', () => {
  let heard: { type: string; body: unknown }[];
  let server: SlackHttp;
  let answer: (envelope: Envelope) => void;
  beforeEach(async () => {
    heard = [];
    answer = ({ ack }) => void ack();
    server = new SlackHttp(
      { signingSecret: SECRET, port: 0 },
      {
        log: silent,
        onConnected: () => {},
        onEnvelope: (envelope) => {
          heard.push({ type: envelope.type, body: envelope.body });
          answer(envelope);
        },
      },
    );
    await server.start();
  });
  afterEach(() => server.stop());

  it.each(ODD_TARGETS)('refuses a request for %s as nobody’s fault but the sender’s', async (target) => {
    for (const method of ['GET', 'POST'])
      expect([400, 404]).toContain(await rawRequest(server.port, target, method));
    expect(heard).toEqual([]);
  });

  it('takes events, presses and commands, and says which is which', async () => {
    expect(await send(server.port, '{"type":"event_callback"}')).toEqual({ status: 200, text: '' });
    const press = new URLSearchParams({ payload: '{"type":"block_actions"}' }).toString();
    expect(await send(server.port, press, { type: FORM })).toMatchObject({ status: 200 });
    const command = new URLSearchParams({ command: '/fix', text: 'a b' }).toString();
    expect(await send(server.port, command, { type: FORM })).toMatchObject({ status: 200 });
    expect(heard).toEqual([
      { type: 'events_api', body: { type: 'event_callback' } },
      { type: 'interactive', body: { type: 'block_actions' } },
      { type: 'slash_commands', body: { command: '/fix', text: 'a b' } },
    ]);
  });

  it('proves the address to Slack', async () => {
    const body = JSON.stringify({ type: 'url_verification', challenge: 'abc' });
    expect(await send(server.port, body)).toEqual({ status: 200, text: 'abc' });
    expect(heard).toEqual([]);
  });

  it.each<[string, Sent, number]>([
    ['another secret', { secret: 'ffffffffffffffffffffffffffffffff' }, 401],
    ['a copy from before', { at: now() - 301 }, 401],
    ['a time to come', { at: now() + 3_600 }, 401],
    ['no signature', { headers: { 'X-Slack-Signature': '' } }, 401],
    ['a torn signature', { headers: { 'X-Slack-Signature': 'v0=12' } }, 401],
    ['no time', { headers: { 'X-Slack-Request-Timestamp': 'soon' } }, 401],
    ['another path', { path: '/slack/other' }, 404],
    ['another method', { method: 'GET' }, 405],
  ])('refuses %s', async (_, given, status) => {
    expect((await send(server.port, '{}', given)).status).toBe(status);
    expect(heard).toEqual([]);
  });

  it('accepts what is a little old or early', async () => {
    for (const at of [now() - 290, now() + 290])
      expect((await send(server.port, '{}', { at })).status).toBe(200);
  });

  it('refuses a body that no event of Slack has', async () => {
    const refused = await new Promise<number | string>((resolve) => {
      const sending = request({ port: server.port, path: PATHS.events, method: 'POST' }, (response) =>
        resolve(response.statusCode ?? 0),
      );
      sending.on('error', (error: NodeJS.ErrnoException) => resolve(error.code ?? ''));
      sending.end(Buffer.alloc(2_000_000, 'x'));
    });
    expect([413, 'ECONNRESET', 'EPIPE']).toContain(refused);
    expect(heard).toEqual([]);
  });

  it('answers what has arrived before it stops, and takes nothing new', async () => {
    let done: () => void = () => {};
    answer = ({ ack }) => {
      done = () => void ack();
    };
    const sent = send(server.port, '{}');
    await until(() => expect(heard).toHaveLength(1));
    const { port } = server;
    const stopped = server.stop();
    expect(server.isUp).toBe(false);
    await expect(send(port, '{}')).rejects.toThrow();
    done();
    expect((await sent).status).toBe(200);
    await stopped;
    expect(heard).toHaveLength(1);
  });

  it('lets Slack deliver again what was not taken, and survives what is no JSON', async () => {
    answer = () => {};
    expect((await send(server.port, '{}')).status).toBe(503);
    answer = ({ ack }) => void ack();
    expect((await send(server.port, 'not json')).status).toBe(500);
    expect((await send(server.port, '{}')).status).toBe(200);
  });
});

it('answers a paste that came over HTTP, once', { timeout: 60_000 }, async () => {
  const port = await freePort();
  const settings = { SLACK_APP_TOKEN: '', SLACK_SIGNING_SECRET: SECRET, SLACK_PORT: String(port) };
  const { slack, people, answered, stopBot, bot, cards } = await slackBot({ settings });
  try {
    const post = people.workspace.add(people.channel, { user: 'UANN', text: PORT_IN_USE });
    const event = {
      type: 'message',
      channel: people.channel,
      channel_type: 'channel',
      user: 'UANN',
      text: post.text,
      ts: post.ts,
    };
    const body = JSON.stringify(people.event(event));
    for (let again = 0; again < 3; again += 1) expect((await send(port, body)).status).toBe(200);
    await answered(post.ts);
    await bot.settled();
    expect(cards(post.ts)).toHaveLength(1);
    await until(() => expect(slack.calls.filter(({ method }) => method === 'reactions.add')).toHaveLength(2));
  } finally {
    await stopBot();
    await slack.close();
  }
});
