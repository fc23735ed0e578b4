import { afterEach, describe, expect, it } from 'vitest';
import { INDEX_LOCK, PORT_IN_USE } from '../../bot/chat.ts';
import { BOT } from '../../fakes/slack/fake-slack.ts';
import { SlackPeopleDo } from '../../fakes/slack/slack-people-do.ts';
import { type Given, type SlackBot, slackBot, until, wordsOf } from './slack-bot.ts';

const WORKED = 'white_check_mark';
const PATIENCE = 60_000;

describe('the bot on Slack', { timeout: PATIENCE }, () => {
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

  it('answers a paste in its thread, offers the next step after ❌, and is solved by ✅', async () => {
    const { people, answered, quiet, cards } = await opened();
    const { ts } = people.say('UANN', PORT_IN_USE);
    const [first] = await answered(ts);
    expect(first?.thread_ts).toBe(ts);
    expect(wordsOf(first!)).toContain('Stop the process on port 8081');
    expect(own(first!.ts)).toEqual([WORKED, 'x']);

    people.react('UANN', first!.ts, 'x');
    const [, second] = await answered(ts, 2);
    expect(wordsOf(second!)).toContain('Use another port');

    people.press('UBEN', 'w', { ts: second!.ts });
    await until(() => expect(own(ts)).toEqual([WORKED]));
    await quiet();
    expect(wordsOf(cards(ts)[1]!)).toContain('solved');
    expect(people.workspace.whispers.length + world.slack.answers.length).toBe(1);
    expect(world.slack.answers[0]).toMatchObject({ problems: [] });
    expect(cards(ts)).toHaveLength(2);

    // Taken back, it is open again: by Undo in the private receipt.
    people.press('UBEN', 'un', { blocks: world.slack.answers[0]?.blocks ?? [] });
    await until(() => expect(own(ts)).toEqual([]));
  });

  it('counts a reaction of any skin tone once, and forgets it when it is taken away', async () => {
    const { people, answered, quiet, cards } = await opened();
    const { ts } = people.say('UANN', PORT_IN_USE);
    const [card] = await answered(ts);
    people.react('UBEN', card!.ts, '+1::skin-tone-4');
    await until(() => expect(own(ts)).toEqual([WORKED]));
    people.react('UBEN', card!.ts, '+1::skin-tone-4', false);
    await until(() => expect(own(ts)).toEqual([]));
    await quiet();
    expect(cards(ts)).toHaveLength(1);
  });

  it('leaves talk alone, and answers no bot', async () => {
    const { people, quiet, slack } = await opened();
    people.say('UANN', 'good morning everybody');
    people.say('', PORT_IN_USE, { bot: 'BCI', subtype: 'bot_message' });
    people.say('UANN', 'joined', { subtype: 'channel_join' });
    await quiet();
    expect(slack.calls.filter(({ method }) => method === 'chat.postMessage')).toEqual([]);
  });

  it.each([
    ['inline with its description', true],
    ['by download', false],
  ])('reads a snippet that comes %s', async (_, inline) => {
    const { people, answered } = await opened();
    people.workspace.files.set('F1', { content: `> npm start\n${PORT_IN_USE}`, inline });
    const file = {
      id: 'F1',
      name: 'out.log',
      mode: 'snippet',
      mimetype: 'text/plain',
      url_private_download: `${world.slack.url}/files/T0001/F1`,
    };
    const { ts } = people.say('UANN', 'help', { subtype: 'file_share', files: [file] });
    await answered(ts);
  });

  it('does not take a login page for a file, nor goes to foreign hosts', async () => {
    const { people, quiet, slack } = await opened();
    const file = {
      id: 'F1',
      name: 'a',
      mode: 'snippet',
      mimetype: 'text/plain',
      url_private_download: 'https://evil.example/x',
    };
    slack.plant('files.info', { kind: 'error', error: 'missing_scope' });
    people.say('UANN', PORT_IN_USE, { subtype: 'file_share', files: [file] });
    await until(() => expect(slack.calls.some(({ method }) => method === 'chat.postMessage')).toBe(true));
    await quiet();
  });

  it('follows a real edit, and no preview of a link', async () => {
    const { people, answered, cards, quiet } = await opened();
    const { ts } = people.say('UANN', PORT_IN_USE);
    await answered(ts);
    people.unfurl(ts);
    await quiet();
    expect(cards(ts)).toHaveLength(1);
    people.edit(ts, INDEX_LOCK);
    const [old, now] = await answered(ts, 2);
    expect(wordsOf(now!)).toContain('Remove the lock');
    await until(() => expect(wordsOf(old!)).toContain('out of date'));
  });

  it('takes its cards along when the question is deleted', async () => {
    const { people, answered, cards } = await opened();
    const { ts } = people.say('UANN', PORT_IN_USE);
    await answered(ts);
    people.remove(ts);
    await until(() => expect(cards(ts)).toEqual([]));
  });

  it('answers in a direct message whatever it is', async () => {
    const { slack, answered } = await opened();
    const direct = new SlackPeopleDo(slack, slack.workspace(), 'D0001');
    const known = direct.say('UANN', PORT_IN_USE);
    await answered(known.ts, 1, direct);
    const unknown = direct.say('UANN', 'what is the weather like');
    const [card] = await answered(unknown.ts, 1, direct);
    expect(wordsOf(card!)).toContain('Not known');
  });

  it('answers a paste inside a thread there', async () => {
    const { people, answered, cards, quiet } = await opened();
    const { ts } = people.say('UANN', 'the deploy again');
    people.say('UANN', PORT_IN_USE, { thread: ts });
    await answered(ts);
    await quiet();
    expect(cards(ts)[0]?.thread_ts).toBe(ts);
  });

  it('answers once when a mention arrives as two events', async () => {
    const { people, answered, quiet, cards } = await opened({ settings: { DEFAULT_MODE: 'ask' } });
    const { ts, text } = people.say('UANN', 'quiet here');
    await quiet();
    const mention = people.workspace.add(people.channel, {
      user: 'UANN',
      text: `<@${BOT.user}> ${text}\n${PORT_IN_USE}`,
    });
    const event = {
      user: 'UANN',
      text: mention.text,
      ts: mention.ts,
      channel: people.channel,
      event_ts: mention.ts,
    };
    people.tell({ type: 'app_mention', ...event });
    people.tell({ type: 'message', channel_type: 'channel', ...event });
    await answered(mention.ts);
    expect(cards(ts)).toEqual([]);
  });

  it('does nothing twice when an event comes again, however late', async () => {
    const { people, answered, cards, quiet } = await opened();
    const post = people.workspace.add(people.channel, { user: 'UANN', text: PORT_IN_USE });
    const event = people.event({
      type: 'message',
      channel: people.channel,
      channel_type: 'channel',
      user: 'UANN',
      text: post.text,
      ts: post.ts,
    });
    world.slack.sockets.send('events_api', event);
    await answered(post.ts);
    for (let again = 0; again < 3; again += 1) world.slack.sockets.send('events_api', event);
    await quiet();
    expect(cards(post.ts)).toHaveLength(1);
  });

  it('reads the votes that were given while it was away', async () => {
    const { people, slack, store, answered, stopBot } = await opened();
    const { ts } = people.say('UANN', PORT_IN_USE);
    const [card] = await answered(ts);
    await stopBot();
    const post = people.workspace.find(people.channel, card!.ts);
    post?.reactions.get(WORKED)?.add('UCY');
    people.workspace.user('UCY');
    await opened({ slack, store });
    await until(() => expect(own(ts)).toEqual([WORKED]));
  });
});
