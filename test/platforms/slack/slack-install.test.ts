import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { PATHS, SCOPES } from '../../../src/platforms/slack/manifest.ts';
import { PORT_IN_USE } from '../../bot/chat.ts';
import { freePort } from '../../fakes/free-port.ts';
import { CLIENT_SECRET } from '../../fakes/slack/fake-slack.ts';
import { SlackPeopleDo } from '../../fakes/slack/slack-people-do.ts';
import { type SlackBot, slackBot } from './slack-bot.ts';

describe('Add to Slack', { timeout: 60_000 }, () => {
  let world: SlackBot;
  let page: string;
  beforeEach(async () => {
    const port = await freePort();
    page = `http://127.0.0.1:${port}`;
    world = await slackBot({
      settings: {
        SLACK_BOT_TOKEN: '',
        SLACK_CLIENT_ID: '1.2',
        SLACK_CLIENT_SECRET: CLIENT_SECRET,
        SLACK_SIGNING_SECRET: '0123456789abcdef0123456789abcdef',
        ERRATA_SECRET_KEY: 'a secret key for tests that is long enough',
        SLACK_PORT: String(port),
      },
    });
  });
  afterEach(async () => {
    await world.stopBot();
    await world.slack.close();
  });

  /** What Slack is asked, and what the browser remembers meanwhile. */
  async function begin(): Promise<{ asked: URL; cookie: string }> {
    const sent = await fetch(page + PATHS.install, { redirect: 'manual' });
    expect(sent.status).toBe(302);
    const [cookie = ''] = (sent.headers.get('set-cookie') ?? '').split(';');
    return { asked: new URL(sent.headers.get('location') ?? ''), cookie };
  }
  const back = async (query: Record<string, string>, cookie: string): Promise<number> =>
    (await fetch(`${page}${PATHS.back}?${new URLSearchParams(query)}`, { headers: { cookie } })).status;

  it('asks for what the manifest names, keeps the token sealed, and serves the workspace', async () => {
    const { asked, cookie } = await begin();
    expect(asked.searchParams.get('scope')).toBe(Object.keys(SCOPES).join(','));
    const state = asked.searchParams.get('state') ?? '';
    const workspace = world.slack.workspace('T0002');
    expect(await back({ state, code: 'T0002' }, cookie)).toBe(200);
    const kept = (await world.store.installations.get('slack', 'T0002')) ?? '';
    expect(kept).not.toBe('');
    expect(kept).not.toContain(workspace.token);
    const people = new SlackPeopleDo(world.slack, workspace);
    await world.answered(people.say('UANN', PORT_IN_USE).ts, 1, people);
  });

  it('takes nobody’s state but its own, in the browser that began', async () => {
    const { asked, cookie } = await begin();
    const state = asked.searchParams.get('state') ?? '';
    world.slack.workspace('T0002');
    const [end = '', nonce = '', signature = ''] = state.split('.');
    expect(await back({ state, code: 'T0002' }, '')).toBe(400);
    const later = `${Number(end) + 1}.${nonce}.${signature}`;
    expect(await back({ state: later, code: 'T0002' }, `errata-slack-state=${later}`)).toBe(400);
    expect(await back({ state: '', code: 'T0002' }, 'errata-slack-state=')).toBe(400);
    expect(await back({ state, code: 'T0404' }, cookie)).toBe(502);
    expect(await back({ state, error: 'access_denied' }, cookie)).toBe(200);
    expect(await world.store.installations.get('slack', 'T0002')).toBeUndefined();
  });
});
