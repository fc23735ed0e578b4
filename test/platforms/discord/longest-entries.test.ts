import { existsSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, it } from 'vitest';
import type { Card } from '../../../src/cards/card.ts';
import { allStepsCard, entryCard } from '../../../src/cards/entry-card.ts';
import { nothingHelpedCard } from '../../../src/cards/nothing-helped-card.ts';
import { stepCard } from '../../../src/cards/step-card.ts';
import { type Entry, workaroundTarget } from '../../../src/entries/entry-schema.ts';
import { readValue } from '../../../src/formats/index.ts';

import { cardToDiscord, plainDiscord } from '../../../src/platforms/discord/card-to-discord.ts';
import { RATES } from '../../contracts/card-gallery.ts';
import { checkRequest } from '../../fakes/discord/check-request.ts';

const CORPUS = path.join(import.meta.dirname, '../../../../shared/corpus/deadends.ndjson');
const MOST = 100;

const check = (body: object): string[] =>
  checkRequest({
    method: 'POST',
    path: '/channels/12345678901234567/messages',
    query: new URLSearchParams(),
    body,
  });

/** Runs beside the corpus only, which is not part of the project. */
describe.skipIf(!existsSync(CORPUS))('the longest records of deadends.dev on Discord', () => {
  const entries = existsSync(CORPUS) ? longest() : [];

  it('are messages that Discord takes, with components and without', () => {
    expect(entries).toHaveLength(MOST);
    for (const entry of entries) {
      for (const card of cardsOf(entry)) {
        expect([entry.id, card.kind, ...check(cardToDiscord(card))]).toEqual([entry.id, card.kind]);
        expect(check(plainDiscord(card))).toEqual([]);
      }
    }
  });

  it('keep their whole first step in the thread, with its ballot', () => {
    for (const entry of entries) {
      const [card] = cardsOf(entry);
      const step = card?.sections.find((section) => section.kind === 'step');
      if (!card || step?.kind !== 'step') throw new Error(entry.id);
      const shown = JSON.stringify(cardToDiscord(card));
      expect(shown).toContain('"custom_id":"w');
      expect(shown).toContain('"custom_id":"f');
      for (const block of step.blocks) {
        if (block.kind === 'code') expect(shown).toContain(JSON.stringify(block.text).slice(1, -1));
      }
    }
  });
});

function longest(): Entry[] {
  const entries = readFileSync(CORPUS, 'utf8')
    .trim()
    .split('\n')
    .flatMap((line) => readValue(JSON.parse(line))?.drafts.map(({ entry }) => entry) ?? []);
  return entries
    .map((entry) => ({ entry, length: JSON.stringify(entry).length }))
    .sort((a, b) => b.length - a.length)
    .slice(0, MOST)
    .map(({ entry }) => entry);
}

function cardsOf(entry: Entry): Card[] {
  const order = entry.workarounds.map(({ id }) => id);
  const about = {
    entry,
    order,
    locale: 'en' as const,
    rateOf: (target: string) =>
      target === workaroundTarget(entry.id, order[0] ?? '') ? RATES.drifting : RATES.many,
    redact: (text: string) => text,
  };
  const step = stepCard({
    ...about,
    confidence: 0.9,
    matched: { line: 1_234, text: entry.signature },
    captured: {},
    seen: { times: 40, days: 30, lastSolved: { day: '2026-11-03', url: undefined } },
    step: 0,
    state: { kind: 'open' },
  });
  return [step, entryCard(about), allStepsCard(about), nothingHelpedCard(about)];
}
