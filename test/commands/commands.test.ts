import { describe, expect, it } from 'vitest';
import { cardToText } from '../../src/cards/card-to-text.ts';
import { statusCard } from '../../src/cards/status-card.ts';
import { workaroundTarget } from '../../src/entries/entry-schema.ts';
import type { Outcome, Store } from '../../src/stores/store.ts';
import { refused } from '../contracts/gallery-entries.ts';
import { createMemoryStore } from '../fakes/memory-store/memory-store.ts';
import { channelOf, ENTRIES, NOW } from './ask.ts';

const GENERAL = { platform: 'web', workspace: 'w', channel: 'general' } as const;

let acts = 0;
async function vote(store: Store, user: string, target: string, outcome: Outcome): Promise<void> {
  acts += 1;
  await store.votes.cast({
    key: `k${acts}`,
    voter: store.people.hash({ platform: 'web', workspace: 'w', user }),
    message: { ...GENERAL, message: `m-${user}-${target}` },
    target,
    control: 'button',
    outcome,
    version: (NOW - 1_000_000 + acts) * 1000,
    driveBy: false,
  });
}

async function seen(store: Store, entryId: string, times: number, channel = 'general'): Promise<void> {
  for (let i = 0; i < times; i += 1) {
    acts += 1;
    const message = { ...GENERAL, channel, message: `s${acts}` };
    await store.statistics.add({
      message,
      entryId,
      fingerprint: undefined,
      answer: 'answered',
      at: NOW - 1000,
    });
  }
}

describe('lookup', () => {
  it("answers a paste with its line, its values and this channel's history", async () => {
    const store = createMemoryStore();
    const { ask } = channelOf({ store });
    const paste = 'app starting\nError: connect ECONNREFUSED 127.0.0.1:5433 password=hunter2xyz\n    at TCP';
    const { text } = await ask(paste);
    expect(text).toContain('Matched line 2: Error: connect ECONNREFUSED 127.0.0.1:5433 password=[redacted]');
    expect(text).toContain('db:5433/app');
    expect(text).toContain('First time here.');
    expect(text).not.toContain('hunter2');

    await seen(store, refused.id, 1);
    const question = { ...GENERAL, message: 'q1' };
    const asker = store.people.hash({ platform: 'web', workspace: 'w', user: 'bob' });
    const opened = {
      question,
      thread: 't',
      entryId: refused.id,
      asker,
      confidence: 1,
      locale: 'en',
      quote: undefined,
    };
    await store.cases.open({ ...opened, id: 'c1', openedAt: NOW - 5000 }, {});
    await store.cases.change({ id: 'c1', when: {}, to: { state: 'solved' }, at: NOW - 4000 });
    const again = await ask(paste);
    expect(again.text).toContain(
      'Seen here once before · last solved on 20 Nov 2026 (https://chat.example/general/q1)',
    );
  });

  it('searches for a few words and says so when it finds nothing', async () => {
    const { ask } = channelOf();
    expect((await ask('too many clients')).text).toContain('postgres/too-many-connections');
    expect((await ask('disk')).card).toMatchObject({ kind: 'search' });
    const nothing = await ask('quantum flux capacitor');
    expect(nothing.card.kind).toBe('not-known');
    expect(nothing.text).toContain(`I looked at 1 line and know ${ENTRIES.length} entries`);
    expect((await ask('   ')).text).toContain('There is nothing to look at.');
    expect((await ask('See you\nall at lunch,\nbring a friend')).text).toContain(
      'I see no error in this text.',
    );
  });

  it('takes an id for the entry', async () => {
    const { card, text } = await channelOf().ask('Docker/No-Space-Left');
    expect(card).toMatchObject({ kind: 'step', entryId: 'docker/no-space-left' });
    expect(text).not.toContain('confident');
  });
});

describe('votes in answers', () => {
  it('move the rate and the order', async () => {
    const store = createMemoryStore();
    const { ask, parts } = channelOf({ store });
    for (const user of ['a', 'b', 'c', 'd', 'e', 'f']) {
      await vote(store, user, workaroundTarget(refused.id, 'use-service-name'), 'failed');
      await vote(store, `${user}2`, workaroundTarget(refused.id, 'start-database'), 'worked');
    }
    const { card, text } = await ask(refused.id);
    expect(card.ballotTarget).toBe(workaroundTarget(refused.id, 'start-database'));
    expect(text).toContain('6 of 6 said it worked');
    expect(text).toContain('0 of 6 said it worked');

    await vote(store, 'g', workaroundTarget(refused.id, 'start-database'), 'worked');
    expect((await ask(refused.id)).text).toContain('6 of 6');
    parts.rates.forget(refused.id);
    expect((await ask(refused.id)).text).toContain('7 of 7');
  });

  it('on other entries of the domain move what is expected of an entry without votes', async () => {
    const store = createMemoryStore();
    const target = workaroundTarget('postgres/too-many-connections', 'fix');
    const before = await channelOf({ store }).parts.rates.of(ENTRIES);
    for (let i = 0; i < 30; i += 1)
      await vote(store, `u${i}`, workaroundTarget(refused.id, 'listen-on-all'), 'failed');
    const after = await channelOf({ store }).parts.rates.of(ENTRIES);
    expect(after.rateOf(target).rate).toBeLessThan(before.rateOf(target).rate - 0.05);
    expect(after.rateOf(workaroundTarget('docker/no-space-left', 'fix'))).toEqual(
      before.rateOf(workaroundTarget('docker/no-space-left', 'fix')),
    );
  });
});

