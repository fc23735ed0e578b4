import { expect, it } from 'vitest';
import { examineTurns } from '../../src/ops/doctor/examine-turns.ts';
import { createMemoryStore } from '../fakes/memory-store/memory-store.ts';

it('names the replica that is connected to Discord, while its lease lasts', async () => {
  const { leases } = createMemoryStore();
  const text = async () => (await examineTurns(leases)).map((each) => each.text);
  expect(await text()).toEqual(['no replica is connected at the moment']);
  await leases.hold('discord/gateway', 'errata-1 17 e0b3a7a2', 60_000);
  expect(await text()).toEqual([
    'the replica on errata-1, process 17, is connected; any other one is on stand-by',
  ]);
  await leases.hold('discord/gateway', 'errata-1 17 e0b3a7a2', -1);
  expect(await text()).toEqual(['no replica is connected at the moment']);
});
