import type { Card } from '../../src/cards/card.ts';
import { type ChainLink, chainCard } from '../../src/cards/chain-card.ts';
import { checkThreadUrl } from '../../src/cards/check-url.ts';
import { domainCard, domainsCard } from '../../src/cards/domain-cards.ts';
import { allStepsCard, entryCard } from '../../src/cards/entry-card.ts';
import { commandHelpCard, helpCard } from '../../src/cards/help-card.ts';
import type { Locale } from '../../src/cards/locale.ts';
import { LOCALES } from '../../src/cards/locale.ts';
import { notKnownCard } from '../../src/cards/not-known-card.ts';
import { nothingHelpedCard } from '../../src/cards/nothing-helped-card.ts';
import { problemCard } from '../../src/cards/problem-card.ts';
import { receiptCard } from '../../src/cards/receipt-card.ts';
import { searchCard } from '../../src/cards/search-card.ts';
import { seenBeforeCard } from '../../src/cards/seen-before-card.ts';
import { modeCard, mutedCard, mutesCard, unmutedCard } from '../../src/cards/setting-cards.ts';
import { entryStatsCard, scopeStatsCard } from '../../src/cards/stats-card.ts';
import { statusCard } from '../../src/cards/status-card.ts';
import { type StepCardInput, stepCard } from '../../src/cards/step-card.ts';
import type { Telling } from '../../src/cards/telling.ts';
import { topCard } from '../../src/cards/top-card.ts';
import { withUnreadVotes } from '../../src/cards/unread-votes.ts';
import { deadEndTarget, type Entry, workaroundTarget } from '../../src/entries/entry-schema.ts';
import type { Rate } from '../../src/rates/rate.ts';
import { bare, chinese, endless, HOSTILE, hostile, refused } from './gallery-entries.ts';

/**
 * Every card in every state that looks different, in both languages, with ordinary, endless and hostile content.
 * Each renderer's tests go through all of it.
 */
export interface GalleryCard {
  readonly name: string;
  readonly card: Card;
}

const rate = (given: Partial<Rate>): Rate => ({
  rate: 0.89,
  low: 0.68,
  high: 0.99,
  worked: 0,
  failed: 0,
  estimate: undefined,
  tier: 'human_reviewed',
  drift: undefined,
  ...given,
});

/** The states of a rate that are said differently. */
export const RATES = {
  unknown: rate({}),
  estimated: rate({ estimate: 0.9 }),
  few: rate({ rate: 0.76, low: 0.52, high: 0.96, worked: 3, failed: 1, estimate: 0.9 }),
  onlyFailed: rate({ rate: 0.62, low: 0.3, high: 0.93, failed: 1, estimate: 0.9 }),
  many: rate({ rate: 0.74, low: 0.55, high: 0.92, worked: 11, failed: 3, estimate: 0.9 }),
  drifting: rate({ rate: 0.41, low: 0.25, high: 0.63, worked: 21, failed: 15, drift: { failed: 5, of: 6 } }),
  deadEstimated: rate({ rate: 0.05, low: 0.01, high: 0.3, estimate: 0.05 }),
  deadMany: rate({ rate: 0.2, low: 0.1, high: 0.38, worked: 2, failed: 8 }),
  deadHelpsSome: rate({ rate: 0.5, low: 0.34, high: 0.66, worked: 6, failed: 6 }),
} as const satisfies Record<string, Rate>;

const rates = new Map<string, Rate>([
  [workaroundTarget(refused.id, 'use-service-name'), RATES.many],
  [workaroundTarget(refused.id, 'start-database'), RATES.few],
  [workaroundTarget(refused.id, 'listen-on-all'), RATES.estimated],
  [deadEndTarget(refused.id, 'reinstall-driver'), RATES.deadMany],
  [deadEndTarget(refused.id, 'open-firewall'), RATES.deadEstimated],
  [deadEndTarget(refused.id, 'raise-timeout'), RATES.deadHelpsSome],
  [refused.id, RATES.many],
]);

const telling = (locale: Locale, all: Rate | undefined = undefined): Telling => ({
  locale,
  rateOf: (target) => all ?? rates.get(target) ?? RATES.unknown,
  redact: (text) => text,
});

