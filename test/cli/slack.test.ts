import { expect, it } from 'vitest';
import { slackManifest } from '../../src/platforms/slack/manifest.ts';
import { runInTest } from './run-in-test.ts';

it('errata slack manifest prints the manifest for events through a socket', async () => {
  const { code, out, err } = await runInTest(['slack', 'manifest']);
  expect({ code, err }).toEqual({ code: 0, err: '' });
  expect(JSON.parse(out)).toEqual(slackManifest());
  expect(out).not.toContain('url');
});

it('errata slack manifest --http puts the address where Slack asks for it', async () => {
  const { code, out } = await runInTest(['slack', 'manifest', '--http', 'https://errata.example.com/']);
  expect(code).toBe(0);
  expect(JSON.parse(out)).toEqual(slackManifest({ httpUrl: 'https://errata.example.com' }));
});

it.each([
  'http://errata.example.com',
  'errata.example.com',
  'https://a:b@errata.example.com',
  'https://x.example/?a',
])('refuses %s as a public address, and says what it needs', async (address) => {
  const { code, err } = await runInTest(['slack', 'manifest', '--http', address]);
  expect(code).toBe(2);
  expect(err).toContain('such as https://errata.example.com');
});

it('refuses anything but the manifest', async () => {
  expect(await runInTest(['slack', 'tokens'])).toMatchObject({ code: 2 });
});
