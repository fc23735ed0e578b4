import { describe, expect, it } from 'vitest';
import { BOT, FakeWorkspace } from '../fakes/slack/fake-workspace.ts';
import { triedOrSkipped } from './fault.ts';
import { IN_REPLICAS } from './in-replicas.ts';
import { IN_TWO_VERSIONS } from './in-two-versions.ts';
import { demandNoSecret, demandOneEach } from './lively.ts';

/** Small here, in full in the bench. */
const SCALE = 0.05;

describe('Errata survives', () => {
  it.for([...IN_REPLICAS, ...IN_TWO_VERSIONS].map(({ name, survive }) => [name, survive] as const))(
    '%s',
    // What a killed replica held is free after 45 seconds, and the machine may be busy.
    { timeout: 300_000 },
    async ([, survive], context) => {
      expect(await triedOrSkipped(survive(SCALE), context)).toMatch(/\w/);
    },
  );
});

describe('what watches over replicas on Slack', () => {
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

  it('does see a secret', () => {
    demandNoSecret(['all is well', '']);
    expect(() => demandNoSecret(['', 'DB_PASSWORD=Planted-Secret-4711'])).toThrow('a secret');
  });
});