const THREAD = checkThreadUrl('https://team.slack.example/archives/C024BE91L/p1700000000000100');
const LOCAL_THREAD = checkThreadUrl('http://127.0.0.1:3000/general/42');
if (!THREAD || !LOCAL_THREAD) throw new Error('the addresses of the gallery are wrong');

const ids = (entry: Entry): string[] => entry.workarounds.map(({ id }) => id);

const step = (locale: Locale, given: Partial<StepCardInput> & { entry?: Entry } = {}): Card => {
  const entry = given.entry ?? refused;
  return stepCard({
    ...telling(locale),
    entry,
    confidence: 0.95,
    matched: { line: 14, text: 'Error: connect ECONNREFUSED 127.0.0.1:5432' },
    captured: { port: '5433' },
    seen: { times: 4, days: 30, lastSolved: { day: '2026-11-03', url: THREAD } },
    order: ids(entry),
    step: 0,
    state: { kind: 'open' },
    ...given,
  });
};

const everyState = (locale: Locale, entry: Entry): Readonly<Record<string, Card>> => ({
  first: step(locale, { entry }),
  second: step(locale, { entry, step: 1 }),
  last: step(locale, { entry, step: Math.max(0, entry.workarounds.length - 1) }),
  'solved by this': step(locale, { entry, state: { kind: 'solved', by: ids(entry)[0] } }),
  'solved by another': step(locale, { entry, state: { kind: 'solved', by: ids(entry)[1] } }),
  'solved elsewhere': step(locale, { entry, state: { kind: 'solved', by: undefined } }),
  'nothing helped here': step(locale, { entry, state: { kind: 'nothing-helped' } }),
  superseded: step(locale, { entry, state: { kind: 'superseded' } }),
  'not my error': step(locale, { entry, state: { kind: 'not-my-error' } }),
});

const ofEntry = (locale: Locale, entry: Entry): Readonly<Record<string, Card>> => {
  const about = { ...telling(locale), entry, order: ids(entry) };
  const target = workaroundTarget(entry.id, ids(entry)[0] ?? 'none');
  return {
    ...everyState(locale, entry),
    'in full': entryCard(about),
    'all steps': allStepsCard(about),
    'nothing helped': nothingHelpedCard(about),
    'seen before': seenBeforeCard({ ...about, thread: THREAD, solvedBy: ids(entry)[0] }),
    'seen before, open': seenBeforeCard({ ...about, thread: LOCAL_THREAD, solvedBy: undefined }),
    votes: entryStatsCard({ ...about, counts: { seen: 12, answered: 9, solved: 7, days: 30 } }),
    receipt: receiptCard({ ...about, target, before: 'none', now: 'worked', by: 'vote' }),
    'not known': notKnownCard({
      ...about,
      reason: { why: 'nothing-fits', lines: 1, entries: 2522 },
      nearest: [entry],
    }),
    search: searchCard({
      ...about,
      query: entry.signature,
      domain: undefined,
      found: [entry],
      total: 31,
      elsewhere: [],
    }),
    domain: domainCard({
      ...about,
      domain: 'postgres',
      entries: [entry],
      total: 41,
      page: 1,
      pages: 3,
      next: '/fix list postgres 2',
    }),
  };
};

const leaf = (
  entry: Entry | undefined,
  given: Partial<ChainLink['relation']> & { id: string },
): ChainLink => ({
  relation: given,
  entry,
  again: false,
  links: [],
});

