import type { Leases } from '../../stores/store.ts';
import { type Finding, good } from './finding.ts';

/** Which of several replicas is connected to Discord, by the lease it holds in the store. */
export async function examineTurns(leases: Pick<Leases, 'held'>): Promise<Finding[]> {
  const held = await leases.held('discord/');
  if (held.length === 0) return [good('discord', 'no replica is connected at the moment')];
  return held.map(({ owner }) => {
    const [host, process] = owner.split(' ');
    return good(
      'discord',
      `the replica on ${host}, process ${process}, is connected; any other one is on stand-by`,
    );
  });
}
