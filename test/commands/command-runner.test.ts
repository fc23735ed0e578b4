import { describe, expect, it } from 'vitest';
import { CommandRunner } from '../../src/commands/command-runner.ts';
import { channelOf, textOf } from './ask.ts';

describe('the commands for the bot', () => {
  const { parts, ada } = channelOf();
  const failures: unknown[] = [];
  const runner = new CommandRunner(parts, {
    locale: 'en',
    onFailure: (failure) => void failures.push(failure),
  });
  const person = { id: 'ada', mayManage: true, locale: 'zh-CN' };

  it('tell a command from something to look up', () => {
    expect(runner.names('status')).toBe(true);
    expect(runner.names('  SHOW docker/no-space-left')).toBe(true);
    // Wrong, but nothing else either: the person is told how it is used.
    expect(runner.names('list everything please')).toBe(true);
    expect(runner.names('list index out of range')).toBe(false);
    expect(runner.names('Error: connect ECONNREFUSED 127.0.0.1:5432')).toBe(false);
    expect(runner.names('')).toBe(false);
  });

  it('answer in the language of the person, for the channel a message stands in', async () => {
    const place = { ...ada.channel, message: 'm1' };
    expect(textOf(await runner.run('mode ask', { place, person }))).toContain('本频道的模式已改为 ask');
    expect((await parts.store.channels.settings(ada.channel)).mode).toBe('ask');
    expect(failures).toEqual([]);
  });

  it('let those manage whom the configuration names', async () => {
    const { parts: named } = channelOf({ operators: ['web:bob'] });
    const bobs = new CommandRunner(named, { locale: 'en', onFailure: () => {} });
    const asking = (id: string, platform = 'web') =>
      bobs.run('mode ask', {
        place: { ...ada.channel, platform },
        person: { id, mayManage: false, locale: 'en' },
      });
    expect((await asking('bob')).kind).toBe('setting');
    expect((await asking('eve')).kind).toBe('problem');
    expect((await asking('bob', 'slack')).kind).toBe('problem');
  });

  it("speak the installation's language to people of whom none is known", async () => {
    const chinese = new CommandRunner(parts, { locale: 'zh', onFailure: () => {} });
    const nobody = { id: 'x', mayManage: false, locale: undefined };
    expect((await chinese.run('domains', { place: ada.channel, person: nobody })).locale).toBe('zh');
  });

  it('complete what is typed', async () => {
    expect(await runner.complete('domain', 'do')).toEqual(['docker']);
    expect(await runner.complete('entry', 'docker/')).toEqual(['docker/no-space-left']);
    expect(await runner.complete('command', 'un')).toEqual(['unmute']);
  });

  it('hand what failed to whoever logs', async () => {
    const broken = {
      ...parts,
      installation: () => {
        throw new Error('planted');
      },
    };
    const told: unknown[] = [];
    const card = await new CommandRunner(broken, {
      locale: 'en',
      onFailure: (failure) => void told.push(failure),
    }).run('status', {
      place: ada.channel,
      person,
    });
    expect(card.kind).toBe('problem');
    expect(told).toEqual([new Error('planted')]);
  });
});
