import { afterEach, describe, expect, it } from 'vitest';
import type { Log } from '../../../src/log.ts';
import { createSeal } from '../../../src/ops/seal.ts';
import type { Store } from '../../../src/stores/store.ts';
import { INDEX_LOCK, PORT_IN_USE } from '../../bot/chat.ts';
import { createMemoryStore } from '../../fakes/memory-store/memory-store.ts';
import { FakeSlack } from '../../fakes/slack/fake-slack.ts';
import { type SlackBot, slackBot, until } from './slack-bot.ts';
import { silent } from './slack-world.ts';

const SECRET = 'a secret key for tests that is long enough';
const MANY = {
  SLACK_BOT_TOKEN: '',
  SLACK_CLIENT_ID: '1.2',
  SLACK_CLIENT_SECRET: 'secret',
  SLACK_SIGNING_SECRET: '0123456789abcdef0123456789abcdef',
  ERRATA_SECRET_KEY: SECRET,
};

describe('what passes by itself on Slack', { timeout: 90_000 }, () => {
  let world: SlackBot;
  afterEach(async () => {
    await world.stopBot();
    await world.slack.close();
  });
  const calls = (method: string): number => world.slack.calls.filter((call) => call.method === method).length;

  /** A workspace that installed the app, before anything was heard from it. */
  async function installed(): Promise<{ slack: FakeSlack; store: Store }> {
    const slack = await new FakeSlack({ retryMs: 3_000 }).start();
    const store = createMemoryStore();
    const { token } = slack.workspace('T0001');
    await store.installations.put('slack', 'T0001', createSeal([SECRET]).seal(token, 'slack/T0001'));
    return { slack, store };
  }

  it('answers a paste that came while the token could not be read', async () => {
    const { slack, store } = await installed();
    const { installations } = store;
    let failures = 2;
    const away: Store = {
      ...store,
      installations: {
        ...installations,
        get: async (...asked) => {
          failures -= 1;
          if (failures >= 0) throw new Error('the store is away');
          return await installations.get(...asked);
        },
      },
    };
    world = await slackBot({ slack, store: away, settings: MANY });
    await world.answered(world.people.say('UANN', PORT_IN_USE).ts);
    expect(failures).toBeLessThan(0);
  });

  it('answers a paste that came while Slack did not say who we are there', async () => {
    const { slack, store } = await installed();
    slack.plant('auth.test', { kind: 'status', status: 503 }, { times: 4 });
    world = await slackBot({ slack, store, settings: MANY });
    await world.answered(world.people.say('UANN', PORT_IN_USE).ts);
  });

  it('asks a workspace nothing more than once whose token is refused', async () => {
    const { slack, store } = await installed();
    slack.plant('auth.test', { kind: 'error', error: 'account_inactive' }, { times: 99 });
    world = await slackBot({ slack, store, settings: MANY });
    world.people.say('UANN', PORT_IN_USE);
    await until(() => expect(calls('auth.test')).toBe(1));
    await world.quiet();
    expect(calls('auth.test')).toBe(1);
  });

  it('says once why it may not look at a thread, and stops knocking', async () => {
    const told: string[] = [];
    const log: Log = { ...silent, error: (_fields, line) => void told.push(line), child: () => log };
    world = await slackBot({ log });
    const { people, slack, quiet } = world;
    slack.plant('conversations.replies', { kind: 'error', error: 'missing_scope' }, { times: 99 });
    people.say('UANN', PORT_IN_USE);
    await until(() => expect(told).toEqual([expect.stringContaining('errata slack manifest')]));
    people.say('UBEN', INDEX_LOCK);
    await quiet();
    expect(calls('conversations.replies')).toBe(1);
    expect(told).toHaveLength(1);
  });

  it('holds up nobody’s window and nobody’s message because a call for somebody else hangs', async () => {
    world = await slackBot();
    const { people, slack, answered } = world;
    const { ts } = people.say('UANN', PORT_IN_USE);
    const [card] = await answered(ts);
    slack.plant('views.open', { kind: 'hang' });
    slack.plant('users.info', { kind: 'hang' });
    people.press('UBEN', 'e', { ts: card?.ts ?? '' });
    people.press('UCY', 'e', { ts: card?.ts ?? '' });
    people.press('UDEE', 'e', { ts: card?.ts ?? '' });
    // A trigger is good for three seconds, and the call that hangs hangs for fifteen.
    await until(() => expect(people.workspace.views.size).toBe(2));
  });
});
