import { webApi } from '@slack/bolt';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { WebSocket } from 'ws';
import { APP_TOKEN, BOT, FakeSlack } from './fake-slack.ts';
import type { FakeWorkspace } from './fake-workspace.ts';
import { SlackPeopleDo } from './slack-people-do.ts';

const until = async (holds: () => void): Promise<void> =>
  await vi.waitFor(holds, { timeout: 10_000, interval: 5 });

/** That the fake is as strict as the real one: a bot that is wrong has to fail on it. */
describe('the fake of Slack', () => {
  let slack: FakeSlack;
  let workspace: FakeWorkspace;
  let people: SlackPeopleDo;
  let client: webApi.WebClient;
  const sockets: WebSocket[] = [];
  beforeEach(async () => {
    slack = await new FakeSlack({ retryMs: 60 }).start();
    workspace = slack.workspace();
    people = new SlackPeopleDo(slack, workspace);
    client = clientWith(workspace.token);
  });
  afterEach(async () => {
    for (const socket of sockets.splice(0)) socket.terminate();
    await slack.close();
  });
  const clientWith = (token: string): webApi.WebClient =>
    new webApi.WebClient(token, {
      slackApiUrl: slack.apiUrl,
      rejectRateLimitedCalls: true,
      timeout: 300,
      retryConfig: { retries: 0 },
      logger: {
        debug() {},
        info() {},
        warn() {},
        error() {},
        setLevel() {},
        getLevel: () => 'error' as never,
        setName() {},
      },
    });
  const errorOf = async (method: string, args: object): Promise<string> =>
    await client.apiCall(method, { ...args }).then(
      () => 'ok',
      (error: unknown) =>
        error instanceof webApi.WebAPIPlatformError ? error.data.error : (error as Error).name,
    );
  const say = () => people.say('UANN', 'hello').ts;
  const post = async (blocks?: object[]) =>
    (await client.apiCall('chat.postMessage', {
      channel: 'C0001',
      text: 'hi',
      ...(blocks && { blocks }),
    })) as unknown as { ts: string };

  it('refuses tokens it did not give', async () => {
    client = clientWith('xoxb-other');
    expect(await errorOf('auth.test', {})).toBe('invalid_auth');
    expect(await errorOf('apps.connections.open', {})).toBe('invalid_auth');
  });

  it('refuses blocks that Slack would refuse, with the reason, and too many of them', async () => {
    const wrong = [{ type: 'header', text: { type: 'plain_text', text: 'x'.repeat(151) } }];
    await expect(post(wrong)).rejects.toMatchObject({
      data: {
        error: 'invalid_blocks',
        response_metadata: { messages: [expect.stringContaining('/blocks/0/text/text')] },
      },
    });
    const long = Array.from({ length: 5 }, () => ({
      type: 'section',
      text: { type: 'plain_text', text: 'x'.repeat(2_900) },
    }));
    await expect(post(long)).rejects.toMatchObject({ data: { error: 'msg_blocks_too_long' } });
    expect(workspace.channel('C0001').size).toBe(0);
    expect(await errorOf('views.publish', { user_id: 'UANN', view: { type: 'home', blocks: wrong } })).toBe(
      'invalid_arguments',
    );
  });

  it('says what is not there, and what is already so', async () => {
    const gone = '1.000001';
    expect(await errorOf('chat.update', { channel: 'C0001', ts: gone, text: 'x' })).toBe('message_not_found');
    expect(await errorOf('reactions.add', { channel: 'C0001', timestamp: gone, name: 'x' })).toBe(
      'message_not_found',
    );
    expect(await errorOf('conversations.replies', { channel: 'C0001', ts: gone })).toBe('thread_not_found');
    expect(await errorOf('chat.postMessage', { channel: 'C9', text: 'x' })).toBe('channel_not_found');
    expect(await errorOf('chat.postMessage', { channel: 'C0001', text: '' })).toBe('no_text');
    expect(await errorOf('users.info', { user: 'UNOBODY' })).toBe('user_not_found');
    expect(await errorOf('chat.sing', {})).toBe('unknown_method');
    const timestamp = say();
    expect(await errorOf('reactions.add', { channel: 'C0001', timestamp, name: 'x' })).toBe('ok');
    expect(await errorOf('reactions.add', { channel: 'C0001', timestamp, name: 'x' })).toBe(
      'already_reacted',
    );
    expect(await errorOf('reactions.remove', { channel: 'C0001', timestamp, name: 'x' })).toBe('ok');
    expect(await errorOf('reactions.remove', { channel: 'C0001', timestamp, name: 'x' })).toBe('no_reaction');
    expect(await errorOf('chat.update', { channel: 'C0001', ts: timestamp, text: 'x' })).toBe(
      'cant_update_message',
    );
    expect(await errorOf('chat.delete', { channel: 'C0001', ts: timestamp })).toBe('cant_delete_message');
  });

  it('keeps metadata through an edit without it, and shows it only to who asks', async () => {
    const metadata = { event_type: 'card', event_payload: { key: 'k' } };
    const { ts } = (await client.apiCall('chat.postMessage', {
      channel: 'C0001',
      text: 'a',
      metadata,
    })) as unknown as { ts: string };
    await client.apiCall('chat.update', { channel: 'C0001', ts, text: 'b' });
    const read = async (all: boolean) =>
      JSON.stringify(
        await client.apiCall('conversations.replies', { channel: 'C0001', ts, include_all_metadata: all }),
      );
    expect(await read(true)).toContain('"key":"k"');
    expect(await read(false)).not.toContain('"key":"k"');
  });

  it('opens a window for a trigger once, and for three seconds', async () => {
    const view = { type: 'modal', title: { type: 'plain_text', text: 'a' }, blocks: [{ type: 'divider' }] };
    const trigger_id = slack.trigger();
    expect(await errorOf('views.open', { trigger_id, view })).toBe('ok');
    expect(await errorOf('views.open', { trigger_id, view })).toBe('exchanged_trigger_id');
    expect(await errorOf('views.open', { trigger_id: slack.trigger(3_100), view })).toBe(
      'expired_trigger_id',
    );
    expect(await errorOf('views.open', { trigger_id: 'made-up', view })).toBe('invalid_trigger');
  });

  it('goes through a channel newest first, page by page', async () => {
    const said = [say(), say(), say()];
    const first = await client.apiCall('conversations.history', { channel: 'C0001', limit: 2 });
    expect(first).toMatchObject({ has_more: true, messages: [{ ts: said[2] }, { ts: said[1] }] });
    const cursor = first.response_metadata?.next_cursor;
    expect(
      await client.apiCall('conversations.history', { channel: 'C0001', limit: 2, cursor }),
    ).toMatchObject({
      has_more: false,
      messages: [{ ts: said[0] }],
    });
  });

  it('fails as it is told, so many times', async () => {
    slack.plant('auth.test', { kind: 'wait', seconds: 7 });
    await expect(client.apiCall('auth.test')).rejects.toMatchObject({ retryAfter: 7 });
    slack.plant('auth.test', { kind: 'status', status: 503 }, { times: 2 });
    expect([
      await errorOf('auth.test', {}),
      await errorOf('auth.test', {}),
      await errorOf('auth.test', {}),
    ]).toEqual(['WebAPIHTTPError', 'WebAPIHTTPError', 'ok']);
    slack.plant('auth.test', { kind: 'hang' });
    expect(await errorOf('auth.test', {})).toBe('WebAPIRequestError');
    slack.plant('chat.postMessage', { kind: 'lost' });
    await expect(post()).rejects.toThrow();
    expect(workspace.channel('C0001').size).toBe(1);
  });

  it('gives the login page to whoever has no token', async () => {
    workspace.files.set('F1', { content: 'trace', inline: false });
    const get = async (token?: string) =>
      await (
        await fetch(`${slack.url}/files/T0001/F1`, {
          headers: token ? { Authorization: `Bearer ${token}` } : {},
        })
      ).text();
    expect(await get(workspace.token)).toBe('trace');
    expect(await get()).toContain('Sign in');
  });

  const connect = async (): Promise<{
    socket: WebSocket;
    got: { envelope_id?: string; type: string; retry_attempt?: number }[];
    url: string;
  }> => {
    const opened = await clientWith(APP_TOKEN).apiCall('apps.connections.open');
    const url = (opened as unknown as { url: string }).url;
    const socket = new WebSocket(url);
    sockets.push(socket);
    const got: { envelope_id?: string; type: string }[] = [];
    socket.on('message', (data) => got.push(JSON.parse(String(data))));
    await until(() => expect(got[0]?.type).toBe('hello'));
    return { socket, got, url };
  };

  it('opens a connection for a ticket once', async () => {
    const { url } = await connect();
    const second = new WebSocket(url);
    await expect(
      new Promise((resolve, reject) => second.once('open', resolve).once('error', reject)),
    ).rejects.toThrow();
  });

  it('delivers each event to one connection, again until it is acknowledged, and four times at most', async () => {
    const one = await connect();
    const two = await connect();
    say();
    await until(() => expect(one.got.length + two.got.length).toBe(2 + 4));
    const ids = new Set([...one.got, ...two.got].map(({ envelope_id }) => envelope_id));
    expect(ids.size).toBe(2);
    say();
    await until(() => expect(one.got.length + two.got.length).toBe(2 + 5));
    const last = [...one.got, ...two.got].find(
      ({ envelope_id }) => envelope_id !== undefined && !ids.has(envelope_id),
    );
    one.socket.send(JSON.stringify({ envelope_id: last?.envelope_id }));
    await until(() => expect(slack.sockets.acked).toContain(last?.envelope_id));
  });

  it('keeps events for a connection to come, and delivers no command twice', async () => {
    say();
    const { got } = await connect();
    await until(() => expect(got.filter(({ type }) => type === 'events_api').length).toBeGreaterThan(0));
    people.command('UANN', 'help');
    await until(() => expect(got.some(({ type }) => type === 'slash_commands')).toBe(true));
    // By the time a later event has come again, the command would have come again too.
    const before = got.length;
    say();
    await until(() => expect(got.length).toBeGreaterThanOrEqual(before + 3));
    expect(got.filter(({ type }) => type === 'slash_commands')).toHaveLength(1);
    slack.sockets.refresh();
    await until(() => expect(got.some(({ type }) => type === 'disconnect')).toBe(true));
  });

  it('notices answers that Slack would refuse', async () => {
    const answer = (blocks: object[]) =>
      fetch(`${slack.url}/response/1`, { method: 'POST', body: JSON.stringify({ text: 'a', blocks }) });
    expect((await answer([{ type: 'divider' }])).status).toBe(200);
    expect((await answer([{ type: 'ruler' }])).status).toBe(400);
    expect(slack.answers.map(({ problems }) => problems.length)).toEqual([0, 1]);
    expect(BOT.user).toBe('U0BOT');
  });
});
