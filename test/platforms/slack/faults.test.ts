import { afterEach, describe, expect, it } from 'vitest';
import type { Log } from '../../../src/log.ts';
import { createSeal } from '../../../src/ops/seal.ts';
import { INDEX_LOCK, PORT_IN_USE } from '../../bot/chat.ts';
import { createMemoryStore } from '../../fakes/memory-store/memory-store.ts';
import { BOT, FakeSlack } from '../../fakes/slack/fake-slack.ts';
import { SlackPeopleDo } from '../../fakes/slack/slack-people-do.ts';
import { type Given, type SlackBot, slackBot, until, wordsOf } from './slack-bot.ts';
import { silent } from './slack-world.ts';

const PATIENCE = 90_000;
const SECRET = 'a secret key for tests that is long enough';
const MANY = {
  SLACK_BOT_TOKEN: '',
  SLACK_CLIENT_ID: '1.2',
  SLACK_CLIENT_SECRET: 'secret',
  SLACK_SIGNING_SECRET: '0123456789abcdef0123456789abcdef',
  ERRATA_SECRET_KEY: SECRET,
};

describe('what goes wrong with Slack', { timeout: PATIENCE }, () => {
  let world: SlackBot;
  const opened = async (given?: Given): Promise<SlackBot> => {
    world = await slackBot(given);
    return world;
  };
  afterEach(async () => {
    await world.stopBot();
    await world.slack.close();
  });
  const posts = (method: string, slack = world.slack): number =>
    slack.calls.filter((call) => call.method === method).length;

  it('loses nothing and does nothing twice while connections are renewed, cut and refused', async () => {
    const { slack, answered } = await opened({ slack: await new FakeSlack({ retryMs: 2_000 }).start() });
    const asked: { readonly ts: string; readonly room: SlackPeopleDo }[] = [];
    for (let index = 0; index < 150; index += 1) {
      const room = new SlackPeopleDo(slack, slack.workspace(), `C1${index}`);
      asked.push({ ts: room.say('UANN', PORT_IN_USE).ts, room });
      if (index === 30) slack.sockets.refresh();
      if (index === 60) slack.plant('apps.connections.open', { kind: 'status', status: 503 }, { times: 3 });
      if (index === 60 || index === 120) slack.sockets.drop();
      // An envelope without an event, at which the library alone would end the process.
      if (index === 90)
        slack.sockets.sendRaw({
          type: 'events_api',
          envelope_id: 'x',
          payload: { type: 'app_rate_limited' },
        });
      // Fifty a second.
      await new Promise((resolve) => setTimeout(resolve, 20));
    }
    for (const { ts, room } of asked) await answered(ts, 1, room);
    await until(() => expect(slack.sockets.connections).toBe(2));
  });

  it('notices connections that died without a word, and makes new ones', async () => {
    const { people, slack, answered } = await opened();
    slack.sockets.freeze();
    const { ts } = people.say('UANN', PORT_IN_USE);
    await until(() => expect(slack.sockets.connections).toBe(2));
    await answered(ts);
  });

  it('waits as Slack asks, and holds up no other channel', async () => {
    const { people, slack, answered } = await opened();
    const other = new SlackPeopleDo(slack, slack.workspace(), 'C0002');
    slack.plant('chat.postMessage', { kind: 'wait', seconds: 2 }, { channel: people.channel });
    const slow = people.say('UANN', PORT_IN_USE);
    await until(() => expect(posts('chat.postMessage')).toBe(1));
    const quick = other.say('UBEN', PORT_IN_USE);
    await until(() => expect(other.workspace.thread(other.channel, quick.ts)).toHaveLength(2));
    expect(people.workspace.thread(people.channel, slow.ts)).toHaveLength(1);
    await answered(slow.ts);
  });

  it('posts once when the answer to a post is lost', async () => {
    const { people, slack, answered } = await opened();
    slack.plant('chat.postMessage', { kind: 'lost' });
    const { ts } = people.say('UANN', PORT_IN_USE);
    await until(() => expect(posts('conversations.replies')).toBeGreaterThan(1));
    const [card] = await answered(ts);
    await until(() => expect([...(card?.reactions.keys() ?? [])]).toEqual(['white_check_mark', 'x']));
    expect(posts('chat.postMessage')).toBe(1);
  });

  it('says a card in plain text when Slack refuses its layout', async () => {
    const { people, slack, answered } = await opened();
    slack.plant('chat.postMessage', { kind: 'error', error: 'invalid_blocks' });
    const { ts } = people.say('UANN', PORT_IN_USE);
    const [card] = await answered(ts);
    expect(card?.blocks).toEqual([]);
    expect(card?.text).toContain('Stop the process on port 8081');
    expect([...(card?.reactions.keys() ?? [])]).toEqual(['white_check_mark', 'x']);
  });

  it.each(['not_in_channel', 'is_archived', 'restricted_action', 'missing_scope', 'thread_locked'])(
    'gives up on %s, and answers elsewhere all the same',
    async (error) => {
      const { people, slack, quiet, answered } = await opened();
      slack.plant('chat.postMessage', { kind: 'error', error }, { times: 9, channel: people.channel });
      people.say('UANN', PORT_IN_USE);
      await until(() => expect(posts('chat.postMessage')).toBeGreaterThan(0));
      await quiet();
      expect(posts('chat.postMessage')).toBe(1);
      const other = new SlackPeopleDo(slack, slack.workspace(), 'C0002');
      await answered(other.say('UBEN', INDEX_LOCK).ts, 1, other);
    },
  );

  it('says once why it may not speak, does not knock again, and speaks once it is invited', async () => {
    const told: string[] = [];
    const log: Log = { ...silent, error: (_fields, line) => void told.push(line), child: () => log };
    const { people, slack, quiet, answered } = await opened({ log });
    slack.plant('chat.postMessage', { kind: 'error', error: 'not_in_channel' });
    people.say('UANN', PORT_IN_USE);
    await until(() => expect(told).toEqual([expect.stringContaining('/invite @errata')]));
    people.say('UANN', INDEX_LOCK);
    await quiet();
    expect(posts('chat.postMessage')).toBe(1);
    expect(told).toHaveLength(1);
    people.tell({ type: 'member_joined_channel', user: BOT.user, channel: people.channel });
    await quiet();
    await answered(people.say('UBEN', `help\n${INDEX_LOCK.replaceAll('shop', 'other')}`).ts);
  });

  it('votes by button still count where reactions are not allowed', async () => {
    const { people, slack, answered, cards } = await opened();
    slack.plant('reactions.add', { kind: 'error', error: 'too_many_reactions' }, { times: 20 });
    const { ts } = people.say('UANN', PORT_IN_USE);
    const [card] = await answered(ts);
    people.press('UBEN', 'w', { ts: card!.ts });
    await until(() => expect(wordsOf(cards(ts)[0]!)).toContain('solved'));
  });

  it('serves several workspaces, each with its own token, and forgets one that removes the app', async () => {
    const slack = await new FakeSlack().start();
    const store = createMemoryStore();
    for (const id of ['T0001', 'T0002']) {
      await store.installations.put(
        'slack',
        id,
        createSeal([SECRET]).seal(slack.workspace(id).token, `slack/${id}`),
      );
    }
    const { answered, people } = await opened({ slack, store, settings: MANY });
    const others = new SlackPeopleDo(slack, slack.workspace('T0002'));
    await answered(people.say('UANN', PORT_IN_USE).ts);
    await answered(others.say('UANN', PORT_IN_USE).ts, 1, others);
    others.tell({ type: 'app_uninstalled' });
    await until(async () => expect(await store.installations.get('slack', 'T0002')).toBeUndefined());
    others.say('UANN', INDEX_LOCK);
    people.tell({ type: 'tokens_revoked', tokens: { oauth: ['U1'], bot: [] } });
    await answered(people.say('UBEN', INDEX_LOCK).ts);
    expect(await store.installations.get('slack', 'T0001')).toBeDefined();
  });

  it('keeps on serving others when a token is revoked in flight', async () => {
    const slack = await new FakeSlack().start();
    const store = createMemoryStore();
    for (const id of ['T0001', 'T0002']) {
      await store.installations.put(
        'slack',
        id,
        createSeal([SECRET]).seal(slack.workspace(id).token, `slack/${id}`),
      );
    }
    const { answered, people } = await opened({ slack, store, settings: MANY });
    const others = new SlackPeopleDo(slack, slack.workspace('T0002'));
    slack.plant('chat.postMessage', { kind: 'error', error: 'token_revoked' });
    others.say('UANN', PORT_IN_USE);
    await until(() => expect(posts('chat.postMessage')).toBe(1));
    others.tell({ type: 'tokens_revoked', tokens: { bot: ['U0BOT'] } });
    await until(async () => expect(await store.installations.get('slack', 'T0002')).toBeUndefined());
    await answered(people.say('UANN', PORT_IN_USE).ts);
  });
});

describe('a start that cannot work', () => {
  it.each([
    ['SLACK_BOT_TOKEN', { SLACK_BOT_TOKEN: 'xoxb-wrong' }],
    ['SLACK_APP_TOKEN', { SLACK_APP_TOKEN: 'xapp-wrong' }],
  ])('says that %s is wrong', async (name, settings) => {
    const slack = await new FakeSlack().start();
    const errors: string[] = [];
    const log = {
      debug: () => {},
      info: () => {},
      warn: () => {},
      error: (fields: object) =>
        errors.push(
          JSON.stringify(fields, (_key, value) => (value instanceof Error ? value.message : value)),
        ),
      child: () => log,
    };
    try {
      await expect(slackBot({ slack, settings, log })).rejects.toThrow();
      expect(errors.join()).toContain(name);
    } finally {
      await slack.close();
    }
  });
});
