import { PermissionsBitField } from 'discord.js';
import { describe, expect, it } from 'vitest';
import { PERMISSIONS, permissionInteger } from '../../src/platforms/discord/invite.ts';
import { runInTest } from './run-in-test.ts';

const ID = '123456789012345678';
const TOKEN = `${Buffer.from(ID).toString('base64url')}.Gabcde.${'x'.repeat(38)}`;

describe('errata discord invite', () => {
  it('prints the address, and what every permission is for', async () => {
    const { code, out, err } = await runInTest(['discord', 'invite', ID]);
    expect({ code, err }).toEqual({ code: 0, err: '' });
    const address = new URL(/https:\S+/.exec(out)?.[0] ?? '');
    expect(address.host).toBe('discord.com');
    expect(Object.fromEntries(address.searchParams)).toEqual({
      client_id: ID,
      scope: 'bot applications.commands',
      permissions: permissionInteger(),
    });
    for (const { name, purpose } of PERMISSIONS) expect(out).toMatch(new RegExp(`${name} +${purpose}`));
  });

  it('asks for nothing that gives power over people or messages', () => {
    const asked = new PermissionsBitField(BigInt(permissionInteger()));
    expect(asked.toArray().toSorted()).toEqual(
      [
        'AddReactions',
        'CreatePublicThreads',
        'ReadMessageHistory',
        'SendMessages',
        'SendMessagesInThreads',
        'ViewChannel',
      ].toSorted(),
    );
  });

  it('finds the application in the token, and never shows the token', async () => {
    const { code, out } = await runInTest(['discord', 'invite', '--url'], {
      environment: { DISCORD_TOKEN: TOKEN },
    });
    expect(code).toBe(0);
    expect(out).toContain(`client_id=${ID}`);
    expect(out.trim().split('\n')).toHaveLength(1);
    expect(out).not.toContain(TOKEN);
  });

  it.each([
    [['discord', 'invite'], {}],
    [['discord', 'invite', 'errata'], {}],
    [['discord', 'invite'], { DISCORD_TOKEN: 'nonsense' }],
  ])('%j says where the id is when it has none', async (args, environment) => {
    const { code, err } = await runInTest(args, { environment });
    expect(code).toBe(2);
    expect(err).toContain('General Information');
    expect(err).not.toContain('nonsense');
  });

  it('refuses anything but the invitation', async () => {
    expect(await runInTest(['discord', 'token'])).toMatchObject({ code: 2 });
  });
});
