import { ConfigError, readConfig } from '../config.ts';
import {
  applicationOf,
  inviteUrl,
  isApplicationId,
  PERMISSIONS,
  permissionInteger,
} from '../platforms/discord/invite.ts';
import { defineCommand, EXIT, UsageError } from './frame/command.ts';
import type { Terminal } from './frame/terminal.ts';

export const command = defineCommand({
  name: 'discord',
  summary: 'Print the address that adds the bot to a Discord server, and what it asks for there.',
  operands: [
    { name: 'invite', literal: true },
    { name: 'application id', optional: true },
  ],
  options: {
    url: { type: 'boolean', help: 'Print the address alone.' },
  },
  examples: [
    { line: 'discord invite', does: 'for the application that DISCORD_TOKEN belongs to' },
    { line: 'discord invite 1234567890123456789', does: 'without a token: the id is on General Information' },
  ],
  details: 'docs/discord.md leads through it: the application, its one token, the switches on its page.',

  async run({ values, operands: [what = '', given] }, terminal) {
    if (what !== 'invite') {
      throw new UsageError(`errata discord knows "invite", not ${JSON.stringify(what)}.`);
    }
    const { out } = terminal;
    const url = inviteUrl(given === undefined ? idFromToken(terminal) : checked(given));
    if (values.url) {
      out.write(`${url}\n`);
      return EXIT.ok;
    }
    const widest = Math.max(...PERMISSIONS.map(({ name }) => name.length));
    const rows = PERMISSIONS.map(({ name, purpose }) => `  ${name.padEnd(widest)}  ${purpose}\n`);
    out.write(`Open this as somebody who may manage the server:\n\n  ${out.paint('cyan', url)}\n\n`);
    out.write(
      `It asks for ${rows.length} permissions, ${permissionInteger()} as one number:\n\n${rows.join('')}`,
    );
    return EXIT.ok;
  },
});

function checked(id: string): string {
  if (isApplicationId(id)) return id;
  throw new UsageError(
    `${JSON.stringify(id)} is not an application id. It is a number of 17 to 20 digits, on the page General Information of your application.`,
  );
}

function idFromToken({ environment }: Terminal): string {
  const token = tokenIn(environment);
  const id = token === undefined ? undefined : applicationOf(token);
  if (id !== undefined) return id;
  throw new UsageError(
    'Which application? Set DISCORD_TOKEN, or give the id from the page General Information: errata discord invite <application id>',
  );
}

/** Other settings may still be wrong when somebody invites the bot; only the token matters here. */
function tokenIn(environment: Terminal['environment']): string | undefined {
  try {
    return readConfig(environment).discord?.token;
  } catch (error) {
    if (!(error instanceof ConfigError)) throw error;
    return environment['DISCORD_TOKEN'];
  }
}
