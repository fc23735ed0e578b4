import { type Client, type Guild, PermissionFlagsBits } from 'discord.js';
import { PlatformRefusal } from '../../bot/platform.ts';
import { isThread, type KnownChannel } from './channel-book.ts';
import { Recent } from './recent.ts';

const BITS = {
  'View Channel': PermissionFlagsBits.ViewChannel,
  'Send Messages': PermissionFlagsBits.SendMessages,
  'Send Messages in Threads': PermissionFlagsBits.SendMessagesInThreads,
  'Create Public Threads': PermissionFlagsBits.CreatePublicThreads,
  'Read Message History': PermissionFlagsBits.ReadMessageHistory,
  'Add Reactions': PermissionFlagsBits.AddReactions,
  'Manage Threads': PermissionFlagsBits.ManageThreads,
} as const;
export type Permission = keyof typeof BITS;

/** A refusal is believed for so long without being tried again; requests that fail count against the whole bot. */
const BELIEVED = 10 * 60_000;
const TOLD_AGAIN = 24 * 3_600_000;

interface Refused {
  readonly missing: string;
  readonly guild: string | undefined;
  readonly until: number;
}

/** What the bot may do where: asked of the client before every act, and remembered where Discord said no all the same. */
export class Permissions {
  readonly #client: () => Client;
  readonly #onMissing: (channel: KnownChannel, missing: string) => void;
  readonly #refused = new Recent<Refused>(2_000);
  readonly #told = new Recent<number>(2_000);

  constructor(client: () => Client, onMissing: (channel: KnownChannel, missing: string) => void) {
    this.#client = client;
    this.#onMissing = onMissing;
  }

  has(channel: KnownChannel, permission: Permission): boolean {
    const guild = channel.guild === undefined ? undefined : this.#client().guilds.cache.get(channel.guild);
    const me = guild?.members.me;
    if (!guild || !me) return true;
    const above = isThread(channel) ? (channel.parent ?? channel.id) : channel.id;
    const found = guild.channels.cache.get(above);
    return found ? found.permissionsFor(me).has(BITS[permission]) : true;
  }

  /** Throws before a request is made that Discord would refuse. */
  demand(channel: KnownChannel, ...needed: Permission[]): void {
    const refused = this.#refused.get(channel.id);
    if (refused && refused.until > Date.now()) throw this.#refusal(channel, refused.missing);
    const missing = needed.filter((permission) => !this.has(channel, permission));
    if (missing.length > 0) throw this.#refusal(channel, missing.join(', '));
  }

  /** Discord said no although the client saw nothing against it. */
  remember(channel: KnownChannel): void {
    this.#refused.set(channel.id, {
      missing: 'a permission',
      guild: channel.guild,
      until: Date.now() + BELIEVED,
    });
  }

  /** Roles or channels were changed: what was refused may be allowed now. */
  forget(): void {
    this.#refused.clear();
    this.#told.clear();
  }

  /** What is missing to answer in this channel, for whoever can mend it. */
  missingIn(channel: KnownChannel): readonly Permission[] {
    const send = isThread(channel) ? 'Send Messages in Threads' : 'Send Messages';
    return (
      [
        'View Channel',
        send,
        'Read Message History',
        'Create Public Threads',
        'Send Messages in Threads',
        'Add Reactions',
      ] as const
    )
      .filter((permission, place, all) => all.indexOf(permission) === place)
      .filter((permission) => !this.has(channel, permission));
  }

  #refusal(channel: KnownChannel, missing: string): PlatformRefusal {
    if ((this.#told.get(channel.id) ?? 0) < Date.now()) {
      this.#told.set(channel.id, Date.now() + TOLD_AGAIN);
      this.#onMissing(channel, missing);
    }
    return new PlatformRefusal(
      'forbidden',
      `In the Discord channel ${channel.id} the bot lacks: ${missing}. Give it these permissions there.`,
    );
  }
}

/** Whether a member may manage a channel; the gateway names the roles of an author, not what they allow. */
export function mayManage(guild: Guild, userId: string, roles: readonly string[]): boolean {
  if (guild.ownerId === userId) return true;
  return [guild.id, ...roles].some((id) =>
    guild.roles.cache
      .get(id)
      ?.permissions.any([
        PermissionFlagsBits.Administrator,
        PermissionFlagsBits.ManageGuild,
        PermissionFlagsBits.ManageChannels,
      ]),
  );
}
