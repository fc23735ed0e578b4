import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { PORT_IN_USE } from '../../bot/chat.ts';
import { BotProcess } from '../../fakes/slack/bot-process.ts';
import { BOT, FakeSlack, type Fault } from '../../fakes/slack/fake-slack.ts';
import type { FakePost } from '../../fakes/slack/fake-workspace.ts';
import { SlackPeopleDo } from '../../fakes/slack/slack-people-do.ts';
import { until } from './slack-bot.ts';

/** Where others could still hold the work it is free again 45 seconds after they were last heard of. */
const LEASE_AND_MORE = { timeout: 70_000, interval: 50 };

describe('a bot that is killed', { timeout: 240_000 }, () => {
  let slack: FakeSlack;
  let people: SlackPeopleDo;
  let folder: string;
  let running: BotProcess | undefined;

  beforeEach(async () => {
    folder = mkdtempSync(path.join(tmpdir(), 'errata-slack-'));
    slack = await new FakeSlack().start();
    people = new SlackPeopleDo(slack, slack.workspace());
  });
  afterEach(async () => {
    await kill();
    await slack.close();
    rmSync(folder, { recursive: true, force: true });
  });

  /** On the same store again and again. */
  async function start(): Promise<void> {
    const before = slack.sockets.connections;
    running = new BotProcess(slack, { ENTRIES: 'entries/node', DATA_FOLDER: folder });
    await until(() => expect(slack.sockets.connections).toBe(before + 2));
  }

  async function kill(): Promise<void> {
    await running?.end('SIGKILL');
    running = undefined;
  }

  const cards = (ts: string): FakePost[] =>
    people.workspace.thread(people.channel, ts).filter(({ bot_id }) => bot_id === BOT.id);

  it.each<[string, Fault]>([
    ['before its card was posted', { kind: 'hang' }],
    ['after its card was posted, before it knew', { kind: 'lost' }],
  ])('%s answers once, when it is back', async (_, fault) => {
    await start();
    slack.plant('chat.postMessage', fault);
    const { ts } = people.say('UANN', PORT_IN_USE);
    await until(() => expect(slack.calls.some(({ method }) => method === 'chat.postMessage')).toBe(true));
    await kill();
    await until(() => expect(slack.sockets.connections).toBe(0));
    await start();
    await vi.waitFor(() => {
      const [card] = cards(ts);
      expect([...(card?.reactions.keys() ?? [])]).toEqual(['white_check_mark', 'x']);
    }, LEASE_AND_MORE);
    // Its second life has caught up with everything once it answers something new.
    people.command('UANN', 'status');
    await until(() => expect(slack.answers).toHaveLength(1));
    expect(cards(ts)).toHaveLength(1);
  });
});
