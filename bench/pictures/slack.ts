import { readFileSync } from 'node:fs';
import path from 'node:path';
import type { Card } from '../../src/cards/card.ts';
import { checkThreadUrl } from '../../src/cards/check-url.ts';
import { helpCard } from '../../src/cards/help-card.ts';
import { statusCard } from '../../src/cards/status-card.ts';
import { type StepCardInput, stepCard } from '../../src/cards/step-card.ts';
import { topCard } from '../../src/cards/top-card.ts';
import { type Entry, entrySchema, workaroundTarget } from '../../src/entries/entry-schema.ts';
import { appHome } from '../../src/platforms/slack/app-home.ts';
import { cardToSlack } from '../../src/platforms/slack/card-to-slack.ts';
import { escapeHtml } from '../../src/platforms/web/card-to-html.ts';
import type { Rate } from '../../src/rates/rate.ts';
import type { Picture } from './picture.ts';
import { blocksToHtml } from './slack-blocks-to-html.ts';

const ENTRIES = path.join(import.meta.dirname, '../../entries');
const STYLE = readFileSync(path.join(import.meta.dirname, 'slack.css'), 'utf8');
const WIDTH = 640;

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
const telling = {
  locale: 'en' as const,
  rateOf: (target: string) =>
    RATES.get(target) ?? rate({ estimate: target.includes('#d:') ? 0.1 : 0.7, rate: 0.1 }),
  redact: (text: string) => text,
};

const PASTE = `Error: listen EADDRINUSE: address already in use :::8081
    at Server.setupListenHandle [as _listen2] (node:net:1817:16)
    at listenInCluster (node:net:1865:12)`;

const step = (given: Partial<StepCardInput>): Card =>
  stepCard({
    ...telling,
    entry,
    confidence: 0.95,
    matched: { line: 1, text: PASTE.split('\n')[0] ?? '' },
    captured: { port: '8081' },
    seen: {
      times: 4,
      days: 30,
      lastSolved: { day: '2026-11-17', url: checkThreadUrl('https://team.slack.example/archives/C1/p1') },
    },
    order,
    step: 0,
    state: { kind: 'open' },
    ...given,
  });

const page = (body: string): string =>
  `<!doctype html><meta charset="utf-8"><style>${STYLE}</style><main>${body}</main>`;

const reaction = (sign: string, count: number): string => `<span class="reaction">${sign} ${count}</span>`;

const message = (who: 'errata' | 'ann', inner: string, reactions = ''): string =>
  `<div class="message"><div class="face ${who}">${who === 'errata' ? '🧩' : 'A'}</div><div class="body"><div class="who"><b>${who === 'errata' ? 'Errata' : 'Ann'}</b>${who === 'errata' ? '<span class="app">APP</span>' : ''}<span class="time">10:42</span></div>${inner}<div>${reactions}</div></div></div>`;

const posted = (card: Card, reactions: string): string =>
  message('errata', blocksToHtml(cardToSlack(card).blocks), reactions);

const question = (reactions = ''): string =>
  message(
    'ann',
    `<div class="rich"><div>the api does not start any more</div><pre>${escapeHtml(PASTE)}</pre></div>`,
    reactions,
  );

/** A first answer, a case that went to its second step and was solved, and the app's own tab. */
export function pictures(): Picture[] {
  const solvedBy = { kind: 'solved', by: order[1] } as const;
  const home = appHome(
    [
      statusCard({
        locale: 'en',
        version: '0.1.0',
        mode: undefined,
        muted: 0,
        entries: 180,
        domains: 14,
        faulty: 0,
        platforms: [{ name: 'slack', standsBy: false }],
        store: { engine: 'SQLite', waiting: 0 },
        uptimeMs: 93_784_000,
      }),
      topCard({
        ...telling,
        days: 30,
        seen: [
          { entryId: entry.id, entry, count: 12 },
          { entryId: 'git/index-lock', entry: read('git/index-lock'), count: 7 },
        ],
        solved: [{ entryId: entry.id, entry, count: 9 }],
        worst: [],
      }),
      helpCard(
        'en',
        [
          { usage: '/fix <paste or words>', summary: 'Look up an error', forManagers: false },
          { usage: '/fix top', summary: 'What comes up most', forManagers: false },
        ],
        '/fix help <command>',
      ),
    ],
    'en',
  );
  return [
    {
      file: 'slack-card.png',
      width: WIDTH,
      html: page(question() + posted(step({}), reaction('✅', 1) + reaction('❌', 1))),
    },
    {
      file: 'slack-solved.png',
      width: WIDTH,
      html: page(
        question(reaction('✅', 1)) +
          posted(step({ state: solvedBy }), reaction('✅', 1) + reaction('❌', 2)) +
          posted(step({ step: 1, state: solvedBy }), reaction('✅', 2) + reaction('❌', 1)),
      ),
    },
    {
      file: 'slack-home.png',
      width: WIDTH,
      html: page(`<div class="home">${blocksToHtml(home.blocks)}</div>`),
    },
  ];
}
