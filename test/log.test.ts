import { describe, expect, it } from 'vitest';
import { createLog, type LogOptions } from '../src/log.ts';

function logInTest(level: LogOptions['level'] = 'info') {
  const lines: string[] = [];
  const log = createLog({ level, to: { write: (line) => void lines.push(line) } });
  return { log, lines, last: () => JSON.parse(lines.at(-1) ?? '{}') };
}

describe('createLog', () => {
  it('writes one JSON object a line, with the level as a word and a readable time', () => {
    const { log, lines, last } = logInTest();
    log.child({ platform: 'slack' }).info({ reason: 'unknown', ms: 3 }, 'message handled');
    log.debug({}, 'not at this level');
    expect(lines).toHaveLength(1);
    expect(lines[0]).toMatch(/\n$/);
    expect(last()).toEqual({
      level: 'info',
      time: expect.stringMatching(/^\d{4}-\d\d-\d\dT/),
      platform: 'slack',
      reason: 'unknown',
      ms: 3,
      msg: 'message handled',
    });
  });

  const SECRET = 'planted-secret-of-the-test';
  class RequestError extends Error {
    readonly code = 'E_REQUEST';
    readonly request = { headers: { authorization: `Bearer ${SECRET}` }, body: SECRET };
  }
  const circle: Record<string, unknown> = { name: 'x' };
  circle['itself'] = circle;

  it('leaves a sentence about the bot as it is', () => {
    const { log, lines } = logInTest();
    log.warn({}, 'PostgreSQL does not answer; the bot connects again by itself.');
    expect(JSON.parse(lines[0] ?? '').msg).toBe(
      'PostgreSQL does not answer; the bot connects again by itself.',
    );
  });

  it.each<[string, Record<string, unknown>]>([
    ['a message', { event: { text: SECRET, channel: 'C1' } }],
    ['a body', { body: SECRET }],
    ['content in a list', { events: [{ data: { content: SECRET } }] }],
    ['a token', { token: SECRET, config: { slack: { botToken: SECRET } } }],
    ['what a library hangs on an error', { err: new RequestError('failed') }],
    ['the cause of an error', { error: new Error('outer', { cause: new RequestError('inner') }) }],
    ['a Slack token in a text', { hint: `xoxb-1234-${SECRET}` }],
    ['a Slack app token', { hint: `xapp-1-A1-${SECRET}` }],
    ['a password in an address', { hint: `postgres://errata:${SECRET}@db:5432/errata` }],
    ['an authorization header in a text', { hint: `Authorization: Bot ${SECRET}` }],
    ['something too deep to look at', { a: { b: { c: { d: { e: SECRET } } } } }],
  ])('does not write %s', (_what, fields) => {
    const { log, lines } = logInTest();
    log.error(fields, 'it went wrong');
    log.child(fields).error({}, 'it went wrong again');
    expect(lines).toHaveLength(2);
    expect(lines.join('')).not.toContain(SECRET);
    for (const line of lines) expect(JSON.parse(line).msg).toContain('it went wrong');
  });

  it('keeps what helps to find an error', () => {
    const { log, last } = logInTest();
    log.error({ err: new RequestError('socket hang up'), entry: 'node/port-in-use' }, 'post failed');
    expect(last()).toMatchObject({
      entry: 'node/port-in-use',
      err: {
        name: 'Error',
        message: 'socket hang up',
        code: 'E_REQUEST',
        stack: expect.stringContaining('log.test.ts'),
      },
    });
  });

  it('survives what contains itself', () => {
    const { log, last } = logInTest();
    log.info({ circle }, 'ok');
    expect(last().msg).toBe('ok');
  });
});
