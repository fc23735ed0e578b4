import { randomUUID } from 'node:crypto';
import type { Server } from 'node:http';
import { type WebSocket, WebSocketServer } from 'ws';
import { channelPayload, guildPayload, userPayload } from './payloads.ts';
import type { World } from './world.ts';

const MESSAGE_CONTENT = 1 << 15;
/** Which intent an event needs, in a guild and in a direct conversation. */
const INTENTS: Readonly<Record<string, readonly [number, number]>> = {
  MESSAGE_CREATE: [1 << 9, 1 << 12],
  MESSAGE_UPDATE: [1 << 9, 1 << 12],
  MESSAGE_DELETE: [1 << 9, 1 << 12],
  MESSAGE_DELETE_BULK: [1 << 9, 1 << 12],
  MESSAGE_REACTION_ADD: [1 << 10, 1 << 13],
  MESSAGE_REACTION_REMOVE: [1 << 10, 1 << 13],
  MESSAGE_REACTION_REMOVE_ALL: [1 << 10, 1 << 13],
  MESSAGE_REACTION_REMOVE_EMOJI: [1 << 10, 1 << 13],
  INTERACTION_CREATE: [0, 0],
};
const GUILDS = 1;

interface Session {
  readonly id: string;
  readonly shard: readonly [number, number];
  readonly intents: number;
  socket: WebSocket | undefined;
  sequence: number;
  readonly buffer: { readonly s: number; readonly text: string }[];
}

export interface GatewayOptions {
  readonly token: string;
  /** Whether the switch for Message Content is on. */
  messageContent: boolean;
  /** A new session instead of a resumed one, as after a longer absence. */
  refuseResume: boolean;
}

/** Speaks the gateway protocol to the real client: sessions, sequence numbers, heartbeats, resuming, intents. */
export class FakeGateway {
  readonly identifies: {
    readonly intents: number;
    readonly shard: readonly [number, number];
    readonly token: string;
  }[] = [];
  resumes = 0;
  /** The most sessions that were connected at one moment. */
  mostConnected = 0;
  heartbeats = 0;
  /** How sockets were closed by the client. */
  readonly closes: number[] = [];
  readonly options: GatewayOptions;
  readonly #world: World;
  readonly #server: WebSocketServer;
  readonly #url: () => string;
  readonly #sessions = new Map<string, Session>();
  /** Set: whoever connects waits outside. */
  #doors = true;

  constructor(world: World, server: Server, url: () => string, options: GatewayOptions) {
    this.#world = world;
    this.#url = url;
    this.options = options;
    this.#server = new WebSocketServer({ server });
    this.#server.on('connection', (socket) => this.#greet(socket));
  }

