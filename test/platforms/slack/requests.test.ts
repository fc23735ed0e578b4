import { afterEach, describe, expect, it } from 'vitest';
import { PORT_IN_USE } from '../../bot/chat.ts';
import { BOT } from '../../fakes/slack/fake-slack.ts';
import { type Given, type SlackBot, slackBot, until, wordsOf } from './slack-bot.ts';

const WORKED = 'white_check_mark';

describe('what people ask the bot on Slack', { timeout: 60_000 }, () => {
  let world: SlackBot;
  const opened = async (given?: Given): Promise<SlackBot> => {
    world = await slackBot(given);
    return world;
  };
  afterEach(async () => {
    await world.stopBot();
    await world.slack.close();
  });
  const own = (ts: string): string[] =>
    [...(world.people.workspace.find(world.people.channel, ts)?.reactions ?? [])]
      .filter(([, users]) => users.has(BOT.user))
      .map(([name]) => name);

  it('answers a command to whoever gave it', async () => {
    const { people, slack } = await opened();
    people.command('UANN', 'show node/port-in-use');
    await until(() => expect(slack.answers).toHaveLength(1));
    expect(slack.answers[0]?.problems).toEqual([]);
    expect(wordsOf(slack.answers[0]!)).toContain('Stop the process');
    people.command('UANN', 'mode off');
    await until(() => expect(slack.answers).toHaveLength(2));
    expect(wordsOf(slack.answers[1]!)).toContain('Only people who manage this channel');
    people.workspace.user('UADM', { is_admin: true });
    people.command('UADM', 'mode off');
    await until(() => expect(slack.answers).toHaveLength(3));
    expect(wordsOf(slack.answers[2]!)).toContain('now on off');
  });

  it('looks a message up for whoever asks through its menu', async () => {
    const { people, slack, quiet, answered } = await opened({ settings: { DEFAULT_MODE: 'ask' } });
    const { ts } = people.say('UANN', PORT_IN_USE);
    await quiet();
    people.shortcut('UBEN', 'find_fix', ts);
    await answered(ts);
    await until(() => expect(slack.answers).toHaveLength(1));
  });

  it('closes the case with the message that solved it', async () => {
    const { people, slack, answered } = await opened();
    const { ts } = people.say('UANN', PORT_IN_USE);
    await answered(ts);
    const solution = people.say('UBEN', 'restart the router', { thread: ts });
    people.shortcut('UBEN', 'solved_it', solution.ts);
    await until(() => expect(slack.answers).toHaveLength(1));
    await until(() => expect(own(ts)).toEqual([WORKED]));
  });

  it('opens a whole entry in a window, in which one can vote', async () => {
    const { people, answered } = await opened();
    const { ts } = people.say('UANN', PORT_IN_USE);
    const [card] = await answered(ts);
    people.press('UBEN', 'e', { ts: card!.ts });
    const shown = () => JSON.stringify([...people.workspace.views.values()]);
    await until(() => expect(shown()).toContain('Use another port'));
    expect(people.workspace.views.size).toBe(1);
  });

  it('answers in private when the window can no longer be opened', async () => {
    const { people, slack, answered } = await opened();
    const { ts } = people.say('UANN', PORT_IN_USE);
    const [card] = await answered(ts);
    slack.plant('views.open', { kind: 'error', error: 'expired_trigger_id' });
    people.press('UBEN', 'e', { ts: card!.ts });
    await until(() => expect(slack.answers).toHaveLength(1));
    expect(wordsOf(slack.answers[0]!)).toContain('Use another port');
  });

  it('shows how it is on its own tab', async () => {
    const { people } = await opened();
    people.openHome('UANN');
    await until(() => expect(people.workspace.views.has('home/UANN')).toBe(true));
    expect(JSON.stringify(people.workspace.views.get('home/UANN'))).toContain('Status');
  });
});
