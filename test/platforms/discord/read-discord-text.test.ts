import { describe, expect, it } from 'vitest';
import { pastedText, pasteModal } from '../../../src/platforms/discord/paste-modal.ts';
import { readDiscordText } from '../../../src/platforms/discord/read-discord-text.ts';
import { checkRequest } from '../../fakes/discord/check-request.ts';

const file = (filename: string, content_type?: string) => ({
  id: '9',
  filename,
  size: 12,
  url: 'https://cdn.discordapp.com/attachments/1/9/f',
  proxy_url: 'https://media.discordapp.net/attachments/1/9/f',
  ...(content_type !== undefined && { content_type }),
});
const embed = { title: 'Build failed', description: 'exit 1', fields: [{ name: 'Error', value: 'ENOSPC' }] };

describe('the text of a message', () => {
  it('is its words and the text files on it', () => {
    const read = readDiscordText({
      content: 'it broke',
      attachments: [file('message.txt'), file('screen.png', 'image/png'), file('output', 'text/plain')],
    });
    expect(read.text).toBe('it broke');
    expect(read.attachments.map(({ name }) => name)).toEqual(['message.txt', 'output']);
  });

  it('holds what was forwarded, with its files', () => {
    const snapshot = { message: { content: 'Error: boom', attachments: [file('app.log')] } };
    const read = readDiscordText({ content: '', message_snapshots: [snapshot] });
    expect(read.text).toBe('Error: boom');
    expect(read.attachments.map(({ name }) => name)).toEqual(['app.log']);
  });

  it("holds a bot's embeds, also forwarded, and no person's previews of links", () => {
    const all = 'Build failed\nexit 1\nError\nENOSPC';
    expect(readDiscordText({ content: '', embeds: [embed], author: { bot: true } }).text).toBe(all);
    expect(readDiscordText({ content: 'see https://x.example', embeds: [embed], author: {} }).text).toBe(
      'see https://x.example',
    );
    const forwarded = { message: { content: '', embeds: [embed] } };
    expect(readDiscordText({ content: '', message_snapshots: [forwarded] }).text).toBe(all);
  });
});

describe('the window to paste into', () => {
  it.each(['en-GB', 'zh-CN', 'de'])('is taken by Discord in %s', (locale) => {
    const request = {
      method: 'POST',
      path: '/interactions/12345678901234567/token/callback',
      query: new URLSearchParams(),
      body: { type: 9, data: pasteModal(locale) },
    };
    expect(checkRequest(request)).toEqual([]);
    const data = pasteModal(locale);
    expect(data.title.length).toBeLessThanOrEqual(45);
    const tooLong = { ...request, body: { type: 9, data: { ...data, title: 'x'.repeat(46) } } };
    expect(checkRequest(tooLong)).not.toEqual([]);
  });

  it('gives back what was typed, with its line ends', () => {
    const typed = 'Error: a\n  at b';
    const component = { type: 4, custom_id: 'paste', value: typed };
    expect(pastedText({ custom_id: 'errata-paste', components: [{ type: 18, component }] })).toBe(typed);
    expect(pastedText({ custom_id: 'errata-paste', components: [] })).toBe('');
  });
});
