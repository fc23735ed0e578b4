import type { Client } from 'discord.js';

/**
 * The client throws what it cannot read of a packet into its own emitter, where nobody can catch it: one payload of an
 * unknown shape would end the process. There is no setting for it, so the method that reads packets is wrapped; the
 * battered payloads of `test/faults` notice when a new version of the client has another one.
 */
export function forgivePackets(client: Client, onUnread: (problem: string, event: string) => void): void {
  const { ws } = client;
  const handle: unknown = Reflect.get(ws, 'handlePacket');
  if (typeof handle !== 'function') return;
  const forgiving = (...given: unknown[]): unknown => {
    try {
      return Reflect.apply(handle, ws, given);
    } catch (error) {
      // Its name only: the message may quote what somebody wrote.
      onUnread(error instanceof Error ? error.name : 'unknown', eventOf(given[0]));
      return false;
    }
  };
  Reflect.set(ws, 'handlePacket', forgiving);
}

const eventOf = (packet: unknown): string =>
  typeof packet === 'object' && packet !== null && 't' in packet ? String(packet.t) : 'unknown';
