import { MIGRATIONS } from '../../src/stores/sql/migrations/index.ts';
import { demand, type Fault, sized, until } from './fault.ts';
import { lively } from './lively.ts';
import { AFTER_NEXT, leaveFirstStore, migrateTo, NEXT } from './next-migrations.ts';
import { THIS_VERSION } from './replica-program.ts';
import { type Site, TARGET, WAYS, withReplicas } from './replica-site.ts';

const NEXT_VERSION = 'test/faults/next-version.ts';
/** Of the first version, found by this one. */
const OLD_VOTES = 7;

const WORKS = `"${NEXT.id}". This one works with it all the same`.replaceAll('"', '\\"');
const REFUSAL = `was made by a newer version of Errata (it knows "${AFTER_NEXT.id}")`;

/** One after the other; while they are of two versions, an older one dies and starts again beside the newer. */
async function updated({ replicas: [first, second, third] }: Site): Promise<string> {
  for (const [replica, signal, version] of [
    [first, 'SIGTERM', NEXT_VERSION],
    [second, 'SIGKILL', THIS_VERSION],
    [third, 'SIGTERM', NEXT_VERSION],
    [second, 'SIGTERM', NEXT_VERSION],
    // And one of them is taken back.
    [third, 'SIGTERM', THIS_VERSION],
  ] as const) {
    const code = await replica?.end(signal);
    demand(code === 0 || signal === 'SIGKILL', `a replica ended with ${code}`);
    replica?.again(version);
    await replica?.ready();
  }
  for (const replica of [second, third])
    demand(
      replica?.said().includes(WORKS) === true,
      'an older version did not say that there is a newer one',
    );
  return 'one died beside the newer version, all three updated, one taken back';
}

/** A newer version that takes something away: the older one says so and does not start. */
async function refused({ replicas: [, , third], storeUrl }: Site): Promise<string> {
  await third?.end('SIGTERM');
  await migrateTo(storeUrl, [...MIGRATIONS, NEXT, AFTER_NEXT]);
  third?.again(THIS_VERSION);
  await until(() => third?.hasEnded() === true, 'the older version ended');
  demand(third?.said().includes(REFUSAL) === true, `it said: ${third?.said().slice(-500)}`);
  return 'the older version refused the schema that it cannot use';
}

export const IN_TWO_VERSIONS: readonly Fault[] = WAYS.map(([way, name]) => ({
  name: `replicas on ${name} are of two versions, and the newer one migrates`,
  survive: (scale) =>
    withReplicas({ way, prepare: (url) => leaveFirstStore(url, TARGET, OLD_VOTES) }, async (site) => {
      const survived = await lively(site, sized(200, scale), () => updated(site), OLD_VOTES);
      return `${survived}; ${await refused(site)}`;
    }),
}));
