import { expect, it } from 'vitest';
import { envExample } from '../../src/config/env-example.ts';
import { runInTest } from './run-in-test.ts';

it('errata settings prints the text of .env.example', async () => {
  expect(await runInTest(['settings'])).toEqual({ code: 0, out: envExample(), err: '' });
});

it('errata settings --check says everything that is wrong', async () => {
  const right = await runInTest(['settings', '--check'], { environment: { SLACK_TOKEN: 'x' } });
  expect(right).toMatchObject({ code: 0, out: 'The settings are right.\n' });
  expect(right.err).toContain('SLACK_TOKEN is no setting of Errata. Known are SLACK_BOT_TOKEN');
  const wrong = await runInTest(['settings', '--check'], { environment: { LOCALE: 'xx', WEB_PORT: 'x' } });
  expect(wrong.code).toBe(1);
  expect(wrong.err).toMatch(/LOCALE.*\n.*WEB_PORT/);
});