  get connected(): number {
    return [...this.#sessions.values()].filter(({ socket }) => socket !== undefined).length;
  }

  /** While shut, sockets that want in are dropped; sessions go on gathering what happens. */
  set doors(open: boolean) {
    this.#doors = open;
  }

  /** Cuts every socket. Without a code as when a cable is pulled. */
  cut(code?: number): void {
    for (const session of this.#sessions.values()) {
      const { socket } = session;
      session.socket = undefined;
      if (code === undefined) socket?.terminate();
      else socket?.close(code);
    }
  }

  askToReconnect(): void {
    for (const { socket } of this.#sessions.values())
      socket?.send(JSON.stringify({ op: 7, d: null, s: null, t: null }));
  }

  invalidate(resumable: boolean): void {
    for (const session of [...this.#sessions.values()]) {
      const { socket } = session;
      if (!resumable) this.#sessions.delete(session.id);
      socket?.send(JSON.stringify({ op: 9, d: resumable, s: null, t: null }));
    }
  }

  /** To every session that has the intent and the shard for it. */
  dispatch(event: string, data: object, guild: string | undefined): void {
    const needs = INTENTS[event];
    for (const session of this.#sessions.values()) {
      const needed = needs ? needs[guild === undefined ? 1 : 0] : GUILDS;
      if ((session.intents & needed) !== needed || !this.#servesGuild(session, guild)) continue;
      this.#send(session, event, this.#mayRead(session, event, data, guild) ? data : stripped(data));
    }
  }

  close(): void {
    for (const client of this.#server.clients) client.terminate();
    this.#server.close();
  }

  #greet(socket: WebSocket): void {
    if (!this.#doors) {
      socket.terminate();
      return;
    }
    let session: Session | undefined;
    socket.send(JSON.stringify({ op: 10, d: { heartbeat_interval: 41_250 }, s: null, t: null }));
    socket.on('message', (text) => {
      const { op, d } = JSON.parse(String(text));
      if (op === 1) {
        this.heartbeats += 1;
        socket.send(JSON.stringify({ op: 11, d: null, s: null, t: null }));
      } else if (op === 2) session = this.#identify(socket, d);
      else if (op === 6) session = this.#resume(socket, d);
    });
    socket.on('error', () => {});
    socket.on('close', (code) => {
      this.closes.push(code);
      if (session?.socket === socket) session.socket = undefined;
      // A client that says goodbye has no session to come back to.
      if (session && (code === 1000 || code === 1001)) this.#sessions.delete(session.id);
    });
  }

  #identify(
    socket: WebSocket,
    { token, intents, shard = [0, 1] }: { token: string; intents: number; shard?: [number, number] },
  ): Session | undefined {
    this.identifies.push({ intents, shard, token });
    if (token !== this.options.token) socket.close(4004, 'Authentication failed.');
    else if (intents & MESSAGE_CONTENT && !this.options.messageContent)
      socket.close(4014, 'Disallowed intent(s).');
    else {
      const session: Session = { id: randomUUID(), shard, intents, socket, sequence: 0, buffer: [] };
      this.#sessions.set(session.id, session);
      this.mostConnected = Math.max(this.mostConnected, this.connected);
      const guilds = [...this.#world.guilds.values()].filter(({ id }) => this.#servesGuild(session, id));
      this.#send(session, 'READY', {
        v: 10,
        user: { ...userPayload(this.#world.bot), verified: true, mfa_enabled: false, flags: 0, email: null },
        guilds: guilds.map(({ id }) => ({ id, unavailable: true })),
        session_id: session.id,
        session_type: 'normal',
        resume_gateway_url: this.#url(),
        shard,
        application: { id: this.#world.application, flags: 0 },
      });
      for (const guild of guilds) this.#send(session, 'GUILD_CREATE', guildPayload(this.#world, guild));
      return session;
    }
    return undefined;
  }

  #resume(
    socket: WebSocket,
    { session_id: id, seq }: { session_id: string; seq: number },
  ): Session | undefined {
    const session = this.#sessions.get(id);
    if (!session || this.options.refuseResume) {
      this.#sessions.delete(id);
      socket.send(JSON.stringify({ op: 9, d: false, s: null, t: null }));
      return undefined;
    }
    this.resumes += 1;
    session.socket = socket;
    this.mostConnected = Math.max(this.mostConnected, this.connected);
    for (const { s, text } of session.buffer) if (s > seq) socket.send(text);
    this.#send(session, 'RESUMED', { _trace: [] });
    return session;
  }

  #send(session: Session, event: string, data: object): void {
    session.sequence += 1;
    const text = JSON.stringify({ op: 0, t: event, s: session.sequence, d: data });
    session.buffer.push({ s: session.sequence, text });
    if (session.buffer.length > 2_000) session.buffer.shift();
    session.socket?.send(text);
  }

  #servesGuild({ shard: [id, count] }: Session, guild: string | undefined): boolean {
    return Number((BigInt(guild ?? 0) >> 22n) % BigInt(count)) === id;
  }

  #mayRead({ intents }: Session, event: string, data: object, guild: string | undefined): boolean {
    if (!event.startsWith('MESSAGE_') || !('content' in data)) return true;
    if (intents & MESSAGE_CONTENT || guild === undefined) return true;
    const { bot } = this.#world;
    const { author, mentions = [] } = data as { author?: { id: string }; mentions?: { id: string }[] };
    return author?.id === bot.id || mentions.some(({ id }) => id === bot.id);
  }
}

const stripped = (data: object): object => ({
  ...data,
  content: '',
  embeds: [],
  attachments: [],
  components: [],
  message_snapshots: undefined,
});

export const threadEvent = (world: World, channel: Parameters<typeof channelPayload>[1]) => ({
  ...channelPayload(world, channel),
  newly_created: true,
});
