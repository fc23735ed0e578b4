import { readFileSync } from 'node:fs';
import path from 'node:path';
import type { Card } from '../../src/cards/card.ts';
import { checkThreadUrl } from '../../src/cards/check-url.ts';
import { type StepCardInput, stepCard } from '../../src/cards/step-card.ts';
import { type Entry, entrySchema, workaroundTarget } from '../../src/entries/entry-schema.ts';
import { cardToDiscord } from '../../src/platforms/discord/card-to-discord.ts';
import { escapeHtml } from '../../src/platforms/web/card-to-html.ts';
import type { Rate } from '../../src/rates/rate.ts';
import { componentsToHtml } from './discord-components-to-html.ts';
import type { Picture } from './picture.ts';

const ENTRIES = path.join(import.meta.dirname, '../../entries');
const STYLE = readFileSync(path.join(import.meta.dirname, 'discord.css'), 'utf8');
const WIDTH = 560;

const read = (id: string): Entry =>
  entrySchema.parse(JSON.parse(readFileSync(path.join(ENTRIES, `${id}.json`), 'utf8')));
const entry = read('node/port-in-use');
const order = entry.workarounds.map(({ id }) => id);

const rate = (given: Partial<Rate>): Rate => ({
  rate: 0.85,
  low: 0.6,
  high: 0.97,
  worked: 0,
  failed: 0,
  estimate: 0.85,
  tier: entry.verification.tier,
  drift: undefined,
  ...given,
});
const RATES = new Map([
  [
    workaroundTarget(entry.id, order[0] ?? ''),
    rate({ rate: 0.74, low: 0.55, high: 0.92, worked: 11, failed: 3 }),
  ],
  [workaroundTarget(entry.id, order[1] ?? ''), rate({ worked: 3, failed: 1 })],
]);

const PASTE = 'Error: listen EADDRINUSE: address already in use :::8081';

const step = (given: Partial<StepCardInput>): Card =>
  stepCard({
    locale: 'en',
    rateOf: (target) =>
      RATES.get(target) ?? rate({ estimate: target.includes('#d:') ? 0.1 : 0.7, rate: 0.1 }),
    redact: (text) => text,
    entry,
    confidence: 0.95,
    matched: { line: undefined, text: PASTE },
    captured: { port: '8081' },
    seen: {
      times: 4,
      days: 30,
      lastSolved: { day: '2026-11-17', url: checkThreadUrl('https://discord.com/channels/1/2/3') },
    },
    order,
    step: 0,
    state: { kind: 'open' },
    ...given,
  });

const page = (body: string): string =>
  `<!doctype html><meta charset="utf-8"><style>${STYLE}</style><main>${body}</main>`;

const reactions = (worked: number, failed: number): string =>
  `<span class="reaction">✅ ${worked}</span><span class="reaction">❌ ${failed}</span>`;

const message = (who: 'errata' | 'ann', inner: string, below: string): string =>
  `<div class="message"><div class="face ${who}">${who === 'errata' ? '🧩' : 'A'}</div><div class="body"><div class="who"><b>${who === 'errata' ? 'Errata' : 'Ann'}</b>${who === 'errata' ? '<span class="app">APP</span>' : ''}<span class="time">Today at 10:42</span></div>${inner}<div>${below}</div></div></div>`;

const posted = (card: Card, below: string): string =>
  message('errata', componentsToHtml(cardToDiscord(card).components), below);

const question = (below: string): string =>
  message('ann', `<div>the api does not start any more</div><pre>${escapeHtml(PASTE)}</pre>`, below);

/** A first answer, and a case that went to its second step and was solved. */
export function pictures(): Picture[] {
  const state = { kind: 'solved', by: order[1] } as const;
  return [
    {
      file: 'discord-card.png',
      width: WIDTH,
      html: page(question('') + posted(step({}), reactions(1, 1))),
    },
    {
      file: 'discord-solved.png',
      width: WIDTH,
      html: page(
        question('<span class="reaction">✅ 1</span>') +
          posted(step({ state }), reactions(1, 2)) +
          posted(step({ step: 1, state }), reactions(2, 1)),
      ),
    },
  ];
}
