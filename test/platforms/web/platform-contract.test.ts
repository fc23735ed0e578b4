import { expect } from 'vitest';
import type { Mark } from '../../../src/bot/platform.ts';
import { WebPlatform } from '../../../src/platforms/web/web-platform.ts';
import { describePlatform, type Member } from '../../contracts/platform-contract.ts';

const NAMES = { ann: 'Ada', ben: 'Grace' } as const satisfies Record<Member, string>;
const BOT = 'errata';

interface Seen {
  readonly id: string;
  readonly thread?: string;
  readonly text: string;
  readonly html?: string;
  readonly marks: Record<Mark, string[]>;
}

describePlatform('the web page', async (inbox) => {
  const platform = new WebPlatform({
    host: '127.0.0.1',
    port: 0,
    adminToken: undefined,
    journal: { load: async () => [], save: async () => {}, remove: async () => {} },
    log: { info: () => {}, error: () => {} },
  });
  await platform.start(inbox);
  const { address } = platform;
  const post = async (path: string, body: object): Promise<{ id?: string }> => {
    const answer = await fetch(address + path, {
      method: 'POST',
      headers: { 'Content-Type': 'application/json' },
      body: JSON.stringify(body),
    });
    if (!answer.ok) expect.fail(`${path}: ${answer.status} ${await answer.text()}`);
    return (await answer.json()) as { id?: string };
  };
  const find = async (id: string): Promise<Seen> =>
    (await state(address)).find((each) => each.id === id) ?? expect.fail(`no message ${id}`);
  const authors = new Map<string, string>();
  return {
    platform,
    say: async (who, text, thread) => {
      const { id = '' } = await post('say', { who: NAMES[who], text, thread });
      authors.set(id, NAMES[who]);
      return { platform: 'web', workspace: 'local', channel: 'help', message: id };
    },
    edit: async ({ message: id }, text) => void (await post('edit', { who: authors.get(id), id, text })),
    delete: async ({ message: id }) => void (await post('remove', { who: authors.get(id), id })),
    react: async (who, { message: id }, mark, on) =>
      void (await post('react', { who: NAMES[who], id, mark, on })),
    press: async (who, { message: id }, vote) => {
      const { html = '' } = await find(id);
      const action = new RegExp(`class="${vote}" data-action="([^"]+)"`).exec(html)?.[1];
      await post('press', { who: NAMES[who], id, action });
    },
    thread: async (thread) =>
      (await state(address)).filter((each) => each.thread === thread).map(({ html, text }) => html ?? text),
    ownMarks: async ({ message }) => {
      const { marks } = await find(message);
      return (['worked', 'failed', 'offer'] satisfies Mark[]).filter((mark) => marks[mark].includes(BOT));
    },
    close: async () => {},
  };
});

/** What the page is told when it is opened. */
async function state(address: string): Promise<Seen[]> {
  const reader = (await fetch(`${address}events`)).body?.getReader() ?? expect.fail('no events');
  const decoder = new TextDecoder();
  let text = '';
  for (;;) {
    const { value, done } = await reader.read();
    text += decoder.decode(value, { stream: true });
    const data = /^event: state\ndata: (.*)\n/m.exec(text)?.[1];
    if (data === undefined && !done) continue;
    await reader.cancel();
    return (JSON.parse(data ?? '{}') as { messages: Seen[] }).messages;
  }
}
