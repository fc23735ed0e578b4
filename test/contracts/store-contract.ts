import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { Store } from '../../src/stores/store.ts';
import { describeCases } from './store/cases-contract.ts';
import { describeChannels } from './store/channels-contract.ts';
import { describeOutbox } from './store/outbox-contract.ts';
import { describeStatistics } from './store/statistics-contract.ts';
import { describeUpkeep } from './store/upkeep-contract.ts';
import { describeVotes } from './store/votes-contract.ts';

/** A store that was just made, as two replicas see it; the same one twice where there can be only one. */
export type OpenReplicas = () => Promise<readonly [Store, Store]>;

export interface GetStore {
  (): Store;
  replicas(): readonly [Store, Store];
}

/** What every store must do. Called by the tests of each engine and of the fake. */
export function describeStore(name: string, open: OpenReplicas): void {
  describe(name, () => {
    let replicas: readonly [Store, Store];
    beforeEach(async () => {
      replicas = await open();
    });
    afterEach(async () => {
      for (const store of new Set(replicas)) await store.close();
    });
    const getStore: GetStore = Object.assign(() => replicas[0], { replicas: () => replicas });

    describe('votes', () => describeVotes(getStore));
    describe('cards and cases', () => describeCases(getStore));
    describe('outbox', () => describeOutbox(getStore));
    describe('channels', () => describeChannels(getStore));
    describe('statistics', () => describeStatistics(getStore));
    describe('upkeep', () => describeUpkeep(getStore));

    it('says that it works, and what it is', async () => {
      await getStore().check();
      expect(getStore().describe()).toMatchObject({ waiting: 0 });
    });

    it('says the time', async () => {
      // The database of this test is on this machine, which may be busy.
      const [before, at] = [Date.now(), await getStore().clock()];
      expect(at).toBeGreaterThanOrEqual(before - 1_000);
      expect(at).toBeLessThanOrEqual(Date.now() + 1_000);
    });

    it('refuses to work after it was closed, and closes twice', async () => {
      await getStore().close();
      await expect(getStore().check()).rejects.toThrow('closed');
      await getStore().close();
    });
  });
}
