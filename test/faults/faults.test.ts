import { describe, expect, it } from 'vitest';
import { BOT, FakeWorkspace } from '../fakes/slack/fake-workspace.ts';
import { demand, until } from './fault.ts';
import { FAULTS } from './faults.ts';
import { demandOneEach } from './in-replicas.ts';
import { ON_DISCORD } from './on-discord.ts';

/** Small here, in full in the bench. */
const SCALE = 0.05;

/** These have a file of their own, as they take long. */
const ELSEWHERE = new Set(ON_DISCORD);

describe('Errata survives', () => {
  it.each(FAULTS.filter((each) => !ELSEWHERE.has(each)).map(({ name, survive }) => [name, survive] as const))(
    '%s',
    async (_, survive) => {
      expect(await survive(SCALE)).toMatch(/\w/);
    },
    // What a killed replica held is free after 45 seconds, and the machine may be busy.
    300_000,
  );
});

describe('what watches over it', () => {
  it('does say when something was not survived', async () => {
    expect(() => demand(false, 'a vote was lost')).toThrow('a vote was lost');
    await expect(until(() => false, 'it came back', 30)).rejects.toThrow(
      'It never happened that it came back.',
    );
  });

  it('does see an answer that is missing, and one that came twice', () => {
    const workspace = new FakeWorkspace('T1', 'xoxb-T1');
    const post = workspace.add('C1', { user: 'U1', text: 'Error' });
    const question = { channel: 'C1', post };
    const answer = { bot_id: BOT.id, text: 'a card', thread_ts: post.ts };
    expect(() => demandOneEach(workspace, [question])).toThrow('1 pastes have no answer, 0 have several');
    workspace.add('C1', answer);
    demandOneEach(workspace, [question]);
    workspace.add('C1', answer);
    expect(() => demandOneEach(workspace, [question])).toThrow('0 pastes have no answer, 1 have several');
  });
});
