import { describe, expect, it } from 'vitest';
import type { GetStore } from '../store-contract.ts';
import { channel, NOW, person } from './samples.ts';

export function describeChannels(getStore: GetStore): void {
  const here = channel('C1');
  const elsewhere = channel('C2');

  it('changes only the settings that are named', async () => {
    const { channels } = getStore();
    const none = { mode: undefined, locale: undefined, alertBots: [] };
    expect(await channels.settings(here)).toEqual(none);
    await channels.configure(here, {});
    await channels.configure(here, { mode: 'suggest', alertBots: ['B1', 'B2'] });
    await channels.configure(here, { locale: 'zh' });
    expect(await channels.settings(here)).toEqual({ mode: 'suggest', locale: 'zh', alertBots: ['B1', 'B2'] });
    await channels.configure(here, { mode: undefined, alertBots: [] });
    expect(await channels.settings(here)).toEqual({ mode: undefined, locale: 'zh', alertBots: [] });
    expect(await channels.settings(elsewhere)).toEqual(none);
  });

  it('mutes an entry in one channel, with a reason and an end', async () => {
    const store = getStore();
    const mute = { entryId: 'docker/a', reason: 'known outage', by: person(store, 'ann'), at: NOW };
    await store.channels.mute(here, { ...mute, until: Date.now() + 60_000 });
    await store.channels.mute(here, { ...mute, entryId: 'docker/b', until: Date.now() - 1 });
    await store.channels.mute(here, { ...mute, reason: 'still known', until: undefined });
    expect(await store.channels.mutes(here)).toEqual([{ ...mute, reason: 'still known', until: undefined }]);
    expect(await store.channels.mutes(elsewhere)).toEqual([]);
    expect(await store.channels.unmute(here, 'docker/a')).toBe(true);
    expect(await store.channels.unmute(here, 'docker/a')).toBe(false);
    expect(await store.channels.mutes(here)).toEqual([]);
  });

  it('moves positions forward only, and forgets a channel that is gone', async () => {
    const { channels } = getStore();
    await channels.moveTo([]);
    await channels.moveTo([
      { channel: here, position: '100.5', at: NOW },
      { channel: elsewhere, position: '7', at: NOW },
    ]);
    await channels.moveTo([{ channel: here, position: '99.1', at: NOW - 1 }]);
    await channels.moveTo([{ channel: elsewhere, position: '8', at: NOW + 1 }]);
    expect(await channels.positions('slack')).toEqual([
      { channel: here, position: '100.5', at: NOW },
      { channel: elsewhere, position: '8', at: NOW + 1 },
    ]);
    await channels.configure(here, { mode: 'off' });
    await channels.remove(here);
    expect(await channels.positions('slack')).toHaveLength(1);
    expect((await channels.settings(here)).mode).toBeUndefined();
    expect(await channels.positions('discord')).toEqual([]);
  });

  describe('written by two replicas at once', () => {
    it('keeps the newest position of each channel', async () => {
      const [one, other] = getStore.replicas();
      const many = (n: number) =>
        Array.from({ length: 20 }, (_, c) => ({
          ...{ channel: channel(`C${(c * 7 + n) % 20}`), position: `${n}`, at: NOW + n },
        }));
      await Promise.all([1, 2, 3, 4, 5, 6].map((n) => (n % 2 ? one : other).channels.moveTo(many(n))));
      const positions = await one.channels.positions('slack');
      expect(new Set(positions.map(({ position }) => position))).toEqual(new Set(['6']));
      expect(positions).toHaveLength(20);
    });
  });
}
