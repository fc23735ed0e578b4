import { existsSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, it } from 'vitest';
import { EVENTS, SCOPES, slackManifest } from '../../../src/platforms/slack/manifest.ts';
import { checkManifest } from './check-manifest.ts';

const changed = (path: readonly string[], value: unknown): unknown => {
  const copy: unknown = structuredClone(slackManifest());
  let at = copy as Record<string, unknown>;
  for (const key of path.slice(0, -1)) at = at[key] as Record<string, unknown>;
  at[path.at(-1) ?? ''] = value;
  return copy;
};

describe('the manifest', () => {
  it('is one that Slack takes, for sockets and for HTTP', () => {
    expect(checkManifest(slackManifest())).toEqual([]);
    expect(checkManifest(slackManifest({ httpUrl: 'https://errata.example.com' }))).toEqual([]);
  });

  it.each([
    [['display_information', 'name'], 'x'.repeat(36)],
    [['display_information', 'description'], 'x'.repeat(141)],
    [['display_information', 'long_description'], 'too short'],
    [['display_information', 'logo'], 'x'],
    [['features', 'bot_user', 'display_name'], ''],
    [['features', 'slash_commands', '0', 'command'], `/${'x'.repeat(32)}`],
    [['features', 'shortcuts', '0', 'name'], 'x'.repeat(25)],
    [['features', 'shortcuts', '0', 'description'], ''],
    [['settings', 'event_subscriptions', 'bot_events'], []],
    [['settings', 'interactivity', 'request_url'], 'https://errata.example.com'],
    [['settings', 'socket_mode_enabled'], false],
    [['oauth_config', 'scopes', 'bot'], ['chat:write']],
    [['tokens'], {}],
  ])('is refused with a fault planted at %s', (path, value) => {
    expect(checkManifest(changed(path, value))).not.toEqual([]);
  });

  it('puts every address below the one that is given', () => {
    const text = JSON.stringify(slackManifest({ httpUrl: 'https://errata.example.com/chat/' }));
    const addresses = text.match(/https:[^"]+/g) ?? [];
    expect(new Set(addresses)).toEqual(
      new Set([
        'https://errata.example.com/chat/slack/events',
        'https://errata.example.com/chat/slack/oauth_redirect',
      ]),
    );
  });

  it('asks for each thing once', () => {
    expect(new Set(EVENTS).size).toBe(EVENTS.length);
  });

  it('has every permission explained in the guide', () => {
    const guide = path.join(import.meta.dirname, '../../../docs/slack.md');
    expect(existsSync(guide)).toBe(true);
    const text = readFileSync(guide, 'utf8');
    for (const scope of Object.keys(SCOPES)) expect(text).toContain(`\`${scope}\``);
  });
});