function settled(locale: Locale): Readonly<Record<string, Card>> {
  const about = telling(locale);
  const loop: ChainLink = { ...leaf(refused, { id: refused.id }), again: true };
  const chain = {
    ...about,
    entry: refused,
    precededBy: [leaf(undefined, { id: 'docker/network-not-found', probability: 0.2 })],
    leadsTo: [
      {
        ...leaf(bare, {
          id: bare.id,
          probability: 0.4,
          condition: 'the host is right now',
          delay: 'seconds',
        }),
        links: [loop, leaf(chinese, { id: chinese.id })],
      },
    ],
    confusedWith: [leaf(hostile, { id: hostile.id, distinction: HOSTILE })],
    endsAfter: 3,
    leftOut: 7,
  };
  const none = { precededBy: [], leadsTo: [], confusedWith: [], endsAfter: undefined, leftOut: 0 };
  const receipt = { ...about, entry: refused, target: workaroundTarget(refused.id, 'start-database') };
  const commands = [
    { usage: '/fix <paste or words>', summary: 'Look up an error', forManagers: false },
    { usage: '/fix mode [auto|suggest|ask|off]', summary: 'Say how much I speak here', forManagers: true },
  ];
  const mute = { entryId: refused.id, reason: `being worked on ${HOSTILE}`, until: '2026-11-30' };
  const status = {
    locale,
    version: '0.1.0',
    mode: 'auto',
    muted: 2,
    entries: 2522,
    domains: 51,
    faulty: 0,
    platforms: [
      { name: 'slack', standsBy: false },
      { name: 'web', standsBy: false },
    ],
    store: { engine: 'SQLite 3.45', waiting: 0 },
    uptimeMs: 93_784_000,
  } as const;
  const counts = { seen: 12, answered: 9, solved: 7, days: 30 };
  const most = [
    { entryId: refused.id, seen: 9, solved: 5 },
    { entryId: 'gone/entry', seen: 1, solved: 0 },
  ];
  return {
    'no votes': step(locale, { rateOf: () => RATES.estimated }),
    'no estimate': step(locale, { rateOf: () => RATES.unknown }),
    'few votes': step(locale, { rateOf: () => RATES.few }),
    'one failed': step(locale, { rateOf: () => RATES.onlyFailed }),
    drift: step(locale, { rateOf: () => RATES.drifting }),
    'votes unread': withUnreadVotes(step(locale, { rateOf: () => RATES.estimated })),
    'by id': step(locale, { confidence: undefined, matched: undefined, seen: undefined, captured: {} }),
    'not sure, first time': step(locale, {
      confidence: 0.45,
      seen: { times: 0, days: 30, lastSolved: undefined },
    }),
    'likely, never solved': step(locale, {
      confidence: 0.7,
      seen: { times: 2, days: 1, lastSolved: undefined },
    }),
    'hostile paste': step(locale, {
      matched: { line: undefined, text: HOSTILE },
      captured: { port: HOSTILE },
      seen: { times: 1, days: 7, lastSolved: { day: '2026-11-03', url: undefined } },
    }),
    'nothing found': searchCard({
      ...about,
      query: HOSTILE,
      domain: 'docker',
      found: [],
      total: 0,
      elsewhere: [refused],
    }),
    domains: domainsCard({
      locale,
      domains: [
        { domain: 'docker', entries: 1 },
        { domain: 'python', entries: 412 },
      ],
    }),
    'no domains': domainsCard({ locale, domains: [] }),
    chain: chainCard(chain),
    'no chain': chainCard({ ...chain, ...none }),
    'votes of a domain': scopeStatsCard({
      locale,
      domain: 'docker',
      entries: 41,
      counts,
      unknown: undefined,
      votes: { worked: 31, failed: 8 },
      mostSeen: most,
    }),
    'votes of all': scopeStatsCard({
      locale,
      domain: undefined,
      entries: 2522,
      counts,
      unknown: 4,
      votes: { worked: 0, failed: 0 },
      mostSeen: [],
    }),
    top: topCard({
      ...about,
      days: 30,
      seen: [
        { entryId: refused.id, entry: refused, count: 12 },
        { entryId: 'gone/entry', entry: undefined, count: 1 },
      ],
      solved: [{ entryId: refused.id, entry: refused, count: 2 }],
      worst: [{ entry: refused, workaround: 'use-service-name' }],
    }),
    'top without rates': topCard({
      ...about,
      days: 30,
      seen: [{ entryId: refused.id, entry: refused, count: 2 }],
      solved: [],
      worst: [],
    }),
    'top of nothing': topCard({ ...about, days: 1, seen: [], solved: [], worst: [] }),
    help: helpCard(locale, commands, '/fix help <command>'),
    'help for one': commandHelpCard(locale, {
      ...commands[1]!,
      examples: [{ line: '/fix mode ask', does: 'Answer only when asked' }],
    }),
    'not known: no error': notKnownCard({ ...about, reason: { why: 'no-error' }, nearest: [] }),
    'not known: empty': notKnownCard({ ...about, reason: { why: 'empty' }, nearest: [] }),
    'not known: no entry': notKnownCard({
      ...about,
      reason: { why: 'no-entry', id: HOSTILE },
      nearest: [refused],
    }),
    'not known: no domain': notKnownCard({
      ...about,
      reason: { why: 'no-domain', domain: 'dokcer' },
      nearest: [],
      nearestDomains: ['docker'],
    }),
    'unknown command': problemCard(locale, {
      what: 'unknown-command',
      name: HOSTILE,
      nearest: '/fix stats',
      help: '/fix help',
    }),
    'wrong arguments': problemCard(locale, {
      what: 'wrong-arguments',
      faults: [`“${HOSTILE}” is no mode`],
      usage: '/fix mode [auto|suggest|ask|off]',
      example: '/fix mode ask',
    }),
    'not allowed': problemCard(locale, { what: 'not-allowed' }),
    'store away': problemCard(locale, { what: 'store-away' }),
    unexpected: problemCard(locale, { what: 'unexpected' }),
    'vote changed': receiptCard({ ...receipt, before: 'failed', now: 'worked', by: 'vote' }),
    'vote repeated': receiptCard({ ...receipt, before: 'failed', now: 'failed', by: 'vote' }),
    'vote withdrawn': receiptCard({ ...receipt, before: 'worked', now: 'none', by: 'vote' }),
    'vote undone': receiptCard({ ...receipt, before: 'worked', now: 'failed', by: 'undo' }),
    'vote waiting': receiptCard({ ...receipt, before: 'none', now: 'worked', by: 'waiting' }),
    'vote on a dead end': receiptCard({
      ...receipt,
      target: deadEndTarget(refused.id, 'raise-timeout'),
      before: 'none',
      now: 'worked',
      by: 'vote',
    }),
    'vote on what is gone': receiptCard({
      ...receipt,
      target: workaroundTarget(refused.id, 'gone'),
      before: 'none',
      now: 'failed',
      by: 'vote',
    }),
    status: statusCard(status),
    'status, unwell': statusCard({
      ...status,
      mode: undefined,
      muted: 0,
      faulty: 3,
      store: undefined,
      uptimeMs: 61_000,
    }),
    'status, waiting': statusCard({
      ...status,
      store: { engine: 'PostgreSQL 18', waiting: 2 },
      uptimeMs: 7_300_000,
    }),
    mode: modeCard({ locale, mode: 'auto', change: 'shown', usage: '/fix mode [auto|suggest|ask|off]' }),
    'mode set': modeCard({ locale, mode: 'ask', change: 'set', usage: '/fix mode' }),
    'mode unchanged': modeCard({ locale, mode: 'off', change: 'unchanged', usage: '/fix mode' }),
    muted: mutedCard(locale, mute),
    'muted for good': mutedCard(locale, { ...mute, until: undefined }),
    unmuted: unmutedCard(locale, refused.id, true),
    'was not muted': unmutedCard(locale, refused.id, false),
    mutes: mutesCard(locale, [mute, { entryId: bare.id, reason: 'noise', until: undefined }]),
    'no mutes': mutesCard(locale, []),
  };
}

const ENTRIES = { ordinary: refused, bare, chinese, endless, hostile };

const named = (prefix: string, cards: Readonly<Record<string, Card>>): GalleryCard[] =>
  Object.entries(cards).map(([name, card]) => ({ name: `${prefix} · ${name}`, card }));

const build = (): GalleryCard[] =>
  LOCALES.flatMap((locale) => [
    ...Object.entries(ENTRIES).flatMap(([name, entry]) =>
      named(`${locale} · ${name}`, ofEntry(locale, entry)),
    ),
    ...named(locale, settled(locale)),
  ]);

let built: readonly GalleryCard[] | undefined;

/** Cards are data that nobody changes, so the tests of a file share them. */
export function cardGallery(): readonly GalleryCard[] {
  built ??= build();
  return built;
}
