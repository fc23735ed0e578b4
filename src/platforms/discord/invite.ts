import { PermissionFlagsBits } from 'discord.js';

/** Everything the bot asks for in a server, and what it does with it. Nothing is asked for in advance. */
export const PERMISSIONS = [
  { bit: PermissionFlagsBits.ViewChannel, name: 'View Channels', purpose: 'to see the channels it is in' },
  {
    bit: PermissionFlagsBits.ReadMessageHistory,
    name: 'Read Message History',
    purpose: 'to reply to a message, and to read votes and errors again that came while it was away',
  },
  {
    bit: PermissionFlagsBits.CreatePublicThreads,
    name: 'Create Public Threads',
    purpose: 'to answer in a thread on the question; without it, it replies in the channel',
  },
  {
    bit: PermissionFlagsBits.SendMessagesInThreads,
    name: 'Send Messages in Threads',
    purpose: 'to post cards in threads and forum posts; Send Messages does not reach there',
  },
  {
    bit: PermissionFlagsBits.SendMessages,
    name: 'Send Messages',
    purpose: 'to reply in a channel where there can be no thread',
  },
  {
    bit: PermissionFlagsBits.AddReactions,
    name: 'Add Reactions',
    purpose: 'to offer ✅ and ❌ on its cards, and 🔎 on a message it may know',
  },
] as const;

export const permissionInteger = (): string => PERMISSIONS.reduce((sum, { bit }) => sum | bit, 0n).toString();

/** The address at which somebody who manages a server adds the bot to it, with its commands. */
export function inviteUrl(applicationId: string): string {
  const url = new URL('https://discord.com/oauth2/authorize');
  url.searchParams.set('client_id', applicationId);
  url.searchParams.set('scope', 'bot applications.commands');
  url.searchParams.set('permissions', permissionInteger());
  return url.href;
}

/** Discord's ids are numbers of 17 to 20 digits. */
export const isApplicationId = (text: string): boolean => /^\d{17,20}$/.test(text);

/**
 * The id that a bot token begins with: its bot's. It is the application's too, except for applications older than
 * December 2016, whose id has to be given.
 */
export function applicationOf(token: string): string | undefined {
  const [first = ''] = token.split('.');
  const id = Buffer.from(first, 'base64url').toString('latin1');
  return isApplicationId(id) ? id : undefined;
}