describe('show', () => {
  it('shows the whole entry, or what may have been meant', async () => {
    const { ask } = channelOf();
    expect((await ask('show postgres/connection-refused')).card).toMatchObject({
      kind: 'entry',
      entryId: refused.id,
    });
    const unknown = await ask('show postgres/conection-refused');
    expect(unknown.card.kind).toBe('not-known');
    expect(unknown.text).toContain('Did you mean');
    expect(unknown.text).toContain('postgres/connection-refused');
  });
});

describe('search', () => {
  it('finds by words, in all domains or in one', async () => {
    const { ask, askNamed } = channelOf();
    const both = await ask('search connection refused');
    expect(both.text).toContain('redis/connection-refused');
    expect(both.text).toContain('postgres/connection-refused');
    const one = await ask('search "connection refused" redis');
    expect(one.text).toContain('1 entry for “connection refused” in redis');
    expect(one.text).not.toContain('postgres/');
    expect((await ask('search redis')).text).toContain('redis/connection-refused');
    expect((await askNamed('search', { words: 'refused', domain: 'redis' })).text).toContain('in redis');
    expect((await askNamed('search', { words: 'refused', domain: 'rediss' })).text).toContain(
      'Did you mean: redis',
    );
  });

  it('looks elsewhere when the domain has none', async () => {
    const { text } = await channelOf().ask('search refused docker');
    expect(text).toContain('No entry for “refused” in docker');
    expect(text).toMatch(/In other domains\n.*refused/);
  });
});

describe('domains and list', () => {
  it('count and page', async () => {
    const entries = Array.from({ length: 32 }, (_, i) => ({
      ...refused,
      id: `many/e-${String(i).padStart(2, '0')}`,
    }));
    const { ask } = channelOf({ entries });
    expect((await ask('domains')).text).toContain('`many` · 32 entries');
    const first = await ask('list many');
    expect(first.text).toContain('page 1 of 3');
    expect(first.text).toContain('The next page: /fix list many 2');
    const last = await ask('list many 99');
    expect(last.text).toContain('page 3 of 3');
    expect(last.text).toContain('many/e-31');
    expect(last.text).not.toContain('next page');
    expect((await ask('list mnay')).text).toContain('Did you mean: many');
  });
});

describe('chain', () => {
  it('follows both directions, ends circles, and tells the confused apart', async () => {
    const { text } = await channelOf().ask('chain postgres/connection-refused');
    const [, preceded = '', leads = '', confused = ''] =
      /Preceded by\n([\s\S]*)\nLeads to\n([\s\S]*)\nConfused with\n([\s\S]*)/.exec(text) ?? [];
    // The other entry says so; this one does not.
    expect(preceded).toContain('postgres/too-many-connections');
    expect(preceded).toContain('docker/network-not-found` · ~20 % · no entry loaded');
    expect(leads).toMatch(/^ {2}- `postgres\/password-authentication-failed/);
    expect(leads).toMatch(/\n {4}- `postgres\/too-many-connections/);
    expect(leads).toMatch(/\n {6}- `postgres\/connection-refused`.* see above/);
    expect(confused).toContain('tell apart: The port is 6379');
  });

  it('says where it stops', async () => {
    const at = (i: number) => ({
      ...refused,
      id: `long/e-${i}`,
      relations: { leadsTo: [{ id: `long/e-${i + 1}` }] },
    });
    const { ask } = channelOf({ entries: Array.from({ length: 9 }, (_, i) => at(i)) });
    const { text } = await ask('chain long/e-0');
    expect(text).toContain('long/e-3');
    expect(text).not.toContain('long/e-4');
    expect(text).toContain('More follows after 3 steps');

    const wide = {
      ...refused,
      relations: { leadsTo: Array.from({ length: 60 }, (_, i) => ({ id: `x/e-${i}` })) },
    };
    expect((await channelOf({ entries: [wide] }).ask(`chain ${wide.id}`)).text).toContain(
      '36 more are left out.',
    );
    expect((await channelOf().ask('chain docker/no-space-left')).text).toContain('No related errors');
  });
});

