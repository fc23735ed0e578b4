import { demand, type Fault, sized } from './fault.ts';
import { lively, pause } from './lively.ts';
import { type Site, WAYS, withReplicas } from './replica-site.ts';

async function killedInTurn(site: Site, kills: number): Promise<string> {
  for (let n = 0; n < kills; n += 1) {
    await pause(700);
    const victim = site.replicas[n % site.replicas.length];
    await victim?.end('SIGKILL');
    victim?.again();
    await victim?.ready();
  }
  return `${kills} kills`;
}

async function restartedInTurn({ replicas }: Site): Promise<string> {
  for (const replica of replicas) {
    const code = await replica.end('SIGTERM');
    demand(code === 0, `a replica ended with ${code}: ${replica.said().slice(-1_000)}`);
    replica.again();
    await replica.ready();
  }
  return 'all three restarted';
}

async function cutOff({ proxy, replicas }: Site, times: number): Promise<string> {
  for (let n = 0; n < times; n += 1) {
    await pause(500);
    proxy.cut();
    await pause(4_000);
    proxy.mend();
    await replicas[0]?.ready();
  }
  return `cut off ${times} times for 4 s`;
}

/** Three programs on one PostgreSQL, for each way in which Slack tells them what happens. */
export const IN_REPLICAS: readonly Fault[] = WAYS.flatMap(([way, name]) => {
  const survive =
    (trouble: (site: Site, scale: number) => Promise<string>): Fault['survive'] =>
    (scale) =>
      withReplicas({ way }, (site) => lively(site, sized(200, scale), () => trouble(site, scale)));
  return [
    {
      name: `replicas on ${name} are killed in turn`,
      survive: survive((site, scale) => killedInTurn(site, sized(12, scale))),
    },
    {
      name: `replicas on ${name} are restarted one after the other`,
      survive: survive((site) => restartedInTurn(site)),
    },
    {
      name: `one replica on ${name} is cut off from the database`,
      survive: survive((site, scale) => cutOff(site, sized(4, scale))),
    },
  ];
});
