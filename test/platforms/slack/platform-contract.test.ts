import { expect } from 'vitest';
import type { Mark, MessageRef } from '../../../src/bot/platform.ts';
import { SlackPlatform } from '../../../src/platforms/slack/slack-platform.ts';
import { describePlatform, type Member } from '../../contracts/platform-contract.ts';
import { APP_TOKEN, BOT, FakeSlack } from '../../fakes/slack/fake-slack.ts';
import { SlackPeopleDo } from '../../fakes/slack/slack-people-do.ts';
import { EMOJIS, silent } from './slack-world.ts';

const USERS = { ann: 'UANN', ben: 'UBEN' } as const satisfies Record<Member, string>;

describePlatform('Slack', async (inbox) => {
  const slack = await new FakeSlack().start();
  const workspace = slack.workspace();
  const people = new SlackPeopleDo(slack, workspace);
  const platform = new SlackPlatform({
    apiUrl: slack.apiUrl,
    events: { kind: 'socket', appToken: APP_TOKEN },
    botToken: workspace.token,
    tokens: { of: async () => undefined, keep: async () => {}, forget: async () => {} },
    app: undefined,
    emojis: EMOJIS,
    log: silent,
  });
  await platform.start(inbox);
  const refTo = (message: string): MessageRef => ({
    platform: 'slack',
    workspace: workspace.id,
    channel: people.channel,
    message,
  });
  const post = (ts: string) => workspace.find(people.channel, ts) ?? expect.fail(`no message ${ts}`);
  return {
    platform,
    say: async (who, text, thread) =>
      refTo(people.say(USERS[who], text, thread === undefined ? {} : { thread }).ts),
    edit: async ({ message }, text) => people.edit(message, text),
    delete: async ({ message }) => people.remove(message),
    react: async (who, { message }, mark, on) => people.react(USERS[who], message, EMOJIS[mark][0] ?? '', on),
    press: async (who, { message }, vote) =>
      people.press(USERS[who], vote === 'worked' ? 'w' : 'f', { ts: message }),
    thread: async (thread) =>
      workspace
        .thread(people.channel, thread)
        .filter(({ ts }) => ts !== thread)
        .map(({ blocks, text }) => JSON.stringify(blocks ?? text)),
    ownMarks: async ({ message }) =>
      (['worked', 'failed', 'offer'] satisfies Mark[]).filter((mark) =>
        EMOJIS[mark].some((name) => post(message).reactions.get(name)?.has(BOT.user)),
      ),
    close: () => slack.close(),
  };
});