describe('stats and top', () => {
  it('count what was seen in the workspace and what was voted everywhere', async () => {
    const store = createMemoryStore();
    const { ask } = channelOf({ store });
    await seen(store, refused.id, 3);
    await seen(store, 'docker/no-space-left', 1, 'random');
    const target = workaroundTarget(refused.id, 'start-database');
    for (const user of ['a', 'b', 'c']) await vote(store, user, target, 'worked');
    for (const user of ['d', 'e', 'f']) await vote(store, user, target, 'failed');

    const entry = await ask('stats postgres/connection-refused');
    expect(entry.text).toContain('Seen: 3 times in the last 30 days');
    expect(entry.text).toContain('3 of 6 said it worked');
    const domain = await ask('stats postgres');
    expect(domain.text).toContain('Entries: 3');
    expect(domain.text).toContain("Votes: 3 worked, 3 didn't");
    const all = await ask('stats');
    expect(all.text).toContain('Seen: 4 times');
    expect(all.text).toContain(`Entries: ${ENTRIES.length}`);
    expect((await ask('stats dokcer')).text).toContain('Did you mean: docker');
    expect((await ask('stats docker/no-spce')).card.kind).toBe('not-known');

    const top = await ask('top');
    expect(top.text).toMatch(/Most seen here\n {2}1\. connect ECONNREFUSED.*seen 3 times/);
    expect(top.text).not.toContain('no-space-left');
    expect(top.text).toMatch(/Worst rates\n {2}1\. Start the database/);
  });

  it('say when there is nothing', async () => {
    expect((await channelOf().ask('top')).text).toContain('Nothing has been seen yet.');
    expect((await channelOf().ask('stats')).text).toContain('Votes: no votes yet');
  });
});

describe('mode, mute, unmute', () => {
  const manager = { call: { mayManage: true } };

  it('set and show the mode of this channel only', async () => {
    const store = createMemoryStore();
    const { ask } = channelOf({ store, ...manager });
    expect((await ask('mode')).text).toContain('This channel is on auto');
    expect((await ask('mode suggest')).text).toContain('This channel is now on suggest');
    expect((await ask('mode SUGGEST')).text).toContain('was on suggest already');
    expect((await ask('status')).text).toContain('This channel: suggest');
    expect((await ask('mode', { channel: { ...GENERAL, channel: 'random' } })).text).toContain('on auto');
    // Naming the default pins it, so that a change of the default later does not move this channel.
    await ask('mode auto');
    expect((await store.channels.settings(GENERAL)).mode).toBe('auto');
  });

  it('mute with a reason, for a while or for good', async () => {
    const store = createMemoryStore();
    const { ask, askNamed, ada } = channelOf({ store, ...manager });
    const week = await ask(
      'mute docker/no-space-left for 7d the disk with token=hunter2xyz is being replaced',
    );
    expect(week.text).toContain('docker/no-space-left is muted here · until 27 Nov 2026');
    expect(week.text).toContain('Reason: the disk with token=[redacted] is being replaced');
    await ask('mute redis/connection-refused for good reasons');
    const mutes = await store.channels.mutes(ada.channel);
    expect(mutes.map(({ entryId, reason, until }) => [entryId, reason, until])).toEqual([
      ['docker/no-space-left', 'the disk with token=[redacted] is being replaced', NOW + 7 * 86_400_000],
      ['redis/connection-refused', 'for good reasons', undefined],
    ]);
    await ask('mute misc/unknown-host for 2 days noise');
    expect(await store.channels.mutes(ada.channel)).toContainEqual(
      expect.objectContaining({ reason: 'noise', until: NOW + 2 * 86_400_000 }),
    );
    await askNamed('mute', { id: 'misc/unknown-host', for: '12h', reason: 'noise' });
    const all = await ask('unmute');
    expect(all.text).toMatch(
      /until 27 Nov 2026 · the disk[\s\S]*until somebody unmutes it · for good reasons/,
    );
    expect((await ask('unmute docker/no-space-left')).text).toContain('is no longer muted here');
    expect((await ask('unmute docker/no-space-left')).text).toContain('was not muted here');
    expect((await ask('mute docker/nothing because')).card.kind).toBe('not-known');
  });
});

describe('help and status', () => {
  it('says where another replica is connected instead', () => {
    const shown = (locale: 'en' | 'zh'): string =>
      cardToText(
        statusCard({
          ...{ locale, version: '0.1.0', mode: 'auto', muted: 0, entries: 1, domains: 1, faulty: 0 },
          platforms: [
            { name: 'slack', standsBy: false },
            { name: 'discord', standsBy: true },
          ],
          store: { engine: 'PostgreSQL', waiting: 0 },
          uptimeMs: 0,
        }),
      );
    expect(shown('en')).toContain('slack, discord (stand-by)');
    expect(shown('zh')).toContain('discord（待命）');
  });

  it('list every command as it is called here', async () => {
    const { text } = await channelOf({ call: { prefix: '@errata ' } }).ask('help');
    expect(text).toContain('`@errata mute <id> [for 7d] <reason>`');
    expect(text).toContain('(for channel managers)');
    const one = await channelOf().ask('help search');
    expect(one.text).toContain('`/fix search connection refused docker` · in the domain docker');
    expect((await channelOf().ask('help serach')).text).toContain('Did you mean /fix help search?');
  });

  it('tell how things are', async () => {
    const { text } = await channelOf().ask('status');
    expect(text).toContain(`Entries: ${ENTRIES.length} in 6 domains`);
    expect(text).toContain('Running for: 1 h 0 min');
    expect(text).toContain('Version: 0.1.0');
  });
});
