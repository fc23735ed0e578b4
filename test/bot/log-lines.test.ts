import { afterEach, describe, expect, it } from 'vitest';
import { createLog } from '../../src/log.ts';
import { redact } from '../../src/matching/redact.ts';
import { seeded, TOKENS } from '../matching/made-up-secrets.ts';
import { ada, ben, type Chat, chat, PORT_IN_USE } from './chat.ts';

let c: Chat | undefined;
afterEach(() => c?.stop());

describe('the log of the bot', () => {
  it('has one line for every message, with what was done, and not a word of it', async () => {
    const lines: string[] = [];
    const log = createLog({ level: 'debug', to: { write: (line) => void lines.push(line) } });
    c = await chat({ log });
    lines.length = 0;
    await c.platform.say(ada, 'good morning');
    await c.platform.say(ada, PORT_IN_USE, { channel: 'c2' });
    await c.settle();
    const handled = lines.map((line) => JSON.parse(line)).filter(({ msg }) => msg === 'Handled');
    expect(handled.map(({ level, reason }) => [level, reason])).toEqual([
      ['debug', 'no-error'],
      ['info', 'answered'],
    ]);
    for (const word of ['morning', 'EADDRINUSE', '8081']) expect(lines.join()).not.toContain(word);
  });

  it('holds no secret that was pasted, also where everything fails', async () => {
    const lines: string[] = [];
    const log = createLog({
      level: 'debug',
      redact: (text) => redact(text).text,
      to: { write: (line) => void lines.push(line) },
    });
    c = await chat({ log });
    const random = seeded(7);
    for (const [n, { make }] of TOKENS.entries()) {
      const secret = make(random);
      c.platform.failNext('post', () => new Error(`The platform refused: ${PORT_IN_USE} ${secret}`));
      await c.platform.say(ben, `${PORT_IN_USE}\nAuthorization: Bearer ${secret}`, { channel: `c${n}` });
      await c.settle();
      expect(lines.join('')).not.toContain(secret);
    }
    expect(lines.join('')).toContain('it is tried again');
  });
});
