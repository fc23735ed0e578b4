import { type Client, Events, Status } from 'discord.js';

/** A server that does not answer is waited for no longer than this. */
const CALM_WITHIN = 30_000;
const CONNECTING: readonly Status[] = [
  Status.Connecting,
  Status.Reconnecting,
  Status.Identifying,
  Status.Resuming,
];
const CHANGES = [Events.ShardReady, Events.ShardResume, Events.ShardDisconnect] as const;

/**
 * Ends a client's connections. A shard that is just connecting is let in first: the library takes the end of such a one
 * for a failure and connects it again. `loggingIn`: undefined where the process ends anyway and nothing is waited for.
 */
export async function takeDown(client: Client, loggingIn: Promise<unknown> | undefined): Promise<void> {
  if (loggingIn) await calm(client, loggingIn);
  await client.destroy();
}

async function calm(client: Client, loggingIn: Promise<unknown>): Promise<void> {
  let end = (): void => {};
  const over = new Promise<void>((resolve) => {
    end = resolve;
  });
  const timer = setTimeout(end, CALM_WITHIN).unref();
  const look = (): void => {
    if (client.ws.shards.every(({ status }) => !CONNECTING.includes(status))) end();
  };
  for (const change of CHANGES) client.on(change, look);
  await Promise.race([over, loggingIn.then(look, look).then(() => over)]);
  for (const change of CHANGES) client.off(change, look);
  clearTimeout(timer);
}
